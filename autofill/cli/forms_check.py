"""`autofill forms check`: what changed in a form since it was last filled and read back, in words."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli.ask import told
from autofill.cli.form_age import age
from autofill.cli.forms_list import form_for
from autofill.cli.forms_look import Looked, Target, look
from autofill.cli.say import voice
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.matching.arrival import State
from autofill.matching.form import Form
from autofill.matching.structure import changes, structure_of
from autofill.store.learned import Learned, Seen, load_learned, save_learned
from autofill.store.settings import home_of


class NothingSeen(AutofillError):
    """A look at the page did not find the form."""

    code = "not-the-form"
    exit_code = 3


def check(
    what: Annotated[
        str | None, typer.Argument(help="The form's command or its https address; none: all that were seen.")
    ] = None,
    now: Annotated[
        bool, typer.Option("--now", help="Open the page and look afresh. Nothing is typed.")
    ] = False,
    practice: Annotated[bool, typer.Option("--practice", help="The practice page.")] = False,
    scenario: Annotated[str | None, typer.Option("--scenario", help="With --practice: which one.")] = None,
    profile: Annotated[str | None, typer.Option("--profile", help="Whose signed-in browser to use.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    allow_root: Annotated[bool, typer.Option("--allow-root", help="As root, without the sandbox.")] = False,
) -> None:
    """Compare how a form looked when it was last seen with how it looked when it last worked. Exit code 1: it changed."""
    voice.json = json
    with told():
        home, rehearsed = home_of(os.environ), practice or scenario is not None
        forms = [form_for(what)] if what else list(catalogue().values())
        if now and what:
            looked = asyncio.run(
                look(Target(what, None, rehearsed, scenario, profile, allow_root, keeps=True), picture=False)
            )
            _keep(home, forms[0], looked, rehearsed)
        found = {form.id: load_learned(home, form, practice=rehearsed) for form in forms}
        known = [(form, found[form.id]) for form in forms if found[form.id].seen or what]
        changed = {form.id: told_changes(learned) for form, learned in known}
        if json:
            voice.document({"schema": 1, "forms": [_document(form, learned) for form, learned in known]})
        else:
            _tell(known)
        raise typer.Exit(1 if any(changed.values()) else 0)


def told_changes(learned: Learned) -> tuple[str, ...]:
    """What is different from the form that worked; nothing where there is nothing to compare."""
    if not (learned.seen and learned.verified):
        return ()
    return changes(learned.verified.structure, learned.seen.structure)


def _keep(home: Path, form: Form, looked: Looked, practice: bool) -> None:
    place = looked.sight.place
    if place.arrival.state is not State.FORM:
        raise NothingSeen(
            place.arrival.words,
            not_done="Nothing was compared, and nothing was typed.",
            next_step=place.arrival.next_step,
        )
    seen = Seen(datetime.now(UTC).astimezone().date(), structure_of(place.snapshot, looked.personal))
    learned = load_learned(home, form, practice=practice)
    save_learned(home, form, replace(learned, seen=seen), practice=practice)


def _tell(known: Sequence[tuple[Form, Learned]]) -> None:
    if not known:
        voice.tell(
            "No form was seen yet: each run keeps how the form looked (kinds, labels, order; no value)."
        )
        return
    for form, learned in known:
        worked = learned.verified.on if learned.verified else None
        voice.tell(f"{form.name}   ({age(form, _today(), worked)})")
        for line in _lines(learned):
            voice.tell(f"  {line}")


def _lines(learned: Learned) -> list[str]:
    if learned.seen is None:
        return ["It was not seen yet. To look now: add --now"]
    seen = f"{learned.seen.on:%Y-%m-%d}"
    if learned.verified is None:
        return [
            f"Seen on {seen}, with {len(learned.seen.structure.parts)} fields; not filled yet, so nothing to compare."
        ]
    since = f"{learned.verified.on:%Y-%m-%d}"
    told_now = told_changes(learned)
    if not told_now:
        return [f"Seen on {seen}: the same as when it was last filled and read back ({since})."]
    return [f"Seen on {seen}: it changed since it was last filled and read back ({since}).", *told_now]


def _document(form: Form, learned: Learned) -> dict[str, object]:
    return {
        "form": form.id,
        "seen": learned.seen.on.isoformat() if learned.seen else None,
        "worked": learned.verified.on.isoformat() if learned.verified else None,
        "changes": list(told_changes(learned)),
    }


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
