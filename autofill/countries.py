"""A country by any name in any language: what a person types, and which choice of a page's list means it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from autofill.country_names import ALSO_KNOWN_AS, PARTS_OF, SHARED, key
from autofill.errors import AutofillError

_NOT_COUNTRIES: Final = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Codes of Unicode CLDR that are no country of ISO 3166-1. Kosovo (XK) stays: people live there."""

_DIALLING: Final = re.compile(r"\+\s?\d")
_BRACKETED: Final = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]?")
_BETWEEN: Final = re.compile(r"\s[-–—]\s|[/|]")
_FORMS_OF_STATE: Final = frozenset(
    ["republic", "kingdom", "commonwealth", "principality", "state", "sultanate"]
)
_RETIRED: Final = frozenset(
    ["BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"]
)  # a list may hold them beside today's code
_MOST: Final = 0.6
_FEWEST: Final = 3
_NONE: Final[frozenset[str]] = frozenset()

Option = tuple[str, str]
"""One choice of a list: its value, which the site receives, and its text, which a person sees."""


@dataclass(frozen=True)
class Country:
    """A country or territory: its ISO 3166-1 alpha-2 code, upper case, and its English name."""

    iso: str
    name: str


class UnknownCountry(AutofillError):
    """No country, or more than one, goes by the name that was typed."""

    code = "unknown-country"


def find_country(text: str) -> Country:
    """The country that `text` names: in any language, by ISO code, or as it is commonly called.

    Raises `UnknownCountry` with up to three suggestions.
    """
    code = _code_of(text)
    if code:
        return Country(code, display_name(code))
    wanted = key(text)
    shared = _shared().get(wanted)
    if shared:
        raise _unknown("More than one country goes by that name.", shared)
    for codes in (_english().get(wanted, _NONE), _parts().get(wanted, _NONE), _named(text)):
        found = codes & _codes()
        if len(found) == 1:
            (code,) = found
            return Country(code, display_name(code))
        if found:
            raise _unknown("More than one country goes by that name.", sorted(found))
    raise _unknown("autofill knows no country of that name.", _close_to(wanted))


def display_name(iso: str, language: str = "en") -> str:
    """The name of a country in `language` (BCP 47), in English where that language is not known."""
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.split("-", maxsplit=1)[0], "en"):
        try:
            name = Locale.parse(tag, sep="-").territories.get(iso)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return iso


def main_language(iso: str) -> str:
    """The language that most people in that country write (BCP 47, with the country), as CLDR has it; "" if unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        return f"{Locale.parse(f'und_{iso}').language}-{iso}"
    except (UnknownLocaleError, ValueError):
        return ""


def country_called(name: str, language: str) -> str:
    """The code of the country that goes by that very name in `language` (BCP 47); "" where none does: it may be a town.
    Unlike `find_country`, reads that one language only."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.split("-", maxsplit=1)[0]).territories
    except (UnknownLocaleError, ValueError):
        return ""
    return next((code for code, known in names.items() if code in _codes() and key(known) == key(name)), "")


def choose_country(iso: str, options: Sequence[Option]) -> int | None:
    """Which of the `options` (value, text) means this country; None when none does, or more than one could.

    Where the values are ISO 3166 codes (alpha-2, alpha-3 or numeric) they decide, unless the text names
    another country. Else the text does, in any language.
    """
    plainly = [index for index, (_, text) in enumerate(options) if iso in _english().get(key(text), _NONE)]
    free = list(range(len(options)))
    if _values_are_codes(options):
        coded = [index for index, (value, _) in enumerate(options) if _code_of(value) == iso]
        if coded:
            agreed = [index for index in coded if _agrees(iso, *options[index])]
            return _only([index for index in agreed if index in plainly] or agreed, options)
        free = [index for index in free if _code_of(options[index][0]) is None]
    by_its_name = [index for index in plainly if key(options[index][1]) == key(display_name(iso))]
    for candidates in (by_its_name, plainly):
        if chosen := [index for index in candidates if index in free]:
            return _only(chosen, options)
    meant = [index for index in free if iso in _meanings(options[index][1])]
    unsure = any(len(_meanings(options[index][1])) > 1 for index in meant)
    return None if unsure else _only(meant, options)


def looks_like_countries(options: Sequence[Option]) -> bool:
    """Whether these choices are countries to live in: most texts are names, of at least three different ones.

    A list of dialling codes is none, though it names countries.
    """
    texts = [text for _, text in options if key(text)]
    if len(texts) < _FEWEST or looks_like_dialling_codes(options):
        return False
    return any(_mostly_countries(texts, meaning) for meaning in (_plainly, _meanings))


def looks_like_dialling_codes(options: Sequence[Option]) -> bool:
    """Whether most of these choices are dialling codes, with or without the names of their countries."""
    texts = [text for _, text in options if key(text)]
    return len(texts) >= _FEWEST and sum(bool(_DIALLING.search(text)) for text in texts) > len(texts) / 2


def _mostly_countries(texts: Sequence[str], meaning: Callable[[str], frozenset[str]]) -> bool:
    found = [codes for text in texts if (codes := meaning(text))]
    return len(found) >= _MOST * len(texts) and len(_NONE.union(*found)) >= _FEWEST


def _only(candidates: Sequence[int], options: Sequence[Option]) -> int | None:
    """The one candidate. Lists often repeat a country at their top: the same one twice is one choice."""
    values = {options[index][0] or options[index][1] for index in candidates}
    texts = {key(options[index][1]) for index in candidates}
    return candidates[0] if candidates and min(len(values), len(texts)) == 1 else None


