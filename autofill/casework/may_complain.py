"""Whether the time for a complaint to the authority has come, and if not, what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from autofill.casework.case import AWAITING, Event, EventKind, Known, Status, happened_on, status
from autofill.casework.complaint import outcome
from autofill.casework.deadline import FAIR_DAYS, spoken
from autofill.casework.next_step import DayOf, due, had_their_time
from autofill.casework.regime import Regime, regime_of


@dataclass(frozen=True)
class Hindrance:
    """Why a complaint is not drafted. `do` is the command's verb and what follows the case's name (`case close`, "");
    `may_insist` says whether the law lets a person complain all the same."""

    words: str
    do: str
    more: str = ""
    may_insist: bool = False


def hindrance(events: Sequence[Event], today: date, day_of: DayOf = datetime.date) -> Hindrance | None:
    """What stands against it; None: nothing does."""
    known = status(events, day_of)
    if not known.sent:
        return Hindrance(f"There is nothing to complain of yet: {known.words}.", "show")
    if regime_of(known.country) is Regime.OTHER:
        return Hindrance(
            "The case names no country whose law on complaints autofill knows, so it cannot say by which law.",
            "pack",
        )
    came = outcome(events)
    if came and came.kind is EventKind.HONOURED:
        return Hindrance("The objection was honoured, by the answer you recorded.", "close")
    if known.known is Known.WITH_AUTHORITY:
        return Hindrance("You have complained to the authority already.", "reply", may_insist=True)
    waiting = _waits_until(events, today, day_of)
    if waiting:
        return Hindrance(waiting, "remind", may_insist=True)
    if came and came.kind is EventKind.SILENT and _too_early(events, happened_on(came, day_of), day_of):
        return Hindrance(
            "You said that no answer came before the time for it was over. Say so again now, if it is still so.",
            "reply",
            " --as silent",
            may_insist=True,
        )
    if came is None:
        return Hindrance(
            "Nobody has said that no answer came, and a complaint claims only what was said.",
            "reply",
            " --as silent",
        )
    if regime_of(known.country) is Regime.UK and EventKind.COMPLAINED_TO_CONTROLLER not in known.latest:
        return Hindrance(
            "In the UK the ICO expects a complaint to the company first. It has 30 days to acknowledge that.",
            "complained",
            " --to company",
            may_insist=True,
        )
    return None


def _waits_until(events: Sequence[Event], today: date, day_of: DayOf) -> str:
    """Until when an answer may still come in time; "" when none is waited for."""
    known = _without_silence(events, day_of)
    if known.known not in _WAITING or had_their_time(known, today, day_of):
        return ""
    deadline = due(known, day_of)
    until = (
        f"until {spoken(deadline.latest)}" if deadline else f"{FAIR_DAYS} days from when you last wrote to it"
    )
    return f"The company still has time to answer: {until}."


def _too_early(events: Sequence[Event], said: date, day_of: DayOf) -> bool:
    """Whether it was said that no answer came while one could still come in time: a complaint could not say that the
    time was over."""
    known = _without_silence(events, day_of)
    return known.known in _WAITING and not had_their_time(known, said, day_of)


def _without_silence(events: Sequence[Event], day_of: DayOf) -> Status:
    """What is known but for the person's word that no answer came, which does not shorten the time for one."""
    return status([one for one in events if one.kind is not EventKind.SILENT], day_of)


_WAITING: Final = AWAITING | {Known.ANSWERED, Known.WITH_CONTROLLER}
