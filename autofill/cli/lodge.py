"""`autofill ico` and its like: which case an authority's own form is filled from, and with which texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from autofill.casework.authority import authorities_for
from autofill.casework.case import Event, EventKind, Says
from autofill.casework.case import status as status_of
from autofill.casework.complaint_boxes import boxes
from autofill.casework.complaint_document import Grounds, exhibits_of
from autofill.casework.may_complain import hindrance
from autofill.cli.choices import Choices
from autofill.cli.complaint_grounds import NoComplaint, grounds_of
from autofill.cli.today import own_day, pretended, today
from autofill.data import authorities
from autofill.matching.form import Ask, Form
from autofill.matching.plan import Answer
from autofill.person import DataSubject, Secret, Source
from autofill.store.cases import CaseFile, Lodging, find_case, load_cases, open_case

_ASKED: Final[Mapping[Ask, str]] = MappingProxyType(
    {Ask.SUMMARY: "summary", Ask.TIMELINE: "facts", Ask.HARM: "harm"}
)
"""What an authority's form asks, by the box of the complaint that answers it."""


@dataclass(frozen=True)
class FromCase:
    """A case whose complaint goes into an authority's form."""

    case: Lodging
    grounds: Grounds
    language: str
    notice: str

    def answers(self, subject: DataSubject) -> dict[Ask, Answer]:
        """What the form is told from the case. The person's own words on the harm are theirs."""
        texts = {one.id: one.text for one in boxes(self.grounds, subject, self.language, own_day)[0]}
        told = {
            ask: Answer(texts[box], Source.PERSON if ask is Ask.HARM else Source.CASE)
            for ask, box in _ASKED.items()
            if box in texts
        }
        return {**told, Ask.COMPLAINED_OF: Answer(Secret(self.grounds.controller[0]), Source.CASE)}


def from_case(choices: Choices, home: Path) -> FromCase:
    """The case named, or the only one whose complaint is due; in practice an invented one. Raises NoComplaint."""
    form = choices.form
    case = _case(choices, home)
    country = status_of(case.events(), own_day).country
    if form.authority not in {one.id for one in authorities_for(country)}:
        raise NoComplaint(
            f"{form.controller[:1].upper()}{form.controller[1:]} is not the authority of the country in this case.",
            not_done="No browser was opened.",
            next_step=f"The right one:  autofill case complain {case.name}",
        )
    grounds = grounds_of(case, harm=choices.harm, anyway=choices.anyway)
    lodging = Lodging(case.folder, case.profile, case.practice, form.id, pretended())
    return FromCase(lodging, grounds, grounds.authority.languages[0], _yours(case, grounds))


def _yours(case: CaseFile, grounds: Grounds) -> str:
    """What the form asks that no case knows."""
    exhibits = [f"    {case.folder / name}" for name in exhibits_of(grounds)]
    attach = ", and attach what proves it:" if exhibits else ". This case has no evidence to attach."
    return "\n  ".join(
        (f"Yours to say in the form: whom it happened to, and your address if you like{attach}", *exhibits)
    )


def _case(choices: Choices, home: Path) -> CaseFile:
    if choices.case is not None:
        return find_case(home, choices.case, choices.profile, choices.practice)
    if choices.practice:
        return _invented(home, choices.form)
    due = [
        one
        for one in load_cases(home, choices.profile)
        if status_of(one.events(), own_day).sent and hindrance(one.events(), today(), own_day) is None
    ]
    if len(due) == 1:
        return due[0]
    raise NoComplaint(
        "Several cases are ready for a complaint: say which."
        if due
        else "No case of yours is ready for a complaint yet.",
        not_done="No browser was opened.",
        next_step="\n".join(f"autofill {choices.form.id} {one.name} --profile {one.profile}" for one in due)
        or "Where your cases stand, and what comes next:  autofill status",
    )


def _invented(home: Path, form: Form) -> CaseFile:
    """A practice case that is ready: sent, refused, complained of to the company, and no further word."""
    country = next(one.country for one in authorities() if one.id == form.authority)
    case = open_case(home, "", "instagram", practice=True, today=today() - timedelta(days=75))

    def happened(days_ago: int, kind: EventKind) -> None:
        day = today() - timedelta(days=days_ago)
        case.append(Event(datetime.now(UTC), kind, Says.PERSON, facts={"on": day.isoformat()}))

    what = {"form": "instagram", "country": country}
    case.append(Event(datetime.now(UTC), EventKind.PREPARED, Says.TOOL, facts=what))
    happened(75, EventKind.SENT)
    happened(65, EventKind.REFUSED)
    happened(60, EventKind.COMPLAINED_TO_CONTROLLER)
    happened(1, EventKind.SILENT)
    return case
