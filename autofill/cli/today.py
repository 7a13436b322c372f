"""Which day it is: this machine's own, or in practice the one given with --today."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from autofill.casework.case import Event, EventKind, Says
from autofill.errors import AutofillError

Today = Annotated[
    str | None,
    typer.Option("--today", metavar="YYYY-MM-DD", help="With --practice: as if it were that day."),
]


_YEAR = 365


class NoSuchDay(AutofillError):
    """The person named a day that has not come yet, or none at all; or moved the date of what is real."""

    code = "date"
    exit_code = 2


class _Pretended:
    day: date | None = None


def take_as_today(day: str | None, practice: bool) -> None:
    """From now on it is that day, or this machine's where none is given. Raises NoSuchDay for what is not practice:
    a real case is dated by what happened."""
    _Pretended.day = None
    if day is None:
        return
    if not practice:
        raise NoSuchDay(
            "Only a practice case can be looked at as if it were another day.",
            not_done="Nothing was changed.",
            next_step="Leave the day out; or, for a practice case, add --practice",
        )
    try:
        _Pretended.day = date.fromisoformat(day)
    except ValueError:
        raise NoSuchDay(
            "That is no day, written as year-month-day.",
            not_done="Nothing was changed.",
            next_step="For example:  --today 2027-01-05",
        ) from None


def today() -> date:
    return _Pretended.day or own_day(datetime.now(UTC))


def is_old(seen: date, today: date) -> bool:
    """Whether a fact was last looked at more than a year before that day: then it is shown as old."""
    return (today - seen).days > _YEAR


def pretended() -> date | None:
    """The day given with --today, if any."""
    return _Pretended.day


def own_day(at: datetime) -> date:
    """The person's own day: this machine's time zone."""
    return at.astimezone().date()


def said(kind: EventKind, on: str | None = None) -> Event:
    """What the person says happened: now, or on a day up to today. Raises NoSuchDay."""
    day = _past(on) if on else _Pretended.day
    facts = {"on": day.isoformat()} if day else {}
    return Event(datetime.now(UTC), kind, Says.PERSON, facts=facts)


def _past(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _no_day() from None
    if day > today():
        raise _no_day()
    return day


def _no_day() -> NoSuchDay:
    return NoSuchDay(
        "That is no day up to today, written as year-month-day.",
        not_done="Nothing was recorded.",
        next_step="For example:  --on 2026-11-22",
    )
