"""`autofill objection new`: a conversation that ends in a text; nothing is asked that the chosen reasons do not need."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.compose import DEFAULT, OWN_ACCOUNT, Choices, Composition, Length, compose
from autofill.casework.finding import Finding
from autofill.casework.header import THIRD_PARTY
from autofill.casework.objection import Objection, parse_objection
from autofill.casework.regime import Regime, regime_of
from autofill.cli import complete
from autofill.cli.ask import told, yes
from autofill.cli.editor import edit_text
from autofill.cli.objection_change import offer_changes
from autofill.cli.objection_choices import (
    ChooseOtherwise,
    chosen_country,
    chosen_grounds,
    chosen_language,
    chosen_scope,
)
from autofill.cli.objection_keep import Wish, shown_until_kept
from autofill.cli.objection_own import own_words, written_in_editor
from autofill.cli.objection_questions import answer_all, choose_grounds
from autofill.cli.objection_words import language_name, looked_at, tell_findings
from autofill.cli.say import interactive, voice
from autofill.cli.today import today
from autofill.data.grounds import text_languages
from autofill.store.objections import objection_exists, read_objection, save_objection
from autofill.store.profile_names import chosen_profile
from autofill.store.settings import load_settings


def new(
    name: Annotated[str | None, typer.Argument(help="A name of your choice, such as my-photos.")] = None,
    scope: Annotated[
        str | None,
        typer.Option(
            "--for", metavar=f"{OWN_ACCOUNT}|{THIRD_PARTY}", help="Your accounts, or others' posts."
        ),
    ] = None,
    ground: Annotated[
        list[str] | None,
        typer.Option("--ground", help="A reason, by its name in `objection explain`. Repeat for more."),
    ] = None,
    length: Annotated[Length | None, typer.Option("--length", help="How long it may be.")] = None,
    maxlength: Annotated[
        int | None,
        typer.Option("--maxlength", min=1, help="What the form's field takes, where you know it."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help=f"Of the text: {', '.join(text_languages())}.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="Where you live, if not as in your profile.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Your own words instead, in your editor.")] = False,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE|-", help="Your own words instead: a file, or what you pipe."),
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose text.")
    ] = None,
) -> None:
    """Write a text: choose what is true of you, answer a few questions, read it. It names the law of your country."""
    voice.json = False
    with told():
        settings = load_settings(os.environ)
        home, person = settings.home, chosen_profile(settings.home, settings, profile)
        what_for = chosen_scope(scope)
        name = name or what_for
        if objection_exists(home, person, name):
            raise ChooseOtherwise(
                f"There is a text “{name}” already.",
                not_done="It was not touched.",
                next_step=f"Change it:  autofill objection edit {name} --profile {person}\n"
                "Or choose another name:  autofill objection new ANOTHER-NAME",
            )
        iso = chosen_country(country, home, person)
        choices = Choices(
            what_for,
            iso,
            length=length or (Length.SHORT if what_for == OWN_ACCOUNT and interactive() else Length.MEDIUM),
            chosen=chosen_grounds(ground or ()),
            maxlength=maxlength,
        )
        own = write or source is not None
        if interactive() and not own and not choices.chosen and not _wants_to_say_why(choices):
            return
        choices = replace(choices, language=chosen_language(language, iso))
        if source is not None:
            made = own_words(name, source, choices)
        elif write:
            made = written_in_editor(name, choices, home, person)
        else:
            made = _composed(name, choices, home, person)
        _end(made, iso, home, person)


def _wants_to_say_why(choices: Choices) -> bool:
    """Where the box may stay empty, the person is told so, and decides."""
    if regime_of(choices.country) not in (Regime.EU, Regime.UK) or choices.scope != OWN_ACCOUNT:
        return True
    voice.tell()
    voice.prose(
        "Where you live, the form for your own account needs no reason: its box may stay empty, and Meta says that it "
        "honours such an objection. A reason helps where a person decides: a refusal, a letter, a complaint."
    )
    if yes("Write a reason?", default=True):
        return True
    voice.tell("Nothing was written. Leave the box empty:  autofill instagram --objection none")
    return False


def _composed(name: str, choices: Choices, home: Path, person: str) -> Objection:
    """By conversation where someone can answer; else of reasons that need no answer."""
    if not interactive():
        return _without_questions(name, choices).objection
    account = choices.scope == OWN_ACCOUNT or yes(
        "Do you have an account on Facebook, Instagram, Threads or Messenger?", default=False
    )
    chosen = choices.chosen or choose_grounds(choices.scope, choices.country, account=account)
    answers = answer_all(chosen, today(), choices.language, choices.country)
    made, wish = shown_until_kept(name, replace(choices, chosen=chosen, answers=answers), today())
    if wish is Wish.EDIT:
        edit_text(save_objection(home, person, made.objection), lambda source: parse_objection(name, source))
        return read_objection(home, person, name)
    return made.objection


def _without_questions(name: str, choices: Choices) -> Composition:
    """Only reasons that need no answer, those that are true for everyone by default."""
    made = compose(name, replace(choices, chosen=choices.chosen or DEFAULT[choices.scope]))
    if made.unanswered:
        raise ChooseOtherwise(
            f"Something has to be asked for: {', '.join(made.unanswered)}.",
            not_done="Nothing was written.",
            next_step="Leave these reasons out, or run it again in a terminal:",
        )
    return made


def _end(objection: Objection, iso: str, home: Path, person: str) -> None:
    """What is found is told and a change offered; then it is saved, and said how to go on."""

    def look(one: Objection) -> tuple[Finding, ...]:
        return looked_at(one, home, person, country=iso)

    tell_findings(objection, look(objection), offered=interactive())
    if interactive():
        objection = offer_changes(objection, look)
    path = save_objection(home, person, objection)
    law = (
        "a request that names no law, as we know of none there that gives this right"
        if regime_of(iso) is Regime.OTHER
        else f"under {objection.legal_basis}, the law that lets you object"
    )
    voice.tell()
    voice.tell(f"Written: {path}")
    voice.prose(f"{len(objection.text)} characters, in {language_name(objection.language)}, {law}.")
    voice.tell()
    voice.prose("One true reason of your own is worth more than ten general ones. To change the words:")
    voice.tell(f"  autofill objection edit {objection.name} --profile {person}")
