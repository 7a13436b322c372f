"""What a calendar reminds of: the computed days, and nothing when nothing is due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from autofill.casework.case import Event, EventKind, status
from autofill.casework.deadline import complain_by
from autofill.casework.next_step import due
from autofill.casework.reminder import Reminder, reminders

START = datetime(2026, 11, 25, 9, tzinfo=UTC)


def case(country: str, *later: tuple[EventKind, int]) -> list[Event]:
    """Prepared and sent on 25 November 2026, and what came so many days after."""
    facts = {"form": "instagram", "country": country}
    first = [Event(START, EventKind.PREPARED, "tool", facts=facts), Event(START, EventKind.SENT, "person")]
    return first + [Event(START + timedelta(days=days), kind, "person") for kind, days in later]


def days(events: list[Event]) -> dict[str, Reminder]:
    return {one.title.partition(" (")[0]: one for one in reminders(events, "2026-11-25-instagram")}


@pytest.mark.parametrize(("country", "day"), [("GB", date(2026, 12, 29)), ("IE", date(2026, 12, 28))])
def test_the_day_is_the_one_that_status_shows(country: str, day: date) -> None:
    (one,) = reminders(case(country), "x")
    deadline = due(status(case(country)))
    assert deadline is not None
    assert one.day == deadline.date == day


def test_where_no_law_names_a_day_it_asks_after_a_fair_time() -> None:
    (one,) = reminders(case("CH"), "x")
    assert one.day == date(2026, 12, 25)
    assert "no law that autofill knows" in one.words


def test_in_the_uk_the_three_months_of_the_ico_have_a_day_of_their_own() -> None:
    found = days(case("GB", (EventKind.REFUSED, 6)))
    assert found["Last day to complain to the ICO"].day == complain_by(date(2026, 12, 1), "GB")
    assert not days(case("IE", (EventKind.REFUSED, 6)))


@pytest.mark.parametrize(
    "last", [EventKind.HONOURED, EventKind.CLOSED, EventKind.COMPLAINED_TO_AUTHORITY, EventKind.NOT_SENT]
)
def test_what_is_settled_reminds_of_nothing(last: EventKind) -> None:
    assert reminders(case("GB", (last, 3)), "x") == ()


def test_a_day_keeps_its_identity_while_the_case_goes_on() -> None:
    (before,) = reminders(case("IE"), "x")
    (after,) = reminders(case("IE", (EventKind.EXTENDED, 3)), "x")
    assert before.id == after.id
    assert after.changes > before.changes
    assert after.day > before.day
    (other,) = reminders(case("IE"), "y")
    assert other.id != before.id
