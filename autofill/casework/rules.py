"""Which event may follow which, and who may vouch for it: a case never says what cannot have happened."""

from collections.abc import Mapping, Sequence
from typing import Final

from autofill.casework.case import AFTER_SENDING, ANSWERS, AWAITING, Event, EventKind, Known, Says, status
from autofill.errors import AutofillError


class IllegalTransition(AutofillError):
    """An event that cannot follow those before it, or that nobody present may vouch for."""

    code = "case-illegal"

    def __init__(self, happened: str) -> None:
        super().__init__(
            happened,
            not_done="Nothing was added to the case.",
            next_step="What can come next: autofill status",
        )


def check_next(events: Sequence[Event], event: Event) -> None:
    """Nothing if this event may be added. Raises IllegalTransition with the reason if it may not."""
    known = status(events).known
    if event.kind is EventKind.UNKNOWN:
        raise IllegalTransition("This version of autofill does not know that kind of event.")
    allowed = _SPEAKERS.get(event.kind, frozenset(Says))
    if event.says not in allowed:
        who = " or ".join(sorted(allowed))
        raise IllegalTransition(f"“{event.kind}” can be said by {who} only, not by {event.says}.")
    if known not in _MAY_FOLLOW[event.kind]:
        raise IllegalTransition(f"“{event.kind}” cannot follow here: {status(events).words}.")
    if event.kind in (EventKind.CONFIRMATION_SEEN, EventKind.CODE_ASKED, EventKind.VALIDATION_ERROR):
        gone = {EventKind.WINDOW_CLOSED, EventKind.INTERRUPTED}
        if any(earlier.kind in gone for earlier in events):
            raise IllegalTransition("The window was closed already; nothing can be seen in it.")
    seen = any(earlier.kind is EventKind.CONFIRMATION_SEEN for earlier in events)
    if event.kind is EventKind.SENT and event.says is Says.EVIDENCE and not seen:
        raise IllegalTransition("No confirmation was seen, so only you can say that it was sent.")


_PERSON: Final = frozenset({Says.PERSON})
_LATER: Final = (
    *ANSWERS,
    EventKind.SILENT,
    EventKind.ANSWERED,
    EventKind.COMPLAINED_TO_CONTROLLER,
    EventKind.CLOSED,
    EventKind.NOT_SENT,
)
"""What the tool never sees by itself: only the person can say it, with the letter as its file."""

_SPEAKERS: Final[Mapping[EventKind, frozenset[Says]]] = {
    **dict.fromkeys(_LATER, _PERSON),
    EventKind.SENT: frozenset({Says.PERSON, Says.EVIDENCE}),
    EventKind.CONFIRMATION_SEEN: frozenset({Says.EVIDENCE}),
    EventKind.COMPLAINED_TO_AUTHORITY: frozenset({Says.PERSON, Says.EVIDENCE}),
}

_ANY: Final = frozenset(Known) - {Known.NOTHING, Known.CLOSED}
_BEFORE_HAND_OVER: Final = frozenset({Known.PREPARED, Known.FILLED})

_MAY_FOLLOW: Final[Mapping[EventKind, frozenset[Known]]] = {
    EventKind.PREPARED: frozenset({Known.NOTHING}),
    EventKind.FILLED: _BEFORE_HAND_OVER,  # one for each round of a form that reveals questions
    EventKind.PREVIEWED: _BEFORE_HAND_OVER,
    EventKind.HANDED_OVER: _BEFORE_HAND_OVER,  # straight from prepared when everything is left to the person
    EventKind.CODE_ASKED: frozenset({Known.UNSAID}),
    EventKind.VALIDATION_ERROR: frozenset({Known.UNSAID}),
    EventKind.LEFT_PAGE: frozenset({Known.UNSAID}),
    EventKind.CONFIRMATION_SEEN: frozenset({Known.UNSAID, Known.SENT_SAID}),
    EventKind.CONFIRMATION_KEPT: frozenset({Known.SENT_SEEN}),
    # The person's word counts from the start: they may have typed and sent the form by themselves.
    EventKind.SENT: _ANY - (AFTER_SENDING - AWAITING),
    EventKind.NOT_SENT: _ANY - (AFTER_SENDING - {Known.SENT_SAID}),
    EventKind.WINDOW_CLOSED: _ANY,
    EventKind.INTERRUPTED: _ANY,
    **dict.fromkeys(ANSWERS, AFTER_SENDING),
    EventKind.SILENT: AFTER_SENDING - {Known.HONOURED, Known.WITH_AUTHORITY},
    EventKind.ANSWERED: AFTER_SENDING,
    EventKind.COMPLAINED_TO_CONTROLLER: AFTER_SENDING - {Known.WITH_AUTHORITY},
    EventKind.LODGING: AFTER_SENDING,
    EventKind.COMPLAINED_TO_AUTHORITY: AFTER_SENDING,
    EventKind.CLOSED: _ANY,
}
