"""`autofill objection letter`: the same objection on paper or by e-mail, for when the form cannot be used."""

import os
from collections.abc import Callable, Mapping
from typing import Annotated, Final

import typer

from autofill.casework.controller import controller_of
from autofill.casework.document import Document
from autofill.casework.letter import objection_letter
from autofill.cli import complete
from autofill.cli.objection_words import looked_at, tell_findings
from autofill.cli.say import fail, voice
from autofill.cli.today import today
from autofill.data import letter_languages
from autofill.errors import AutofillError
from autofill.letters.html import as_html
from autofill.letters.markdown import as_markdown
from autofill.letters.pdf import as_pdf
from autofill.letters.plain import as_text
from autofill.store.letters import save_letter
from autofill.store.objections import read_objection
from autofill.store.profile_names import chosen_profile
from autofill.store.profiles import load_profile
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings

_FORMS: Final[Mapping[str, Callable[[Document], str | bytes]]] = {
    "pdf": as_pdf,
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
}


class NoLetter(AutofillError):
    """No letter can be made of that text as it is."""

    code = "no-letter"


class UnknownForm(AutofillError):
    """A form that letters are not written in."""

    code = "usage"
    exit_code = 2


def letter(
    name: Annotated[
        str,
        typer.Argument(
            autocompletion=complete.objections, help="The text's name, as `autofill objection list` shows it."
        ),
    ],
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose text.")
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="md|html", help="One more form; can be repeated.")
    ] = None,
) -> None:
    """The same objection as a letter to the right company: a PDF to print and sign, and a text to paste."""
    voice.json = False
    try:
        wanted = list(dict.fromkeys(["pdf", "txt", *(also or [])]))
        if unknown := [form for form in wanted if form not in _FORMS]:
            raise UnknownForm(
                f"A letter has no form “{unknown[0]}”.",
                not_done="No letter was written.",
                next_step="Besides pdf and txt there is:  --also md   --also html",
            )
        settings = load_settings(os.environ)
        person = chosen_profile(settings.home, settings, profile)
        objection = read_objection(settings.home, person, name)
        findings = looked_at(objection, settings.home, person)
        if findings:
            tell_findings(objection, findings)
        if any(finding.blocks for finding in findings):
            raise NoLetter(
                "The text is not ready.",
                not_done="No letter was written.",
                next_step=f"See why:  autofill objection check {name} --profile {person}",
            )
        subject = load_profile(settings.home, person, open_vault)
        if not subject.country:
            raise NoLetter(
                "The profile does not say where you live, and that decides to which company the letter goes.",
                not_done="No letter was written.",
                next_step=f"Say it:  autofill profile set country --profile {person}",
            )
        try:
            document = objection_letter(subject, objection, today())
        except KeyError:
            raise NoLetter(
                f"There are no words for a letter in “{objection.language}”.",
                not_done="No letter was written.",
                next_step=f"There are for: {', '.join(letter_languages())}. Copy your text by hand:  "
                f"autofill objection show {name} --profile {person}",
            ) from None
        with voice.working("Writing the letter …"):
            forms = {ending: _FORMS[ending](document) for ending in wanted}
        pdf, plain, *others = save_letter(settings.home, person, name, today(), forms)
    except AutofillError as error:
        fail(error)
    voice.tell(f"To print and sign: {pdf}")
    voice.tell(f"To paste:          {plain}")
    for path in others:
        voice.tell(f"Also:              {path}")
    voice.prose(f"It goes to {', '.join(document.recipient)}.")
    if controller_of(subject.country).confidence != "high":
        voice.prose(
            "! For your country that is likely, not proven: check it in the privacy policy you are shown."
        )
    voice.tell()
    voice.prose(
        "Nothing was sent. Read it, add your postal address if you want the answer by post, and sign it. Send it so that "
        "you can prove the day (registered post, or a screenshot of the portal at help.meta.com/support/privacy, where the "
        "text can be pasted). Meta names no e-mail address for this."
    )
    if not document.sender:
        voice.tell()
        voice.prose("! Your profile has no name and no e-mail address: without one, nobody can answer you.")
