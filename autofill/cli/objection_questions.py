"""The questions of `objection new`: which reasons are true, and what has to be known to print them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from autofill.casework.compose import DEFAULT, offered
from autofill.casework.lint import lint
from autofill.cli.ask import WrongAnswer, ask, yes
from autofill.cli.say import voice
from autofill.data.grounds import OWN, Ground, Question, grounds
from autofill.person import Secret

FIRST_YEAR: Final = 2004
"""Facebook's first year: no account is older."""

LONGEST: Final = 300
"""Characters of a sentence of one's own: the rest of a short text has to fit beside it."""

ADVICE: Final = (
    "One true reason of your own is worth more than ten general ones. Choose one to three, the best first.",
    "Only what you choose and answer is printed. Nothing is invented, and names are never asked for.",
)


def choose_grounds(scope: str, country: str, *, account: bool) -> tuple[str, ...]:
    """The person's own reasons, then those that support them; what contradicts a choice is not accepted with it."""
    open_ = offered(scope, country, account=account)
    voice.tell()
    voice.tell("Which of these are true of you?")
    numbered = _listed([one for one in open_ if one.group == OWN])
    for line in ADVICE:
        voice.tell(line)
    own = ask("Numbers, or Enter for none", lambda typed: _picked(typed, numbered, ()))
    own = tuple(one for one in own if _still_wanted(grounds()[one]))
    general = [one for one in offered(scope, country, account=account, beside=own) if one.group != OWN]
    voice.tell()
    voice.tell("General reasons, to support it:")
    numbered = _listed(general)
    usual = [one for one in DEFAULT[scope] if one in {each.id for each in general}]
    default = " ".join(str(number) for number, one in numbered.items() if one.id in usual)
    return own + ask("Numbers, or - for none", lambda typed: _picked(typed, numbered, own), default)


def answer_all(chosen: Sequence[str], today: date) -> dict[tuple[str, str], str]:
    """What is needed for these reasons, each question with why it is asked; an optional one may stay open."""
    answers = {}
    for name in chosen:
        ground = grounds()[name]
        if ground.questions:
            voice.tell()
            voice.tell(f"{ground.title}:")
        for one in ground.questions:
            answers[name, one.id] = _answer(one, today)
    return answers


def _listed(found: Sequence[Ground]) -> dict[int, Ground]:
    """Under their headings, numbered in the order of the data."""
    numbered: dict[int, Ground] = {}
    for about in dict.fromkeys(one.about for one in found):
        voice.tell(f"  {about}")
        for one in found:
            if one.about == about:
                numbered[len(numbered) + 1] = one
                voice.tell(f"  {len(numbered):4}  {one.title}")
    return numbered


def _picked(typed: str, numbered: dict[int, Ground], beside: tuple[str, ...]) -> tuple[str, ...]:
    words = [] if typed == "-" else typed.replace(",", " ").split()
    if not all(word.isdecimal() and int(word) in numbered for word in words):
        raise WrongAnswer(f"Numbers from 1 to {len(numbered)}, please, with spaces between them.")
    chosen = [numbered[int(word)] for word in dict.fromkeys(words)]
    for number, one in enumerate(chosen):
        for other in [*(grounds()[name] for name in beside), *chosen[:number]]:
            if one.id in other.excludes or other.id in one.excludes:
                raise WrongAnswer(f"Both cannot be true: “{other.title}” and “{one.title}”.")
    return tuple(one.id for one in chosen)


def _still_wanted(ground: Ground) -> bool:
    """Before anything that should not be written down, the person is warned and may leave it."""
    if not ground.caution:
        return True
    voice.tell()
    voice.tell(f"{ground.title}: {ground.caution}")
    return yes("Use it?", default=True)


def _answer(question: Question, today: date) -> str:
    voice.tell(f"  ({question.why})")
    if question.kind == "yes":
        return "yes" if yes(f"  {question.ask}", default=False) else ""
    hint = " (Enter: leave it out)" if question.optional else ""
    if question.kind == "choice":
        choices = list(question.choices)
        for number, one in enumerate(choices, 1):
            voice.tell(f"    {number}  {question.choices[one]}")
        return ask(f"  {question.ask}{hint}", lambda typed: _choice(typed, choices, question))
    if question.kind == "sentence":
        return ask(f"  {question.ask}{hint}", lambda typed: _sentence(typed, question))
    first, last = (5, 17) if question.kind == "age" else (FIRST_YEAR, today.year)
    return ask(f"  {question.ask}{hint}", lambda typed: _number(typed, first, last, question))


def _choice(typed: str, choices: Sequence[str], question: Question) -> str:
    if not typed and question.optional:
        return ""
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    raise WrongAnswer(f"A number from 1 to {len(choices)}, please.")


def _number(typed: str, first: int, last: int, question: Question) -> str:
    if not typed and question.optional:
        return ""
    if typed.isdecimal() and first <= int(typed) <= last:
        return str(int(typed))
    raise WrongAnswer(f"A number from {first} to {last}, please.")


def _sentence(typed: str, question: Question) -> str:
    if not typed and question.optional:
        return ""
    if len(typed) > LONGEST:
        raise WrongAnswer(f"That has {len(typed)} characters; please at most {LONGEST}.")
    stops = [found for found in lint(Secret(typed)) if found.blocks]
    if stops:
        raise WrongAnswer(stops[0].words)
    return typed
