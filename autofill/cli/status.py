"""`autofill status`: every case at a glance, and the one thing to do next in each."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.case_words import (
    document,
    readable,
    refuse_unreadable,
    soonest_first,
    step_of,
    tell_none,
    tell_table,
)
from autofill.cli.say import fail, voice
from autofill.cli.today import Today, take_as_today
from autofill.errors import AutofillError
from autofill.store.cases import CaseFile, load_cases
from autofill.store.settings import load_settings


def status(
    profile: Annotated[
        str | None,
        typer.Option("--profile", autocompletion=complete.profiles, help="Only this person's cases."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    practice: Annotated[
        bool, typer.Option("--practice", help="Practice cases in place of real ones.")
    ] = False,
    today: Today = None,
) -> None:
    """What was sent, by when an answer is due, and the one thing to do next in each case."""
    voice.json = json
    known: dict[str, object] = {}
    try:
        take_as_today(today, practice)
        can, cannot = readable(load_cases(load_settings(os.environ).home, profile, practice))
        cases = soonest_first(can)
        if json:
            known = {"cases": [document(case) for case in cases]}
        else:
            _tell(cases)
        refuse_unreadable(cannot)
    except AutofillError as error:
        fail(error, known)
    if json:
        voice.document({"schema": 1, **known})
    elif not cases:
        tell_none(practice)


def _tell(cases: Sequence[CaseFile]) -> None:
    if cases:
        tell_table(cases)
    for case in cases:
        step = step_of(case)
        voice.tell()
        voice.tell(f"{case.name}: {step.words}")
        voice.tell(f"  {step.command}")
