"""`autofill objection`: the texts that say why you object; start one, read it, change it, have it checked."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.finding import Finding
from autofill.casework.objection import Objection, parse_objection
from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.editor import edit_text
from autofill.cli.objection_change import offer_changes
from autofill.cli.objection_explain import explain
from autofill.cli.objection_letter import letter
from autofill.cli.objection_new import new
from autofill.cli.objection_own import objection_from
from autofill.cli.objection_words import (
    about,
    finding_document,
    listed,
    looked_at,
    row,
    services,
    tell_findings,
)
from autofill.cli.say import fail, interactive, voice
from autofill.errors import AutofillError
from autofill.store.files import read_text
from autofill.store.objections import (
    list_objections,
    objection_path,
    read_objection,
    save_objection,
)
from autofill.store.profile_names import chosen_profile
from autofill.store.settings import load_settings

app = typer.Typer(no_args_is_help=True)
app.command("new")(new)
app.command("explain")(explain)
app.command("letter")(letter)

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


@app.command("list")
def list_all(profile: Profile = None, json: Json = False) -> None:
    """Your texts, and whether each can be used."""
    voice.json = json
    try:
        home, person = _whose(profile)
        stored = list_objections(home, person)
    except AutofillError as error:
        fail(error)
    if json:
        voice.document({"schema": 1, "profile": person, "objections": [listed(one) for one in stored]})
    elif not stored:
        voice.tell(f"No text yet. Start one:  autofill objection new --profile {person}")
    else:
        voice.table(("Name", "For", "Language", "Characters", "Law", "State"), [row(one) for one in stored])


@app.command("show")
def show(name: Name, profile: Profile = None) -> None:
    """One text as it will be typed."""
    voice.json = False
    try:
        home, person = _whose(profile)
        objection = read_objection(home, person, name)
    except AutofillError as error:
        fail(error)
    voice.tell(
        f"{objection.name}: for {services(objection)}; {objection.legal_basis}; “{objection.language}”"
    )
    voice.tell()
    voice.tell(objection.text.reveal())


@app.command("edit")
def edit(name: Name, profile: Profile = None) -> None:
    """Change a text in your editor ($VISUAL or $EDITOR). What cannot be read is never saved over it."""
    voice.json = False
    try:
        home, person = _whose(profile)
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


@app.command("check")
def check(
    text: Annotated[
        str,
        typer.Argument(
            metavar="NAME|PATH|-",
            autocompletion=complete.objections,
            help="A name, a file, or - for what you pipe.",
        ),
    ],
    maxlength: Annotated[int | None, typer.Option("--maxlength", min=1, help="What the field takes.")] = None,
    form_language: Annotated[str, typer.Option("--form-language", help="The form's language.")] = "",
    language: Annotated[
        str, typer.Option("--language", help="Of a text from elsewhere, such as de; else all are looked for.")
    ] = "",
    profile: Profile = None,
    json: Json = False,
) -> None:
    """Whether a text is ready: nothing left open, the right law, nothing that gives too much away. A change is offered
    where there is one, and made only with your yes."""
    voice.json = json
    with told():
        objection, named = _to_check(text, profile, language)
        home, person = _whose(profile) if named else _perhaps_whose(profile)

        def look(one: Objection) -> tuple[Finding, ...]:
            return looked_at(one, home, person, maxlength=maxlength, form_language=form_language)

        findings = look(objection)
        if json:
            found = [finding_document(objection, finding) for finding in findings]
            voice.document({**about(objection), "schema": 1, "findings": found, "error": None})
        else:
            tell_findings(objection, findings, offered=named and interactive())
        if not json and named and home is not None and interactive():
            after = offer_changes(objection, look)
            if after.text != objection.text:
                save_objection(home, person, after)
                voice.tell("Saved.")
                findings = look(after)
                tell_findings(after, findings)
    if any(finding.blocks for finding in findings):
        raise typer.Exit(1)


def _whose(option: str | None) -> tuple[Path, str]:
    """The home folder and the profile's name. Raises NoProfile and WhichProfile."""
    settings = load_settings(os.environ)
    return settings.home, chosen_profile(settings.home, settings, option)


def _to_check(text: str, profile: str | None, language: str) -> tuple[Objection, bool]:
    """The text, and whether it is one of a profile's own."""
    if text == "-":
        return objection_from("-", sys.stdin.read(), language), False
    if "/" in text or "\\" in text or text.endswith((".md", ".txt")):
        path = Path(text).expanduser()
        return objection_from(path.stem, read_text(path), language), False
    return read_objection(*_whose(profile), text), True


def _perhaps_whose(profile: str | None) -> tuple[Path | None, str]:
    """Whose a text from elsewhere is, as far as that is clear: then it is looked at under the law of their country."""
    if profile is not None:
        return _whose(profile)
    try:
        return _whose(None)
    except AutofillError:
        return None, ""
