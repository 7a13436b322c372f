"""Exactly one thing to do next, with its command."""

from datetime import UTC, date, datetime, timedelta

import pytest

from autofill.casework.case import ANSWERS, Event, EventKind
from autofill.casework.next_step import Flags, NextStep, due_words, next_step, status
from autofill.cli.case import DOORS

NAME = "2026-11-25-instagram"
ALEX = Flags(whose=" --profile alex")
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def case(*kinds: EventKind, country: str = "GB") -> list[Event]:
    says = {EventKind.SENT: "person", EventKind.NOT_SENT: "person", EventKind.CLOSED: "person"}
    says |= dict.fromkeys(LATER, "person") | {EventKind.CONFIRMATION_SEEN: "evidence"}
    facts = {"form": "instagram", "country": country} if country else {"form": "instagram"}
    start = Event(NOON, EventKind.PREPARED, "tool", facts=facts)
    return [start, *(Event(NOON, kind, says.get(kind, "tool")) for kind in kinds)]


def step(events: list[Event], today: date = date(2026, 11, 26), flags: Flags = ALEX) -> NextStep:
    return next_step(events, today, case=NAME, flags=flags)


LATER = (
    *ANSWERS, EventKind.SILENT, EventKind.ANSWERED, EventKind.COMPLAINED_TO_CONTROLLER,
    EventKind.COMPLAINED_TO_AUTHORITY,
)  # fmt: skip
HANDED = (EventKind.FILLED, EventKind.HANDED_OVER)
SENT = (*HANDED, EventKind.SENT)


@pytest.mark.parametrize(
    ("kinds", "words", "command"),
    [
        ((), "Start again", "autofill instagram --profile alex"),
        ((EventKind.FILLED, EventKind.INTERRUPTED), "Start again", "autofill instagram --profile alex"),
        (HANDED, "Say whether you sent it", f"autofill case sent {NAME} --profile alex"),
        ((*HANDED, EventKind.CODE_ASKED), "enter the code", f"autofill case sent {NAME} --profile alex"),
        ((*HANDED, EventKind.VALIDATION_ERROR), "corrected", f"autofill case sent {NAME} --profile alex"),
        ((*HANDED, EventKind.NOT_SENT), "Start again", "autofill instagram --profile alex"),
        (SENT, "due by Tue 29 Dec 2026", f"autofill case remind {NAME} --profile alex"),
        (
            (*HANDED, EventKind.CONFIRMATION_SEEN),
            "due by Tue 29 Dec 2026",
            f"autofill case remind {NAME} --profile alex",
        ),
        ((*SENT, EventKind.CLOSED), "closed", f"autofill case show {NAME} --profile alex"),
    ],
)
def test_each_state_has_one_next_step(kinds: tuple[EventKind, ...], words: str, command: str) -> None:
    found = step(case(*kinds))
    assert words in found.words
    assert found.command == command


def test_a_practice_case_stays_in_practice() -> None:
    """Also on the day it is taken to be; but a form is never opened "as if" it were another day."""
    practice = Flags(" --practice", " --today 2027-01-05")
    assert step(case(*HANDED), flags=practice).command == (
        f"autofill case sent {NAME} --practice --today 2027-01-05"
    )
    assert step(case(), flags=practice).command == "autofill instagram --practice"


def test_a_form_in_no_catalogue_is_opened_again_by_its_address() -> None:
    facts = {"form": "fill", "country": "IE", "address": "https://example.org/form"}
    events = [Event(NOON, EventKind.PREPARED, "tool", facts=facts)]
    assert step(events).command == "autofill fill https://example.org/form --profile alex"


def test_where_no_period_is_fixed_one_may_ask_again_after_thirty_days() -> None:
    swiss = case(*SENT, country="CH")
    assert "Watch for the answer" in step(swiss, date(2026, 12, 25)).words
    assert step(swiss, date(2026, 12, 26)).command.startswith("autofill case answer")


def test_on_the_last_day_one_still_waits_and_the_day_after_the_latest_one_it_is_overdue() -> None:
    assert step(case(*SENT), date(2026, 12, 29)).words.startswith("Wait for the answer")
    overdue = step(case(*SENT), date(2026, 12, 30))
    assert "overdue" in overdue.words and overdue.command.startswith("autofill case answer")


