"""A complaint in sentences: each names the events that it rests on, and without them it is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from autofill.casework.case import Event, EventKind, happened_on, status
from autofill.casework.deadline import Deadline, acknowledgement_due, answer_due, answer_due_extended
from autofill.casework.next_step import DayOf
from autofill.casework.regime import Regime, called_in, regime_of
from autofill.data import letter_words
from autofill.data.complaints import complaint_words

SUMMARY_LENGTH: Final = 2_000
"""Characters in the ICO's box for what happened (ico.org.uk, personal information complaint)."""


class Place(StrEnum):
    """Which part of the complaint a sentence stands in."""

    BASIS = "basis"
    FACTS = "facts"
    LAW = "law"
    REMEDY = "remedy"


@dataclass(frozen=True)
class Sentence:
    """One sentence. `rests_on` is never empty. `rank`: 1 is left out of a summary last."""

    place: Place
    id: str
    words: str
    rests_on: tuple[Event, ...]
    rank: int


def sentences(events: Sequence[Event], language: str, day_of: DayOf = datetime.date) -> tuple[Sentence, ...]:
    """All that these events bear, in the order of the complaint. Empty where nothing was sent. The law is that of the
    country in the case; where the case names none, no law is named. Raises KeyError for a language without that law."""
    standing = _standing(events)
    if not standing:
        return ()
    return (*_facts(standing, events, language, day_of), *_law(standing, events, language, day_of))


def summary(
    found: Sequence[Sentence], harm: str = "", most: int = SUMMARY_LENGTH
) -> tuple[str, tuple[Sentence, ...]]:
    """The sentences as one text of at most so many characters, and those that were left out: whole ones, the least
    important first. The person's own words on the harm stay while the facts leave room for them."""
    kept: list[Sentence | str] = [one for one in found if one.place is not Place.REMEDY]
    kept += [harm.strip()] if harm.strip() else []
    kept += [one for one in found if one.place is Place.REMEDY]
    left_out: list[Sentence] = []
    while len(text := " ".join(one if isinstance(one, str) else one.words for one in kept)) > most:
        worst = max(range(len(kept)), key=lambda at: (_rank(kept[at]), at))
        gone = kept.pop(worst)
        left_out += [gone] if isinstance(gone, Sentence) else []
    return text, tuple(left_out)


def outcome(events: Sequence[Event]) -> Event | None:
    """What came of the objection and still stands: the last answer that decides something, or the person's word that
    none came."""
    return _last(_standing(events), *_DECISIONS, EventKind.SILENT)


def filling(events: Sequence[Event]) -> Event | None:
    """The filling that the person was handed and then sent: the last before the sending with a hand-over after it. None
    for a preview, which was closed, and for a form that the person filled in alone."""
    standing = _standing(events)
    before = (
        events[: next((at for at, one in enumerate(events) if one is standing[0]), 0)] if standing else ()
    )
    handed = next((at for at in reversed(range(len(before))) if before[at].kind is EventKind.HANDED_OVER), 0)
    return _last(before[:handed], EventKind.FILLED)


_DECISIONS: Final = (
    EventKind.HONOURED, EventKind.REFUSED, EventKind.PARTLY, EventKind.MORE_ASKED, EventKind.WRONG_FORM,
)  # fmt: skip

_RANKS: Final = {
    EventKind.SENT: 1, EventKind.CONFIRMATION_SEEN: 2, EventKind.REFUSED: 1, EventKind.PARTLY: 1,
    EventKind.MORE_ASKED: 1, EventKind.WRONG_FORM: 1, EventKind.SILENT: 1, EventKind.COMPLAINED_TO_CONTROLLER: 2,
    EventKind.HONOURED: 2, EventKind.EXTENDED: 3, EventKind.ANSWERED: 3, EventKind.ACKNOWLEDGED: 4,
    EventKind.COMPLAINED_TO_AUTHORITY: 4,
}  # fmt: skip
"""The kinds of events that a complaint tells, by how much a summary needs them."""

_HARM_RANK: Final = 3

_SINCE_164A: Final = date(2026, 6, 19)
"""From this day a controller in the UK must acknowledge a complaint (section 103 Data (Use and Access) Act 2025)."""


def _rank(one: Sentence | str) -> int:
    return _HARM_RANK if isinstance(one, str) else one.rank


