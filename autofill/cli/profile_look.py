"""`autofill profile list`, `show` and `check`: what is kept, where it is kept, and what a form still lacks."""

import os
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.profile_words import document, tell_profile
from autofill.cli.say import voice
from autofill.forms import form_named
from autofill.matching.form import Ask, Form
from autofill.store.profile_file import Profile
from autofill.store.profile_names import default_profile, list_profiles
from autofill.store.profiles import Missing, read_profile, subject_of, what_is_missing
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings

Name = Annotated[
    str | None,
    typer.Option(
        "--profile", autocompletion=complete.profiles, help="Which profile; not needed if there is only one."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, without values.")]


@told()
def list_all(json: Json = False) -> None:
    """The profiles on this machine."""
    voice.json = json
    names = list_profiles(load_settings(os.environ).home)
    if json:
        voice.document({"schema": 1, "profiles": list(names), "error": None})
        return
    for name in names:
        voice.tell(name)
    if not names:
        voice.tell("There is no profile yet. Make one: autofill profile new")


@told()
def show(
    name: Name = None,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Show the values themselves, on your screen.")
    ] = False,
    json: Json = False,
) -> None:
    """One profile: every detail, masked, and where it is kept."""
    voice.json = json
    home, name = whose(name)
    profile = read_profile(home, name, open_vault)
    if json:
        voice.document({"schema": 1, **document(name, profile), "error": None})
    else:
        tell_profile(name, profile, reveal=reveal)


@told()
def check(
    form: Annotated[
        str, typer.Argument(autocompletion=complete.forms, help="A form's command, such as instagram.")
    ],
    name: Name = None,
    json: Json = False,
) -> None:
    """Whether a profile has what a form asks for; leaves with 1 if something required is missing."""
    voice.json = json
    known = form_named(form)
    home, name = whose(name)
    profile = read_profile(home, name, open_vault)
    missing = _missing(known, name, profile)
    needed = [one for one in missing if _required(known, one.ask)]
    if json:
        asked = [{"ask": one.ask, "required": one in needed, "command": one.command} for one in missing]
        voice.document(
            {
                "schema": 1,
                "profile": name,
                "form": known.id,
                "ready": not needed,
                "missing": asked,
                "error": None,
            }
        )
    elif not missing:
        voice.tell(f"The profile {name} has everything that {known.name} may ask of a profile.")
    for one in missing if not json else ():
        voice.tell(f"{'Required' if one in needed else 'May be asked'}: {one.ask}.  {one.command}")
    if needed:
        raise typer.Exit(1)


def whose(name: str | None) -> tuple[Path, str]:
    settings = load_settings(os.environ)
    # An empty name is a wrong one: a script's unset variable must not delete the only profile there is.
    return settings.home, name if name is not None else default_profile(settings.home, settings)


def _missing(form: Form, name: str, profile: Profile) -> tuple[Missing, ...]:
    service = form.service if form.covers_account else None
    asks = [known.ask for known in form.fields]
    needs_account = service and not any(line.service is service for line in profile.accounts)
    account = (Ask.HANDLE,) if needs_account and Ask.HANDLE not in asks else ()
    return what_is_missing(subject_of(name, profile), [*account, *asks], service)


def _required(form: Form, asked: Ask) -> bool:
    """An account form needs an account; else what is required in every known variant, or once it is revealed."""
    if asked is Ask.HANDLE and form.covers_account:
        return True
    known = form.field_for(asked)
    if known is None or not known.required:
        return False
    return known.after is not None or all(asked in variant.must for variant in form.variants)
