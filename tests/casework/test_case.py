"""What a list of events amounts to, and which event may follow which."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.case import Event, EventKind, Known, status
from autofill.casework.rules import IllegalTransition, check_next

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
K = EventKind


def event(kind: EventKind, says: str = "tool", **facts: str) -> Event:
    return Event(NOON, kind, says, facts=facts)


PREPARED = event(K.PREPARED, form="instagram", country="GB")
FILLED = event(K.FILLED)
HANDED_OVER = event(K.HANDED_OVER)
SEEN = event(K.CONFIRMATION_SEEN, "evidence")
SENT = event(K.SENT, "person")
NOT_SENT = event(K.NOT_SENT, "person")
HANDED = (PREPARED, FILLED, HANDED_OVER)


def test_an_event_needs_an_aware_time_and_keeps_it_in_utc() -> None:
    with pytest.raises(ValueError, match="aware"):
        Event(datetime(2026, 11, 25), K.PREPARED, "tool")
    berlin = Event(datetime(2026, 11, 25, 13, tzinfo=timezone(timedelta(hours=1))), K.PREPARED, "tool")
    assert berlin.at == NOON and berlin.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (K.REFUSED, "refused; no further answer came, as you said"),
        (K.PARTLY, "honoured in part; no further answer came, as you said"),
        (K.ACKNOWLEDGED, "no answer came, as you said"),
    ],
)
def test_that_no_answer_came_is_not_said_of_who_answered_before(answer: EventKind, words: str) -> None:
    events = (event(K.SENT, "person"), event(answer, "person"), event(K.ANSWERED, "person"))
    assert status((*events, event(K.SILENT, "person"))).words == words


def test_nobody_but_tool_person_and_evidence_can_say_anything() -> None:
    with pytest.raises(ValueError, match="rumour"):
        Event(NOON, K.PREPARED, "rumour")


@pytest.mark.parametrize(
    ("events", "known", "words"),
    [
        ((), Known.NOTHING, "nothing is recorded yet"),
        ((PREPARED,), Known.PREPARED, "prepared"),
        ((PREPARED, FILLED), Known.FILLED, "filled in"),
        (HANDED, Known.UNSAID, "handed over; you have not said whether you sent it"),
        ((*HANDED, event(K.CODE_ASKED)), Known.UNSAID, "asked for a code"),
        ((*HANDED, event(K.VALIDATION_ERROR)), Known.UNSAID, "something was missing"),
        ((*HANDED, event(K.WINDOW_CLOSED)), Known.UNSAID, "you have not said"),
        ((*HANDED, event(K.WINDOW_CLOSED), SENT), Known.SENT_SAID, "sent, as you said"),
        ((*HANDED, SEEN), Known.SENT_SEEN, "confirmation was seen"),
        ((*HANDED, SENT, SEEN), Known.SENT_SEEN, "confirmation was seen"),
        ((*HANDED, SEEN, SENT), Known.SENT_SEEN, "confirmation was seen"),
        ((*HANDED, event(K.CODE_ASKED), NOT_SENT), Known.NOT_SENT, "not sent"),
        ((*HANDED, SENT, NOT_SENT), Known.NOT_SENT, "not sent"),
        ((PREPARED, FILLED, event(K.PREVIEWED)), Known.PREVIEWED, "nothing was sent"),
        ((*HANDED, SENT, event(K.CLOSED, "person")), Known.CLOSED, "closed"),
    ],
)
def test_the_status_follows_from_the_events(events: tuple[Event, ...], known: Known, words: str) -> None:
    for number in range(len(events)):
        check_next(events[:number], events[number])
    assert status(events).known is known
    assert words in status(events).words


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ((), FILLED),
        ((), SENT),
        ((PREPARED,), PREPARED),
        ((PREPARED,), SEEN),
        ((PREPARED, FILLED), event(K.CODE_ASKED)),
        (HANDED, HANDED_OVER),
        (HANDED, FILLED),
        (HANDED, event(K.SENT, "tool")),
        (HANDED, event(K.SENT, "evidence")),
        (HANDED, event(K.NOT_SENT, "tool")),
        (HANDED, event(K.CONFIRMATION_SEEN, "tool")),
        (HANDED, event(K.CONFIRMATION_SEEN, "person")),
        (HANDED, event(K.UNKNOWN)),
        ((*HANDED, event(K.WINDOW_CLOSED)), SEEN),
        ((*HANDED, SEEN), NOT_SENT),
        ((*HANDED, event(K.CLOSED, "person")), SENT),
        ((*HANDED, event(K.CLOSED, "person")), event(K.WINDOW_CLOSED)),
        ((PREPARED, FILLED, event(K.PREVIEWED)), HANDED_OVER),
    ],
)
def test_what_cannot_be_true_is_not_recorded(before: tuple[Event, ...], then: Event) -> None:
    with pytest.raises(IllegalTransition) as caught:
        check_next(before, then)
    assert "Nothing was added to the case." in str(caught.value)


def test_evidence_may_say_sent_once_the_confirmation_was_seen() -> None:
    check_next((*HANDED, SEEN), event(K.SENT, "evidence"))


def test_the_day_that_the_person_names_counts_before_the_time_of_saying_so() -> None:
    said = status((*HANDED, event(K.SENT, "person", on="2026-11-20")))
    assert said.received_on() == date(2026, 11, 20)


def test_a_seen_confirmation_fixes_the_time_whatever_is_said_afterwards() -> None:
    later = Event(NOON + timedelta(days=3), K.SENT, "person", facts={"on": "2026-11-28"})
    assert status((*HANDED, SEEN, later)).received_on() == date(2026, 11, 25)


def test_a_senseless_day_in_a_file_is_not_believed() -> None:
    assert status((*HANDED, event(K.SENT, "person", on="soon"))).received_on() == date(2026, 11, 25)


def test_the_day_is_the_persons_own_where_the_caller_says_how_to_find_it() -> None:
    late = Event(datetime(2026, 11, 25, 23, 30, tzinfo=UTC), K.SENT, "person")
    berlin = timezone(timedelta(hours=1))
    assert status((*HANDED, late)).received_on(lambda at: at.astimezone(berlin).date()) == date(2026, 11, 26)


anything = st.builds(event, st.sampled_from(EventKind), st.sampled_from(["tool", "person", "evidence"]))


@given(st.lists(anything, max_size=12))
def test_no_order_of_events_makes_the_tool_claim_that_something_was_sent(attempts: list[Event]) -> None:
    events: list[Event] = []
    for attempt in attempts:
        try:
            check_next(events, attempt)
        except IllegalTransition:
            continue
        events.append(attempt)
    if status(events).sent:
        assert any(
            one.says in ("person", "evidence") and one.kind in (K.SENT, K.CONFIRMATION_SEEN) for one in events
        )
    assert all(one.kind is not K.CLOSED for one in events[:-1]), "nothing follows a closed case"
