"""`autofill case complain`: the complaint to the supervisory authority, drafted from what the case knows and nothing else."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.case import Known
from autofill.casework.case import status as status_of
from autofill.casework.complaint_boxes import Box, as_one_text, boxes
from autofill.casework.complaint_document import Grounds, complaint_document
from autofill.casework.regime import regime_of
from autofill.cli.authority_look import tell_needs
from autofill.cli.case_options import Json, Name, Practice, Profile
from autofill.cli.case_words import command, flags
from autofill.cli.complaint_grounds import NoComplaint, grounds_of
from autofill.cli.lay_out import lay_out, open_in_browser
from autofill.cli.say import fail, voice
from autofill.cli.today import Today, own_day, take_as_today
from autofill.cli.today import today as day_now
from autofill.data import Authority
from autofill.data.complaints import complaint_languages
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.letters.markdown import as_markdown
from autofill.letters.pdf import as_pdf
from autofill.letters.plain import as_text
from autofill.person import DataSubject
from autofill.store.cases import CaseFile, find_case
from autofill.store.files import write_private
from autofill.store.letters import save_forms
from autofill.store.pack import pack
from autofill.store.profiles import example_persona, load_profile
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings


def complain(
    case: Name,
    language: Annotated[
        str | None, typer.Option("--language", help="In place of the authority's own, such as fr or en.")
    ] = None,
    land: Annotated[str, typer.Option("--land", help="Germany: your Land, as BY, NW …")] = "",
    harm: Annotated[
        str | None,
        typer.Option("--harm", metavar="FILE", help="What it does to you, in your words; - to paste it."),
    ] = None,
    with_pack: Annotated[bool, typer.Option("--pack", help="Also one ZIP with all the evidence.")] = False,
    show_page: Annotated[
        bool, typer.Option("--open", help="Open its page in your browser and lay the texts out one by one.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Before its time, where the law lets you.")
    ] = False,
    profile: Profile = None,
    practice: Practice = False,
    json: Json = False,
    today: Today = None,
) -> None:
    """Draft the complaint to the authority of the place where you live. You read it, complete it, and send it."""
    voice.json = json
    try:
        take_as_today(today, practice)
        home = load_settings(os.environ).home
        found = find_case(home, case, profile, practice)
        grounds = grounds_of(found, land=land, harm=harm, anyway=anyway)
        languages = _languages(grounds.authority, grounds.country, language)
        subject = example_persona() if practice else load_profile(home, found.profile, open_vault)
        with voice.working("Writing the complaint …"):
            written = [path for one in languages for path in _write(found, grounds, subject, one)]
        texts, dropped = boxes(grounds, subject, languages[0], own_day)
        if with_pack:
            path = found.folder / f"{found.name}.zip"
            write_private(path, pack(found, {one.name: one.read_bytes() for one in written}))
            written.append(path)
    except AutofillError as error:
        fail(error)
    if json:
        voice.document(
            {
                "schema": 1,
                "case": found.name,
                "authority": grounds.authority.id,
                "languages": languages,
                "files": [str(one.relative_to(home)) for one in written],
                "harm": bool(grounds.harm),
                "left_out_of_summary": [one.id for one in dropped],
            }
        )
        return
    _tell(found, grounds, written, len(dropped), anyway=anyway)
    if show_page:
        _lay_out(grounds.authority, texts)
    voice.tell(f"When you have sent it:  {command(found, 'complained', ' --to authority --sent')}")


def _languages(authority: Authority, country: str, asked: str | None) -> list[str]:
    """The one asked for; else the first of the authority's that there are words for, and English to read along."""
    known = complaint_languages(regime_of(country))
    if asked is not None:
        if asked in known:
            return [asked]
        raise NoComplaint(
            "There are no words for a complaint under that law in the language you asked for.",
            not_done="No complaint was drafted.",
            next_step=f"There are for: {', '.join(known)}",
        )
    own = [one for code in authority.languages for one in known if one.partition("-")[0] == code]
    return list(dict.fromkeys([*own[:1], "en"]))


def _write(case: CaseFile, grounds: Grounds, subject: DataSubject, language: str) -> tuple[Path, ...]:
    document = complaint_document(grounds, subject, language, day_now(), own_day)
    forms: dict[str, str | bytes] = {
        "pdf": as_pdf(document),
        "md": as_markdown(document),
        "txt": as_text(document),
        "boxes.txt": as_one_text(boxes(grounds, subject, language, own_day)[0]),
    }
    return save_forms(case.folder, f"complaint-{language}", forms)


def _tell(case: CaseFile, grounds: Grounds, written: list[Path], dropped: int, *, anyway: bool) -> None:
    one = grounds.authority
    voice.tell(f"To: {one.name}")
    voice.tell(f"  {one.complaint_page or one.email or ', '.join(one.address)}")
    tell_needs(one)
    if case.practice:
        voice.tell("This is practice, in the name of an invented person: send it to nobody.")
    voice.tell("Written (the PDF to sign; “boxes” has the texts for a web form, one by one):")
    for path in written:
        voice.tell(f"  {path}")
    if dropped:
        voice.tell(
            f"The summary has room for 2,000 characters: {dropped} of the less important sentences are not in it."
        )
    if not grounds.harm:
        voice.tell(
            "! It does not say what this does to you. Draft it again with --harm FILE if you want that."
        )
    if status_of(grounds.events, own_day).known in (Known.WITH_CONTROLLER, Known.ANSWERED):
        voice.tell(
            "! It does not say whether the company has written since. If it has not, say so and draft it again:"
        )
        voice.tell(f"  {command(case, 'reply', ' --as silent')}")
    voice.tell(
        "Nothing was sent, and the case is as it was. Every sentence rests on an event of the case: read it, fill in the "
        "lines left open, strike what is not so. This is no legal advice."
    )
    whose = flags(case)
    if own := next((form.id for form in catalogue().values() if form.authority == one.id), None):
        voice.tell("Its own form, filled in for you to read, complete and send:")
        insisted = " --anyway" if anyway else ""
        voice.tell(f"  autofill {own} {case.name}{insisted}{whose.whose}{whose.when}")
    else:
        voice.tell(f"Its page in your browser, and the texts one by one ({_order(one)}):")
        voice.tell(f"  {command(case, 'complain', ' --open --anyway' if anyway else ' --open')}")


def _order(one: Authority) -> str:
    if one.order_by_law:
        return "in the order that the law there gives for any request: its own is not known"
    return (
        "in the order in which it asks for them" if one.order else "in the usual order: its own is not known"
    )


def _lay_out(one: Authority, texts: Sequence[Box]) -> None:
    """Nothing is typed there: nobody has described that form, or it has none."""
    page = one.complaint_page or one.web
    voice.tell()
    voice.tell(
        f"Opening {page}" if one.complaint_page else f"No web form of it is known; its own site: {page}"
    )
    open_in_browser(page)
    voice.tell("Copy these into what it asks for. What it does not ask for is not needed.")
    for text in texts:
        lay_out(text.title, text.text)
    voice.tell()
