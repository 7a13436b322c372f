"""Why each control of a page would be filled or left alone: every score, with the evidence it is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from autofill.matching.evidence import VETO, Evidence, weigh
from autofill.matching.form import PLAIN, Ask, Form
from autofill.matching.match import ENOUGH, MARGIN, Match, Matching, Verdict, match
from autofill.matching.page import Control, Reach, Snapshot
from autofill.matching.recognise import CAN_HOLD, Reading, recognise
from autofill.matching.taught import Taught, pointed_at


class Fate(StrEnum):
    """What would become of a control, as an outline is coloured."""

    SURE = "sure"
    UNSURE = "unsure"  # its value needs a yes of its own
    YOURS = "yours"  # a declaration or a code
    AMBIGUOUS = "ambiguous"
    UNREACHABLE = "unreachable"
    LEFT = "left"


_ASKED = "it would be typed only after a yes for this very value"


@dataclass(frozen=True)
class Considered:
    """One ask, and all that speaks for and against this control being it. `points` is their sum."""

    ask: Ask
    points: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Explained:
    """One control, numbered as on the page. `considered` has the strongest first; `why` holds no words of the page."""

    number: int
    control: Control
    reading: Reading
    considered: tuple[Considered, ...]
    fate: Fate
    ask: Ask | None
    why: str


def explain(
    form: Form, snapshot: Snapshot, taught: Iterable[Taught] = (), *, by_shape: bool = False
) -> tuple[Explained, ...]:
    """Every control of the page, with what the matcher makes of it. With `by_shape` no value is sure."""
    lessons = tuple(taught)
    matching = match(form, snapshot, taught=lessons)
    pointed = pointed_at(lessons, snapshot)
    numbers = {control.key: number for number, control in enumerate(snapshot.controls, 1)}
    readings = recognise(snapshot)
    explained = []
    for control in snapshot.controls:
        reading = readings[control.key]
        considered = _considered(form, snapshot, control, readings, pointed)
        fate, ask, why = _fate(form, control, reading, considered, matching, numbers)
        if fate is Fate.SURE and by_shape:
            fate, why = Fate.UNSURE, _ASKED
        explained.append(Explained(numbers[control.key], control, reading, considered, fate, ask, why))
    return tuple(explained)


def _considered(
    form: Form,
    snapshot: Snapshot,
    control: Control,
    readings: Mapping[str, Reading],
    pointed: Mapping[Ask, str],
) -> tuple[Considered, ...]:
    found = []
    for known in form.fields:
        here = pointed.get(known.ask) == control.key
        if evidence := weigh(known, form, snapshot, control, readings, taught=here):
            found.append(Considered(known.ask, sum(piece.points for piece in evidence), evidence))
    return tuple(sorted(found, key=lambda one: -one.points))


def _fate(
    form: Form,
    control: Control,
    reading: Reading,
    considered: tuple[Considered, ...],
    matching: Matching,
    numbers: Mapping[str, int],
) -> tuple[Fate, Ask | None, str]:
    for found in matching.matches:
        if found.control and found.control.key == control.key:
            return _taken(found, control)
        if found.verdict is Verdict.AMBIGUOUS and control.key in {one.key for one in found.rivals}:
            others = ", ".join(str(numbers[one.key]) for one in found.rivals if one.key != control.key)
            other = f"so could {others}" if others else "so could another answer"
            return Fate.AMBIGUOUS, found.ask, f"it could be this, and {other}, within {MARGIN} points"
    return Fate.LEFT, None, _why_left(form, control, reading, considered, matching, numbers)


def _taken(found: Match, control: Control) -> tuple[Fate, Ask, str]:
    if found.verdict is Verdict.UNREACHABLE:
        return (
            Fate.UNREACHABLE,
            found.ask,
            f"it asks for this, but a person cannot reach it ({control.reach})",
        )
    if found.ask in (Ask.TRUTH, Ask.CODE):
        return Fate.YOURS, found.ask, "only you can give this"
    if found.sure:
        return Fate.SURE, found.ask, "it would be typed after your yes to the plan"
    return Fate.UNSURE, found.ask, _ASKED


def _why_left(
    form: Form,
    control: Control,
    reading: Reading,
    considered: tuple[Considered, ...],
    matching: Matching,
    numbers: Mapping[str, int],
) -> str:
    if control.reach is Reach.FOREIGN_FRAME:
        return "it belongs to another site, shown inside this page"
    if not any(control.kind in CAN_HOLD[known.ask] for known in form.fields):
        return f"nothing that this form asks fits this kind of field ({control.kind})"
    if not considered:
        return f"it reads as: {reading.meaning}" if reading.meaning else "nothing says what it asks for"
    best = considered[0]
    against = [piece.why for piece in best.evidence if piece.points <= VETO]
    if against:
        return f"{PLAIN[best.ask]}? No: {against[0]}"
    if best.points < ENOUGH:
        return f"{PLAIN[best.ask]}? {best.points} points; {ENOUGH} are needed"
    winner = matching.of(best.ask)
    if winner.control:
        better = numbers[winner.control.key]
        return f"{PLAIN[best.ask]}? Number {better} is better ({winner.points} points to {best.points})"
    return f"{PLAIN[best.ask]}? Others are as good"