def test_between_the_two_calendars_nothing_is_claimed() -> None:
    """Sent on 26 October: 26 November is Thanksgiving where the UK's controller sits, the 27th a holiday too."""
    events = [*case(*HANDED), Event(datetime(2026, 10, 26, 12, tzinfo=UTC), EventKind.SENT, "person")]
    assert "Wait until Mon 30 Nov 2026" in step(events, date(2026, 11, 27)).words
    assert "overdue" in step(events, date(2026, 12, 1)).words


def test_where_the_law_sets_no_period_or_the_country_is_not_known_that_is_said() -> None:
    swiss, nowhere = case(*SENT, country="CH"), case(*SENT, country="")
    assert due_words(status(swiss)) == "no fixed statutory period"
    assert "no fixed statutory period" in step(swiss).words
    assert due_words(status(nowhere)) == "not known: the case does not say your country"
    assert "without your country" in step(nowhere).words


def test_nothing_is_due_before_it_was_sent() -> None:
    assert due_words(status(case(*HANDED))) == ""


# ---------------------------------------------------------------------------- after the answer
A, C = EventKind.ANSWERED, EventKind.COMPLAINED_TO_CONTROLLER


@pytest.mark.parametrize(
    ("country", "later", "words", "command"),
    [
        ("IE", (EventKind.HONOURED,), "keep the answer", "case close"),
        ("IE", (EventKind.REFUSED,), "Answer them", "case answer"),
        ("IE", (EventKind.MORE_ASKED,), "Answer them", "case answer"),
        ("IE", (EventKind.REFUSED, A, EventKind.REFUSED), "supervisory authority", "case complain"),
        ("GB", (EventKind.REFUSED, A, EventKind.REFUSED), "ICO expects that first", "case complained --to company"),
        ("GB", (EventKind.REFUSED, A, C, EventKind.REFUSED), "by Thu 25 Feb 2027 at the latest", "case complain"),
        ("IE", (EventKind.SILENT, A, EventKind.SILENT), "supervisory authority", "case complain"),
        ("IE", (EventKind.COMPLAINED_TO_AUTHORITY,), "Wait for the authority", "case reply"),
        ("IE", (EventKind.ACKNOWLEDGED,), "due by Mon 28 Dec 2026", "case remind"),
        ("IE", (EventKind.EXTENDED,), "due by Thu 25 Feb 2027", "case remind"),
        ("GB", (EventKind.REFUSED, A, C), "due by Tue 29 Dec 2026", "case remind"),
    ],
)  # fmt: skip
def test_what_comes_after_each_answer(
    country: str, later: tuple[EventKind, ...], words: str, command: str
) -> None:
    found = step(case(*SENT, *later, country=country))
    assert words in found.words
    verb, _, more = command.partition(" --")
    assert found.command == f"autofill {verb} {NAME} --profile alex{f' --{more}' if more else ''}"


def test_an_extension_that_was_announced_too_late_does_not_count() -> None:
    late = Event(datetime(2027, 1, 20, 12, tzinfo=UTC), EventKind.EXTENDED, "person")
    assert "overdue" in step([*case(*SENT, country="IE"), late], date(2027, 1, 21)).words


def test_a_second_announcement_changes_nothing_about_the_first() -> None:
    first = Event(datetime(2026, 12, 10, 12, tzinfo=UTC), EventKind.EXTENDED, "person")
    second = Event(datetime(2027, 1, 20, 12, tzinfo=UTC), EventKind.EXTENDED, "person")
    events = [*case(*SENT, country="IE"), first, second]
    assert "due by Thu 25 Feb 2027" in step(events, date(2027, 1, 21)).words


@pytest.mark.parametrize("country", ["IE", "GB", "CH", "BR", "US", ""])
@pytest.mark.parametrize("later", [(), *((kind,) for kind in LATER), *((kind, A, kind) for kind in LATER)])
@pytest.mark.parametrize("days", [1, 40, 400])
def test_from_every_state_on_every_day_there_is_one_command_that_exists(
    country: str, later: tuple[EventKind, ...], days: int
) -> None:
    found = step(case(*SENT, *later, country=country), date(2026, 11, 25) + timedelta(days=days))
    assert found.words
    verbs = found.command.removeprefix("autofill ").split()
    assert verbs[0] == "status" or (verbs[0] == "case" and verbs[1] in VERBS)


VERBS = {door.name for door in DOORS if door.name}
