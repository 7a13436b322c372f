"""A case: what was prepared, seen and said, as events that are only ever added, and what they amount to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from autofill.errors import AutofillError

Fact = str | int | bool | None


class EventKind(StrEnum):
    """What happened. Later kinds are added here, with the moments they may follow in `_MAY_FOLLOW`."""

    PREPARED = "prepared"  # the plan was made; facts: form, variant, address, country, language
    FILLED = "filled"  # typed and read back; facts: bytes_while_sealed and how many of each outcome
    PREVIEWED = "previewed"  # --preview: filled, pictured, closed while the gate was shut
    HANDED_OVER = "handed-over"  # the form is the person's; the tool can no longer act
    CODE_ASKED = "code-asked"
    VALIDATION_ERROR = "validation-error"
    LEFT_PAGE = "left-page"  # the page went on to another one without a confirmation
    CONFIRMATION_SEEN = "confirmation-seen"
    CONFIRMATION_KEPT = "confirmation-kept"  # its pictures, where the window stayed open long enough for them
    SENT = "sent"
    NOT_SENT = "not-sent"
    WINDOW_CLOSED = "window-closed"
    INTERRUPTED = "interrupted"
    CLOSED = "closed"  # the person has done with it
    UNKNOWN = "unknown"  # read from a newer version of the program; kept, never written


class Says(StrEnum):
    """Who vouches for an event."""

    TOOL = "tool"
    PERSON = "person"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Event:
    """One event. `at` is aware and kept in UTC. `says` is who vouches: "tool", "person" or "evidence".
    `files` are relative to the case's folder.

    `facts` hold no personal value: form, variant, address without query, country (ISO 3166-1 alpha-2),
    language (BCP 47), bytes_while_sealed, `on` (ISO date, when the person names a day) and the like.
    """

    at: datetime
    kind: EventKind
    says: str
    files: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("an event needs an aware time")
        object.__setattr__(self, "at", self.at.astimezone(UTC))
        object.__setattr__(self, "says", Says(self.says))


class IllegalTransition(AutofillError):
    """An event that cannot follow those before it, or that nobody present may vouch for."""

    code = "case-illegal"


class Known(StrEnum):
    """What is known of a case. Computed from the events, never stored. `--json` uses these very words."""

    NOTHING = "nothing"
    PREPARED = "prepared"
    FILLED = "filled-not-handed-over"
    PREVIEWED = "previewed"
    UNSAID = "sent-unknown"  # handed over; nobody has said what became of it
    NOT_SENT = "not-sent"
    SENT_SAID = "sent-person-said"
    SENT_SEEN = "sent-confirmation-seen"
    CLOSED = "closed"


@dataclass(frozen=True)
class Status:
    """The state of one case. `sent_at` is when it was sent, as far as known; "" stands for "not recorded"."""

    known: Known
    words: str
    form: str = ""
    country: str = ""
    sent_at: datetime | None = None
    sent_day: date | None = None  # the day as the person said it, which then counts instead of `sent_at`
    problem: EventKind | None = None  # a code step or a validation error that nothing has followed

    @property
    def sent(self) -> bool:
        return self.known in (Known.SENT_SAID, Known.SENT_SEEN)

    def received_on(self, day_of: Callable[[datetime], date] = datetime.date) -> date | None:
        """The day from which the month is counted. `day_of` turns a UTC time into the person's own day."""
        return self.sent_day or (day_of(self.sent_at) if self.sent_at else None)


def check_next(events: Sequence[Event], event: Event) -> None:
    """Nothing if this event may be added. Raises IllegalTransition with the reason if it may not."""
    known = status(events).known
    if event.kind is EventKind.UNKNOWN:
        raise IllegalTransition(
            "This version of autofill does not know that kind of event.", not_done=_UNTOUCHED
        )
    allowed = _SPEAKERS.get(event.kind, frozenset(Says))
    if event.says not in allowed:
        who = " or ".join(sorted(allowed))
        raise IllegalTransition(
            f"“{event.kind}” can be said by {who} only, not by {event.says}.", not_done=_UNTOUCHED
        )
    if known not in _MAY_FOLLOW[event.kind]:
        raise IllegalTransition(
            f"“{event.kind}” cannot follow here: {status(events).words}.", not_done=_UNTOUCHED
        )
    if event.kind in (EventKind.CONFIRMATION_SEEN, EventKind.CODE_ASKED, EventKind.VALIDATION_ERROR):
        gone = {EventKind.WINDOW_CLOSED, EventKind.INTERRUPTED}
        if any(earlier.kind in gone for earlier in events):
            raise IllegalTransition(
                "The window was closed already; nothing can be seen in it.", not_done=_UNTOUCHED
            )
    seen = any(earlier.kind is EventKind.CONFIRMATION_SEEN for earlier in events)
    if event.kind is EventKind.SENT and event.says is Says.EVIDENCE and not seen:
        raise IllegalTransition(
            "No confirmation was seen, so only you can say that it was sent.", not_done=_UNTOUCHED
        )


