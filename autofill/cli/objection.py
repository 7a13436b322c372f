"""`autofill objection`: the texts that say why you object; start one, read it, change it, have it checked."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.header import FENCE, THIRD_PARTY, Scope
from autofill.casework.lint import lint
from autofill.casework.objection import Objection, parse_objection
from autofill.casework.regime import Regime, regime_of
from autofill.cli.editor import edit_text
from autofill.cli.objection_letter import letter
from autofill.cli.objection_words import about, finding_document, listed, row, services, tell_findings
from autofill.cli.say import fail, interactive, voice
from autofill.countries import find_country
from autofill.errors import AutofillError
from autofill.person import Secret, Service
from autofill.store.files import read_text
from autofill.store.objections import (
    STARTING,
    list_objections,
    objection_exists,
    objection_path,
    read_objection,
    read_objection_file,
    save_objection,
    starting_text,
)
from autofill.store.profile_file import parse as parse_profile
from autofill.store.profile_names import default_profile, path_of
from autofill.store.settings import load_settings

app = typer.Typer(no_args_is_help=True)
app.command("letter")(letter)

Profile = Annotated[str | None, typer.Option("--profile", help="Whose text.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Name = Annotated[str, typer.Argument(help="The text's name, as `autofill objection list` shows it.")]


class ChooseOtherwise(AutofillError):
    """A choice on the command line that cannot be followed."""

    code = "usage"
    exit_code = 2


class NoCountry(AutofillError):
    """The country is not known, and it decides which law the text names."""

    code = "no-country"


@app.command("new")
def new(
    name: Annotated[str | None, typer.Argument(help="A name of your choice, such as my-photos.")] = None,
    kind: Annotated[
        str | None,
        typer.Option("--for", metavar="|".join(STARTING), help="Your own accounts, or what others post."),
    ] = None,
    language: Annotated[str, typer.Option("--language", help="en or de, as far as there is a text.")] = "en",
    country: Annotated[
        str | None, typer.Option("--country", help="Where you live, if not as in your profile.")
    ] = None,
    profile: Profile = None,
) -> None:
    """Start a text from one of ours. It names the law of your country and is complete as it stands."""
    voice.json = False
    try:
        home, person = _whose(profile)
        chosen = _kind(kind, language)
        name = name or chosen
        if objection_exists(home, person, name):
            raise ChooseOtherwise(
                f"There is a text “{name}” already.",
                not_done="It was not touched.",
                next_step=f"Change it:  autofill objection edit {name} --profile {person}\n"
                "Or choose another name:  autofill objection new ANOTHER-NAME",
            )
        iso = _country(country, home, person)
        scope: Scope = THIRD_PARTY if chosen == THIRD_PARTY else Service.INSTAGRAM
        objection = starting_text(scope, language).for_country(name, iso)
        path = save_objection(home, person, objection)
    except AutofillError as error:
        fail(error)
    voice.tell(f"Written: {path}")
    voice.tell(f"{len(objection.text)} characters, in “{objection.language}”, {_law(objection, iso)}.")
    voice.tell()
    voice.tell("It can be sent as it is. One true reason of your own is worth more than all general ones:")
    voice.tell(
        "what you posted, who is in it, what it would mean for you. Leave out diagnoses, addresses and"
    )
    voice.tell("other people's names: what you write becomes known to Meta.")
    voice.tell(f"  autofill objection edit {name} --profile {person}")


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
    tell_findings(objection, lint(objection.text, language=objection.language))


@app.command("check")
def check(
    text: Annotated[
        str, typer.Argument(metavar="NAME|PATH|-", help="A name, a file, or - for what you pipe.")
    ],
    maxlength: Annotated[int | None, typer.Option("--maxlength", min=1, help="What the field takes.")] = None,
    form_language: Annotated[str, typer.Option("--form-language", help="The form's language.")] = "",
    profile: Profile = None,
    json: Json = False,
) -> None:
    """Whether a text is ready: no placeholder left, not empty, not too long."""
    voice.json = json
    try:
        objection = _to_check(text, profile)
    except AutofillError as error:
        fail(error)
    findings = lint(
        objection.text, maxlength=maxlength, language=objection.language, form_language=form_language
    )
    if json:
        found = [finding_document(objection, finding) for finding in findings]
        voice.document({**about(objection), "schema": 1, "findings": found, "error": None})
    else:
        tell_findings(objection, findings)
    if any(finding.blocks for finding in findings):
        raise typer.Exit(1)


def _whose(option: str | None) -> tuple[Path, str]:
    """The home folder and the profile's name. Raises NoProfile and WhichProfile."""
    settings = load_settings(os.environ)
    name = option if option is not None else default_profile(settings.home, settings)
    path_of(settings.home, name)
    return settings.home, name


def _kind(option: str | None, language: str) -> str:
    """Which starting text, asked for where someone can answer."""
    kinds = list(STARTING)
    if option is None and interactive():
        voice.tell("What is it for?")
        voice.tell("  1  your own accounts on Instagram and Facebook")
        voice.tell("  2  what other people post about you, or you have no account")
        answer = typer.prompt("1 or 2", default="1", err=True).strip()
        option = {"1": kinds[0], "2": kinds[1]}.get(answer, answer)
    kind = option or kinds[0]
    if kind not in STARTING:
        raise ChooseOtherwise(
            "There is no starting text for that.",
            not_done="Nothing was written.",
            next_step=f"Choose one of:  {'  '.join(f'--for {one}' for one in kinds)}",
        )
    if language.partition("-")[0].lower() not in STARTING[kind]:
        raise ChooseOtherwise(
            f"There is no starting text in that language. There is: {', '.join(STARTING[kind])}.",
            not_done="Nothing was written.",
            next_step="Start from one of those and write it anew in your language; change the header's "
            "“language” too.",
        )
    return kind


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


def _law(objection: Objection, iso: str) -> str:
    if regime_of(iso) is Regime.OTHER:
        return "a request that names no law, as we know of none there that gives this right"
    return f"under {objection.legal_basis}"


def _to_check(text: str, profile: str | None) -> Objection:
    if text == "-":
        return _piped(sys.stdin.read())
    if "/" in text or "\\" in text or text.endswith(".md"):
        return read_objection_file(Path(text))
    home, person = _whose(profile)
    return read_objection(home, person, text)


def _piped(source: str) -> Objection:
    """A text with its header, or the bare words."""
    if source.lstrip("\ufeff\n ").startswith(FENCE):
        return parse_objection("-", source)
    return Objection("-", Secret(source.strip()), "", "", frozenset())
