"""The questions of `objection new`: which reasons are true, and what has to be known to print them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from autofill.casework.compose import DEFAULT, offered
from autofill.casework.lint import lint
from autofill.cli.ask import WrongAnswer, ask, yes
from autofill.cli.say import voice
from autofill.data.grounds import OWN, Ground, Question, grounds, texts
from autofill.person import Secret

FIRST_YEAR: Final = 2004
"""Facebook's first year: no account is older."""

LONGEST: Final = 300
"""Characters of a sentence of one's own: the rest of a short text has to fit beside it."""

ADVICE: Final = (
    "One true reason of your own is worth more than ten general ones. Choose one to three, the best first. Only what you "
    "choose and answer is printed. Nothing is invented, and names are never asked for."
)


def choose_grounds(scope: str, country: str, *, account: bool) -> tuple[str, ...]:
    """The person's own reasons, then those that support them; what contradicts a choice is not accepted with it."""
    open_ = offered(scope, country, account=account)
    voice.tell()
    voice.tell("Which of these are true of you?")
    numbered = _listed([one for one in open_ if one.group == OWN])
    voice.prose(ADVICE)
    own = ask("Numbers, or Enter for none", lambda typed: _picked(typed, numbered, ()))
    own = tuple(one for one in own if _still_wanted(grounds()[one]))
    general = [one for one in offered(scope, country, account=account, beside=own) if one.group != OWN]
    voice.tell()
    voice.tell("General reasons, to support it. One or two are enough:")
    numbered = _listed(general)
    usual = [one for one in DEFAULT[scope] if one in {each.id for each in general}]
    default = " ".join(str(number) for number, one in numbered.items() if one.id in usual)
    return own + ask("Numbers, or - for none", lambda typed: _picked(typed, numbered, own), default)


def answer_all(chosen: Sequence[str], today: date, language: str, country: str) -> dict[tuple[str, str], str]:
    """What is needed for these reasons, each question with why it is asked; an optional one may stay open. What was
    answered for one reason is not asked again for another."""
    answers: dict[tuple[str, str], str] = {}
    before: dict[str, str] = {}
    for name in chosen:
        ground = grounds()[name]
        if any(one.ask not in before for one in ground.questions):
            voice.tell()
            voice.prose(f"{ground.title}:")
        for one in ground.questions:
            answer = before.get(one.ask)
            if answer is None:
                answer = _answer(one, today, language, country)
            if not answer and one.kind != "yes" and not one.optional:
                voice.tell("  Left out.")
                break  # without that it cannot be printed, which is told with the text
            if one.kind == "year":
                before[one.ask] = answer
            answers[name, one.id] = answer
    return answers


def _listed(found: Sequence[Ground]) -> dict[int, Ground]:
    """Under their headings, numbered in the order of the data."""
    numbered: dict[int, Ground] = {}
    for about in dict.fromkeys(one.about for one in found):
        voice.tell(f"  {about}")
        for one in found:
            if one.about == about:
                numbered[len(numbered) + 1] = one
                voice.prose(f"{len(numbered):2}  {one.title}", indent="    ", hanging=4)
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
    voice.prose(f"{ground.title}: {ground.caution}")
    return yes("Use it?", default=True)


def _answer(question: Question, today: date, language: str, country: str) -> str:
    """The question, why it is asked, what can be chosen, and the answer."""
    voice.prose(question.ask, indent="  ")
    voice.prose(f"({question.why})", indent="  ")
    if question.kind == "yes":
        return "yes" if yes("  Yes or no?", default=False) else ""
    if question.kind == "choice":
        for number, one in enumerate(question.choices.values(), 1):
            voice.prose(f"{number}  {one}", indent="    ", hanging=3)
        return _asked(f"1 to {len(question.choices)}", question, _choice)
    if question.kind == "sentence":
        return _sentence(question, language, country)
    first, last = (5, 17) if question.kind == "age" else (question.first or FIRST_YEAR, today.year)
    return _asked(f"{first} to {last}", question, lambda typed, _: _number(typed, first, last))


def _asked(what: str, question: Question, use: Callable[[str, Question], str]) -> str:
    hint = "leave it out" if question.optional else "leave this reason out"
    return ask(f"  {what}, or Enter to {hint}", lambda typed: use(typed, question) if typed else "")


def _choice(typed: str, question: Question) -> str:
    choices = list(question.choices)
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    raise WrongAnswer(f"A number from 1 to {len(choices)}, please.")


def _number(typed: str, first: int, last: int) -> str:
    if typed.isdecimal() and first <= int(typed) <= last:
        return str(int(typed))
    raise WrongAnswer(f"A number from {first} to {last}, please.")


def _sentence(question: Question, language: str, country: str) -> str:
    """One of the person's own. What must not go out is refused; what deserves a second look is asked about."""
    while True:
        typed = _asked(f"Your sentence, in {texts(language).name}", question, _not_too_long)
        found = [
            one
            for one in (lint(Secret(typed), language=language, country=country) if typed else ())
            if one.code != "short"
        ]
        for one in found:
            voice.prose(f"{'!' if one.blocks else 'note:'} {one.words}", indent="  ")
        if not found or (not any(one.blocks for one in found) and yes("  Keep it as it is?", default=False)):
            return typed


def _not_too_long(typed: str, _: Question) -> str:
    if len(typed) > LONGEST:
        raise WrongAnswer(f"That has {len(typed)} characters; please 1 to {LONGEST}.")
    if not any(char.isalpha() for char in typed):
        raise WrongAnswer("That is no sentence. It will be printed as you write it.")
    return typed
