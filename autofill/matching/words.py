"""Words made comparable: case, accents, typographic signs and "(required)" do not count."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from autofill.data import languages, words

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("™®©℠", " "),
    }
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that NFKD does not take apart."""

_STARTS: Final = re.compile(r"(?:\d{1,2}[.)] +|[ *•·\-]+)+")
_ENDS: Final = " *:.?!†。？！、-"
_BEFORE_MARKS: Final = re.compile("[([,·:*]| -")
"""Without one of these no mark is looked for: there are three hundred of them."""

_NO_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Thai, Lao, Burmese, Khmer, kana, Han; and Hangul, whose particles stick to the word."""

_STRETCHED: Final = "\u0640"
"""The line that makes an Arabic word longer (tatweel)."""

_VOICING: Final = "\u3099\u309a"
"""Kana voicing marks are halves of letters, not accents."""


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """The text as it is compared: folded (see `fold`), white space single, no bullet, number, "*", ":" or
    "(required)" around it."""
    bare, before = " ".join(fold(text).split()), None
    while bare != before:
        before = bare
        bare = bare.rstrip(_ENDS)
        if _BEFORE_MARKS.search(bare):
            bare = _marks().sub(" ", bare)
        if start := _STARTS.match(bare):
            bare = bare[start.end() :]
        bare = " ".join(bare.split())
    return bare


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Compatible letters (Unicode NFKC), typographic signs made plain, case folded, accents and invisible
    characters removed."""
    if text.isascii():  # then nothing of it is composed, accented or invisible
        return text.translate(_SIGNS).lower()
    plain = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).casefold()
    )
    apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return unicodedata.normalize("NFC", apart.translate(_HEARD))


def holds(text: str, phrase: str) -> bool:
    """Whether a normalised text holds a normalised phrase: at word boundaries, where the script has them.

    A single character of a script without spaces counts only if it stands alone (名 is no part of 件名).
    """
    if not phrase or phrase not in text:
        return False
    if len(phrase) > 1 and _NO_SPACES.search(phrase):
        return True
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None


class _Heard(dict[int, str]):
    """For `str.translate`: nothing for a character that is no letter of its own. Each is looked up once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        accent = unicodedata.combining(char) != 0 and char not in _VOICING
        silent = accent or char == _STRETCHED or unicodedata.category(char) == "Cf"
        return self.setdefault(code, "" if silent else char)


_HEARD: Final = _Heard()


@cache
def _marks() -> re.Pattern[str]:
    """ "(required)" in brackets anywhere, or behind a dash or comma at the end, in every language."""
    known = {" ".join(fold(mark).split()) for language in languages() for mark in words(language).marks}
    any_mark = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"\s*[(\[]\s*(?:{any_mark})\s*[)\]]|\s*(?:[,·:*]|\s-)\s*(?:{any_mark})[\s.*]*$")
