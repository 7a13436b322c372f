"""`autofill case reply`, `answer` and `complained`: what came back, what to write next, and that it was written."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.case import ANSWERS, Event, EventKind, Known, Says
from autofill.casework.case import status as status_of
from autofill.casework.controller import controller_of
from autofill.casework.deadline import spoken
from autofill.casework.mail import Letter, is_mail, read_mail, read_saved
from autofill.casework.reply import trust, understand
from autofill.cli.case_words import own_day, step_of
from autofill.cli.say import fail, interactive, voice
from autofill.data import answers
from autofill.errors import AutofillError
from autofill.store.cases import CaseFile, find_case
from autofill.store.files import LARGEST, read_bytes
from autofill.store.settings import load_settings

Name = Annotated[str, typer.Argument(metavar="CASE", help="Its name, as `autofill status` shows it.")]
Profile = Annotated[str | None, typer.Option("--profile", help="Only this person's cases.")]
Practice = Annotated[bool, typer.Option("--practice", help="A practice case.")]

KINDS = (*ANSWERS, EventKind.SILENT)
"""What a person may say that an answer says, or that none came."""


class NotRecorded(AutofillError):
    """An answer that nobody confirmed, or a case in which there is nothing to answer."""

    code = "not-recorded"


def reply(
    case: Name,
    file: Annotated[
        str | None, typer.Argument(help="The answer: an .eml, a saved page, a text, or - to paste it.")
    ] = None,
    says: Annotated[
        str | None, typer.Option("--as", help=f"What it says, in your reading: {', '.join(KINDS)}.")
    ] = None,
    profile: Profile = None,
    practice: Practice = False,
) -> None:
    """Record an answer: autofill proposes what it says and shows the sentence; you confirm. Nothing remote is loaded."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        raw = _given(file)
        letter = (read_mail if is_mail(raw) else read_saved)(raw) if raw is not None else Letter("")
        kind = _agreed(raw, letter, says)
        files = (found.keep(_name_of(raw), raw),) if raw is not None else ()
        found.append(Event(datetime.now(UTC), kind, Says.PERSON, files=files))
        _tell(found)
    except AutofillError as error:
        fail(error)


def answer(
    case: Name,
    sent: Annotated[bool, typer.Option("--sent", help="Record that you sent it.")] = False,
    profile: Profile = None,
    practice: Practice = False,
) -> None:
    """The words to write back with, made from what the case knows. You send them; autofill cannot."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        known = status_of(found.events(), own_day)
        sent_on = known.received_on(own_day)
        if not known.sent or sent_on is None or known.known is Known.HONOURED:
            raise NotRecorded(
                f"There is nothing to write back: {known.words}.",
                not_done="Nothing was recorded.",
                next_step=step_of(found).command,
            )
        text = answers().get(known.known, answers()["silent"]).format(sent=spoken(sent_on))
        if sent:
            files = (found.keep("answer.txt", text.encode()),)
            found.append(Event(datetime.now(UTC), EventKind.ANSWERED, Says.PERSON, files=files))
            _tell(found)
            return
        _show(text, known.country)
        voice.tell(f"When you have sent it:  autofill case answer {found.name} --sent{_flag(found)}")
    except AutofillError as error:
        fail(error)


def complained(
    case: Name,
    to: Annotated[str, typer.Option("--to", help="controller (the company) or authority.")] = "authority",
    sent: Annotated[bool, typer.Option("--sent", help="Record that you sent it.")] = False,
    profile: Profile = None,
    practice: Practice = False,
) -> None:
    """A complaint to the company (its words are shown) or to the authority: say when you have sent it."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        known = status_of(found.events(), own_day)
        kinds = {
            "controller": EventKind.COMPLAINED_TO_CONTROLLER,
            "authority": EventKind.COMPLAINED_TO_AUTHORITY,
        }
        if to not in kinds or not known.sent:
            raise NotRecorded(
                "A complaint goes to the controller or to the authority, about an objection that was sent.",
                not_done="Nothing was recorded.",
                next_step=step_of(found).command,
            )
        if sent:
            found.append(Event(datetime.now(UTC), kinds[to], Says.PERSON))
            _tell(found)
            return
        sent_on = known.received_on(own_day)
        if to == "controller" and sent_on:
            _show(answers()["complaint"].format(sent=spoken(sent_on)), known.country)
        else:
            voice.tell("Where, and what it asks for:")
            voice.tell(f"  autofill authority show {known.country or 'COUNTRY'}")
            voice.tell("Everything you can attach, in one file:")
            voice.tell(f"  autofill case pack {found.name}{_flag(found)}")
        voice.tell(
            f"When you have sent it:  autofill case complained {found.name} --to {to} --sent{_flag(found)}"
        )
    except AutofillError as error:
        fail(error)


def close(case: Name, profile: Profile = None, practice: Practice = False) -> None:
    """Say that you have done with a case. Nothing is deleted."""
    voice.json = False
    try:
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        found.append(Event(datetime.now(UTC), EventKind.CLOSED, Says.PERSON))
        _tell(found)
    except AutofillError as error:
        fail(error)


def _given(file: str | None) -> bytes | None:
    if file == "-":
        return sys.stdin.buffer.read(LARGEST)
    return read_bytes(Path(file)) if file else None


def _name_of(raw: bytes) -> str:
    return "reply.eml" if is_mail(raw) else "reply.txt"


def _agreed(raw: bytes | None, letter: Letter, says: str | None) -> EventKind:
    """What the person says it says. Without their word nothing is recorded."""
    if says is not None:
        if says not in KINDS:
            raise NotRecorded(
                "That is none of the things an answer can say.",
                not_done="Nothing was recorded.",
                next_step=f"One of: {', '.join(KINDS)}",
            )
        return EventKind(says)
    if raw is None:
        raise NotRecorded(
            "Give the answer as a file, or say with --as what happened.",
            not_done="Nothing was recorded.",
            next_step="No answer came at all:  --as silent",
        )
    found = understand(letter.text)
    if is_mail(raw):
        voice.tell(trust(letter))
    if found.kind:
        voice.tell(f"It seems to say: {found.kind}. The sentence: “{found.sentence}”")
        if found.limits:
            voice.tell(f"And it keeps back: “{found.limits}”")
        if interactive() and typer.confirm("Is that what it says?"):
            return found.kind
    else:
        voice.tell("autofill does not know this wording: please read it yourself.")
    raise NotRecorded(
        "Nobody has said what the answer says.",
        not_done="Nothing was recorded or kept.",
        next_step=f"Say it with --as: {', '.join(KINDS)}",
    )


def _show(text: str, country: str) -> None:
    controller = controller_of(country)
    voice.tell(text)
    voice.tell()
    voice.tell("Add your name and the user names of your accounts. Send it by the form, or by post to:")
    for line in (controller.name, *controller.address):
        voice.tell(f"  {line}")
    voice.tell()


def _flag(case: CaseFile) -> str:
    return " --practice" if case.practice else f" --profile {case.profile}"


def _tell(case: CaseFile) -> None:
    voice.tell(f"Recorded: {status_of(case.events(), own_day).words}.")
    step = step_of(case)
    voice.tell(f"Next: {step.words}")
    voice.tell(f"  {step.command}")
