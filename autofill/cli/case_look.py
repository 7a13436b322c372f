"""`autofill case list`, `show` and `verify`: what is known of each case, and whether its folder is as it was kept."""

import os
from typing import Annotated

import typer

from autofill.casework.case import Says
from autofill.casework.case import status as status_of
from autofill.casework.next_step import due, due_words
from autofill.cli.case_options import Json, Name, Practice, Profile
from autofill.cli.case_page import write_page
from autofill.cli.case_words import (
    SAYS,
    document,
    local_time,
    owner,
    readable,
    refuse_unreadable,
    tell_none,
    tell_step,
    tell_table,
    told,
)
from autofill.cli.say import fail, voice
from autofill.cli.today import Today, own_day, take_as_today
from autofill.errors import AutofillError
from autofill.store.cases import find_case, load_cases
from autofill.store.settings import load_settings
from autofill.store.verify import verify


def list_cases(profile: Profile = None, json: Json = False, practice: Practice = False) -> None:
    """All cases, oldest first."""
    voice.json = json
    known: dict[str, object] = {}
    try:
        cases, cannot = readable(load_cases(load_settings(os.environ).home, profile, practice))
        if json:
            known = {"cases": [document(case) for case in cases]}
        elif cases:
            tell_table(cases)
        refuse_unreadable(cannot)
    except AutofillError as error:
        fail(error, known)
    if json:
        voice.document({"schema": 1, **known})
    elif not cases:
        tell_none(practice)


def show(
    case: Name,
    profile: Profile = None,
    practice: Practice = False,
    today: Today = None,
    html: Annotated[bool, typer.Option("--html", help="As a page in the case's folder, to print.")] = False,
) -> None:
    """One case: what happened, in words, and what comes next."""
    voice.json = False
    try:
        take_as_today(today, practice)
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        if html:
            voice.tell(f"Written: {write_page(found)}")
            voice.tell(
                "Open it in any browser. It loads nothing from anywhere, and shows what is in the folder today."
            )
            return
        ledger = found.ledger()
        known = status_of(ledger.events, own_day)
        voice.tell(f"{found.name}   {owner(found)}")
        voice.tell(f"Folder: {found.folder}")
        voice.table(
            ("When", "What", "Who says so", "Evidence"),
            [
                (local_time(event), told(event), SAYS[Says(event.says)], "\n".join(event.files))
                for event in ledger.events
            ],
        )
        for problem in ledger.problems:
            voice.tell(f"! {problem}")
        voice.tell(f"Known: {known.words}.")
        deadline = due(known, own_day)
        if by := due_words(known, own_day):
            voice.tell(f"Answer due: {by}{f' ({deadline.reason})' if deadline else ''}")
        tell_step(found)
    except AutofillError as error:
        fail(error)


def verify_case(case: Name, profile: Profile = None, json: Json = False, practice: Practice = False) -> None:
    """Whether everything in a case's folder is as it was kept."""
    voice.json = json
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        problems = verify(found)
    except AutofillError as error:
        fail(error)
    if json:
        voice.document({"schema": 1, "case": found.name, "practice": practice, "problems": problems})
    elif problems:
        voice.tell("This does not fit:")
        for problem in problems:
            voice.tell(f"  {problem}")
    else:
        voice.tell("All events and all evidence are as they were kept.")
        voice.tell("Anyone can check the files:  sha256sum -c manifest.sha256   (in the case's folder)")
    if problems:
        raise typer.Exit(1)
