"""`autofill authority list` and `show`: the authorities, how to complain there, and what comes after."""

from dataclasses import asdict
from typing import Annotated

import typer

from autofill.casework.authority import LAENDER, after_the_authority, authorities_for
from autofill.cli.say import fail, voice
from autofill.countries import UnknownCountry, display_name, find_country
from autofill.data import Authority, authorities
from autofill.errors import AutofillError

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


class NoAuthority(AutofillError):
    """No authority is known for that place."""

    code = "no-authority"


def list_authorities(json: Json = False) -> None:
    """All authorities that autofill knows."""
    voice.json = json
    known = sorted(authorities(), key=_place)
    if json:
        voice.document({"schema": 1, "authorities": [asdict(one) for one in known]})
        return
    voice.table(
        ("Place", "Authority", "Languages"),
        [(_place(one), one.name, " ".join(one.languages)) for one in known],
    )
    voice.tell("One of them, and how to complain there:  autofill authority show Ireland")


def _place(one: Authority) -> str:
    """Its country, with the Land in Germany."""
    return display_name(one.country) + (f", {LAENDER[one.land]}" if one.land else "")


def _code_of(country: str) -> str:
    try:
        return find_country(country).iso
    except UnknownCountry as error:
        error.next_step += "\nThose with an authority that autofill knows: autofill authority list"
        raise


def show(
    country: Annotated[str, typer.Argument(help="Where you live, in any language: Ireland, Deutschland, IE")],
    land: Annotated[str, typer.Option("--land", help="Germany: your Land, by name or as BY, NW …")] = "",
    json: Json = False,
) -> None:
    """The authority for people who live there: its complaint page, what it asks for, and what comes after it."""
    voice.json = json
    try:
        code = _code_of(country)
        found = authorities_for(code, land_code(land))
        if not found:
            raise NoAuthority(
                f"autofill knows no supervisory authority for {display_name(code)}.",
                next_step="Those it knows: autofill authority list",
            )
    except AutofillError as error:
        fail(error)
    after = after_the_authority(code)
    if json:
        shown = [asdict(one) for one in found]
        voice.document({"schema": 1, "country": code, "authorities": shown, "after": asdict(after)})
        return
    if len(found) > 1:
        voice.tell(
            "In Germany the authority of your own Land (federal state) takes your complaint. There are:"
        )
        voice.table(("Land", "", "Authority"), [(LAENDER[one.land], one.land, one.name) for one in found])
        voice.tell("Name yours by its two letters. For Bavaria:")
        voice.tell("  autofill authority show DE --land BY")
        return
    _tell(found[0])
    voice.tell()
    voice.tell("What may come after it (no legal advice):")
    voice.tell(f"  {after.words}")
    voice.tell(f"  Source: {after.source} · confidence: {after.confidence}")


def _tell(one: Authority) -> None:
    voice.tell(one.name)
    facts = (
        ("Complain here", one.complaint_page or "no web form is known: write by e-mail or post"),
        ("Languages", ", ".join(one.languages)),
        ("E-mail", one.email),
        ("Telephone", one.phone),
        ("Post", ", ".join(one.address)),
        ("Web", one.web),
    )
    for name, value in facts:
        if value:
            voice.tell(f"  {name + ':':15}{value}")
    tell_needs(one)
    if one.stale:
        voice.tell(f"  May be out of date: {one.stale}")
    voice.tell(f"  Source: {one.source} · confidence: {one.confidence} · nobody here opened its pages")


def tell_needs(one: Authority) -> None:
    """What it asks for, in the order in which that matters, and what one should know beforehand."""
    if one.needs:
        voice.tell("  It asks for:")
        for need in one.needs:
            voice.tell(f"    - {need}")
    for note in one.notes:
        voice.tell(f"  {note}")


def land_code(asked: str) -> str:
    """The code of a German Land, by its code or name; "" where none was given."""
    wanted = asked.casefold().removeprefix("de-")
    for code, name in LAENDER.items():
        if wanted in (code.casefold(), name.casefold()):
            return code
    if wanted:
        raise NoAuthority(
            "There is no German Land of that name.",
            next_step=f"One of: {', '.join(LAENDER.values())}",
        )
    return ""
