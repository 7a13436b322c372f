"""The structure of a form as it was seen: kinds, label words, order. No values, no technical names; and what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.scrub import scrub
from autofill.matching.words import normalise
from autofill.person import Secret

MOST: Final = 60
"""Fields. A form has fewer; what comes after them is the rest of the page."""

NAMES: Final = {
    Kind.TEXT: "text box",
    Kind.EMAIL: "e-mail box",
    Kind.LONG_TEXT: "text area",
    Kind.EDITABLE: "editable area",
    Kind.SELECT: "list",
    Kind.COMBOBOX: "list with a text box",
    Kind.RADIO: "choice",
    Kind.CHECKBOX: "box to tick",
    Kind.FILE: "place for a file",
    Kind.PASSWORD: "password box",
    Kind.PHONE: "telephone box",
    Kind.NUMBER: "number box",
    Kind.URL: "web address box",
    Kind.OTHER: "field of another kind",
}
"""What a person calls each kind of field."""


@dataclass(frozen=True)
class Part:
    """One field that a person can reach: its kind, its scrubbed label, whether the page requires it."""

    kind: Kind
    label: str
    required: bool

    def __str__(self) -> str:
        return f"the {NAMES[self.kind]} {self.named}"

    @property
    def named(self) -> str:
        return f"“{self.label}”" if self.label else "without a label"


@dataclass(frozen=True)
class Structure:
    """A page's fields in their order, and the language of its words."""

    language: str
    parts: tuple[Part, ...]


def structure_of(snapshot: Snapshot, personal: Iterable[Secret] = ()) -> Structure:
    """What is kept of a page. What stands in its fields, and every `personal` value, is in no word of it."""
    hidden = (*personal, *values_in(snapshot.controls))
    seen = [one for one in snapshot.controls if one.reach is Reach.REACHABLE][:MOST]
    parts = tuple(Part(one.kind, scrub(_label(one), hidden), one.required) for one in seen)
    return Structure(snapshot.language, parts)


def values_in(controls: Iterable[Control]) -> tuple[Secret, ...]:
    """What stands in fields that are typed into: it may name a person. (A chosen option is the page's own word.)"""
    chosen = (Kind.RADIO, Kind.CHECKBOX, Kind.SELECT)
    return tuple(one.value for one in controls if one.value and one.kind not in chosen)


def changes(before: Structure, now: Structure) -> tuple[str, ...]:
    """What is different, in words; nothing when it is the same form."""
    if before.language != now.language:
        told = [
            f"the page is in another language: {now.language or 'none said'}, not {before.language or 'none said'}"
        ]
        kinds = [[Part(one.kind, "", one.required) for one in seen.parts] for seen in (before, now)]
        return (*told, *_changed_parts(*kinds))
    return tuple(_changed_parts(before.parts, now.parts))


def _changed_parts(before: Sequence[Part], now: Sequence[Part]) -> list[str]:
    told: list[str] = []
    gone: list[Part] = []
    come: list[tuple[int, Part]] = []
    matcher = SequenceMatcher(None, [_key(one) for one in before], [_key(one) for one in now], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            told += [_requirement(was, new) for was, new in zip(before[a:b], now[c:d], strict=True)]
            continue
        old, new = list(before[a:b]), list(enumerate(now[c:d], c))
        while old and new and tag == "replace" and _akin(old[0], new[0][1]):
            told.append(_renamed(old.pop(0), new.pop(0)[1]))
        gone += old
        come += new
    for was in list(gone):
        moved = next((one for one in come if _key(one[1]) == _key(was)), None)
        if moved:
            gone.remove(was)
            come.remove(moved)
            told.append(f"moved: {was} {_place(now, moved[0])}")
    told += [f"gone: {was}" for was in gone]
    told += [f"new: {one} {_place(now, place)}{', required' if one.required else ''}" for place, one in come]
    return [one for one in told if one]


def _key(part: Part) -> tuple[Kind, str]:
    return part.kind, normalise(part.label)


def _akin(was: Part, new: Part) -> bool:
    return was.kind is new.kind or normalise(was.label) == normalise(new.label)


def _renamed(was: Part, new: Part) -> str:
    if was.kind is new.kind:
        return f"other words: {was} is now called {new.named}"
    return f"another kind of field: {was} is now a {NAMES[new.kind]}"


def _requirement(was: Part, new: Part) -> str:
    if was.required == new.required:
        return ""
    return f"{new} is {'now required' if new.required else 'not required any more'}"


def _place(parts: Sequence[Part], place: int) -> str:
    return f"(after {parts[place - 1]})" if place else "(at the beginning)"


def _label(control: Control) -> str:
    return control.name or next(iter(control.labels), "") or control.placeholder
