"""`autofill case remind`: the days that matter as a calendar file, for the calendar that the person has anyway."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from autofill.casework.deadline import spoken
from autofill.casework.reminder import Reminder, reminders
from autofill.cli import complete
from autofill.cli.case_options import Json, Practice, Profile
from autofill.cli.case_words import readable, refuse_unreadable, tell_none
from autofill.cli.say import fail, voice
from autofill.cli.today import Today, own_day, take_as_today
from autofill.errors import AutofillError
from autofill.letters.calendar import MAKER, as_calendar
from autofill.store.cases import PRACTICE, CaseFile, find_case, load_cases
from autofill.store.files import read_bytes, write_private
from autofill.store.profile_names import folder_of
from autofill.store.settings import load_settings

FILE: Final = "reminders.ics"


class NothingToRemind(AutofillError):
    """No case has a day to be reminded of, or the file named is somebody else's."""

    code = "no-reminder"


def remind(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]", autocompletion=complete.cases, help="One case; without it, all that are open."
        ),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it, such as reminders.ics.")
    ] = None,
    profile: Profile = None,
    practice: Practice = False,
    json: Json = False,
    today: Today = None,
) -> None:
    """Write a calendar file (.ics) with the days on which something is due, and alarms. No personal value is in it."""
    voice.json = json
    known: dict[str, object] = {}
    try:
        take_as_today(today, practice)
        home = load_settings(os.environ).home
        cannot: Mapping[CaseFile, AutofillError] = {}
        if case:
            cases = [find_case(home, case, profile, practice)]
        else:
            cases, cannot = readable(load_cases(home, profile, practice))
        if not cases and not cannot and not json:
            tell_none(practice)
            return
        found = [one for each in cases for one in reminders(each.events(), each.name, own_day)]
        if not found:
            refuse_unreadable(cannot)
            raise NothingToRemind(
                "No day is due: nothing here was sent and still waits for an answer or a complaint.",
                not_done="No file was written.",
                next_step="What to do next:  autofill status" + (" --practice" if practice else ""),
            )
        path = to or _usual(home, cases, case, profile, practice)
        _refuse_others(path)
        write_private(path, as_calendar(found))
        days = [{"date": one.day.isoformat(), "what": one.title} for one in found]
        known = {"file": str(path), "reminders": days}
        if not json:
            _tell(found, path)
        refuse_unreadable(cannot)
    except AutofillError as error:
        fail(error, known)
    if json:
        voice.document({"schema": 1, **known})


def _tell(found: Sequence[Reminder], path: Path) -> None:
    for one in found:
        voice.tell(f"{spoken(one.day)}   {one.title}")
    voice.tell(f"Written: {path}")
    voice.tell(
        "Open it with your calendar. When a case has changed, do it again: a day that moved is moved there, and one "
        "that is no longer due you remove yourself."
    )


def _usual(
    home: Path, cases: Sequence[CaseFile], case: str | None, profile: str | None, practice: bool
) -> Path:
    """In the case's own folder, the person's, or the home of all."""
    if case:
        return cases[0].folder / FILE
    if practice:
        return home / PRACTICE / FILE
    return (folder_of(home, profile) if profile else home) / FILE


def _refuse_others(path: Path) -> None:
    """A file that is no calendar of ours is never written over."""
    if path.exists() and MAKER.encode() not in read_bytes(path):
        raise NothingToRemind(
            "The file you named is there already, and autofill did not make it.",
            not_done="Nothing was written.",
            next_step="Name another one:  --to reminders.ics",
        )
