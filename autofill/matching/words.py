"""Words made comparable: case, accents, typographic signs and "(required)" do not count."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(
    r"\s*[\(\[（]\s*(required|optional|erforderlich|pflichtfeld|freiwillig|obligatoire|facultatif|optionnel|obligatorio|"
    r"opcional|obrigatório|obbligatorio|facoltativo|opzionale|verplicht|optioneel|obligatorisk|valfritt|valgfrit|valgfritt|"
    r"wymagane|opcjonalne|povinné|nepovinné|kötelező|nem kötelező|必須|任意)\s*[\)\]）]",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\s*:：.…?!†]+$")
_STARTS = re.compile(r"^[\s*•–-]+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None})
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """The text as it is compared: NFKC, folded case, no accents, plain quotes and dashes, no trailing marks."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    plain = _MARKS.sub(" ", plain)
    plain = _STARTS.sub("", _ENDS.sub("", " ".join(plain.split())))
    return fold(plain)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Case and accents removed, and the letters that NFKD does not take apart written out."""
    folded = text.casefold().translate(_LETTERS)
    taken_apart = unicodedata.normalize("NFKD", folded)
    # Kana voicing marks are letters' halves, not accents: they stay (U+3099, U+309A).
    kept = "".join(char for char in taken_apart if not unicodedata.combining(char) or char in "\u3099\u309a")
    return unicodedata.normalize("NFC", kept)


_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def holds(text: str, phrase: str) -> bool:
    """Whether a normalised text holds a normalised phrase, at word boundaries where the script has them."""
    if not phrase:
        return False
    if _NO_SPACES.search(phrase):
        return phrase in text
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
