"""`autofill objection list`, `show` and `edit`: the texts there are."""

import os
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.objection import parse_objection
from autofill.cli import complete
from autofill.cli.editor import edit_text
from autofill.cli.objection_words import language_name, listed, looked_at, row, services, tell_findings
from autofill.cli.say import fail, voice
from autofill.errors import AutofillError
from autofill.store.objections import list_objections, objection_path, read_objection
from autofill.store.profile_names import chosen_profile
from autofill.store.settings import load_settings

Profile = Annotated[
    str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose text.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Name = Annotated[
    str,
    typer.Argument(
        autocompletion=complete.objections, help="The text's name, as `autofill objection list` shows it."
    ),
]


def list_all(profile: Profile = None, json: Json = False) -> None:
    """Your texts, and whether each can be used."""
    voice.json = json
    try:
        home, person = whose(profile)
        stored = list_objections(home, person)
    except AutofillError as error:
        fail(error)
    if json:
        voice.document({"schema": 1, "profile": person, "objections": [listed(one) for one in stored]})
    elif not stored:
        voice.tell(f"No text yet. Start one:  autofill objection new --profile {person}")
    else:
        voice.table(("Name", "For", "Language", "Characters", "Law", "State"), [row(one) for one in stored])


def show(name: Name, profile: Profile = None) -> None:
    """One text as it will be typed."""
    voice.json = False
    try:
        home, person = whose(profile)
        objection = read_objection(home, person, name)
    except AutofillError as error:
        fail(error)
    language = language_name(objection.language)
    voice.tell(f"{objection.name}: for {services(objection)}; {objection.legal_basis}; {language}")
    voice.tell()
    voice.tell(objection.text.reveal())


def edit(name: Name, profile: Profile = None) -> None:
    """Change a text in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it."""
    voice.json = False
    try:
        home, person = whose(profile)
        path = objection_path(home, person, name)
        if not path.is_file():
            read_objection(home, person, name)  # raises, with the nearest name
        if not edit_text(path, lambda source: parse_objection(name, source)):
            voice.tell("Nothing was changed.")
            return
        objection = read_objection(home, person, name)
    except AutofillError as error:
        fail(error)
    voice.tell(f"Saved: {path}")
    tell_findings(objection, looked_at(objection, home, person))


def whose(option: str | None) -> tuple[Path, str]:
    """The home folder and the profile's name. Raises NoProfile and WhichProfile."""
    settings = load_settings(os.environ)
    return settings.home, chosen_profile(settings.home, settings, option)
