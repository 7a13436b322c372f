"""Lists of countries as sites make them, from Unicode CLDR's names; the right choice is known by its code."""

from functools import cache
from random import Random

from babel import Locale

from tests.lab.persona import COUNTRY
from tests.lab.sheet import Choice

MANY = [
    "AT",
    "BE",
    "BG",
    "BR",
    "CA",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GB",
    "GG",
    "GI",
    "GR",
    "HR",
    "HU",
    "IE",
    "IM",
    "IS",
    "IT",
    "JE",
    "JP",
    "KR",
    "LI",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "TR",
    "UA",
    "UM",
    "US",
]
FEW = ["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "PL", "PT", "SE", "US"]
PROMPTS = {
    "en": "Choose a country",
    "de": "Land auswählen",
    "fr": "Choisissez un pays",
    "es": "Elige un país",
}


def listed(language: str, dice: Random) -> tuple[Choice, ...]:
    """A plain list: codes as values, names in the page's language, sorted as a person would find them."""
    return _list(language, dice.choice((FEW, MANY)), "codes")


def otherwise(language: str, dice: Random) -> tuple[Choice, ...]:
    """A list made by another programmer: no codes, numbers, other languages, the likeliest first, groups of them."""
    spoken = dice.choice((language, language, "en"))
    choices = _list(
        spoken, dice.choice((FEW, MANY)), dice.choice(("codes", "small", "numbers", "texts", "none", "three"))
    )
    if dice.random() < 0.3:
        choices = choices[1:]
    if dice.random() < 0.2:
        choices = tuple(_with_code(one) for one in choices)
    return choices


def _with_code(one: Choice) -> Choice:
    return Choice(one.value, f"{one.text} ({one.value})" if one.value.isalpha() else one.text, one.right)


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language.replace("-", "_")).territories.items())


THREE = {"GB": "GBR", "DE": "DEU", "FR": "FRA", "US": "USA", "AT": "AUT", "BE": "BEL", "CH": "CHE", "ES": "ESP",
         "IE": "IRL", "IT": "ITA", "NL": "NLD", "PL": "POL", "PT": "PRT", "SE": "SWE"}  # fmt: skip


def _list(language: str, codes: list[str], values: str) -> tuple[Choice, ...]:
    names = _names(language)
    chosen = sorted(codes if values != "three" else FEW, key=lambda code: names.get(code, code).casefold())
    made = {
        "codes": lambda code, _: code,
        "small": lambda code, _: code.lower(),
        "numbers": lambda _, place: str(100 + 7 * place),
        "texts": lambda code, _: names.get(code, code),
        "none": lambda code, _: names.get(code, code),
        "three": lambda code, _: THREE.get(code, code),
    }[values]
    first = Choice("", PROMPTS.get(language, "–"))
    return (
        first,
        *(
            Choice(made(code, place), names.get(code, code), code == COUNTRY)
            for place, code in enumerate(chosen)
        ),
    )