def _values_are_codes(options: Sequence[Option]) -> bool:
    """Whether most values are ISO codes. Figures may only count the list: their texts must agree."""
    filled = [(value, text) for value, text in options if value.strip()]
    known = 0
    for value, text in filled:
        code = _code_of(value)
        known += code is not None and (not value.isdigit() or code in _plainly(text))
    return known > 1 and known >= _MOST * len(filled)


def _agrees(iso: str, value: str, text: str) -> bool:
    """Whether the text does not speak against the value. Numbers may be anything: there it must agree."""
    meant = _plainly(text) or _meanings(text)
    return iso in meant if value.isdigit() else iso in meant or not meant


@cache
def _meanings(text: str) -> frozenset[str]:
    """What a list's text may mean: as it stands; else without its brackets; else one of its parts."""
    if whole := _named(text) or _named(text.partition(")")[0]):
        return whole
    outside = _BRACKETED.sub(" ", text)
    inside = _all_named(_BRACKETED.findall(text))
    if key(outside) in _shared():
        return _NONE
    if outside != text and (named := _named(outside)):
        return named if not inside or named & inside else named | inside
    return _all_named(_BETWEEN.split(outside)) or inside


def _all_named(texts: Iterable[str]) -> frozenset[str]:
    return _NONE.union(*(_named(text) for text in texts))


def _named(text: str) -> frozenset[str]:
    """By a name in any language; "Kingdom of" and the like left out where nothing else helps."""
    if key(text) in _shared():
        return _plainly(text)
    bare = " ".join(word for word in key(text).split() if word not in _FORMS_OF_STATE)
    governed = _NONE if bare in _shared() or bare == "china" else _english().get(bare, _NONE)
    return _plainly(text) or _every_language().get(key(text)) or governed


def _plainly(text: str) -> frozenset[str]:
    """By an English name, or as a part of a country: then it means that part (`GB part`), not the whole."""
    return _english().get(key(text)) or frozenset(f"{whole} part" for whole in _parts().get(key(text), _NONE))


@cache
def _code_of(text: str) -> str | None:
    """The country of an ISO 3166-1 code: alpha-2, alpha-3 or numeric; and UK, which ISO reserves for GB."""
    from babel.core import get_global

    code = text.strip().upper()
    if code in _codes():
        return code
    if code != "UK" and not (len(code) == 3 and code.isascii() and code.isalnum()):
        return None
    today: Sequence[str] = [] if code in _RETIRED else get_global("territory_aliases").get(code, [])
    return today[0] if len(today) == 1 and today[0] in _codes() else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in _english_names() if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES


@cache
def _english_names() -> Mapping[str, str]:
    from babel import Locale

    return dict(Locale("en").territories)


@cache
def _tables() -> tuple[Mapping[str, str], ...]:
    """The territories of every language, by code. Takes a second; Babel then holds regional ones (`fr_CH`) in part."""
    from babel import localedata

    every = (localedata.load(one, merge_inherited=False) for one in localedata.locale_identifiers())
    return tuple(dict(one.get("territories", {})) for one in every)


def _also() -> list[Mapping[str, str]]:
    return [{code: name} for code, names in ALSO_KNOWN_AS.items() for name in names.split(";")]


@cache
def _english() -> Mapping[str, frozenset[str]]:
    """Codes by the key of an English name, or of one that is used as such."""
    return _by_key([_english_names(), *_also()])


@cache
def _every_language() -> Mapping[str, frozenset[str]]:
    found = _by_key(_tables())
    # "An" is a name of India, but who writes two Latin letters means a code.
    return {name: codes for name, codes in found.items() if len(name) > 2 or not name.isascii()}


@cache
def _parts() -> Mapping[str, frozenset[str]]:
    return _by_key([{code: name} for code, names in PARTS_OF.items() for name in names.split(";")])


@cache
def _shared() -> Mapping[str, tuple[str, ...]]:
    return {key(name): codes for name, codes in SHARED.items()}


def _by_key(tables: Iterable[Mapping[str, str]]) -> Mapping[str, frozenset[str]]:
    index: dict[str, frozenset[str]] = {}
    for table in tables:
        for code, name in table.items():
            if code in _codes() or code in ALSO_KNOWN_AS:
                index[key(name)] = index.get(key(name), _NONE) | {code}
    return index


def _close_to(wanted: str) -> list[str]:
    """Countries whose name is nearly what was typed, in widely used languages and the machine's."""
    from babel import Locale, UnknownLocaleError, default_locale

    index = dict(_english())
    for language in ("de", "fr", "es", "it", "pt", "nl", "pl", (default_locale() or "en").split("_")[0]):
        with suppress(UnknownLocaleError, ValueError):  # a machine's language may be unknown to CLDR
            index |= _by_key([dict(Locale.parse(language).territories)])
    near = get_close_matches(wanted, index, n=6, cutoff=0.72)
    return list(dict.fromkeys(code for name in near for code in index[name] if code in _codes()))[:3]


def _unknown(happened: str, codes: Iterable[str]) -> UnknownCountry:
    names = [display_name(code) for code in codes]
    meant = f"Did you mean {' or '.join(names)}? " if names else ""
    return UnknownCountry(
        happened,
        not_done="Nothing was changed.",
        next_step=f"{meant}Any language will do, or a two-letter code such as GB or DE.",
    )
