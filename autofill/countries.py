"""A country by any name in any language, or by its ISO 3166-1 code; and the one entry of a list that is it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from autofill.errors import AutofillError

EVERYDAY: Final[Mapping[str, str]] = {
    "uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "united kingdom of great britain and northern ireland": "GB", "usa": "US",
    "united states of america": "US", "america": "US", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ",
    "republic of ireland": "IE", "eire": "IE", "south korea": "KR", "republic of korea": "KR", "korea republic of": "KR",
    "korea, republic of": "KR", "north korea": "KP", "korea, democratic people's republic of": "KP", "russia": "RU",
    "russian federation": "RU", "ivory coast": "CI", "macedonia": "MK", "swaziland": "SZ", "cape verde": "CV",
    "burma": "MM", "east timor": "TL", "vatican": "VA", "holy see": "VA", "viet nam": "VN", "iran, islamic republic of": "IR",
    "moldova, republic of": "MD", "taiwan, province of china": "TW", "tanzania, united republic of": "TZ",
    "bolivia, plurinational state of": "BO", "venezuela, bolivarian republic of": "VE", "syrian arab republic": "SY",
    "lao people's democratic republic": "LA", "brunei darussalam": "BN", "congo, the democratic republic of the": "CD",
    "micronesia, federated states of": "FM", "palestine, state of": "PS", "turkey": "TR",
}  # fmt: skip
"""Names that people and lists use and that the CLDR does not have (or has otherwise)."""


@dataclass(frozen=True)
class Country:
    """ISO 3166-1 alpha-2, upper case, with its English name."""

    code: str
    name: str


class UnknownCountry(AutofillError):
    """No country, or more than one, goes by that name. `suggestions` are close ones."""

    code = "unknown-country"
    exit_code = 2

    def __init__(self, suggestions: tuple[str, ...]) -> None:
        meant = f"Did you mean {' or '.join(suggestions)}?" if suggestions else "Use its usual name, or its two-letter code (GB, DE, FR …)."
        super().__init__("No country goes by that name.", next_step=meant)
        self.suggestions = suggestions


def find_country(text: str) -> Country:
    """The one country of that name or code. Raises UnknownCountry."""
    wanted = _plain(text)
    code = text.strip().upper()
    if code in _alpha2():
        return Country(code, display_name(code))
    if code in _by_other_codes():
        return find_country(_by_other_codes()[code])
    found = _by_name().get(wanted, frozenset())
    if len(found) == 1:
        return find_country(next(iter(found)))
    close = get_close_matches(wanted, list(_by_name()), n=6, cutoff=0.75)
    codes = dict.fromkeys(one for name in close for one in sorted(_by_name()[name]))
    raise UnknownCountry(tuple(display_name(one) for one in list(codes)[:3]))


def display_name(code: str, language: str = "en") -> str:
    """The country's name in a language (BCP 47); in English where that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("_", "-") or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return str(locale.territories.get(code) or Locale.parse("en").territories.get(code, code))


def choose_country(code: str, options: Sequence[tuple[str, str]]) -> int | None:
    """The index of the one (value, text) that is this country; None when there is none or more than one.

    Texts decide, in any language. Where texts are silent, ISO codes in the values do, if most values are such.
    """
    by_text = [index for index, (_value, text) in enumerate(options) if _names(code, text)]
    if len({_plain(options[index][1]) for index in by_text}) == 1:
        return by_text[0]  # lists often repeat a few countries at the top, in the same words
    values = [value.strip().upper() for value, _text in options]
    for scheme in (_alpha2(), frozenset(_alpha3())):
        coded = [value for value in values if value]
        if len(coded) >= 20 and sum(value in scheme for value in coded) >= 0.8 * len(coded):
            wanted = {code} | {three for three, two in _alpha3().items() if two == code}
            by_value = [index for index, value in enumerate(values) if value in wanted]
            agreed = [index for index in by_value if index in by_text] if by_text else by_value
            return agreed[0] if len(agreed) == 1 else None
    return None


def looks_like_countries(options: Sequence[tuple[str, str]]) -> bool:
    """Whether a list's entries are countries: most of the texts are names of some country, in any language."""
    texts = [text for _value, text in options if text.strip()]
    if len(texts) < 4:
        return False
    sample = texts[1 :: max(1, len(texts) // 40)]
    known = sum(bool(_by_name().get(_plain(text)) or _by_name().get(_without_native(text))) for text in sample)
    return known >= 0.6 * len(sample)


def _names(code: str, text: str) -> bool:
    for shape in (_plain(text), _without_native(text)):
        found = _by_name().get(shape)
        if found:
            return found == frozenset({code})
    return False


def _without_native(text: str) -> str:
    """`Austria (Österreich)` and `Albania - Shqipëria` as `austria`, `albania`."""
    return _plain(text.split("(")[0].split(" / ")[0].split(" – ")[0])


@cache
def _plain(text: str) -> str:
    import unicodedata

    folded = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    kept = "".join(char if char not in "’‘`´." else "" for char in folded if not unicodedata.combining(char))
    return " ".join(kept.replace("&", " and ").replace("-", " ").split())


@cache
def _alpha2() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()) - {"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"}


@cache
def _by_other_codes() -> Mapping[str, str]:
    return {**_alpha3(), "UK": "GB"}


@cache
def _alpha3() -> Mapping[str, str]:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {three: twos[0] for three, twos in aliases.items() if len(three) == 3 and three.isalpha() and len(twos) == 1}


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    """Every name of every country in every language of the CLDR, with the countries that go by it."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    names: dict[str, set[str]] = {}
    for identifier in locale_identifiers():
        if "_" in identifier and identifier not in ("pt_PT", "zh_Hant", "sr_Latn", "en_GB", "es_MX"):
            continue
        for code, name in Locale.parse(identifier).territories.items():
            if code in _alpha2():
                names.setdefault(_plain(name), set()).add(code)
    for name, code in EVERYDAY.items():
        names[_plain(name)] = {code}
    return {name: frozenset(codes) for name, codes in names.items()}
