"""Counts how often a resolver was right on forms with known answers. Pure: no browser, no printing."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

CORE = frozenset(
    [
        "email",
        "given-name",
        "family-name",
        "name",
        "tel",
        "country",
        "street-address",
        "address-level2",
        "address-level1",
        "postal-code",
        "organization",
    ]
)
"""The kinds that figures are compared by: what every form filler knows."""

KINDS = CORE | {"username", "message", "subject", "url", "file"}
"""The kinds that a profile or an objection can hold: an answer of one of these is a fill."""

_SAME = {
    "address-line1": "street-address",
    "country-name": "country",
    **dict.fromkeys(
        ("tel-national", "tel-local", "tel-part", "tel-country-code", "tel-area-code", "tel-extension"), "tel"
    ),
}
_EITHER = "username|email"

_NO_WORD = ("organization", "other")
"""The pages' source has no word for organisations and calls them "other"."""


@dataclass(frozen=True)
class Field:
    """One labelled control of a page. `expected` is an autofill token of the HTML standard or a word such as
    message, search, honeypot, other."""

    index: int
    expected: str
    visible: bool


@dataclass(frozen=True)
class Page:
    """One page with its answers. `generated`: its answers were made by a program and are less reliable."""

    name: str
    generated: bool
    fields: tuple[Field, ...]


@dataclass
class Figures:
    """What a resolver did. Precision and recall are over core kinds on visible controls; `hidden` and `honeypots`
    count fills of any kind that no person would have made. `by_kind` holds the other kinds of `KINDS`, too."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    hidden: int = 0
    honeypots: int = 0
    pages: int = 0
    clean_pages: int = 0
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@dataclass(frozen=True)
class Mistake:
    """One field that came out otherwise than expected. `said` is "" for one that was left alone."""

    page: str
    index: int
    said: str
    expected: str

    def __str__(self) -> str:
        return f"{self.page} {self.index}: {self.said or 'left alone'}, is {self.expected}"


def read_pages(folder: Path) -> list[Page]:
    """The pages and answers in `expected.jsonl`."""
    found = []
    for line in _lines(folder / "expected.jsonl"):
        fields = tuple(Field(one["index"], _plain(one["expected"]), one["visible"]) for one in line["fields"])
        found.append(Page(line["page"], bool(line["generated"]), fields))
    return found


def read_predictions(file: Path) -> dict[str, dict[int, str]]:
    """What somebody's resolver said: one page a line, `pred` as pairs of index and kind."""
    return {line["page"]: dict(line["pred"]) for line in _lines(file)}


def score(pages: Iterable[Page], said: Mapping[str, Mapping[int, str]]) -> Figures:
    """The figures of one resolver on some pages."""
    figures = Figures()
    for page in pages:
        wrong_before = figures.wrong
        for known, kind in _answers(page, said):
            _count(figures, known, kind)
        figures.pages += 1
        figures.clean_pages += figures.wrong == wrong_before
    return figures


def without(pages: Iterable[Page], beyond: Mapping[str, Collection[int]]) -> list[Page]:
    """The same pages, where the controls that no person can reach count as invisible: `visible` as the source has it
    says yes to fields that are disabled, and to those that are hidden from assistive technology and from the Tab key."""
    return [
        replace(
            page,
            fields=tuple(
                replace(one, visible=one.visible and one.index not in beyond.get(page.name, ()))
                for one in page.fields
            ),
        )
        for page in pages
    ]


def mistakes(pages: Iterable[Page], said: Mapping[str, Mapping[int, str]]) -> list[Mistake]:
    """Every core field that was taken for something else, and every other one that was taken for a core field."""
    return [
        Mistake(page.name, known.index, kind, known.expected)
        for page in pages
        for known, kind in _answers(page, said)
        if known.visible and not _is_right(kind, known.expected) and _matters(kind, known.expected)
    ]


def _answers(page: Page, said: Mapping[str, Mapping[int, str]]) -> Iterator[tuple[Field, str]]:
    answers = said.get(page.name, {})
    for known in page.fields:
        yield known, _plain(answers.get(known.index, ""))


def _count(figures: Figures, known: Field, kind: str) -> None:
    if kind in KINDS:
        figures.hidden += not known.visible
        figures.honeypots += known.expected == "honeypot"
    if not known.visible or (kind, known.expected) == _NO_WORD:
        return
    right = _is_right(kind, known.expected)
    if kind in KINDS:
        _of(figures, kind)["right" if right else "wrong"] += 1
    if known.expected in KINDS and not right:
        _of(figures, known.expected)["missed"] += 1
    if kind in CORE:
        figures.right += right
        figures.wrong += not right
    if known.expected in CORE and not right:
        figures.missed += 1


def _of(figures: Figures, kind: str) -> Counter[str]:
    return figures.by_kind.setdefault(kind, Counter())


def _matters(kind: str, expected: str) -> bool:
    return bool({kind, expected} & CORE) and (kind, expected) != _NO_WORD


def _is_right(kind: str, expected: str) -> bool:
    return kind == expected or (expected == _EITHER and kind in ("username", "email"))


def _plain(kind: str) -> str:
    return _SAME.get(kind, kind)


def _lines(file: Path) -> Iterator[dict]:  # type: ignore[type-arg]  # as it stands in the file
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
