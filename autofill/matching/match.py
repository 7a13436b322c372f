"""Which control is asked for what: evidence is scored, the best assignment found, and the unsure left alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from autofill.matching.company import Score, keep_company
from autofill.matching.evidence import Evidence, only_by_itself, weigh
from autofill.matching.form import Ask, Field, Form
from autofill.matching.page import Control, Reach, Snapshot
from autofill.matching.recognise import Reading, recognise
from autofill.matching.taught import Taught, pointed_at

ENOUGH = 35
"""Points below which nothing is matched. One of Meta's own labels, or an unmistakable kind, is enough alone."""

MARGIN = 15
"""Points by which the best control must beat the next one; within it, nothing is typed."""


SURE = 70
"""Points that make a match sure without a decisive piece: it takes at least two independent ones."""


class Verdict(StrEnum):
    """What the matcher says about one ask."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    UNREACHABLE = "unreachable"  # the only control that asks for it cannot be reached by a person


@dataclass(frozen=True)
class Match:
    """One ask and the control it was given to. `sure` is false when a person must confirm this very value."""

    ask: Ask
    verdict: Verdict
    control: Control | None = None
    points: int = 0
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Control, ...] = ()
    sure: bool = False


@dataclass(frozen=True)
class Matching:
    """The answer for a whole form, in the form's own order."""

    matches: tuple[Match, ...]

    def of(self, ask: Ask) -> Match:
        return next((match for match in self.matches if match.ask is ask), Match(ask, Verdict.NOT_FOUND))


def match(
    form: Form, snapshot: Snapshot, settled: Iterable[str] = (), taught: Iterable[Taught] = ()
) -> Matching:
    """Assign the form's asks to the snapshot's controls.

    `settled` holds keys of controls that an earlier round filled: they are never matched again. Asks that
    wait for another answer (`Field.after`) are matched like the rest: they are simply not found until then.
    `taught` is what the person showed in earlier runs or a moment ago: one more piece of evidence, no more.
    """
    done = set(settled)
    readings = recognise(snapshot)
    pointed = pointed_at(taught, snapshot)
    read_as: dict[Ask | None, list[Control]] = {}
    for control in snapshot.controls:
        read_as.setdefault(readings[control.key].ask, []).append(control)
    scored = {}
    for known in form.fields:
        shown = pointed.get(known.ask)
        all_of_them = shown or not only_by_itself(known)  # the rest would be weighed for nothing
        candidates = snapshot.controls if all_of_them else read_as.get(known.ask, ())
        scored[known.ask] = _scores(known, form, snapshot, candidates, readings, shown)
    scores = {
        ask: tuple(score for score in found if score.control.key not in done)
        for ask, found in keep_company(form, scored, snapshot.controls).items()
    }
    chosen = _assign(scores)
    return Matching(tuple(_judge(known.ask, scores, chosen) for known in form.fields))


def _scores(
    known: Field,
    form: Form,
    snapshot: Snapshot,
    candidates: Iterable[Control],
    readings: Mapping[str, Reading],
    pointed: str | None,
) -> tuple[Score, ...]:
    scored = []
    for control in candidates:
        evidence = weigh(known, form, snapshot, control, readings, taught=control.key == pointed)
        if evidence and (points := sum(piece.points for piece in evidence)) >= ENOUGH:
            scored.append(Score(control, points, evidence))
    return tuple(sorted(scored, key=lambda score: (-score.points, score.control.order)))


def _assign(scores: Mapping[Ask, tuple[Score, ...]]) -> dict[Ask, Score]:
    """The assignment with the most points in all, each control once (exact: forms ask for few things)."""
    asks = [ask for ask, found in scores.items() if found]
    best: tuple[int, dict[Ask, Score]] = (0, {})

    def search(index: int, points: int, chosen: dict[Ask, Score]) -> None:
        nonlocal best
        ceiling = points + sum(scores[ask][0].points for ask in asks[index:])
        if points > best[0]:
            best = (points, dict(chosen))
        if index == len(asks) or ceiling <= best[0]:
            return
        used = {score.control.key for score in chosen.values()}
        for score in scores[asks[index]][:6]:
            if score.control.key not in used:
                search(index + 1, points + score.points, {**chosen, asks[index]: score})
        search(index + 1, points, chosen)

    search(0, 0, {})
    return best[1]


def _judge(ask: Ask, scores: Mapping[Ask, tuple[Score, ...]], chosen: Mapping[Ask, Score]) -> Match:
    found = scores[ask]
    if ask not in chosen:
        # Every control that could be it is taken by an ask it fits better; if not, it was outbid by a tie.
        return Match(ask, Verdict.NOT_FOUND)
    winner = chosen[ask]
    taken_by_others = {score.control.key for other, score in chosen.items() if other is not ask}
    rivals = tuple(
        score.control
        for score in found
        if score.control.key not in taken_by_others | {winner.control.key}
        and score.points > winner.points - MARGIN
        and score.control.reach is Reach.REACHABLE
    )
    if winner.control.reach is not Reach.REACHABLE:
        return Match(ask, Verdict.UNREACHABLE, winner.control, winner.points, winner.evidence)
    swapped = _could_be_swapped(ask, scores, chosen)
    if rivals or swapped:
        return Match(ask, Verdict.AMBIGUOUS, None, winner.points, winner.evidence, (winner.control, *rivals))
    sure = any(piece.decisive for piece in winner.evidence) or winner.points >= SURE
    return Match(ask, Verdict.MATCHED, winner.control, winner.points, winner.evidence, sure=sure)


def _could_be_swapped(ask: Ask, scores: Mapping[Ask, tuple[Score, ...]], chosen: Mapping[Ask, Score]) -> bool:
    """Whether exchanging two answers would be about as good: then neither is known."""
    points = {(one, score.control.key): score.points for one, found in scores.items() for score in found}
    mine = chosen[ask]
    for other, theirs in chosen.items():
        if other is ask:
            continue
        crossed = points.get((ask, theirs.control.key)), points.get((other, mine.control.key))
        if None not in crossed and sum(filter(None, crossed)) > mine.points + theirs.points - MARGIN:
            return True
    return False
