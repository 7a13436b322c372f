"""`autofill case show CASE --html`: the case as one page in its own folder, to look at or to print."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autofill.casework.case import Says
from autofill.casework.case import status as status_of
from autofill.casework.deadline import spoken
from autofill.casework.next_step import due, due_words
from autofill.cli.case_words import local_time, step_of, told
from autofill.cli.today import own_day, today
from autofill.letters.case_page import CasePage, Exhibit, Moment, as_page
from autofill.letters.thumbnail import thumbnail
from autofill.store.cases import CaseFile
from autofill.store.files import write_private
from autofill.store.verify import as_kept, verify

PAGE: Final = "case.html"

_VOUCHED: Final[Mapping[Says, str]] = {
    Says.TOOL: "recorded by autofill",
    Says.PERSON: "said by the person",
    Says.EVIDENCE: "seen by autofill",
}


def write_page(case: CaseFile) -> Path:
    """Write the page anew from the case as it stands. It is no evidence, so the manifest does not name it."""
    ledger = case.ledger()
    known = status_of(ledger.events)
    deadline = due(known, own_day)
    step = step_of(case)
    page = CasePage(
        name=case.name,
        known=known.words,
        due=due_words(known, own_day),
        due_why=deadline.reason if deadline else "",
        next_words=step.words,
        next_command=step.command,
        moments=[
            Moment(
                event.at.astimezone().isoformat(),
                local_time(event),
                told(event),
                _VOUCHED[Says(event.says)],
                event.files,
            )
            for event in ledger.events
        ],
        exhibits=[_exhibit(case, name, digest) for name, digest in case.manifest().items()],
        problems=verify(case),
        written=spoken(today()),
        practice=case.practice,
    )
    path = case.folder / PAGE
    write_private(path, as_page(page))
    return path


def _exhibit(case: CaseFile, name: str, digest: str) -> Exhibit:
    """A file of the case; one that is not as it was kept is named, never shown."""
    data = as_kept(case, name)
    picture = thumbnail(data) if data is not None and name.endswith(".png") else ""
    return Exhibit(name, digest, picture, unchanged=data is not None)
