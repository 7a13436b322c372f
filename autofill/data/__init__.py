"""The facts shipped with the package: this module alone reads them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from autofill.data.keeping import kept


@dataclass(frozen=True)
class Words:
    """What one language calls things. Phrases as a native speaker writes them; callers normalise.

    `name` is the language's name for itself. `asks` is by ask, `against` by the reason why a control is
    something else, `states` by the state of a page; `harmless` are phrases that hold a word of such a reason and give
    none ("get in touch", where "get in" also signs in). `marks` stand behind a label and are no part of it; the words
    `around` a label's core add no meaning ("please enter your …").
    """

    language: str
    name: str
    asks: Mapping[str, tuple[str, ...]]
    against: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]
    harmless: tuple[str, ...]
    marks: tuple[str, ...]
    around: tuple[str, ...]
    decline_cookies: tuple[str, ...]
    accept_cookies: tuple[str, ...]
    cookies: tuple[str, ...]


@dataclass(frozen=True)
class Technical:
    """How sites name their fields where no person reads it. `meanings` is by ask or reason, `autocomplete` by
    the token of the HTML standard; `furniture` are the words around such a name."""

    meanings: Mapping[str, tuple[str, ...]]
    furniture: frozenset[str]
    autocomplete: Mapping[str, str]


@dataclass(frozen=True)
class Controller:
    """Who decides about the processing (Article 4(7) GDPR), for people who live in some countries."""

    name: str
    address: tuple[str, ...]
    source: str
    confidence: str


@dataclass(frozen=True)
class Authority:
    """A supervisory authority (Article 51 GDPR, or its like elsewhere), as far as it is known.

    `land` is the German Land (the last part of its ISO 3166-2 code), "" elsewhere. `languages` are those a
    complaint may be written in. `needs` and `notes` are sentences for the person; `stale` says what may be out of date.
    `order` names the parts of a complaint in the order in which it is known to ask for them; the rest follows. With
    `order_by_law` it is that of the law for any request to an administration there, since its own is not known.
    """

    id: str
    country: str
    name: str
    land: str = ""
    address: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    web: str = ""
    complaint_page: str = ""
    email: str = ""
    phone: str = ""
    needs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    order_by_law: bool = False
    stale: str = ""
    source: str = "datenanfragen/data (CC0), 21 July 2026"
    confidence: str = "medium"

    @property
    def own_name(self) -> str:
        """As it calls itself: without the English words in brackets. Letters that stand for the name stay."""
        return re.sub(r" \([^()]* [^()]*\)$", "", self.name)


@dataclass(frozen=True)
class LetterWords:
    """The words around an objection that goes as a letter, in one language. `named` is what the law of the place calls it
    ("objection", "declaration", "request"): a `subject`, and the forms that sentences of this language need. `labelled` is
    how a name stands before its value, `quoted` how another text is quoted."""

    named: Mapping[str, Mapping[str, str]]
    greeting: str
    about: str
    account: str
    account_email: str
    no_account: str
    others_too: str
    please: str
    asks: tuple[str, ...]
    closing: str
    labelled: str
    quoted: str
    date_form: str
    months: tuple[str, ...]
    first_day: str = ""  # how the first of a month is written, where it is not "1"

    def written(self, day: date) -> str:
        """A day as a letter in this language writes it."""
        number = self.first_day if day.day == 1 and self.first_day else str(day.day)
        return self.date_form.format(day=number, month=self.months[day.month - 1], year=day.year)


@dataclass(frozen=True)
class LegalAction:
    """What may come after the authority, in one paragraph, with its sources and how sure it is."""

    words: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Wording:
    """What a sentence says that holds one of these phrases (lower case), and where it was published."""

    says: str
    phrases: tuple[str, ...]
    source: str
    seen: date


@dataclass(frozen=True)
class Replies:
    """The known answers: their wordings, words that make one doubtful, and the domains Meta writes from."""

    wordings: tuple[Wording, ...]
    hedges: tuple[str, ...]
    senders: tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """The languages with a file of words, by BCP 47 code, English first."""
    return tuple(sorted(shipped("words"), key=lambda code: (code != "en", code)))


@cache
def words(language: str) -> Words:
    """The words of one language. Raises KeyError for a language without a file."""
    if language not in languages():
        raise KeyError(language)
    raw = _all_words()[language]
    marks, cookies = raw.get("marks", {}), raw.get("cookies", {})
    return Words(
        language=language,
        name=raw["name"],
        asks=_phrases(raw.get("asks", {})),
        against=_phrases(raw.get("not", {})),
        states=_phrases(raw.get("states", {})),
        harmless=tuple(raw.get("harmless", {}).get("phrases", ())),
        marks=(*marks.get("required", ()), *marks.get("optional", ())),
        around=tuple(marks.get("around", ())),
        decline_cookies=tuple(cookies.get("decline", ())),
        accept_cookies=tuple(cookies.get("accept", ())),
        cookies=tuple(cookies.get("called", ())),
    )


@cache
def _all_words() -> dict[str, Any]:
    """The tables of all languages: whoever looks for words looks in all of them."""
    made: dict[str, Any] = kept(
        "words", sources_of_words(), lambda: {code: toml("words", f"{code}.toml") for code in languages()}
    )
    return made


def sources_of_words() -> tuple[Path, ...]:
    """The files that every word comes from, this module among them."""
    here = Path(__file__)
    tables = (here.parent / "words" / f"{code}.toml" for code in languages())
    return (here, here.with_name("technical.toml"), *tables)


@cache
def technical() -> Technical:
    """The technical names of fields, by ask or by the reason why a control is something else."""
    raw = toml("technical.toml")
    tokens = {token: meaning for meaning, found in raw["autocomplete"].items() for token in found}
    return Technical(
        _phrases(raw["meanings"]), frozenset(raw["furniture"]["words"]), MappingProxyType(tokens)
    )


@cache
def controllers() -> Mapping[str, Controller]:
    """Meta's controllers by region: `eu_eea`, `uk`, `other`."""
    return MappingProxyType(
        {
            region: Controller(one["name"], tuple(one["address"]), one["source"], one["confidence"])
            for region, one in toml("controllers.toml").items()
        }
    )


