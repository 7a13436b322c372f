"""The facts shipped with the package: this module alone reads them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Words:
    """What one language calls things. Phrases as a native speaker writes them; callers normalise.

    `asks` is by ask, `against` by reason why a control is something else, `states` by the state of a page.
    """

    language: str
    asks: Mapping[str, tuple[str, ...]]
    against: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]
    decline_cookies: tuple[str, ...]
    accept_cookies: tuple[str, ...]


@dataclass(frozen=True)
class Controller:
    """Who decides about the processing (Article 4(7) GDPR), for people who live in some countries."""

    name: str
    address: tuple[str, ...]
    source: str
    confidence: str


@cache
def languages() -> tuple[str, ...]:
    """The languages with a file of words, by BCP 47 code, English first."""
    found = sorted(entry.name.removesuffix(".toml") for entry in files(__name__).joinpath("words").iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(found, key=lambda code: code != "en"))


@cache
def words(language: str) -> Words:
    """The words of one language. Raises KeyError for a language without a file."""
    if language not in languages():
        raise KeyError(language)
    raw = tomllib.loads(files(__name__).joinpath("words", f"{language}.toml").read_text(encoding="utf-8"))
    cookies = raw.get("cookies", {})
    return Words(
        language=language,
        asks=_phrases(raw.get("asks", {})),
        against=_phrases(raw.get("not", {})),
        states=_phrases(raw.get("states", {})),
        decline_cookies=tuple(cookies.get("decline", ())),
        accept_cookies=tuple(cookies.get("accept", ())),
    )


@cache
def controllers() -> Mapping[str, Controller]:
    """Meta's controllers by region: `eu_eea`, `uk`, `other`."""
    raw = tomllib.loads(files(__name__).joinpath("controllers.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            region: Controller(one["name"], tuple(one["address"]), one["source"], one["confidence"])
            for region, one in raw.items()
        }
    )


def text(name: str) -> str:
    """A shipped text file, by its path below this folder."""
    return files(__name__).joinpath(*name.split("/")).read_text(encoding="utf-8")


def _phrases(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(phrases) for name, phrases in table.items()})
