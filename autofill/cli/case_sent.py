"""`autofill case sent` and `not-sent`: the person's word about it, which no page can give."""

import os
from typing import Annotated

import typer

from autofill.casework.case import EventKind
from autofill.casework.case import status as status_of
from autofill.casework.next_step import due_words
from autofill.cli.case_options import Name, Practice, Profile
from autofill.cli.case_words import tell_step
from autofill.cli.say import fail, voice
from autofill.cli.today import own_day, said
from autofill.errors import AutofillError
from autofill.store.cases import find_case
from autofill.store.settings import load_settings


def sent(
    case: Name,
    profile: Profile = None,
    practice: Practice = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day, if not today.")
    ] = None,
) -> None:
    """Say that you sent it. The month for the answer is counted from that day."""
    _record(case, EventKind.SENT, profile, practice, on)


def not_sent(case: Name, profile: Profile = None, practice: Practice = False) -> None:
    """Say that you did not send it."""
    _record(case, EventKind.NOT_SENT, profile, practice, None)


def _record(name: str, kind: EventKind, profile: str | None, practice: bool, on: str | None) -> None:
    """The person's word, added to the case's events."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, name, profile, practice)
        found.append(said(kind, on=on))
        known = status_of(found.events(), own_day)
        voice.tell(f"Recorded: {known.words}.")
        if known.sent:
            voice.tell(f"Answer due: {due_words(known, own_day)}")
        tell_step(found)
    except AutofillError as error:
        fail(error)