@cache
def authorities() -> tuple[Authority, ...]:
    """All authorities: the public dataset's records, with our corrections laid over them."""
    records = toml("authorities.toml")
    for name, better in toml("authorities_corrections.toml").items():
        records[name] = {**records.get(name, {}), **better}
    return tuple(Authority(name, **frozen(facts)) for name, facts in sorted(records.items()))


@cache
def letter_languages() -> tuple[str, ...]:
    """The languages a letter can be written in, by BCP 47 code."""
    return shipped("letters")


@cache
def letter_words(language: str) -> LetterWords:
    """The words of a letter in that language, else in the one it is a form of (`de` for `de-AT`). Raises KeyError."""
    for code in (language, language.partition("-")[0]):
        if code in letter_languages():
            return LetterWords(**frozen(toml("letters", f"{code}.toml")))
    raise KeyError(language)


@cache
def replies() -> Replies:
    """How controllers are known to answer."""
    raw = toml("replies.toml")
    wordings = tuple(Wording(**frozen(one)) for one in raw["wording"])
    return Replies(wordings, tuple(raw["hedges"]["words"]), tuple(raw["senders"]))


@cache
def legal_action() -> Mapping[str, LegalAction]:
    """What comes after the authority, by country (ISO 3166-1 alpha-2) or regime (`eu`, `uk`, `ch`, `br`, `other`)."""
    return MappingProxyType(
        {place: LegalAction(**facts) for place, facts in toml("legal_action.toml").items()}
    )


def text(name: str) -> str:
    """A shipped text file, by its path below this folder."""
    return files(__name__).joinpath(*name.split("/")).read_text(encoding="utf-8")


def shipped(folder: str) -> tuple[str, ...]:
    """The names, without ending, of the tables in a folder below this one."""
    names = (entry.name for entry in files(__name__).joinpath(folder).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def toml(*path: str) -> dict[str, Any]:
    """A shipped table, by its path below this folder."""
    return tomllib.loads(text("/".join(path)))


def frozen(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A table as a frozen record takes it."""
    return {key: tuple(one) if isinstance(one, list) else one for key, one in facts.items()}


def _phrases(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(phrases) for name, phrases in table.items()})
