"""Reads an objection before anything is typed: what must not go out as it is, what deserves a second look."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from autofill.casework.finding import Draft, Finding, Severity, at
from autofill.casework.private import identity_numbers, payment_numbers, phone_numbers
from autofill.casework.second_look import cautioned, lives_elsewhere
from autofill.person import Secret

SHORTEST: Final = 100
"""Characters below which a form of June 2024 refused a text (one report, so it is a note, not a block)."""


def lint(
    text: Secret,
    *,
    maxlength: int | None = None,
    language: str = "",
    form_language: str = "",
    country: str = "",
    account: bool | None = None,
    third_party: bool = False,
) -> tuple[Finding, ...]:
    """All findings, in the order of the text; no finding means that nothing here speaks against typing it."""
    draft = Draft(text, language, maxlength, form_language, country, account, third_party)
    if not draft.text.reveal().strip():
        return (Finding("empty", Severity.BLOCKS, 1, 1, "The text is empty."),)
    found = [finding for check in CHECKS for finding in check(draft)]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))


def changed(text: Secret, finding: Finding) -> Secret:
    """The text with the change that was offered for a finding of it; what is taken out leaves no second space behind."""
    words = text.reveal()
    before, after = words[: finding.start], words[finding.end :]
    if not finding.change:
        if before.endswith(" ") and (not after or after[0] in " \n.,;:!?)"):
            before = before.rstrip(" ")
        elif not before or before.endswith("\n"):
            after = after.lstrip(" ")
    return Secret(before + (finding.change or "") + after)


def html_length(text: str) -> int:
    """Length as `maxlength` counts it (HTML, "maximum allowed value length"): UTF-16 code units, a line's end is one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def sent_length(text: str) -> int:
    """Length as a site may count what arrives: a line's end is sent as two characters (HTML, "form submission")."""
    return html_length(text) + text.count("\n")


def _placeholders(draft: Draft) -> Iterator[Finding]:
    text = draft.text.reveal()
    for pattern, words in _PLACEHOLDERS:
        for match in pattern.finditer(text):
            yield at(text, match.span(), "placeholder", words, blocks=True)
    if _primary(draft.language) not in _TODO_IS_A_WORD:
        for match in _TODO.finditer(text):
            yield at(
                text, match.span(), "placeholder", "A note to yourself (TODO) is still here.", blocks=True
            )


def _too_long(draft: Draft) -> Iterator[Finding]:
    text, most = draft.text.reveal(), draft.maxlength
    if most is None:
        return
    length = html_length(text)
    if length > most:
        over = next(index for index in range(len(text)) if html_length(text[: index + 1]) > most)
        words = f"The text has {length} characters; the field takes {most}. It would be cut off here."
        yield at(text, (over, over), "too-long", words, blocks=True)
    elif sent_length(text) > most:
        words = (
            f"The text just fits the field, which takes {most}. Some sites count the end of a line as two characters: "
            f"then it has {sent_length(text)}. To be safe, shorten it a little."
        )
        yield at(text, (0, 0), "just-fits", words)


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
    cautioned,
    lives_elsewhere,
    phone_numbers,
    payment_numbers,
    identity_numbers,
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


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
