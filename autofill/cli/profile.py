"""`autofill profile`: who objects. What is kept, where it is kept, and what a form still lacks."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.ask import ask, someone, told, yes
from autofill.cli.editor import edit_text
from autofill.cli.profile_detail import WrongValue, target_of, usable
from autofill.cli.profile_new import interview
from autofill.cli.profile_words import document, tell_profile
from autofill.cli.say import voice
from autofill.countries import display_name, find_country
from autofill.errors import AutofillError
from autofill.forms import form_named
from autofill.matching.form import Ask, Form
from autofill.person import Secret
from autofill.store.profile_file import Profile, parse
from autofill.store.profile_names import default_profile, list_profiles, path_of
from autofill.store.profiles import (
    Missing,
    accounts_of,
    delete_profile,
    read_profile,
    save_profile,
    set_country,
    set_detail,
    subject_of,
    what_is_missing,
)
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings

app = typer.Typer(no_args_is_help=True)

Name = Annotated[
    str | None,
    typer.Option(
        "--profile", autocompletion=complete.profiles, help="Which profile; not needed if there is only one."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, without values.")]


class ValueInSight(AutofillError):
    """A personal value stood on the command line."""

    code = "value-on-command-line"
    exit_code = 2


@app.command("new")
@told()
def new(
    name: Annotated[str | None, typer.Argument(help="A short name that says nothing about you.")] = None,
    hidden: Annotated[
        bool,
        typer.Option(
            "--hidden", help="Do not show your answers: nobody reads along, and the terminal keeps none."
        ),
    ] = False,
) -> None:
    """Make a profile: a few questions, a summary, and it is saved."""
    someone("Run it in a terminal: autofill profile new")
    home = load_settings(os.environ).home
    name, profile = interview(home, name, open_vault, hidden=hidden)
    save_profile(home, name, profile, open_vault)
    voice.tell(f"Saved: {path_of(home, name)}")
    voice.tell("Next, what you want to say: autofill objection new")
    voice.tell("Or try it first, with nothing sent: autofill instagram --practice")


@app.command("list")
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


@app.command("show")
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
    home, name = _whose(name)
    profile = read_profile(home, name, open_vault)
    if json:
        voice.document({"schema": 1, **document(name, profile), "error": None})
    else:
        tell_profile(name, profile, reveal=reveal)


@app.command("edit")
@told()
def edit(name: Name = None) -> None:
    """Open the file in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it."""
    home, name = _whose(name)
    path = path_of(home, name)
    if not edit_text(path, lambda text: parse(path, text)):
        voice.tell("Nothing was changed.")
        return
    voice.tell(f"Saved: {path}")
    plain = read_profile(home, name, open_vault).in_file
    if plain:
        voice.tell(f"Kept readable in that file: {', '.join(sorted(plain))}.")
        voice.tell(f"To keep one in your keyring: autofill profile set email --profile {name}")


@app.command("set")
@told()
def set_one(
    key: Annotated[
        str,
        typer.Argument(help="email, given_name, country, instagram.handle, facebook.email …"),
    ],
    value: Annotated[str | None, typer.Argument(help="For country only; the rest is asked.")] = None,
    name: Name = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read the value from standard input.")] = False,
    in_file: Annotated[
        bool, typer.Option("--in-file", help="Keep it in the profile file, not in the keyring.")
    ] = False,
) -> None:
    """Change one detail. It is asked for without showing it, and never taken from the command line."""
    home, name = _whose(name)
    if key == "country":
        iso = find_country(value or _value("The country you live in", stdin)).iso
        set_country(home, name, iso)
        voice.tell(f"Saved: {display_name(iso)}.")
        return
    if value is not None:
        raise ValueInSight(
            "A personal value does not belong on the command line: other programs can read it there.",
            not_done="Nothing was changed.",
            next_step=f"You are asked for it: autofill profile set {key}",
        )
    target = target_of(key, accounts_of(home, name))
    typed = _value(f"{key} (not shown while you type)", stdin, hidden=True)
    value_kept = usable(target.key, typed)
    set_detail(
        home,
        name,
        target.key,
        Secret(value_kept),
        open_vault,
        in_file=in_file,
        new_account=target.new_account,
    )
    voice.tell(f"Saved in {'your profile file' if in_file else 'your keyring'}.")


@app.command("check")
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
    home, name = _whose(name)
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


@app.command("delete")
@told()
def delete(
    name: Name = None, sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False
) -> None:
    """Remove a profile: its details and the tool's sign-ins. Cases and texts stay."""
    home, name = _whose(name)
    if not sure:
        someone(f"Run it in a terminal, or say it outright: autofill profile delete --profile {name} --yes")
        if not yes(
            f"Remove the profile {name}, its entry in the keyring and its sign-ins for good?", default=False
        ):
            voice.tell("Nothing was removed.")
            return
    left = delete_profile(home, name, open_vault)
    voice.tell(f"The profile {name} is removed.")
    if left:
        voice.tell(
            f"These stay, as they may be your evidence: {', '.join(str(home / name / one) for one in left)}"
        )


def _whose(name: str | None) -> tuple[Path, str]:
    settings = load_settings(os.environ)
    # An empty name is a wrong one: a script's unset variable must not delete the only profile there is.
    return settings.home, name if name is not None else default_profile(settings.home, settings)


def _value(question: str, stdin: bool, *, hidden: bool = False) -> str:
    """What the person types, or one line of standard input."""
    if stdin:
        try:
            return sys.stdin.readline().strip()
        except UnicodeDecodeError:
            raise WrongValue(
                "Standard input is not written in UTF-8.",
                not_done="Nothing was changed.",
                next_step="Give the value in the encoding UTF-8, and try again.",
            ) from None
    someone("Give the value on standard input, with --stdin.")
    return ask(question, str, hidden=hidden)


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
