"""`autofill forms list` and `show`: what is known of each form, from where, and since when."""

from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.say import fail, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue, form_named


def list_forms(json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False) -> None:
    """The forms that have a command of their own."""
    forms = catalogue().values()
    if json:
        voice.json = True
        voice.document(
            {
                "schema": 1,
                "forms": [
                    {
                        "id": form.id,
                        "name": form.name,
                        "controller": form.controller,
                        "addresses": [address.url for address in form.addresses],
                    }
                    for form in forms
                ],
            }
        )
        return
    voice.table(
        ("Command", "Form", "Controller", "Last source"),
        [
            (
                f"autofill {form.id}",
                form.name,
                form.controller,
                _age(
                    max(address.fact.seen for address in form.addresses).isoformat(),
                    form.addresses[0].fact.confidence,
                ),
            )
            for form in forms
        ],
    )


def show_form(
    form: Annotated[
        str, typer.Argument(autocompletion=complete.forms, help="The form's command, for example instagram.")
    ],
) -> None:
    """One form: its addresses, what it asks, and where each fact comes from."""
    try:
        known = form_named(form)
    except AutofillError as error:
        fail(error)
    voice.tell(f"{known.name} · {known.controller}")
    voice.tell(f"In the app: {known.in_app_path}")
    voice.table(
        ("Address", "Seen", "Confidence", "Source"),
        [
            (address.url, address.fact.seen.isoformat(), address.fact.confidence, address.fact.source)
            for address in known.addresses
        ],
    )
    voice.table(
        ("Variant", "Always asks", "May ask", "Note"),
        [(one.name, ", ".join(one.must), ", ".join(one.may), one.note) for one in known.variants],
    )


def _age(seen: str, confidence: str) -> str:
    return f"{seen} ({confidence}; unverified)" if confidence != "verified" else seen
