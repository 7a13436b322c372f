"""A case: what was prepared, seen and said, as events that are only ever added, and what they amount to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

Fact = str | int | bool | None


class EventKind(StrEnum):
    """What happened. Later kinds are added here, with the moments they may follow in `rules`."""

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
    ACKNOWLEDGED = "acknowledged"  # the controller says that it has it; no answer yet
    HONOURED = "honoured"
    REFUSED = "refused"
    PARTLY = "partly"  # honoured with limits
    EXTENDED = "extended"  # the controller says that it needs up to two more months
    MORE_ASKED = "more-asked"
    WRONG_FORM = "wrong-form"  # the controller sends the person elsewhere
    SILENT = "silent"  # the person says that no answer came
    ANSWERED = "answered"  # the person wrote again: a second request, an answer to a refusal
    COMPLAINED_TO_CONTROLLER = "complained-to-controller"
    LODGING = "lodging"  # the authority's own form for complaints; facts: step, which is another kind's word
    COMPLAINED_TO_AUTHORITY = "complained-to-authority"
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
    HONOURED = "honoured"
    REFUSED = "refused"
    PARTLY = "partly-honoured"
    MORE_ASKED = "more-asked"
    WRONG_FORM = "sent-elsewhere"
    SILENT = "no-answer"
    ANSWERED = "answered-back"
    WITH_CONTROLLER = "complained-to-controller"
    WITH_AUTHORITY = "complained-to-authority"
    CLOSED = "closed"


AWAITING: Final = frozenset({Known.SENT_SAID, Known.SENT_SEEN})
"""Sent, and nothing else yet."""

AFTER_SENDING: Final = AWAITING | {
    Known.HONOURED, Known.REFUSED, Known.PARTLY, Known.MORE_ASKED, Known.WRONG_FORM, Known.SILENT, Known.ANSWERED,
    Known.WITH_CONTROLLER, Known.WITH_AUTHORITY,
}  # fmt: skip
"""Everything that can only be known of an objection that was sent."""

ANSWERS: Final = (
    EventKind.ACKNOWLEDGED, EventKind.HONOURED, EventKind.REFUSED, EventKind.PARTLY, EventKind.EXTENDED,
    EventKind.MORE_ASKED, EventKind.WRONG_FORM,
)  # fmt: skip
"""What the controller may say."""


class Status(NamedTuple):
    """The state of one case. `sent_at` is when it was sent, as far as known; "" stands for "not recorded".

    `address` is the form's own, where it is no form of the catalogue. `language` is that of the objection (BCP 47). `latest` are the days on which each kind of event last happened, as the person said it or by the event's time.
    """

    known: Known
    words: str
    form: str = ""
    country: str = ""
    address: str = ""
    language: str = ""
    sent_at: datetime | None = None
    sent_day: date | None = None  # the day as the person said it, which then counts instead of `sent_at`
    problem: EventKind | None = None  # a code step or a validation error that nothing has followed
    latest: Mapping[EventKind, date] = MappingProxyType({})
    extended_on: date | None = (
        None  # when it was first said that more time is needed: it can be extended once
    )

    @property
    def sent(self) -> bool:
        return self.known in AFTER_SENDING

    @property
    def last_contact(self) -> date | None:
        """The last day on which the person and the controller wrote to each other, as far as it is recorded."""
        contacts = (*ANSWERS, EventKind.SENT, EventKind.ANSWERED, EventKind.COMPLAINED_TO_CONTROLLER)
        return max((day for kind, day in self.latest.items() if kind in contacts), default=None)

    def received_on(self, day_of: Callable[[datetime], date] = datetime.date) -> date | None:
        """The day from which the month is counted. `day_of` turns a UTC time into the person's own day."""
        return self.sent_day or (day_of(self.sent_at) if self.sent_at else None)


