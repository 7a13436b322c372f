"""`autofill objection check`: whether a text is ready to be sent."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.finding import Finding
from autofill.casework.objection import Objection
from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.objection_change import offer_changes
from autofill.cli.objection_own import objection_from
from autofill.cli.objection_texts import Json, Profile, whose
from autofill.cli.objection_words import about, finding_document, looked_at, tell_findings
from autofill.cli.say import interactive, voice
from autofill.errors import AutofillError
from autofill.store.files import read_text
from autofill.store.objections import read_objection, save_objection


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
        home, person = whose(profile) if named else _perhaps_whose(profile)

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


def _to_check(text: str, profile: str | None, language: str) -> tuple[Objection, bool]:
    """The text, and whether it is one of a profile's own."""
    if text == "-":
        return objection_from("-", sys.stdin.read(), language), False
    if "/" in text or "\\" in text or text.endswith((".md", ".txt")):
        path = Path(text).expanduser()
        return objection_from(path.stem, read_text(path), language), False
    return read_objection(*whose(profile), text), True


def _perhaps_whose(profile: str | None) -> tuple[Path | None, str]:
    """Whose a text from elsewhere is, as far as that is clear: then it is looked at under the law of their country."""
    if profile is not None:
        return whose(profile)
    try:
        return whose(None)
    except AutofillError:
        return None, ""
