"""One thing found in an objection, and the draft that is looked at."""

from dataclasses import dataclass
from enum import StrEnum

from autofill.person import Secret


class Severity(StrEnum):
    """A finding that blocks is told before anything is typed; a note is only told."""

    BLOCKS = "blocks"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found. `line` and `column` count from 1, in the text. `words` never quote the text. `start` and `end` are
    its place as indexes; `change` is what could stand there instead: "" takes it out, None offers nothing."""

    code: str
    severity: Severity
    line: int
    column: int
    words: str
    start: int = 0
    end: int = 0
    change: str | None = None

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKS


@dataclass(frozen=True)
class Draft:
    """A text and what is known of the field it will go into. `maxlength` is the live field's attribute, in
    UTF-16 code units as HTML counts it; `language` and `form_language` are BCP 47, `country` where the person lives (ISO
    3166-1 alpha-2), "" if not known. `account`: whether their profile names an account, None if that is not known.
    `third_party`: the text is about what others post."""

    text: Secret
    language: str = ""
    maxlength: int | None = None
    form_language: str = ""
    country: str = ""
    account: bool | None = None
    third_party: bool = False


def at(
    text: str,
    place: tuple[int, int],
    code: str,
    words: str,
    *,
    change: str | None = None,
    blocks: bool = False,
) -> Finding:
    """A finding at that place of the text, with its line and column."""
    start, end = place
    column = start - text.rfind("\n", 0, start)
    severity = Severity.BLOCKS if blocks else Severity.NOTE
    return Finding(code, severity, text.count("\n", 0, start) + 1, column, words, start, end, change)
