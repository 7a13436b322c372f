"""What a complaint about a case is made of: its events and evidence, the authority, and the person's own words on the harm."""

import json as reading
import sys
from pathlib import Path

from autofill.casework.authority import LAENDER, authorities_for
from autofill.casework.case import status as status_of
from autofill.casework.complaint import filling
from autofill.casework.complaint_document import Grounds
from autofill.casework.may_complain import hindrance
from autofill.cli.again import again
from autofill.cli.ask import ask
from autofill.cli.authority_look import land_code
from autofill.cli.case_words import command
from autofill.cli.recipient import recipient
from autofill.cli.say import interactive, voice
from autofill.cli.today import own_day
from autofill.cli.today import today as day_now
from autofill.data import Authority
from autofill.errors import AutofillError
from autofill.matching.form import Ask
from autofill.person import Secret
from autofill.store.cases import CaseFile
from autofill.store.files import read_text, write_private
from autofill.store.verify import as_kept

HARM = "harm.txt"
"""The person's own words, kept beside the case's evidence so that they need not be written twice."""


class NoComplaint(AutofillError):
    """A complaint that cannot be drafted, or whose time has not come."""

    code = "no-complaint"


def grounds_of(found: CaseFile, *, land: str = "", harm: str | None = None, anyway: bool = False) -> Grounds:
    """Everything that a complaint about this case rests on. Raises NoComplaint while its time has not come."""
    _refuse_early(found, anyway)
    known = status_of(found.events(), own_day)
    return Grounds(
        found.events(),
        known.country,
        _authority(known.country, land),
        recipient(known),
        _asked(found),
        _harm(found, harm),
        tuple(name for name in found.manifest() if as_kept(found, name) is not None),
    )


def _refuse_early(case: CaseFile, anyway: bool) -> None:
    against = hindrance(case.events(), day_now(), own_day)
    if against is None or (anyway and against.may_insist):
        return
    insist = (
        f"The law lets you complain all the same. To insist:\n  {again()} --anyway\nWhat comes first:\n  "
        if against.may_insist
        else ""
    )
    raise NoComplaint(
        against.words,
        not_done="No complaint was drafted.",
        next_step=f"{insist}{command(case, against.do, against.more)}",
    )


def _authority(country: str, land: str) -> Authority:
    found = authorities_for(country, land_code(land))
    if len(found) == 1:
        return found[0]
    raise NoComplaint(
        "In Germany the authority of your own Land takes the complaint."
        if country == "DE"
        else "autofill knows no authority for the country in the case.",
        not_done="No complaint was drafted.",
        next_step=f"Add --land and its letters: {', '.join(f'{code} ({name})' for code, name in LAENDER.items())}. "
        f"For Bavaria:\n  {again()} --land BY"
        if country == "DE"
        else "Those it knows:  autofill authority list",
    )


def _asked(case: CaseFile) -> Secret:
    """The text that was filled into the form and handed over, from the evidence, if that is as it was kept."""
    event = filling(case.events())
    files = [one for one in event.files if one.endswith(".json")] if event else []
    data = as_kept(case, files[-1]) if files else None
    if data is None:
        return Secret("")
    entries = reading.loads(data).get("entries", [])
    return Secret(next((one["value"] for one in entries if one["ask"] == Ask.GROUNDS and one["value"]), ""))


def _harm(case: CaseFile, file: str | None) -> Secret:
    """The person's own words, those of an earlier draft, or none. Never on the command line: others can read that."""
    kept = case.folder / HARM
    earlier = read_text(kept).strip() if kept.exists() else ""
    if file is not None:
        words = (sys.stdin.read() if file == "-" else read_text(Path(file))).strip()
    elif not interactive():
        words = earlier
    else:
        voice.tell(
            "What does this do to you? One or two sentences of your own: authorities look at the harm."
        )
        left_out = "Enter keeps what you wrote before" if earlier else "Enter alone leaves it out"
        words = ask(f"In your words ({left_out})", str) or earlier
    if words and words != earlier:
        write_private(kept, words.encode())
    return Secret(words)
