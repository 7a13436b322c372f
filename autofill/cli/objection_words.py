"""An objection in a table, as findings, as JSON: what `autofill objection` shows. JSON never has the text."""

from pathlib import Path

from autofill.casework.finding import Finding
from autofill.casework.header import THIRD_PARTY
from autofill.casework.lint import lint
from autofill.casework.objection import Objection
from autofill.cli.say import voice
from autofill.data.grounds import text_languages, texts
from autofill.errors import AutofillError
from autofill.store.files import read_text
from autofill.store.objections import Stored
from autofill.store.profile_file import parse as parse_profile
from autofill.store.profile_names import path_of


def tell_findings(objection: Objection, findings: tuple[Finding, ...], *, offered: bool = False) -> None:
    """What was found, by the line of the file, with what could stand there instead unless that is `offered` next; or that
    nothing was found."""
    if not findings:
        voice.tell(f"Ready: {len(objection.text)} characters, nothing to correct.")
    for finding in findings:
        mark = "!" if finding.blocks else "note:"
        line = finding.line + objection.first_line - 1
        voice.prose(f"{mark} line {line}, column {finding.column}: {finding.words}")
        if offered:
            continue
        if finding.change:
            voice.prose(f"Write instead: “{finding.change}”", indent="      ")
        elif finding.change is not None:
            voice.prose("Better without it.", indent="      ")


def looked_at(
    objection: Objection,
    home: Path | None,
    person: str,
    *,
    maxlength: int | None = None,
    form_language: str = "",
    country: str = "",
) -> tuple[Finding, ...]:
    """All findings, with what the profile says of the person's country and accounts, where it can be read. A `country`
    that was named is the one that counts."""
    lives_in, account = _of_the_profile(home, person)
    return lint(
        objection.text,
        maxlength=maxlength,
        language=objection.language,
        form_language=form_language,
        country=country or lives_in,
        account=account,
        third_party=objection.services == {THIRD_PARTY},
    )


def _of_the_profile(home: Path | None, person: str) -> tuple[str, bool | None]:
    """The country, and whether there is an account; no secret is asked for."""
    if home is None:
        return "", None
    path = path_of(home, person)
    try:
        profile = parse_profile(path, read_text(path)).profile
    except (
        AutofillError
    ):  # a text can be looked at without them; the commands that need a profile say what is wrong
        return "", None
    return profile.country, bool(profile.accounts)


def finding_document(objection: Objection, finding: Finding) -> dict[str, object]:
    """One finding for `--json`."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.line + objection.first_line - 1,
        "column": finding.column,
        "words": finding.words,
        "change": finding.change,
    }


def about(objection: Objection) -> dict[str, object]:
    """A text for `--json`: never the text itself."""
    return {
        "objection": objection.name,
        "services": sorted(objection.services),
        "language": objection.language,
        "legal_basis": objection.legal_basis,
        "characters": len(objection.text),
    }


def listed(one: Stored) -> dict[str, object]:
    """One line of `list --json`."""
    if one.objection is None:
        problem = one.fault.happened if one.fault else ""
        return {"objection": one.name, "state": "unreadable", "problem": problem}
    return {**about(one.objection), "state": _state(one.objection)}


def row(one: Stored) -> tuple[str, str, str, str, str, str]:
    """One line of the table."""
    found = one.objection
    if found is None:
        return (one.name, "", "", "", "", "cannot be read: autofill objection edit " + one.name)
    length = str(len(found.text))
    language = language_name(found.language)
    return (one.name, services(found), language, length, found.legal_basis, _state(found))


def _state(objection: Objection) -> str:
    blocked = any(finding.blocks for finding in lint(objection.text, language=objection.language))
    return "not ready" if blocked else "ready"


def language_name(code: str) -> str:
    """What a language calls itself, where there are sentences in it; else its code (BCP 47)."""
    return texts(code).name if code in text_languages() else code


def services(objection: Objection) -> str:
    """What a text is for."""
    return ", ".join(sorted(objection.services))
