"""`autofill objection new`: a conversation that ends in a text; nothing is asked that the chosen reasons do not need."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.compose import (
    DEFAULT,
    OWN_ACCOUNT,
    Choices,
    Composition,
    Length,
    compose,
    nearest,
)
from autofill.casework.header import THIRD_PARTY
from autofill.casework.lint import lint
from autofill.casework.objection import Objection
from autofill.casework.regime import Regime, regime_of
from autofill.cli import complete
from autofill.cli.ask import WrongAnswer, ask, told, yes
from autofill.cli.objection_questions import answer_all, choose_grounds
from autofill.cli.objection_words import tell_findings
from autofill.cli.say import interactive, voice
from autofill.cli.today import today
from autofill.countries import find_country
from autofill.data.grounds import grounds, text_languages, texts
from autofill.errors import AutofillError
from autofill.store.files import read_text
from autofill.store.objections import objection_exists, save_objection
from autofill.store.profile_file import parse as parse_profile
from autofill.store.profile_names import chosen_profile, path_of
from autofill.store.settings import load_settings

SCOPES = (OWN_ACCOUNT, THIRD_PARTY)


class ChooseOtherwise(AutofillError):
    """A choice on the command line that cannot be followed."""

    code = "usage"
    exit_code = 2


class NoCountry(AutofillError):
    """The country is not known, and it decides which law the text names."""

    code = "no-country"


class NotKept(AutofillError):
    """The person left without keeping the text."""

    code = "not-kept"


def new(
    name: Annotated[str | None, typer.Argument(help="A name of your choice, such as my-photos.")] = None,
    scope: Annotated[
        str | None, typer.Option("--for", metavar="|".join(SCOPES), help="Your accounts, or others' posts.")
    ] = None,
    ground: Annotated[
        list[str] | None,
        typer.Option("--ground", help="A reason, by its name in `objection explain`. Repeat for more."),
    ] = None,
    length: Annotated[Length | None, typer.Option("--length", help="How long it may be.")] = None,
    maxlength: Annotated[
        int | None,
        typer.Option("--maxlength", min=200, help="What the form's field takes, where you know it."),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help=f"Of the text: {', '.join(text_languages())}.")
    ] = "en",
    country: Annotated[
        str | None, typer.Option("--country", help="Where you live, if not as in your profile.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose text.")
    ] = None,
) -> None:
    """Write a text: choose what is true of you, answer a few questions, read it. It names the law of your country."""
    voice.json = False
    with told():
        settings = load_settings(os.environ)
        person = chosen_profile(settings.home, settings, profile)
        chosen_scope = _scope(scope)
        name = name or chosen_scope
        if objection_exists(settings.home, person, name):
            raise ChooseOtherwise(
                f"There is a text “{name}” already.",
                not_done="It was not touched.",
                next_step=f"Change it:  autofill objection edit {name} --profile {person}\n"
                "Or choose another name:  autofill objection new ANOTHER-NAME",
            )
        choices = Choices(
            chosen_scope,
            _country(country, settings.home, person),
            _language(language),
            length or (Length.SHORT if chosen_scope == OWN_ACCOUNT and interactive() else Length.MEDIUM),
            _named(ground or ()),
            maxlength=maxlength,
        )
        made = _talk(name, choices) if interactive() else _without_questions(name, choices)
        path = save_objection(settings.home, person, made.objection)
        _tell_end(made.objection, choices.country, path, person)


def _talk(name: str, choices: Choices) -> Composition:
    if regime_of(choices.country) in (Regime.EU, Regime.UK) and choices.scope == OWN_ACCOUNT:
        voice.tell(
            "Where you live, the form for your own account needs no reason: “--objection none” leaves it"
        )
        voice.tell("empty. A reason helps where a person decides: a refusal, a letter, a complaint.")
        voice.tell()
    account = choices.scope == OWN_ACCOUNT or yes("Do you have an account there yourself?", default=False)
    chosen = choices.chosen or choose_grounds(choices.scope, choices.country, account=account)
    answers = answer_all(chosen, today())
    return _agree(name, replace(choices, chosen=chosen, answers=answers))


def _agree(name: str, choices: Choices) -> Composition:
    """Show the text, and change its wording or its length until the person keeps it."""
    lengths = list(Length)
    while True:
        made = compose(name, choices)
        voice.tell()
        voice.tell(made.objection.text.reveal())
        voice.tell()
        voice.tell(
            f"{len(made.objection.text)} characters; the most for “{choices.length}” is {choices.most}."
        )
        for left in made.too_long:
            voice.tell(f"Not in it, for its length: {grounds()[left].title}")
        for left in made.unanswered:
            voice.tell(f"Not in it, as you did not say so: {grounds()[left].title}")
        typed = ask("Enter keeps it · w other wording · l longer · s shorter · q leave", _wish, "k")
        match typed:
            case "k":
                return made
            case "w":
                choices = replace(choices, draft=choices.draft + 1)
            case "q":
                raise NotKept(
                    "The text was not kept.",
                    not_done="Nothing was written.",
                    next_step="Begin again when you like: autofill objection new",
                )
            case _:
                at = lengths.index(choices.length) + (1 if typed == "l" else -1)
                choices = replace(choices, length=lengths[max(0, min(at, len(lengths) - 1))])


def _wish(typed: str) -> str:
    if typed.lower() in ("k", "w", "l", "s", "q"):
        return typed.lower()
    raise WrongAnswer("One letter, please: w, l, s, q, or Enter alone.")


def _without_questions(name: str, choices: Choices) -> Composition:
    """Where nobody can answer: only reasons that need no answer, those that are true for everyone by default."""
    made = compose(name, replace(choices, chosen=choices.chosen or DEFAULT[choices.scope]))
    if made.unanswered:
        raise ChooseOtherwise(
            f"Something has to be asked for: {', '.join(made.unanswered)}.",
            not_done="Nothing was written.",
            next_step="Leave these reasons out, or run it again in a terminal:",
        )
    return made


def _scope(option: str | None) -> str:
    if option is None and interactive():
        voice.tell("What is it for?")
        voice.tell("  1  your own accounts on Instagram and Facebook")
        voice.tell("  2  what other people post about you, or you have no account")

        def use(typed: str) -> str:
            found = {"1": OWN_ACCOUNT, "2": THIRD_PARTY}.get(typed)
            if found is None:
                raise WrongAnswer("1 or 2, please.")
            return found

        return ask("1 or 2", use, "1")
    scope = option or OWN_ACCOUNT
    if scope not in SCOPES:
        raise ChooseOtherwise(
            "There is no text for that.",
            not_done="Nothing was written.",
            next_step=f"Choose one of:  {'  '.join(f'--for {one}' for one in SCOPES)}",
        )
    return scope


def _language(option: str) -> str:
    found = nearest(option)
    if not found:
        names = ", ".join(f"{one} ({texts(one).name})" for one in text_languages())
        raise ChooseOtherwise(
            "There are no sentences in that language.",
            not_done="Nothing was written.",
            next_step=f"There are for: {names}. A text of your own can be in any language:\n"
            "  autofill objection check FILE",
        )
    return found


def _named(given: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    for one in given:
        if one not in grounds():
            raise ChooseOtherwise(
                "autofill knows no reason of that name.",
                not_done="Nothing was written.",
                next_step="All of them:  autofill objection explain",
            )
    return tuple(dict.fromkeys(given))


def _country(option: str | None, home: Path, person: str) -> str:
    """ISO 3166-1 alpha-2: from the flag, else from the profile."""
    if option is not None:
        return find_country(option).iso
    path = path_of(home, person)
    iso = parse_profile(path, read_text(path)).profile.country
    if not iso:
        raise NoCountry(
            "The profile does not say where you live, and that decides which law the text names.",
            not_done="Nothing was written.",
            next_step=f"Say it:  autofill profile set country --profile {person}    Or add:  --country GB",
        )
    return iso


def _tell_end(objection: Objection, iso: str, path: Path, person: str) -> None:
    law = (
        "a request that names no law, as we know of none there that gives this right"
        if regime_of(iso) is Regime.OTHER
        else f"under {objection.legal_basis}"
    )
    voice.tell(f"Written: {path}")
    voice.tell(f"{len(objection.text)} characters, in “{objection.language}”, {law}.")
    tell_findings(objection, lint(objection.text, language=objection.language, country=iso))
    voice.tell()
    voice.tell("One true reason of your own is worth more than ten general ones. To change the words:")
    voice.tell(f"  autofill objection edit {objection.name} --profile {person}")
