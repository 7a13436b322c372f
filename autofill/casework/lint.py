"""Reads an objection before anything is typed: what must not go out as it is, what deserves a second look."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from autofill.person import Secret

SHORTEST: Final = 100
"""Characters below which a form of June 2024 refused a text (one report, so it is a note, not a block)."""


class Severity(StrEnum):
    """A finding that blocks is told before anything is typed; a note is only told."""

    BLOCKS = "blocks"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found. `line` and `column` count from 1, in the text. `words` never quote the text."""

    code: str
    severity: Severity
    line: int
    column: int
    words: str

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKS


@dataclass(frozen=True)
class Draft:
    """A text and what is known of the field it will go into. `maxlength` is the live field's attribute, in
    UTF-16 code units as HTML counts it; `language` and `form_language` are BCP 47, "" if not known."""

    text: Secret
    language: str = ""
    maxlength: int | None = None
    form_language: str = ""


def lint(
    text: Secret, *, maxlength: int | None = None, language: str = "", form_language: str = ""
) -> tuple[Finding, ...]:
    """All findings, in the order of the text; no finding means that nothing here speaks against typing it."""
    draft = Draft(text, language, maxlength, form_language)
    if not draft.text.reveal().strip():
        return (Finding("empty", Severity.BLOCKS, 1, 1, "The text is empty."),)
    found = [finding for check in CHECKS for finding in check(draft)]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))


def html_length(text: str) -> int:
    """Length as `maxlength` counts it (HTML, "maximum allowed value length"): UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _placeholders(draft: Draft) -> Iterator[Finding]:
    text = draft.text.reveal()
    for pattern, words in _PLACEHOLDERS:
        for match in pattern.finditer(text):
            yield _at(text, match.start(), "placeholder", Severity.BLOCKS, words)
    if _primary(draft.language) not in _TODO_IS_A_WORD:
        for match in _TODO.finditer(text):
            yield _at(
                text,
                match.start(),
                "placeholder",
                Severity.BLOCKS,
                "A note to yourself (TODO) is still here.",
            )


def _too_long(draft: Draft) -> Iterator[Finding]:
    text = draft.text.reveal()
    length = html_length(text)
    if draft.maxlength is None or length <= draft.maxlength:
        return
    over = next(index for index in range(len(text)) if html_length(text[: index + 1]) > draft.maxlength)
    words = f"The text has {length} characters; the field takes {draft.maxlength}. It would be cut off here."
    yield _at(text, over, "too-long", Severity.BLOCKS, words)


def _very_short(draft: Draft) -> Iterator[Finding]:
    length = len(draft.text.reveal().strip())
    if length < SHORTEST:
        words = f"The text has {length} characters. One form has refused texts under {SHORTEST}."
        yield Finding("short", Severity.NOTE, 1, 1, words)


def _other_language(draft: Draft) -> Iterator[Finding]:
    written, asked = _primary(draft.language), _primary(draft.form_language)
    if written and asked and written != asked:
        words = f"The text is in “{written}”, the form in “{asked}”. That is allowed; just so that you know."
        yield Finding("language", Severity.NOTE, 1, 1, words)


CHECKS: Final[tuple[Callable[[Draft], Iterator[Finding]], ...]] = (
    _placeholders,
    _too_long,
    _very_short,
    _other_language,
)
"""Every check, each a function from a draft to its findings. A new one is added here and nowhere else."""

_PLACEHOLDERS: Final = (
    # A footnote [1], [sic] and the text of a [link](address) are no placeholders.
    (
        re.compile(r"\[(?!\d{1,3}\]|sic\]|sic!\])[^\[\]\n]{0,80}\](?!\()", re.IGNORECASE),
        "A placeholder in square brackets is still here.",
    ),
    (re.compile(r"\{+[^{}\n]{0,80}\}+"), "A placeholder in curly brackets is still here."),
    # A letter must follow: "a < b" and "<3" are no placeholders; neither is an address in angle brackets.
    (
        re.compile(r"<(?![^<>\n]*(?:@|://))[^\W\d_][^<>\n]{0,79}(?<!\s)>"),
        "A placeholder in angle brackets is still here.",
    ),
    (re.compile(r"(?<!\w)X{3,}(?!\w)"), "A placeholder (XXX) is still here."),
    (re.compile(r"…{2,}|\.{4,}|_{3,}|(?:\.\s){3,}\."), "A gap to fill in is still here."),
)

_TODO: Final = re.compile(r"(?<!\w)(?:TODO|FIXME|TBD)(?!\w)")
_TODO_IS_A_WORD: Final = frozenset({"es", "pt", "gl"})  # "todo" is "all": capitals may be emphasis


def _at(text: str, index: int, code: str, severity: Severity, words: str) -> Finding:
    line_start = text.rfind("\n", 0, index) + 1
    return Finding(code, severity, text.count("\n", 0, index) + 1, index - line_start + 1, words)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
