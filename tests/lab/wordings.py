"""The words on the laboratory's pages: the product's first phrase, its other ones, or words from other mouths."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from autofill.data import languages, words
from autofill.matching.form import Ask, Form

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa"})


@cache
def _ours() -> dict[str, dict[str, list[str]]]:
    with Path(__file__).with_name("wordings.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def spoken() -> tuple[str, ...]:
    """Every language that the product has words of, and the laboratory too."""
    return tuple(code for code in languages() if code in _ours())


def usual(form: Form, language: str, truth: str) -> str:
    """What a form would plainly say: its own known label, else the language's first word for it. "" if the product has
    none: what nobody taught it is no fault of a plain page."""
    ask = Ask(truth)
    known = form.field_for(ask)
    if known and language in known.labels:
        return known.labels[language][0]
    phrases = words(language).asks.get(truth, ())
    if not phrases and ask is Ask.GROUNDS:
        phrases = words(language).asks.get(Ask.MESSAGE, ())
    return _capital(phrases[0]) if phrases else ""


def own(language: str, what: str, dice: Random | None = None) -> str:
    """One of the laboratory's own phrases, the first without dice. "" if it has none."""
    phrases = _ours().get(language, {}).get(what, [])
    if not phrases:
        return ""
    return dice.choice(phrases) if dice else phrases[0]


def another(language: str, what: str, dice: Random) -> str:
    """Another of the product's phrases. "" if it has none."""
    phrases = words(language).asks.get(what, ())
    return _capital(dice.choice(phrases)) if phrases else ""


def stranger(language: str, what: str, dice: Random) -> str:
    """What a field says that asks for something else; in English where the laboratory does not speak the language."""
    return own(language, what, dice) or own("en", what, dice)


def polite(language: str, dice: Random) -> str:
    """A way to ask for something, with "{}" in the place of its name."""
    return dice.choice(_ours()[language].get("wraps", ["{}"]))


def required_mark(language: str, dice: Random) -> str:
    """ "(required)" in that language."""
    marks = words(language).marks
    return dice.choice(marks) if marks else "*"


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