def status(events: Sequence[Event]) -> Status:
    """What is known after these events."""
    known, sent_at, sent_day, problem = Known.NOTHING, None, None, None
    facts: dict[str, Fact] = {}
    for event in events:
        facts.update(event.facts)
        match event.kind:
            case EventKind.PREPARED:
                known = Known.PREPARED
            case EventKind.FILLED:
                known = Known.FILLED
            case EventKind.PREVIEWED:
                known = Known.PREVIEWED
            case EventKind.HANDED_OVER:
                known = Known.UNSAID
            case EventKind.CONFIRMATION_SEEN:
                known, sent_at, sent_day = Known.SENT_SEEN, event.at, None
            case EventKind.SENT if known is not Known.SENT_SEEN:
                known, sent_at, sent_day = Known.SENT_SAID, event.at, _day(event.facts.get("on"))
            case EventKind.NOT_SENT:
                known, sent_at, sent_day = Known.NOT_SENT, None, None
            case EventKind.CLOSED:
                known = Known.CLOSED
        if event.kind in (EventKind.CODE_ASKED, EventKind.VALIDATION_ERROR):
            problem = event.kind
        elif event.kind in (EventKind.CONFIRMATION_SEEN, EventKind.SENT, EventKind.NOT_SENT):
            problem = None
    form, country = facts.get("form"), facts.get("country")
    return Status(
        known=known,
        words=_WORDS[known] + _PROBLEMS.get(problem, "") if known is Known.UNSAID else _WORDS[known],
        form=form if isinstance(form, str) else "",
        country=country if isinstance(country, str) else "",
        sent_at=sent_at,
        sent_day=sent_day,
        problem=problem,
    )


def _day(value: Fact) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_UNTOUCHED: Final = "Nothing was added to the case."

_WORDS: Final[Mapping[Known, str]] = {
    Known.NOTHING: "nothing is recorded yet",
    Known.PREPARED: "prepared, nothing was typed",
    Known.FILLED: "filled in, not handed over, so nothing was sent by it",
    Known.PREVIEWED: "previewed, nothing was sent",
    Known.UNSAID: "handed over; you have not said whether you sent it",
    Known.NOT_SENT: "not sent",
    Known.SENT_SAID: "sent, as you said",
    Known.SENT_SEEN: "sent, the site's confirmation was seen",
    Known.CLOSED: "closed",
}

_PROBLEMS: Final[Mapping[EventKind | None, str]] = {
    EventKind.CODE_ASKED: " (the site asked for a code)",
    EventKind.VALIDATION_ERROR: " (the site said that something was missing)",
}

_SPEAKERS: Final[Mapping[EventKind, frozenset[Says]]] = {
    EventKind.SENT: frozenset({Says.PERSON, Says.EVIDENCE}),
    EventKind.NOT_SENT: frozenset({Says.PERSON}),
    EventKind.CONFIRMATION_SEEN: frozenset({Says.EVIDENCE}),
    EventKind.CLOSED: frozenset({Says.PERSON}),
}

_ANY: Final = frozenset(Known) - {Known.NOTHING, Known.CLOSED}
_BEFORE_HAND_OVER: Final = frozenset({Known.PREPARED, Known.FILLED})
_SENT: Final = frozenset({Known.SENT_SAID, Known.SENT_SEEN})

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
    EventKind.SENT: _ANY,
    EventKind.NOT_SENT: _ANY - {Known.SENT_SEEN},
    EventKind.WINDOW_CLOSED: _ANY,
    EventKind.INTERRUPTED: _ANY,
    EventKind.CLOSED: _ANY,
}
