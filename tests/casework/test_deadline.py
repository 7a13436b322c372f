"""One month, as Article 3 of Regulation 1182/71 counts it."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.deadline import (
    acknowledgement_due,
    answer_due,
    answer_due_extended,
    complain_by,
    months_later,
    spoken,
)
from autofill.casework.regime import _EEA, _EU_OUTERMOST

GOVERNED = sorted(_EEA | _EU_OUTERMOST | {"GB"})
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("received", "country", "due"),
    [
        ("2026-01-31", "IE", "2026-03-02"),  # no 31 February, and the 28th is a Saturday
        ("2026-01-31", "GB", "2026-03-02"),
        ("2026-08-31", "IE", "2026-09-30"),  # no 31 September
        ("2026-08-31", "GB", "2026-09-30"),
        ("2026-03-05", "IE", "2026-04-07"),  # Easter Sunday, then Easter Monday
        ("2026-03-05", "GB", "2026-04-07"),  # Easter Monday is no holiday in Scotland, but in England
        ("2026-11-25", "IE", "2026-12-28"),  # Christmas Day and a weekend
        ("2026-11-25", "GB", "2026-12-29"),  # England moves Boxing Day to the Monday
        ("2026-11-23", "GB", "2026-12-23"),
    ],
)
def test_the_worked_examples_of_the_facts(received: str, country: str, due: str) -> None:
    deadline = answer_due(date.fromisoformat(received), country)
    assert deadline and deadline.date == date.fromisoformat(due)


def test_three_months_when_an_extension_was_announced_in_time() -> None:
    deadline = answer_due(date(2026, 11, 25), "IE", months=3)
    assert deadline and deadline.date == date(2027, 2, 25)
    assert deadline.reason.startswith("3 months from Wed 25 Nov 2026")


def test_an_extension_counts_only_if_it_was_announced_within_the_first_month() -> None:
    received = date(2026, 11, 25)
    in_time = answer_due_extended(received, date(2026, 12, 28), "IE")
    too_late = answer_due_extended(received, date(2027, 1, 5), "IE")
    assert in_time and in_time.date == date(2027, 2, 25)
    assert too_late == answer_due(received, "IE")
    assert answer_due_extended(received, date(2026, 12, 1), "CH") is None


@pytest.mark.parametrize(
    ("complained", "due"),
    [
        ("2026-11-23", "2026-12-23"),
        ("2026-11-25", "2026-12-29"),  # the 30th day is Christmas Day; Boxing Day moves to the Monday
        ("2027-01-31", "2027-03-02"),  # 30 days, not a month
    ],
)
def test_the_uk_gives_thirty_days_to_acknowledge_a_complaint(complained: str, due: str) -> None:
    deadline = acknowledgement_due(date.fromisoformat(complained))
    assert deadline.date == date.fromisoformat(due)
    assert deadline.reason.startswith("30 days from")


def test_the_ico_wants_to_be_asked_within_three_months_and_no_other_time_is_made_up() -> None:
    assert complain_by(date(2026, 11, 30), "GB") == date(2027, 2, 28)
    assert complain_by(date(2026, 11, 30), "IE") is None


@pytest.mark.parametrize("country", ["CH", "BR", "US", "JE", "IN", ""])
def test_no_date_is_made_up_where_the_law_sets_none(country: str) -> None:
    assert answer_due(date(2026, 11, 25), country) is None


def test_it_is_overdue_only_after_the_last_calendar_that_could_apply() -> None:
    """The UK's controller sits in California: Thanksgiving is Thursday 26 November 2026, and the day after it is a
    holiday of that state."""
    thanksgiving = answer_due(date(2026, 10, 26), "GB")
    assert thanksgiving
    assert thanksgiving.date == date(2026, 11, 26)
    assert thanksgiving.latest == date(2026, 11, 30)
    assert not thanksgiving.overdue_on(date(2026, 11, 30))
    assert thanksgiving.overdue_on(date(2026, 12, 1))


def test_a_holiday_in_a_part_of_the_country_moves_the_latest_day_only() -> None:
    """Fronleichnam, 4 June 2026, is a holiday in Bavaria and not in Berlin."""
    deadline = answer_due(date(2026, 5, 4), "DE")
    assert deadline and (deadline.date, deadline.latest) == (date(2026, 6, 4), date(2026, 6, 5))


def test_the_reason_says_what_was_counted() -> None:
    deadline = answer_due(date(2026, 11, 25), "GB")
    assert deadline and deadline.reason == (
        "one month from Wed 25 Nov 2026 ends on Fri 25 Dec 2026, which is not a working day; "
        "the next one is Tue 29 Dec 2026"
    )


@given(DAYS, st.integers(1, 3))
def test_a_month_later_has_the_same_day_number_or_is_the_last_of_its_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, st.sampled_from(GOVERNED))
def test_an_answer_is_due_on_a_working_day_never_early_and_never_much_later(day: date, country: str) -> None:
    deadline = answer_due(day, country)
    assert deadline
    assert deadline.date.weekday() < 5
    assert deadline.date not in holidays.country_holidays(country)
    assert months_later(day, 1) <= deadline.date <= deadline.latest
    assert deadline.latest - months_later(day, 1) <= timedelta(days=10)


@given(DAYS, st.sampled_from(GOVERNED))
def test_what_is_received_later_is_never_due_earlier(day: date, country: str) -> None:
    first, second = answer_due(day, country), answer_due(day + timedelta(days=1), country)
    assert first and second and first.date <= second.date and first.latest <= second.latest


def test_dates_are_spoken_without_doubt_about_day_and_month() -> None:
    assert spoken(date(2026, 3, 2)) == "Mon 2 Mar 2026"
