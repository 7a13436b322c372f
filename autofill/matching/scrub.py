"""Words of a page that may be kept or shared: what could name a person, or open a session, is hidden."""

import re
from collections.abc import Iterable
from typing import Final

from autofill.matching.words import fold
from autofill.person import Secret

HIDDEN: Final = "…"
"""Stands for whatever was taken out."""

_ADDRESSES: Final = re.compile(r"\w+://\S*|www\.\S*|[\w.+-]*@[\w.-]+", re.IGNORECASE)
"""Web addresses (their queries carry tokens), e-mail addresses, @handles."""

_WORD: Final = re.compile(r"\w(?:[\w.'’-]*\w)?")
_PART: Final = re.compile(r"[^\W_]+")
_MIXED: Final = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])")
_LIKE_A_NAME: Final = re.compile(r"_|[^\W_]{2}\.[^\W_]{2}")
"""What accounts are called: `alex_smith`, `alex.smith`."""

_LONGEST: Final = 40
"""Letters. No word of a label is longer, and tokens are."""


def scrub(text: str, personal: Iterable[Secret] = ()) -> str:
    """The text without addresses, handles, numbers of three and more figures, tokens, and every part of a `personal`
    value, however it is written. What is left has single spaces."""
    values = [value.reveal().strip() for value in personal]
    parts = {fold(part) for value in values for part in _PART.findall(value.partition("@")[0])}
    known = {part for part in parts if len(part) > 2}
    plain = _WORD.sub(lambda found: _word(found[0], known), _ADDRESSES.sub(HIDDEN, text))
    for value in sorted((one for one in values if _telling(one)), key=len, reverse=True):
        plain = re.sub(re.escape(value), HIDDEN, plain, flags=re.IGNORECASE)
    return re.sub(rf"{HIDDEN}(?:\s*{HIDDEN})+", HIDDEN, " ".join(plain.split()))


def _telling(value: str) -> bool:
    """Long enough to be replaced inside a text without spaces, too."""
    return len(value) > 3 or (len(value) > 1 and not value.isascii())


def _word(word: str, personal: set[str]) -> str:
    figures = sum(char.isdigit() for char in word)
    hidden = (
        figures > 2
        or _MIXED.match(word)
        or _LIKE_A_NAME.search(word)
        or (len(word) > _LONGEST and word.isascii())
        or any(fold(part) in personal for part in _PART.findall(word))
    )
    return HIDDEN if hidden else word
