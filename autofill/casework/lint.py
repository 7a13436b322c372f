"""Reads an objection before anything is typed: what must not go out as it is, what deserves a second look."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from autofill.casework.regime import regime_of
from autofill.data.writing import cautions
from autofill.person import Secret

SHORTEST: Final = 100
"""Characters below which a form of June 2024 refused a text (one report, so it is a note, not a block)."""


class Severity(StrEnum):
    """A finding that blocks is told before anything is typed; a note is only told."""

    BLOCKS = "blocks"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found. `line` and `column` count from 1, in the text. `words` never quote the text. `start` and `end` are
    its place as indexes, and `change` what could stand there instead ("": nothing is offered)."""

    code: str
    severity: Severity
    line: int
    column: int
    words: str
    start: int = 0
    end: int = 0
    change: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKS


@dataclass(frozen=True)
class Draft:
    """A text and what is known of the field it will go into. `maxlength` is the live field's attribute, in
    UTF-16 code units as HTML counts it; `language` and `form_language` are BCP 47, `country` where the person lives (ISO
    3166-1 alpha-2), "" if not known. `account`: whether their profile names an account, None if that is not known."""

    text: Secret
    language: str = ""
    maxlength: int | None = None
    form_language: str = ""
    country: str = ""
    account: bool | None = None


def lint(
    text: Secret,
    *,
    maxlength: int | None = None,
    language: str = "",
    form_language: str = "",
    country: str = "",
    account: bool | None = None,
) -> tuple[Finding, ...]:
    """All findings, in the order of the text; no finding means that nothing here speaks against typing it."""
    draft = Draft(text, language, maxlength, form_language, country, account)
    if not draft.text.reveal().strip():
        return (Finding("empty", Severity.BLOCKS, 1, 1, "The text is empty."),)
    found = [finding for check in CHECKS for finding in check(draft)]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))


def changed(text: Secret, finding: Finding) -> Secret:
    """The text with the change that was offered for a finding of it."""
    words = text.reveal()
    return Secret(words[: finding.start] + finding.change + words[finding.end :])


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


def _cautions(draft: Draft) -> Iterator[Finding]:
    """What the shipped list finds: a wrong law, what nobody can grant, a threat, a secret, a contradiction."""
    text, language = draft.text.reveal(), _primary(draft.language)
    regime = regime_of(draft.country) if draft.country else None
    for caution in cautions():
        if (caution.regimes and regime not in caution.regimes) or (caution.account and not draft.account):
            continue
        severity = Severity.BLOCKS if caution.blocks else Severity.NOTE
        for code, patterns in caution.patterns.items():
            if code in ("any", language) or not language:
                for pattern in patterns:
                    for match in re.finditer(pattern, text, re.IGNORECASE):
                        yield _at(
                            text, match.start(), caution.code, severity, caution.words,
                            match.end(), caution.change.get(code, ""),
                        )  # fmt: skip


def _payment_numbers(draft: Draft) -> Iterator[Finding]:
    """Numbers of bank accounts and payment cards, told by their check digits (ISO 13616, ISO/IEC 7812)."""
    text = draft.text.reveal()
    for match in _LONG_NUMBER.finditer(text):
        number = re.sub(r"[ -]", "", match[0])
        if _is_iban(number) or _is_card(number):
            words = "The number of a bank account or a payment card stands here. Take it out."
            yield _at(text, match.start(), "payment", Severity.BLOCKS, words, match.end())


def _is_iban(number: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", number):
        return False
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _is_card(number: str) -> bool:
    if not re.fullmatch(r"\d{13,19}", number):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0


CHECKS: Final[tuple[Callable[[Draft], Iterator[Finding]], ...]] = (
    _placeholders,
    _too_long,
    _very_short,
    _other_language,
    _cautions,
    _payment_numbers,
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

_LONG_NUMBER: Final = re.compile(
    r"(?<![\w+])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}|\d(?:[ -]?\d){12,18})(?![\w])"
)

_TODO: Final = re.compile(r"(?<!\w)(?:TODO|FIXME|TBD)(?!\w)")
_TODO_IS_A_WORD: Final = frozenset({"es", "pt", "gl"})  # "todo" is "all": capitals may be emphasis


def _at(
    text: str, index: int, code: str, severity: Severity, words: str, end: int = 0, change: str = ""
) -> Finding:
    line_start = text.rfind("\n", 0, index) + 1
    line, column = text.count("\n", 0, index) + 1, index - line_start + 1
    return Finding(code, severity, line, column, words, index, max(index, end), change)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