def _standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events from the sending on that still hold: what was before a "not sent" is taken back, and of several days
    on which the person says they sent it, the last counts. Empty where it was not sent."""
    taken_back = max((at for at, one in enumerate(events) if one.kind is EventKind.NOT_SENT), default=-1)
    since = events[taken_back + 1 :]
    seen = next((at for at, one in enumerate(since) if one.kind is EventKind.CONFIRMATION_SEEN), len(since))
    said = max((at for at, one in enumerate(since[:seen]) if one.kind is EventKind.SENT), default=-1)
    start = said if said >= 0 else seen
    counts = since[said] if said >= 0 else None
    return tuple(one for one in since[start:] if one.kind is not EventKind.SENT or one is counts)


def _sending(standing: Sequence[Event]) -> Event:
    """The event by which it is known that it was sent: what was seen counts before what was said."""
    return _last(standing, EventKind.CONFIRMATION_SEEN) or standing[0]


def _facts(
    standing: Sequence[Event], events: Sequence[Event], language: str, day_of: DayOf
) -> Iterator[Sentence]:
    words, letter, where = complaint_words(language).events, letter_words(language), _where(events)
    called = called_in(str(where.facts["country"]) if where else "")
    told, sent = [one for one in standing if one.kind in _RANKS], _sending(standing)
    for at, one in sorted(enumerate(told), key=lambda each: happened_on(each[1], day_of)):
        before = _last(told[:at], *_DECISIONS)
        again = one.kind is EventKind.SILENT and before is not None
        rests = (sent, before, one) if again and before else (sent,) if one is sent else (sent, one)
        told_as = words["silent-again" if again else one.kind]
        yield Sentence(
            Place.FACTS,
            one.kind,
            told_as.format(day=letter.written(happened_on(one, day_of)), **letter.named[called]),
            (where, *rests) if where else rests,
            _RANKS[one.kind],
        )


def _law(
    standing: Sequence[Event], events: Sequence[Event], language: str, day_of: DayOf
) -> Iterator[Sentence]:
    where = _where(events)
    if where is None:
        return
    country = str(where.facts["country"])
    regime = regime_of(country)
    words, written = complaint_words(language).law[regime], letter_words(language).written
    sent = _sending(standing)

    def say(place: Place, id: str, rank: int, *rests_on: Event, due: date | None = None) -> Sentence:
        day = written(due) if due else ""
        return Sentence(place, id, words[id].format(due=day), (where, sent, *rests_on), rank)

    yield say(Place.BASIS, "basis", 3)
    yield say(Place.LAW, "right", 3)
    answer, undecided = _last(standing, *_DECISIONS), []
    silence = _last(standing, EventKind.SILENT)
    extended = next((one for one in standing if one.kind is EventKind.EXTENDED), None)
    if answer and answer.kind is not EventKind.HONOURED:
        yield say(Place.LAW, answer.kind, 2, answer)
        undecided = [answer] if answer.kind in (EventKind.MORE_ASKED, EventKind.WRONG_FORM) else []
    elif silence and not answer and _last(standing, EventKind.SILENT, EventKind.EXTENDED) is silence:
        undecided = [silence]
        deadline = _period(standing, extended, country, day_of)
        if deadline is None or deadline.overdue_on(happened_on(silence, day_of)):
            rests = (silence, extended) if extended else (silence,)
            yield say(Place.LAW, "silent", 2, *rests, due=deadline.latest if deadline else None)
    complained = _last(standing, EventKind.COMPLAINED_TO_CONTROLLER)
    if complained and "acknowledge" in words and happened_on(complained, day_of) >= _SINCE_164A:
        by = acknowledgement_due(happened_on(complained, day_of)).latest
        yield say(Place.LAW, "acknowledge", 3, complained, due=by)
    if undecided or regime is Regime.SWITZERLAND:
        yield say(Place.REMEDY, "remedy-answer", 2, *undecided)
    yield say(Place.REMEDY, "remedy-apply", 2)
    if "remedy-stop" in words:
        yield say(Place.REMEDY, "remedy-stop", 4)
    yield say(Place.REMEDY, "remedy-tell", 5)


def _where(events: Sequence[Event]) -> Event | None:
    """The event that says in which country; None where none does."""
    return next((one for one in reversed(events) if one.facts.get("country")), None)


def _period(
    standing: Sequence[Event], extended: Event | None, country: str, day_of: DayOf
) -> Deadline | None:
    """The period for the answer to the objection itself; None where no law sets one."""
    received = status(standing, day_of).received_on(day_of)
    if received is None:
        return None
    if extended is None:
        return answer_due(received, country)
    return answer_due_extended(received, happened_on(extended, day_of), country)


def _last(events: Sequence[Event], *kinds: EventKind) -> Event | None:
    return next((one for one in reversed(events) if one.kind in kinds), None)
