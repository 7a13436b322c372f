"""The grounds of an objection as shipped: what each is about and rests on, and its sentences in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from autofill.data import shipped, toml

Kind = Literal["choice", "year", "age", "sentence", "yes"]

OWN: Final = "own"
"""The group of the grounds that come from the person's own situation; the others support them."""


@dataclass(frozen=True)
class Question:
    """What must be known before a ground is printed, and why it is asked. `choices` are in the words of the question;
    what is printed for each is a whole sentence in the language of the text. `first` is the first year that can be true."""

    id: str
    ask: str
    why: str
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    first: int | None = None


@dataclass(frozen=True)
class Law:
    """What a ground rests on under one law. `confidence`: H read in the original or an official text, M one good
    source, L weak, K not read (the sentences then hold without it). `seen` is when it was last looked at."""

    rests_on: str
    source: str
    confidence: Literal["H", "M", "L", "K"]
    seen: date


@dataclass(frozen=True)
class Ground:
    """One ground. `scopes` are the objections it can be used in; `account` says whether it speaks of the person's own
    account; `excludes` what cannot be true beside it; `always_in` the laws under which it is added by itself."""

    id: str
    group: str
    about: str
    title: str
    scopes: tuple[str, ...]
    account: Literal["yes", "no", "either"]
    questions: tuple[Question, ...]
    law: Mapping[str, Law]
    excludes: tuple[str, ...] = ()
    caution: str = ""
    expect: str = ""
    always_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text. `rank` 1 stands in every length, 2 from a medium text on, 3 in a letter. `when` names the
    question that must be answered ("since"), or answered so ("whose=mine"). Without `regimes` it is true under every law
    and names none. `says` is the date of what it reports of the controller; `id` names what is asked for."""

    text: str
    rank: int
    when: str = ""
    regimes: tuple[str, ...] = ()
    scope: str = ""
    says: date | None = None
    id: str = ""


@dataclass(frozen=True)
class Texts:
    """All sentences in one language, by what they are for. `openings` by scope and law, each in several wordings."""

    language: str
    name: str
    joined: str
    basis: Mapping[str, str]
    openings: Mapping[str, Mapping[str, tuple[str, ...]]]
    demands: tuple[Sentence, ...]
    grounds: Mapping[str, tuple[Sentence, ...]]

    def demand(self, wanted: str, regime: str) -> str:
        """What is asked for under that name and law."""
        return next(
            one.text
            for one in self.demands
            if one.id == wanted and (not one.regimes or regime in one.regimes)
        )


@cache
def grounds() -> Mapping[str, Ground]:
    """Every ground by its id, in the order in which a person reads them."""
    return MappingProxyType({name: _ground(name, raw) for name, raw in toml("arguments.toml").items()})


@cache
def every_text_rests_on() -> Mapping[str, tuple[Law, ...]]:
    """What the opening and the closing of every text rest on, by law."""
    return MappingProxyType(
        {regime: tuple(Law(**one) for one in found) for regime, found in toml("law.toml").items()}
    )


@cache
def text_languages() -> tuple[str, ...]:
    """The languages a text can be composed in, by BCP 47 code, English first."""
    return tuple(sorted(shipped("arguments"), key=lambda code: (code != "en", code)))


@cache
def texts(language: str) -> Texts:
    """The sentences in that language, else in the one it is a form of (`de` for `de-AT`). Raises KeyError."""
    for code in (language, language.partition("-")[0]):
        if code in text_languages():
            return _texts(code, toml("arguments", f"{code}.toml"))
    raise KeyError(language)


def _ground(name: str, raw: Mapping[str, Any]) -> Ground:
    facts = dict(raw)
    questions = tuple(Question(**one) for one in facts.pop("questions", ()))
    law = {regime: Law(**one) for regime, one in facts.pop("law").items()}
    lists = {key: tuple(one) for key, one in facts.items() if isinstance(one, list)}
    return Ground(id=name, questions=questions, law=law, **{**facts, **lists})


def _texts(code: str, raw: Mapping[str, Any]) -> Texts:
    return Texts(
        language=code,
        name=raw["language"],
        joined=raw["joined"],
        basis=raw["basis"],
        openings={
            scope: {regime: tuple(wordings) for regime, wordings in by_law.items()}
            for scope, by_law in raw["opening"].items()
        },
        demands=_sentences(raw["demand"]),
        grounds={name: _sentences(found) for name, found in raw["ground"].items()},
    )


def _sentences(raw: list[dict[str, Any]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(**{**one, "regimes": tuple(one.get("regimes", ()))}) for one in raw)
