"""`autofill forms list`, `show` and `forget`: what is known of each form, since when, and what was learned of it."""

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.fill_form import form_of
from autofill.cli.form_age import age, in_a_table, last_source
from autofill.cli.say import voice
from autofill.forms import catalogue, form_named
from autofill.matching.form import PLAIN, Ask, Form
from autofill.store.settings import home_of

What = Annotated[
    str,
    typer.Argument(
        autocompletion=complete.forms, help="The form's command, for example instagram, or its https address."
    ),
]
Practice = Annotated[bool, typer.Option("--practice", help="What practice runs learned.")]


def list_forms(json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False) -> None:
    """The forms that have a command of their own."""
    home = home_of(os.environ)
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
                        "last_source": last_source(form).isoformat(),
                        "confidence": form.addresses[0].fact.confidence,
                        "filled_here": _day(_worked(home, form)),
                    }
                    for form in forms
                ],
            }
        )
        return
    voice.table(
        ("Command", "Form", "Company", "How we know"),
        [
            (f"autofill {form.id}", form.name, form.controller, in_a_table(form, _worked(home, form)))
            for form in forms
        ],
    )
    voice.tell("second-hand: read of in guides and policies; nobody here saw the page itself.")
    voice.tell("address only: nobody described its fields, so every value needs your yes.")
    voice.tell("More on one of them:  autofill forms show instagram")


def show_form(what: What, practice: Practice = False) -> None:
    """One form: its addresses, what it asks, where each fact comes from, and what was learned of it here."""
    from autofill.store.learned import load_learned

    with told():
        known = form_for(what)
        learned = load_learned(home_of(os.environ), known, practice=practice)
    voice.tell(f"{known.name} · {known.controller}" if known.controller else known.name)
    voice.tell(age(known, _today(), learned.verified.on if learned.verified else None))
    if known.in_app_path:
        voice.tell(f"In the app: {known.in_app_path}")
    voice.table(
        ("Address", "Seen", "How sure", "Source"),
        [
            (address.url, address.fact.seen.isoformat(), address.fact.confidence, address.fact.source)
            for address in known.addresses
        ],
    )
    voice.table(
        ("Variant", "Always asks", "May ask", "Note"),
        [(one.name, _plain(one.must), _plain(one.may), one.note) for one in known.variants],
    )
    if not learned.taught:
        voice.tell("You have not pointed at any field of it.")
        return
    voice.table(
        ("You pointed at", "Field", "Which of those alike", "On"),
        [
            (
                PLAIN[one.ask],
                f"{one.kind}  “{one.label}”",
                f"{one.place + 1} of {one.alike}",
                one.on.isoformat(),
            )
            for one in learned.taught
        ],
    )
    voice.tell(f"To forget it: autofill forms forget {what}{' --practice' if practice else ''}")


def forget_form(what: What, practice: Practice = False) -> None:
    """Forget the fields you pointed at, and how the form looked when it was last seen."""
    from autofill.store.learned import forget_learned

    with told():
        known = form_for(what)
        there = forget_learned(home_of(os.environ), known, practice=practice)
    voice.tell(
        f"What was learned of {known.name} is forgotten."
        if there
        else f"Nothing was learned of {known.name}."
    )


def form_for(what: str) -> Form:
    """A form by its command or by its address. Raises UnknownForm, NoSuchAddress."""
    return form_of(what) if "://" in what else form_named(what)


def _worked(home: Path, form: Form) -> date | None:
    """When it was last filled and read back here. The reading is loaded only where there is something to read."""
    if not (home / "learned").is_dir():
        return None
    from autofill.store.learned import load_learned

    verified = load_learned(home, form, practice=False).verified
    return verified.on if verified else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _plain(asks: Iterable[Ask]) -> str:
    """In our words, not in those of `--json`."""
    return ", ".join(PLAIN[ask] for ask in asks)
