"""`autofill case complain`: the complaint to the supervisory authority, drafted from what the case knows and nothing else."""

import json as reading
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.casework.authority import LAENDER, authorities_for
from autofill.casework.case import status as status_of
from autofill.casework.complaint import filling
from autofill.casework.complaint_document import Grounds, boxes, complaint_document
from autofill.casework.may_complain import hindrance
from autofill.casework.regime import regime_of
from autofill.cli import complete
from autofill.cli.ask import ask
from autofill.cli.authority import land_code, tell_needs
from autofill.cli.case_words import command
from autofill.cli.recipient import recipient
from autofill.cli.say import fail, interactive, voice
from autofill.cli.today import Today, own_day, take_as_today
from autofill.cli.today import today as day_now
from autofill.data import Authority
from autofill.data.complaints import complaint_languages
from autofill.errors import AutofillError
from autofill.letters.markdown import as_markdown
from autofill.letters.pdf import as_pdf
from autofill.letters.plain import as_text
from autofill.matching.form import Ask
from autofill.person import DataSubject, Secret
from autofill.store.cases import CaseFile, find_case
from autofill.store.files import read_text, write_private
from autofill.store.letters import save_forms
from autofill.store.pack import pack
from autofill.store.profiles import example_persona, load_profile
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings
from autofill.store.verify import as_kept


class NoComplaint(AutofillError):
    """A complaint that cannot be drafted, or whose time has not come."""

    code = "no-complaint"


def complain(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", autocompletion=complete.cases, help="Its name, as `autofill status` shows it."
        ),
    ],
    language: Annotated[
        str | None, typer.Option("--language", help="In place of the authority's own, such as fr or en.")
    ] = None,
    land: Annotated[str, typer.Option("--land", help="Germany: your Land, as BY, NW …")] = "",
    harm: Annotated[
        str | None,
        typer.Option("--harm", metavar="FILE", help="What it does to you, in your words; - to paste it."),
    ] = None,
    with_pack: Annotated[bool, typer.Option("--pack", help="Also one ZIP with all the evidence.")] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Before its time, where the law lets you.")
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option("--profile", autocompletion=complete.profiles, help="Only this person's cases."),
    ] = None,
    practice: Annotated[bool, typer.Option("--practice", help="A practice case.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    today: Today = None,
) -> None:
    """Draft the complaint to the authority of the place where you live. You read it, complete it, and send it."""
    voice.json = json
    try:
        take_as_today(today, practice)
        home = load_settings(os.environ).home
        found = find_case(home, case, profile, practice)
        _refuse_early(found, anyway)
        known = status_of(found.events(), own_day)
        authority = _authority(known.country, land)
        languages = _languages(authority, known.country, language)
        subject = example_persona() if practice else load_profile(home, found.profile, open_vault)
        grounds = Grounds(
            found.events(),
            known.country,
            authority,
            recipient(known),
            _asked(found),
            _harm(harm),
            tuple(name for name in found.manifest() if as_kept(found, name) is not None),
        )
        written = [path for one in languages for path in _write(found, grounds, subject, one)]
        dropped = boxes(grounds, languages[0], own_day)[1]
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
                "authority": authority.id,
                "languages": languages,
                "files": [str(one.relative_to(home)) for one in written],
                "harm": bool(grounds.harm),
                "left_out_of_summary": [one.id for one in dropped],
            }
        )
        return
    _tell(found, grounds, written, len(dropped))


def _refuse_early(case: CaseFile, anyway: bool) -> None:
    against = hindrance(case.events(), day_now(), own_day)
    if against is None or (anyway and against.may_insist):
        return
    insist = (
        "\nThe law lets you complain all the same. To insist:  add --anyway" if against.may_insist else ""
    )
    raise NoComplaint(
        against.words,
        not_done="No complaint was drafted.",
        next_step=f"{command(case, against.do, against.more)}{insist}",
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
        next_step=f"Add --land, one of: {', '.join(f'{code} ({name})' for code, name in LAENDER.items())}"
        if country == "DE"
        else "Those it knows:  autofill authority list",
    )


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


def _asked(case: CaseFile) -> Secret:
    """The text that was filled into the form and handed over, from the evidence, if that is as it was kept."""
    event = filling(case.events())
    files = [one for one in event.files if one.endswith(".json")] if event else []
    data = as_kept(case, files[-1]) if files else None
    if data is None:
        return Secret("")
    entries = reading.loads(data).get("entries", [])
    return Secret(next((one["value"] for one in entries if one["ask"] == Ask.GROUNDS and one["value"]), ""))


def _harm(file: str | None) -> Secret:
    """The person's own words, or none. Never on the command line: others can read that."""
    if file == "-":
        return Secret(sys.stdin.read().strip())
    if file is not None:
        return Secret(read_text(Path(file)).strip())
    if not interactive():
        return Secret("")
    voice.tell("What does this do to you? One or two sentences of your own: authorities look at the harm.")
    return Secret(ask("In your words (Enter alone leaves it out)", str))


def _write(case: CaseFile, grounds: Grounds, subject: DataSubject, language: str) -> tuple[Path, ...]:
    document = complaint_document(grounds, subject, language, day_now(), own_day)
    forms: dict[str, str | bytes] = {
        "pdf": as_pdf(document),
        "md": as_markdown(document),
        "txt": as_text(document),
        "boxes.txt": boxes(grounds, language, own_day)[0],
    }
    return save_forms(case.folder, f"complaint-{language}", forms)


def _tell(case: CaseFile, grounds: Grounds, written: list[Path], dropped: int) -> None:
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
    voice.tell(
        "Nothing was sent, and the case is as it was. Every sentence rests on an event of the case: read it,"
    )
    voice.tell("fill in the lines left open, strike what is not so. This is no legal advice.")
    voice.tell(f"When you have sent it:  {command(case, 'complained', ' --to authority --sent')}")
