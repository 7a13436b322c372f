"""`autofill case answer`, `complained` and `close`: the words to write, and the person's word that they wrote."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from autofill.casework.case import EventKind, Status
from autofill.casework.case import status as status_of
from autofill.casework.write_back import complaint_to_company, fitting, in_full, language_for
from autofill.cli.ask import WrongAnswer, ask
from autofill.cli.case_options import Name, Practice, Profile
from autofill.cli.case_words import command, step_of, tell_step
from autofill.cli.recipient import recipient
from autofill.cli.say import fail, interactive, voice
from autofill.cli.today import Today, own_day, said, take_as_today
from autofill.cli.today import today as day_now
from autofill.data.writing import WriteBack, answer_languages
from autofill.errors import AutofillError
from autofill.store.cases import CaseFile, find_case
from autofill.store.settings import load_settings

Language = Annotated[
    str | None, typer.Option("--language", help="In place of your objection's own, such as fr or en.")
]
Sent = Annotated[bool, typer.Option("--sent", help="Record that you sent it.")]


COMPANY = ("company", "controller")
"""What a complaint to the company is called: in plain words, and as the law calls it."""


class NotRecorded(AutofillError):
    """An answer that nobody confirmed, or a case in which there is nothing to write."""

    code = "not-recorded"


def answer(
    case: Name,
    about: Annotated[
        str | None, typer.Option("--about", help="Which of the texts, by the name it is offered under.")
    ] = None,
    language: Language = None,
    sent: Sent = False,
    profile: Profile = None,
    practice: Practice = False,
    today: Today = None,
) -> None:
    """The words to write back with, made from what the case knows. You send them; autofill cannot."""
    voice.json = False
    try:
        take_as_today(today, practice)
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        known = status_of(found.events(), own_day)
        sent_on = known.received_on(own_day)
        offered = fitting(known, day_now(), own_day)
        if not offered or sent_on is None:
            raise NotRecorded(
                f"There is nothing to write back now: {known.words}.",
                not_done="Nothing was recorded.",
                next_step=f"{step_of(found).words}\n  {step_of(found).command}",
            )
        chosen = _chosen(offered, about, ask_person=not sent)
        spoken = _language(known, language)
        words = in_full(chosen, sent_on, known.country, spoken)
        more = "" if chosen is offered[0] else f" --about {chosen.name}"
        more += "" if spoken == language_for(known) else f" --language {spoken}"
        if sent:
            _record(found, EventKind.ANSWERED, words)
            return
        _show(words, known)
        others = [one for one in offered if one is not chosen]
        if others:
            voice.tell("Other words, if these do not fit what they wrote:")
            for one in others:
                voice.tell(f"  --about {one.name:18} {one.title}")
        voice.tell(f"In another language: --language, one of {', '.join(answer_languages())}")
        voice.tell(f"When you have sent it:  {command(found, 'answer', f'{more} --sent')}")
    except AutofillError as error:
        fail(error)


def complained(
    case: Name,
    to: Annotated[str, typer.Option("--to", help="company or authority.")] = "authority",
    language: Language = None,
    sent: Sent = False,
    profile: Profile = None,
    practice: Practice = False,
    today: Today = None,
) -> None:
    """A complaint to the company (its words are shown) or to the authority: say when you have sent it."""
    voice.json = False
    try:
        take_as_today(today, practice)
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        known = status_of(found.events(), own_day)
        sent_on = known.received_on(own_day)
        if to not in (*COMPANY, "authority") or not known.sent or sent_on is None:
            raise NotRecorded(
                "A complaint goes to the company or to the authority, about an objection that was sent.",
                not_done="Nothing was recorded.",
                next_step=step_of(found).command,
            )
        words = in_full(complaint_to_company(), sent_on, known.country, _language(known, language))
        if to in COMPANY:
            if sent:
                _record(found, EventKind.COMPLAINED_TO_CONTROLLER, words)
                return
            _show(words, known)
        elif sent:
            _record(found, EventKind.COMPLAINED_TO_AUTHORITY)
            return
        else:
            voice.tell("Where, and what it asks for:")
            voice.tell(f"  autofill authority show {known.country or 'COUNTRY'}")
            voice.tell("The complaint, drafted from the case:")
            voice.tell(f"  {command(found, 'complain')}")
            voice.tell("Everything you can attach, in one file:")
            voice.tell(f"  autofill case pack {found.name}{' --practice' if practice else ''}")
        voice.tell(f"When you have sent it:  {command(found, 'complained', f' --to {to} --sent')}")
    except AutofillError as error:
        fail(error)


def close(case: Name, profile: Profile = None, practice: Practice = False, today: Today = None) -> None:
    """Say that you have done with a case. Nothing is deleted."""
    voice.json = False
    try:
        take_as_today(today, practice)
        found = find_case(load_settings(os.environ).home, case, profile, practice)
        _record(found, EventKind.CLOSED)
    except AutofillError as error:
        fail(error)


def _language(known: Status, asked: str | None) -> str:
    """The one asked for, else the objection's own. Raises NotRecorded for one without texts."""
    if asked is None or asked in answer_languages():
        return asked or language_for(known)
    raise NotRecorded(
        "There are no words to write back in that language.",
        not_done="Nothing was recorded.",
        next_step=f"There are in: {', '.join(answer_languages())}",
    )


def _chosen(offered: Sequence[WriteBack], about: str | None, *, ask_person: bool) -> WriteBack:
    """The text of that name; in a terminal the person picks by what the company wrote; else the general one."""
    if about is not None:
        for one in offered:
            if one.name == about:
                return one
        raise NotRecorded(
            "None of the texts that fit now has that name.",
            not_done="Nothing was recorded.",
            next_step=f"One of: {', '.join(one.name for one in offered)}",
        )
    if not ask_person or not interactive() or len(offered) == 1:
        return offered[0]
    voice.tell("Which comes nearest to what they wrote?")
    for number, one in enumerate(offered, 1):
        voice.tell(f"  {number}  {one.title}")

    def use(typed: str) -> WriteBack:
        if typed.isdecimal() and 1 <= int(typed) <= len(offered):
            return offered[int(typed) - 1]
        raise WrongAnswer(f"A number from 1 to {len(offered)}, please.")

    return ask("Number", use, "1")


def _show(text: str, known: Status) -> None:
    voice.tell(text)
    voice.tell()
    voice.tell("Add your name and the user names of your accounts. Send it as you sent the objection, or to:")
    for line in recipient(known):
        voice.tell(f"  {line}")
    voice.tell()


def _record(case: CaseFile, kind: EventKind, words: str | None = None) -> None:
    if words is None:
        case.append(said(kind))
    else:
        case.append_with(said(kind), "answer.txt", words.encode())
    voice.tell(f"Recorded: {status_of(case.events(), own_day).words}.")
    tell_step(case)
