"""What became of each thing that was to be typed: equal to what stands in the page now, or said to be otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autofill.countries import choose_country
from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.plan import WRITES, PlanEntry, Step, same_email, same_text
from autofill.outcome import Entry, Outcome
from autofill.person import Secret

PUT_BY_THE_PAGE = "the page itself put something in while autofill typed, so nothing was typed"
CHANGED_BY_THE_PAGE = "the page itself changed this while autofill typed: please check"
SAME_BY_THE_PAGE = "the page itself put the same in: kept"


@dataclass(frozen=True)
class Typed:
    """What one verb did: nothing more to say, or the reason why it is the person's. `occupied`: the page itself had
    put something in meanwhile."""

    entry: PlanEntry
    refused: str = ""
    occupied: bool = False


def receipt(typed: Sequence[Typed], snapshot: Snapshot) -> tuple[Entry, ...]:
    """One entry for each, by what the page holds now."""
    now = {control.key: control for control in snapshot.controls}
    return tuple(_entry(done, now) for done in typed)


def read_again(
    planned: Sequence[PlanEntry], entries: Sequence[Entry], snapshot: Snapshot
) -> tuple[Entry, ...]:
    """The same receipt after a fresh look right before hand-over: what was lost or changed since is said."""
    now = {control.key: control for control in snapshot.controls}
    return tuple(_again(entry, then, now) for entry, then in zip(planned, entries, strict=True))


def put_by_the_page(
    before: Sequence[Control], planned: Sequence[PlanEntry], snapshot: Snapshot
) -> tuple[Control, ...]:
    """Fields in sight that hold something else than `before` anything was typed, though nobody but the page did it:
    where it copies what was typed elsewhere, or ticks a box. What was to be typed into is not among them."""
    ours = {entry.control.key for entry in planned if entry.control and entry.step in WRITES}
    stood = {control.key: control.value.digest() for control in before}
    return tuple(
        control
        for control in snapshot.controls
        if control.key in stood.keys() - ours
        and control.reach is Reach.REACHABLE
        and control.value.digest() != stood[control.key]
    )


def _again(planned: PlanEntry, then: Entry, now: dict[str, Control]) -> Entry:
    if then.outcome in (Outcome.FILLED, Outcome.REPLACED):
        return _entry(Typed(planned), now)
    if planned.control is None or (planned.step in WRITES and then.outcome is not Outcome.KEPT):
        return then
    now_there = now.get(planned.control.key)
    held = now_there and planned.answer and _holds(planned, now_there, planned.answer.value)
    if held or _stands(planned.control, now_there):
        return then
    standing = then.outcome in (Outcome.KEPT, Outcome.LEFT_EMPTY)
    outcome = Outcome.OCCUPIED if standing else then.outcome
    return replace(then, outcome=outcome, reason=CHANGED_BY_THE_PAGE)


def _stands(then: Control, now: Control | None) -> bool:
    return now is not None and now.value.digest() == then.value.digest()


_UNTOUCHED = {
    Step.KEEP: Outcome.KEPT,
    Step.OCCUPIED: Outcome.OCCUPIED,
    Step.LEAVE_EMPTY: Outcome.LEFT_EMPTY,
    Step.PERSON: Outcome.LEFT_TO_YOU,
    Step.NOT_FOUND: Outcome.NOT_FOUND,
    Step.AMBIGUOUS: Outcome.AMBIGUOUS,
}


def _entry(done: Typed, now: dict[str, Control]) -> Entry:
    entry = done.entry
    key = entry.control.key if entry.control else None
    source = entry.answer.source if entry.answer else None
    if entry.step not in WRITES:
        return Entry(entry.ask, key, _UNTOUCHED[entry.step], source, entry.evidence, entry.words)
    if done.refused:
        return Entry(entry.ask, key, Outcome.LEFT_TO_YOU, source, entry.evidence, done.refused)
    judge = _put_there_before if done.occupied else _read_back
    outcome, reason = judge(entry, now.get(key or ""))
    return Entry(entry.ask, key, outcome, source, entry.evidence, reason)


def _put_there_before(entry: PlanEntry, now: Control | None) -> tuple[Outcome, str]:
    """The page was there first, perhaps with the very value. It is not ours either way."""
    if now and entry.answer and _holds(entry, now, entry.answer.value):
        return Outcome.KEPT, SAME_BY_THE_PAGE
    return Outcome.OCCUPIED, PUT_BY_THE_PAGE


def _read_back(entry: PlanEntry, now: Control | None) -> tuple[Outcome, str]:
    """Compare what the page holds with what was typed. Equal is filled; anything else is said."""
    if now is None or entry.answer is None:
        return Outcome.DID_NOT_STICK, "the page replaced the field after it was filled"
    if not _holds(entry, now, entry.answer.value):
        return Outcome.DID_NOT_STICK, "the page changed or removed what was typed: please check this field"
    return (Outcome.REPLACED if entry.step is Step.REPLACE else Outcome.FILLED), "typed and read back"


def _holds(entry: PlanEntry, now: Control, wanted: Secret) -> bool:
    if now.kind in (Kind.SELECT, Kind.RADIO):
        chosen = next((option for option in now.options if option.selected), None)
        return (
            chosen is not None
            and entry.option is not None
            and (chosen.value, chosen.text) == (entry.option.value, entry.option.text)
        )
    if now.kind is Kind.FILE:
        return now.value.reveal() == Path(wanted.reveal()).name
    if entry.ask is Ask.COUNTRY:
        return choose_country(wanted.reveal(), [("", now.value.reveal())]) == 0
    if entry.ask in (Ask.EMAIL, Ask.CONFIRM_EMAIL):
        return same_email(now.value, wanted)
    if now.kind is Kind.EDITABLE:
        # Its lines are elements: reading them back counts line ends otherwise than they were typed.
        return now.value.reveal().split() == wanted.reveal().split()
    return same_text(now.value, wanted)
