"""A field that the person pointed at: remembered without anything personal, and found again on the next page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from autofill.matching.evidence import VETO, weigh
from autofill.matching.form import Ask, Field, Form
from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.recognise import CAN_HOLD, recognise
from autofill.matching.scrub import HIDDEN, scrub
from autofill.matching.words import fold, normalise
from autofill.person import Secret


@dataclass(frozen=True)
class Taught:
    """What is kept of one lesson: the kind of control, its scrubbed words, and its place among those that are alike.

    `place` counts from 0 among the `alike` controls of that kind with these words.
    """

    ask: Ask
    kind: Kind
    label: str
    section: str
    place: int
    alike: int
    on: date


def lesson(ask: Ask, control: Control, snapshot: Snapshot, personal: Iterable[Secret], on: date) -> Taught:
    """What to keep of the person's pointing at `control`; `personal` are the values that no word of it may hold."""
    hidden = tuple(personal)
    label, section = scrub(_label(control), hidden), scrub(control.section, hidden)
    alike = _alike(control.kind, label, section, snapshot)
    place = next((index for index, one in enumerate(alike) if one.key == control.key), 0)
    return Taught(ask, control.kind, label, section, place, len(alike), on)


def pointed_at(lessons: Iterable[Taught], snapshot: Snapshot) -> Mapping[Ask, str]:
    """The key of the control that each lesson means on this page. Where the page shows more or fewer that are alike,
    nobody knows which one it was."""
    found = {}
    for one in lessons:
        alike = _alike(one.kind, one.label, one.section, snapshot)
        if len(alike) == one.alike and one.place < one.alike:
            found[one.ask] = alike[one.place].key
    return found


def cannot_be(ask: Ask, form: Form, snapshot: Snapshot, control: Control) -> str:
    """Why the control cannot be what is asked, whoever points at it; "" if it can. In our own words."""
    if control.reach is Reach.FOREIGN_FRAME:
        return "it belongs to another site, shown inside this page"
    if control.kind not in CAN_HOLD[ask]:
        return f"that kind of field ({control.kind}) cannot hold it"
    if control.reach is not Reach.REACHABLE:
        return f"a person cannot reach it ({control.reach})"
    known = form.field_for(ask) or Field(ask)
    evidence = weigh(known, form, snapshot, control, recognise(snapshot), taught=True)
    return next((piece.why for piece in evidence if piece.points <= VETO), "")


def _alike(kind: Kind, label: str, section: str, snapshot: Snapshot) -> list[Control]:
    return [
        one
        for one in snapshot.controls
        if one.kind is kind
        and one.reach is Reach.REACHABLE
        and _same(label, _label(one))
        and _same(section, one.section)
    ]


def _label(control: Control) -> str:
    return control.name or next(iter(control.labels), "")


def _same(kept: str, shown: str) -> bool:
    """Whether the words are the same; what was hidden stands for any words."""
    parts = [re.escape(normalise(part)) for part in kept.split(HIDDEN)]
    return re.fullmatch(r"\s*.*\s*".join(parts), normalise(shown)) is not None


def taught_words(one: Taught) -> str:
    """The field as the person saw it, for a sentence."""
    return f"“{one.label}”" if fold(one.label).strip() else "a field without a label"
