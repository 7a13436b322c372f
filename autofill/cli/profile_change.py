"""`autofill profile new`, `edit`, `set` and `delete`: who objects."""

import os
import sys
from typing import Annotated

import typer

from autofill.cli.ask import ask, someone, told, yes
from autofill.cli.editor import edit_text
from autofill.cli.profile_detail import WrongValue, target_of, usable
from autofill.cli.profile_look import Name, whose
from autofill.cli.profile_new import interview
from autofill.cli.say import voice
from autofill.countries import display_name, find_country
from autofill.errors import AutofillError
from autofill.person import Secret
from autofill.store.profile_file import parse
from autofill.store.profile_names import path_of
from autofill.store.profiles import (
    accounts_of,
    delete_profile,
    read_profile,
    save_profile,
    set_country,
    set_detail,
)
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings


class ValueInSight(AutofillError):
    """A personal value stood on the command line."""

    code = "value-on-command-line"
    exit_code = 2


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


@told()
def edit(name: Name = None) -> None:
    """Open the file in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it."""
    home, name = whose(name)
    path = path_of(home, name)
    if not edit_text(path, lambda text: parse(path, text)):
        voice.tell("Nothing was changed.")
        return
    voice.tell(f"Saved: {path}")
    plain = read_profile(home, name, open_vault).in_file
    if plain:
        voice.tell(f"Kept readable in that file: {', '.join(sorted(plain))}.")
        voice.tell(f"To keep one in your keyring: autofill profile set email --profile {name}")


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
    home, name = whose(name)
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


@told()
def delete(
    name: Name = None, sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False
) -> None:
    """Remove a profile: its details and the tool's sign-ins. Cases and texts stay."""
    home, name = whose(name)
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
