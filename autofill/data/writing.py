"""What helps a person to write: words to write back, what deserves a second look, subjects explained."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from autofill.data import frozen, shipped, toml


@dataclass(frozen=True)
class WriteBack:
    """A text to write back, by its name. `after` are the states of a case that it fits (`Known`, and "extended" while an
    announced extension runs)."""

    name: str
    title: str
    after: tuple[str, ...]


@dataclass(frozen=True)
class AnswerWords:
    """The texts to write back in one language, by name. Each follows the `opening`, which names the day of the objection
    (`{sent}`), by what the law of the place calls it. Other slots are forms of that word (`LetterWords.named`)."""

    opening: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Topic:
    """A subject explained in plain paragraphs, with its sources and the day they were last looked at."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    sources: str
    seen: date


Instead = Literal["", "opening", "refusal", "delete", "nothing"]


@dataclass(frozen=True)
class Caution:
    """What deserves a second look in a text: patterns and offered changes by language ("any": all). A group `it` in a
    pattern is the place, else the whole of what was found. `instead` offers for the whole sentence one of the shipped
    ones, or nothing; `take_out` offers to take out the place. `regimes`: only under one of these laws; `blocks`: nothing is
    typed with it. `if_account`: only where the profile names an account (true) or none (false)."""

    code: str
    words: str
    patterns: Mapping[str, tuple[str, ...]]
    change: Mapping[str, str]
    instead: Instead = ""
    take_out: bool = False
    regimes: tuple[str, ...] = ()
    if_account: bool | None = None
    blocks: bool = False


@cache
def answers() -> Mapping[str, WriteBack]:
    """What a person may write back to a company, by name."""
    return MappingProxyType(
        {name: WriteBack(name, **frozen(facts)) for name, facts in toml("answers.toml").items()}
    )


@cache
def answer_languages() -> tuple[str, ...]:
    """The languages (BCP 47) that there are texts to write back in, English first."""
    return tuple(sorted(shipped("answers"), key=lambda code: (code != "en", code)))


@cache
def answer_words(language: str) -> AnswerWords:
    """The texts in that language. Raises FileNotFoundError for one without a file."""
    return AnswerWords(**toml("answers", f"{language}.toml"))


@cache
def help_topics() -> Mapping[str, Topic]:
    """What can be explained, by name."""
    return MappingProxyType({name: Topic(name, **frozen(raw)) for name, raw in toml("help.toml").items()})


@cache
def cautions() -> tuple[Caution, ...]:
    """Everything that deserves a second look in a text."""
    return tuple(
        Caution(
            **{
                "change": {},
                **frozen(raw),
                "patterns": {code: tuple(found) for code, found in raw["patterns"].items()},
            }
        )
        for raw in toml("cautions.toml")["caution"]
    )


@cache
def residences() -> Mapping[str, str]:
    """How one says where one lives, by language: a pattern whose group `it` is the place."""
    return MappingProxyType(dict(toml("cautions.toml")["lives_in"]))