def status(events: Sequence[Event], day_of: Callable[[datetime], date] = datetime.date) -> Status:
    """What is known after these events. `day_of` turns a UTC time into the person's own day."""
    known, sent_at, sent_day, problem, extended_on = Known.NOTHING, None, None, None, None
    answer: EventKind | None = None
    facts: dict[str, Fact] = {}
    latest: dict[EventKind, date] = {}
    for event in events:
        facts.update(event.facts)
        latest[event.kind] = happened_on(event, day_of)
        if event.kind is EventKind.EXTENDED and extended_on is None:
            extended_on = happened_on(event, day_of)
        match event.kind:
            case EventKind.CONFIRMATION_SEEN:
                known, sent_at, sent_day = Known.SENT_SEEN, event.at, None
            case EventKind.SENT if known is not Known.SENT_SEEN:
                known, sent_at, sent_day = Known.SENT_SAID, event.at, _day(event.facts.get("on"))
            case EventKind.NOT_SENT:
                known, sent_at, sent_day = Known.NOT_SENT, None, None
            case _:
                known = _LEADS_TO.get(event.kind, known)
        if event.kind in _ANSWERED_WITH:
            answer = event.kind
        if event.kind in (EventKind.CODE_ASKED, EventKind.VALIDATION_ERROR):
            problem = event.kind
        elif event.kind in (EventKind.CONFIRMATION_SEEN, EventKind.SENT, EventKind.NOT_SENT):
            problem = None
    form, country, address, language = (
        one if isinstance(one := facts.get(name), str) else ""
        for name in ("form", "country", "address", "language")
    )
    return Status(
        known=known,
        words=_words(known, problem, answer),
        form=form,
        country=country,
        address=address,
        language=language,
        sent_at=sent_at,
        sent_day=sent_day,
        problem=problem,
        latest=latest,
        extended_on=extended_on,
    )


def _words(known: Known, problem: EventKind | None, answer: EventKind | None) -> str:
    """What is known, in words. That no answer came is not said of who answered before."""
    if known is Known.UNSAID:
        return _WORDS[known] + _PROBLEMS.get(problem, "")
    if known is Known.SILENT and answer:
        return f"{_ANSWERED_WITH[answer]}; no further answer came, as you said"
    return _WORDS[known]


def happened_on(event: Event, day_of: Callable[[datetime], date] = datetime.date) -> date:
    """The day of an event: the one that the person named, else that of its time."""
    return _day(event.facts.get("on")) or day_of(event.at)


def _day(value: Fact) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_LEADS_TO: Final[Mapping[EventKind, Known]] = {
    EventKind.PREPARED: Known.PREPARED,
    EventKind.FILLED: Known.FILLED,
    EventKind.PREVIEWED: Known.PREVIEWED,
    EventKind.HANDED_OVER: Known.UNSAID,
    EventKind.HONOURED: Known.HONOURED,
    EventKind.REFUSED: Known.REFUSED,
    EventKind.PARTLY: Known.PARTLY,
    EventKind.MORE_ASKED: Known.MORE_ASKED,
    EventKind.WRONG_FORM: Known.WRONG_FORM,
    EventKind.SILENT: Known.SILENT,
    EventKind.ANSWERED: Known.ANSWERED,
    EventKind.COMPLAINED_TO_CONTROLLER: Known.WITH_CONTROLLER,
    EventKind.COMPLAINED_TO_AUTHORITY: Known.WITH_AUTHORITY,
    EventKind.CLOSED: Known.CLOSED,
}
"""The events after which something else is known than before, whatever came earlier."""

_WORDS: Final[Mapping[Known, str]] = {
    Known.NOTHING: "nothing is recorded yet",
    Known.PREPARED: "prepared, nothing was typed",
    Known.FILLED: "filled in, not handed over, so nothing was sent by it",
    Known.PREVIEWED: "previewed, nothing was sent",
    Known.UNSAID: "handed over; you have not said whether you sent it",
    Known.NOT_SENT: "not sent",
    Known.SENT_SAID: "sent, as you said",
    Known.SENT_SEEN: "sent, the site's confirmation was seen",
    Known.HONOURED: "honoured, by the answer you recorded",
    Known.REFUSED: "refused, by the answer you recorded",
    Known.PARTLY: "honoured in part, by the answer you recorded",
    Known.MORE_ASKED: "the answer asks for more",
    Known.WRONG_FORM: "the answer sends you elsewhere",
    Known.SILENT: "no answer came, as you said",
    Known.ANSWERED: "you wrote to them again",
    Known.WITH_CONTROLLER: "you complained to the company",
    Known.WITH_AUTHORITY: "you complained to the authority",
    Known.CLOSED: "closed",
}

_ANSWERED_WITH: Final[Mapping[EventKind, str]] = {
    EventKind.HONOURED: "honoured",
    EventKind.REFUSED: "refused",
    EventKind.PARTLY: "honoured in part",
    EventKind.MORE_ASKED: "they asked for more",
    EventKind.WRONG_FORM: "they sent you elsewhere",
}

_PROBLEMS: Final[Mapping[EventKind | None, str]] = {
    EventKind.CODE_ASKED: " (the site asked for a code)",
    EventKind.VALIDATION_ERROR: " (the site said that something was missing)",
}
