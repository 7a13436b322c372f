"""Which of several cases comes first: what is to be done now, then what is waited for, then what is settled."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from autofill.casework.case import AWAITING, Event, Known, status
from autofill.casework.next_step import DayOf, had_their_time
from autofill.casework.reminder import reminders

NOW, LATER, SETTLED, NEVER_SENT = range(4)

_WAITS: Final = AWAITING | {Known.ANSWERED, Known.WITH_CONTROLLER}
_SETTLED: Final = frozenset({Known.HONOURED, Known.WITH_AUTHORITY})
_NEVER_SENT: Final = frozenset(
    {Known.NOTHING, Known.PREPARED, Known.FILLED, Known.PREVIEWED, Known.NOT_SENT, Known.CLOSED}
)


def urgency(events: Sequence[Event], today: date, day_of: DayOf = datetime.date) -> tuple[int, date]:
    """A key to sort by. Among what is to be done now, and among what is waited for, the earliest day comes first; what
    has no day comes after what has one."""
    known = status(events, day_of)
    days = [one.day for one in reminders(events, "", day_of)]
    return _rank(known.known, waited=had_their_time(known, today, day_of)), min(days, default=date.max)


def _rank(known: Known, *, waited: bool) -> int:
    if known in _NEVER_SENT:
        return NEVER_SENT
    if known in _SETTLED:
        return SETTLED
    return LATER if known in _WAITS and not waited else NOW
