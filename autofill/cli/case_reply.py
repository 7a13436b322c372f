"""`autofill case reply`: what an answer says, proposed with the sentence that says so, recorded by the person's word."""

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from autofill.casework.case import EventKind
from autofill.casework.case import status as status_of
from autofill.casework.mail import Letter, is_mail, looks_like_page, read_mail, read_saved
from autofill.casework.reply import trust, understand
from autofill.cli.ask import WrongAnswer, ask, yes
from autofill.cli.case_options import Name, Practice, Profile
from autofill.cli.case_words import command, tell_step
from autofill.cli.case_write import NotRecorded
from autofill.cli.recipient import is_to_meta
from autofill.cli.say import fail, interactive, voice
from autofill.cli.today import Today, own_day, said, take_as_today
from autofill.data import replies
from autofill.errors import AutofillError
from autofill.store.cases import CaseFile, find_case
from autofill.store.files import LARGEST, read_bytes
from autofill.store.settings import load_settings

KINDS: Final = {
    EventKind.ACKNOWLEDGED: "They have it, and will answer later",
    EventKind.HONOURED: "They accept it: my objection is honoured",
    EventKind.REFUSED: "They refuse",
    EventKind.PARTLY: "They accept a part of it, or keep something back",
    EventKind.EXTENDED: "They need more time",
    EventKind.MORE_ASKED: "They ask me for more",
    EventKind.WRONG_FORM: "They send me elsewhere: another form, another company",
    EventKind.SILENT: "No answer came",
}
"""What a person may say that an answer says, or that none came: by the word for `--as`, in plain words."""


def reply(
    case: Name,
    file: Annotated[
        str | None, typer.Argument(help="The answer: an .eml, a saved page, a text, or - to paste it.")
    ] = None,
    says: Annotated[
        str | None, typer.Option("--as", help=f"What it says, in your reading: {', '.join(KINDS)}.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day it came, if not today.")
    ] = None,
    profile: Profile = None,
    practice: Practice = False,
    today: Today = None,
) -> None:
    """Record an answer: autofill proposes what it says and shows the sentence; you confirm. Nothing remote is loaded."""
    voice.json = False
    try:
        take_as_today(today, practice)
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        raw = _given(file)
        letter = (read_mail if is_mail(raw) else read_saved)(raw) if raw is not None else Letter("")
        kind = _agreed(found, raw, letter, says)
        if raw is None:
            found.append(said(kind, on=on))
        else:
            found.append_with(said(kind, on=on), _name_of(raw), raw)
        voice.tell(f"Recorded: {status_of(found.events(), own_day).words}.")
        tell_step(found)
    except AutofillError as error:
        fail(error)


def _given(file: str | None) -> bytes | None:
    if file == "-":
        return sys.stdin.buffer.read(LARGEST)
    return read_bytes(Path(file)) if file else None


def _name_of(raw: bytes) -> str:
    if is_mail(raw):
        return "reply.eml"
    return "reply.html" if looks_like_page(raw) else "reply.txt"


def _agreed(case: CaseFile, raw: bytes | None, letter: Letter, says: str | None) -> EventKind:
    """What the person says it says. Without their word nothing is recorded."""
    if says is not None:
        if says not in KINDS:
            raise NotRecorded(
                "That is none of the things an answer can say.",
                not_done="Nothing was recorded.",
                next_step=f"It may say:\n{_listed()}\nFor example:\n  {command(case, 'reply', ' FILE --as refused')}",
            )
        return EventKind(says)
    if raw is None:
        if interactive() and (kind := _chosen()):
            return kind
        raise NotRecorded(
            "Give the answer as a file, or say with --as what happened.",
            not_done="Nothing was recorded.",
            next_step="No answer came at all:  --as silent",
        )
    found = understand(letter.text)
    if is_mail(raw):
        voice.tell(trust(letter, replies().senders if is_to_meta(case) else ()))
    if found.kind:
        voice.tell(f"It seems to say: {KINDS[found.kind]} ({found.kind}). The sentence: “{found.sentence}”")
        if found.limits:
            voice.tell(f"And it keeps back: “{found.limits}”")
        if interactive() and yes("Is that what it says?", default=False):
            return found.kind
    else:
        voice.tell("autofill does not know this wording: please read it yourself.")
    if interactive() and (kind := _chosen()):
        return kind
    raise NotRecorded(
        "Nobody has said what the answer says.",
        not_done="Nothing was recorded or kept.",
        next_step=f"Say it with --as and one of these words:\n{_listed()}\n"
        f"{'If it is that' if found.kind else 'For example'}:\n"
        f"  {command(case, 'reply', f' FILE --as {found.kind or EventKind.REFUSED}')}",
    )


def _listed() -> str:
    return "\n".join(f"  {kind:13} {words}" for kind, words in KINDS.items())


def _chosen() -> EventKind | None:
    """What the person says that it says; None: nothing, now."""
    voice.tell("What does it say?")
    kinds = list(KINDS)
    for number, kind in enumerate(kinds, 1):
        voice.tell(f"  {number}  {KINDS[kind]}")

    def use(typed: str) -> EventKind | None:
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(kinds):
            return kinds[int(typed) - 1]
        raise WrongAnswer(f"A number from 1 to {len(kinds)}, please, or Enter alone.")

    return ask(f"1 to {len(kinds)}, or Enter to record nothing", use)
