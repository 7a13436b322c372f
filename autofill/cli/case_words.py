"""A case in words, in a table and as JSON: what `autofill status` and `autofill case` show."""

from collections.abc import Iterable, Mapping, Sequence

from autofill.casework.case import Event, EventKind, Says, happened_on
from autofill.casework.case import status as status_of
from autofill.casework.deadline import spoken
from autofill.casework.next_step import Flags, NextStep, due, due_words, next_step
from autofill.casework.urgency import urgency
from autofill.cli.say import voice
from autofill.cli.today import own_day, pretended, today
from autofill.errors import AutofillError
from autofill.store.cases import CaseFile


def step_of(case: CaseFile) -> NextStep:
    """The one thing to do next in this case."""
    return next_step(case.events(), today(), case=case.name, flags=flags(case), day_of=own_day)


def flags(case: CaseFile) -> Flags:
    """What a command about this case needs besides its name."""
    if not case.practice:
        return Flags(whose=f" --profile {case.profile}")
    return Flags(" --practice", f" --today {pretended()}" if pretended() else "")


def command(case: CaseFile, verb: str, more: str = "") -> str:
    """A command about this case, to copy."""
    found = flags(case)
    return f"autofill case {verb} {case.name}{more}{found.whose}{found.when}"


def tell_step(case: CaseFile) -> None:
    """The one thing to do next, and its command."""
    step = step_of(case)
    voice.tell(f"Next: {step.words}")
    voice.tell(f"  {step.command}")


def tell_table(cases: Sequence[CaseFile]) -> None:
    """All cases at a glance, and what does not fit in their files."""
    rows = []
    for case in cases:
        known = status_of(case.events(), own_day)
        rows.append((case.name, owner(case), known.words, due_words(known, own_day) or "-"))
    voice.table(("Case", "Whose", "What is known", "Answer due"), rows)
    for case in cases:
        for problem in case.ledger().problems:
            voice.tell(f"! {case.name}: {problem}")


class CasesUnreadable(AutofillError):
    """Of some cases the events cannot be read; the others were shown."""

    code = "cases-unreadable"


def readable(cases: Iterable[CaseFile]) -> tuple[list[CaseFile], dict[CaseFile, AutofillError]]:
    """The cases whose events can be read; and the others, each with what stands in the way."""
    can, cannot = [], {}
    for case in cases:
        try:
            case.events()
        except AutofillError as error:
            cannot[case] = error
        else:
            can.append(case)
    return can, cannot


def refuse_unreadable(cannot: Mapping[CaseFile, AutofillError]) -> None:
    """After the others were shown: which cases were not, and the way on. Raises CasesUnreadable."""
    if cannot:
        raise CasesUnreadable(
            "\n".join(f"{case.name} cannot be shown: {error.happened}" for case, error in cannot.items()),
            not_done="Nothing in it was changed." if len(cannot) == 1 else "Nothing in them was changed.",
            next_step="Put that file back as it was (from a copy, or from the ZIP of: autofill case pack), or make it "
            "readable for you. Then look again:\n"
            + "\n".join(f"  {command(case, 'show')}" for case in cannot),
        )


def soonest_first(cases: Iterable[CaseFile]) -> list[CaseFile]:
    """What is to be done now, then what is due soonest, then what is settled, in the order of the cases."""
    return sorted(cases, key=lambda case: urgency(case.events(), today(), own_day))


def tell_none(practice: bool) -> None:
    if practice:
        voice.tell("No practice case yet. Start one:  autofill instagram --practice")
    else:
        voice.tell("No case yet. Start one:  autofill instagram   (or first: autofill instagram --practice)")


def document(case: CaseFile) -> dict[str, object]:
    """One case for `--json`: codes, dates, our own words; no personal value."""
    ledger = case.ledger()
    known = status_of(ledger.events, own_day)
    deadline = due(known, own_day)
    step = step_of(case)
    received = known.received_on(own_day)
    return {
        "case": case.name,
        "profile": None if case.practice else case.profile,
        "practice": case.practice,
        "form": known.form or None,
        "known": known.known,
        "country": known.country or None,
        "sent_on": received.isoformat() if known.sent and received else None,
        "next_deadline": deadline.date.isoformat() if deadline else None,
        "overdue": deadline.overdue_on(today()) if deadline else None,
        "next": {"words": step.words, "command": step.command},
        "problems": list(ledger.problems),
    }


_TOLD = {
    EventKind.PREPARED: "prepared and approved",
    EventKind.FILLED: "filled in and read back",
    EventKind.PREVIEWED: "previewed and closed",
    EventKind.HANDED_OVER: "handed over to you",
    EventKind.CODE_ASKED: "the site asked for a code from an e-mail",
    EventKind.VALIDATION_ERROR: "the site said that something was missing or wrong",
    EventKind.LEFT_PAGE: "the page went on to another one",
    EventKind.CONFIRMATION_SEEN: "the site's confirmation was seen",
    EventKind.CONFIRMATION_KEPT: "its pictures were kept",
    EventKind.SENT: "sent",
    EventKind.NOT_SENT: "not sent",
    EventKind.WINDOW_CLOSED: "the browser window was closed",
    EventKind.INTERRUPTED: "the run was interrupted",
    EventKind.ACKNOWLEDGED: "the company says that it has it",
    EventKind.HONOURED: "the answer: honoured",
    EventKind.REFUSED: "the answer: refused",
    EventKind.PARTLY: "the answer: honoured in part",
    EventKind.EXTENDED: "the answer: it needs more time",
    EventKind.MORE_ASKED: "the answer: it asks for more",
    EventKind.WRONG_FORM: "the answer: it sends you elsewhere",
    EventKind.SILENT: "no answer came",
    EventKind.ANSWERED: "you wrote to them again",
    EventKind.COMPLAINED_TO_CONTROLLER: "you complained to the company",
    EventKind.LODGING: "the authority's form",
    EventKind.COMPLAINED_TO_AUTHORITY: "you complained to the authority",
    EventKind.CLOSED: "closed",
    EventKind.UNKNOWN: "something that a newer autofill recorded",
}


SAYS = {Says.TOOL: "autofill", Says.PERSON: "you", Says.EVIDENCE: "what was seen"}
"""Who vouches for an event, in words."""


def told(event: Event) -> str:
    """One event in words."""
    words = _TOLD[event.kind]
    step = next((one for one in EventKind if one == event.facts.get("step")), None)
    if event.kind is EventKind.LODGING and step:
        words += f": {_TOLD[step]}"
    if "on" in event.facts:
        # That none came is said of all the days before.
        words += f" {'by' if event.kind is EventKind.SILENT else 'on'} {spoken(happened_on(event, own_day))}"
    if event.facts.get("bytes_while_sealed") is not None:
        words += f"; while typing, {event.facts['bytes_while_sealed']} bytes left the browser"
    return words


def owner(case: CaseFile) -> str:
    return "practice" if case.practice else case.profile


def local_time(event: Event) -> str:
    at = event.at.astimezone()
    return f"{spoken(at.date())} {at:%H:%M}"
