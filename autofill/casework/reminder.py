"""What a calendar should remind a person of: the days in a case on which something falls due."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from autofill.casework.case import AWAITING, Event, EventKind, Known, status
from autofill.casework.deadline import FAIR_DAYS, complain_by, spoken
from autofill.casework.next_step import DayOf, due

_ASKS: Final = "Record an answer with “autofill case reply”. What to do next: autofill status"
_OPEN: Final = frozenset(
    {Known.REFUSED, Known.PARTLY, Known.MORE_ASKED, Known.WRONG_FORM, Known.SILENT, Known.ANSWERED, Known.WITH_CONTROLLER}
)  # fmt: skip
"""What may still become a complaint to the authority."""


class Reminder(NamedTuple):
    """One day. `id` stays the same when the case is written out again; `changes` counts its events, so that a
    calendar takes the later one. `alarms` are days before. No personal value is in any of this."""

    id: str
    day: date
    title: str
    words: str
    alarms: tuple[int, ...]
    made: datetime
    changes: int


def reminders(events: Sequence[Event], case: str, day_of: DayOf = datetime.date) -> tuple[Reminder, ...]:
    """The days that matter from here. None for a case that was not sent, is settled, or waits for the authority."""
    known = status(events, day_of)
    found: list[Reminder] = []

    from hashlib import sha256  # only where there is a case

    def remind(of: str, day: date, title: str, words: str, *alarms: int) -> None:
        first, last = events[0], events[-1]
        mark = sha256(f"{first.at.isoformat()} {known.form} {case} {of}".encode()).hexdigest()[:32]
        found.append(
            Reminder(f"{mark}@autofill", day, f"{title} ({case})", words, alarms, last.at, len(events))
        )

    deadline, asked = due(known, day_of), known.latest.get(EventKind.ANSWERED) or known.received_on(day_of)
    if deadline:
        doubt = (
            f" By another calendar that may count it ends only on {spoken(deadline.latest)}."
            if deadline.latest > deadline.date
            else ""
        )
        words = f"Look for the company's answer: {deadline.reason}.{doubt} {_ASKS}"
        remind("answer", deadline.date, "Answer due to your objection", words, 1, 0)
    elif asked and known.known in AWAITING | {Known.ANSWERED, Known.WITH_CONTROLLER}:
        words = f"{FAIR_DAYS} days have passed; no law that autofill knows names a day. Without an answer, ask again. {_ASKS}"
        remind("answer", asked + timedelta(days=FAIR_DAYS), "Has your objection been answered?", words, 1, 0)
    until = complain_by(known.last_contact, known.country) if known.last_contact else None
    if until and known.known in _OPEN:
        words = (
            "The ICO wants complaints within three months of the last contact with the company, "
            f"which was on {spoken(known.last_contact or until)}. The complaint: autofill case complain. "
            "What to do next: autofill status"
        )
        remind("authority", until, "Last day to complain to the ICO", words, 14, 1)
    return tuple(found)
