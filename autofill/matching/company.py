"""Which form of the page is meant: what belongs to one form stands together, and is sent together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autofill.matching.evidence import SENTENCES, Evidence
from autofill.matching.form import Ask, Form
from autofill.matching.page import Control, Kind, Reach

REASONS = frozenset({Ask.GROUNDS, Ask.MORE, Ask.PROMPTS, Ask.MESSAGE})
"""What a text area may be taken for without a word of its own."""

OWN_WORDS = ("label:", "label-part:", "hint:", "the-other", "taught")
"""Evidence that is about this very form: its own words as the facts have them, at this control or at the one beside
it, or what the person pointed at."""

NO_FORM_BY_THEMSELVES = frozenset({Kind.CHECKBOX, Kind.RADIO, Kind.OTHER, Kind.SELECT})
"""What stands in a frame of its own on many pages: "I am not a robot", a choice of language."""

FEWEST = 2
"""Asks that a part of the page must answer to be taken for the form."""


@dataclass(frozen=True)
class Score:
    """What speaks for one control and one ask, in points."""

    control: Control
    points: int
    evidence: tuple[Evidence, ...]


Scores = Mapping[Ask, tuple[Score, ...]]
_Part = tuple[int, int | None]


def keep_company(form: Form, scores: Scores, controls: Iterable[Control]) -> Scores:
    """The same scores without those of controls that stand apart from the form.

    A text area is taken for a place for the reasons only beside a detail of the person; and where one part of the page
    answers more of the form than any other, an e-mail box elsewhere is a newsletter's. So is one that stands alone
    where the form could be in a frame that is not ours to fill.
    """
    elsewhere = any(
        control.reach is Reach.FOREIGN_FRAME and control.kind not in NO_FORM_BY_THEMSELVES
        for control in controls
    )
    beside_details = {
        **scores,
        **{ask: _beside_details(form, ask, scores) for ask in REASONS & scores.keys()},
    }
    part = _the_form(beside_details)
    if part is None and not elsewhere:
        return beside_details
    own = ("taught",) if part else OWN_WORDS
    return {
        ask: tuple(score for score in found if score.control.part == part or _said_so(score, *own))
        for ask, found in beside_details.items()
    }


def _beside_details(form: Form, ask: Ask, scores: Scores) -> tuple[Score, ...]:
    """Those that stand in a part with another detail of the person (for what a choice reveals: with that choice, too),
    and those that this form's own words speak for. A text area that is alone may be a poll's, and the form elsewhere:
    in a frame that is not ours to fill, or closed to every look."""
    known = form.field_for(ask)
    details = {
        score.control.part
        for other, found in scores.items()
        if other not in SENTENCES | {Ask.CODE, Ask.SCREENSHOT}
        for score in found
        if score.control.reach is Reach.REACHABLE
    }
    if (
        known
        and known.after
        and (asked_first := {score.control.part for score in scores.get(known.after, ())})
    ):
        details &= asked_first  # what a choice reveals stands in the form of that choice
    return tuple(
        score for score in scores[ask] if score.control.part in details or _said_so(score, *OWN_WORDS)
    )


def _said_so(score: Score, *codes: str) -> bool:
    return any(piece.code.startswith(codes) for piece in score.evidence)


def _the_form(scores: Scores) -> _Part | None:
    """The part that answers most, one with a place for the reasons before all others. None: no part stands out."""
    answered: dict[_Part, set[Ask]] = {}
    for ask, found in scores.items():
        for score in found:
            if score.control.reach is Reach.REACHABLE:
                answered.setdefault(score.control.part, set()).add(ask)
    ranked = sorted(
        (
            (not asks.isdisjoint({Ask.GROUNDS, Ask.MESSAGE}), len(asks), part)
            for part, asks in answered.items()
        ),
        key=lambda one: one[:2],
        reverse=True,
    )
    if not ranked or ranked[0][1] < FEWEST or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2]
