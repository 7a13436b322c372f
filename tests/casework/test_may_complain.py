"""When a complaint may be drafted, what comes before it, and where a person may insist."""

from datetime import UTC, date, datetime, timedelta

import pytest

from autofill.casework.case import Event, EventKind
from autofill.casework.may_complain import Hindrance, hindrance

START = datetime(2026, 7, 1, 9, tzinfo=UTC)
K = EventKind


def ask(country: str, today: date, *later: tuple[EventKind, int]) -> Hindrance | None:
    facts = {"form": "instagram", "country": country}
    first = [Event(START, K.PREPARED, "tool", facts=facts), Event(START, K.SENT, "person")]
    events = first + [Event(START + timedelta(days=days), kind, "person") for kind, days in later]
    return hindrance(events, today)


SOON, LATE = date(2026, 7, 20), date(2026, 10, 20)


def test_before_the_deadline_it_names_the_date_and_lets_the_person_insist() -> None:
    found = ask("IE", SOON)
    assert found is not None
    assert "4 Aug 2026" in found.words
    assert found.may_insist


def test_that_none_came_does_not_shorten_the_time() -> None:
    assert ask("IE", SOON, (K.SILENT, 10)) is not None
    assert ask("IE", LATE, (K.SILENT, 50)) is None


def test_what_was_said_too_early_must_be_said_again() -> None:
    found = ask("IE", LATE, (K.SILENT, 10))
    assert found is not None
    assert found.more == " --as silent"
    assert ask("IE", LATE, (K.SILENT, 10), (K.SILENT, 50)) is None


def test_silence_is_claimed_only_by_the_person() -> None:
    found = ask("IE", LATE)
    assert found is not None
    assert (found.do, found.more, found.may_insist) == ("reply", " --as silent", False)


@pytest.mark.parametrize("kind", [K.REFUSED, K.PARTLY, K.MORE_ASKED, K.WRONG_FORM])
@pytest.mark.parametrize("country", ["IE", "CH", "BR"])
def test_an_answer_that_does_not_honour_it_is_enough(kind: EventKind, country: str) -> None:
    assert ask(country, SOON, (kind, 5)) is None


def test_in_the_uk_the_company_comes_first_and_has_30_days() -> None:
    first = ask("GB", SOON, (K.REFUSED, 5))
    assert first is not None
    assert first.more == " --to company"
    assert first.may_insist, "there is no legal duty"
    complained = ((K.REFUSED, 5), (K.COMPLAINED_TO_CONTROLLER, 6))
    waiting = ask("GB", SOON, *complained)
    assert waiting is not None
    assert "Aug 2026" in waiting.words
    assert ask("GB", LATE, *complained) is None
    assert ask("GB", SOON, *complained, (K.REFUSED, 8)) is None, "it answered the complaint"


def test_what_was_honoured_not_sent_or_sent_already_is_no_complaint() -> None:
    honoured, unsent = ask("IE", LATE, (K.HONOURED, 5)), ask("IE", LATE, (K.NOT_SENT, 5))
    assert honoured is not None
    assert unsent is not None
    assert not honoured.may_insist
    assert not unsent.may_insist
    again = ask("IE", LATE, (K.REFUSED, 5), (K.COMPLAINED_TO_AUTHORITY, 6))
    assert again is not None
    assert again.may_insist


def test_without_a_law_that_it_knows_it_drafts_none() -> None:
    found = ask("US", LATE, (K.REFUSED, 5))
    assert found is not None
    assert not found.may_insist
