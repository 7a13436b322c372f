"""`autofill forms explain`: every control of a page, every score with its evidence, and why the rest is left alone."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.forms_look import Looked, Target, look
from autofill.cli.say import voice
from autofill.letters.outlines import Outline, outlined
from autofill.matching.address import is_address, plain_address
from autofill.matching.arrival import State
from autofill.matching.evidence import VETO
from autofill.matching.explain import Considered, Explained, Fate, explain
from autofill.matching.form import PLAIN
from autofill.matching.marks import has_title
from autofill.matching.page import Kind
from autofill.matching.scrub import scrub
from autofill.store.files import write_private

MEANING: Final = {
    Fate.SURE: ("#1b5e20", "would be typed, after your yes to the plan"),
    Fate.UNSURE: ("#8a4b00", "would be typed only after a yes for this very value"),
    Fate.YOURS: ("#0d47a1", "only you can give this"),
    Fate.AMBIGUOUS: ("#b71c1c", "could be it, as well as another: not touched"),
    Fate.UNREACHABLE: ("#6a1b9a", "asks for it, but a person cannot reach it: not touched"),
    Fate.LEFT: ("#616161", "left alone"),
}
"""Each fate's colour and its plain words. White letters stand on every one of the colours (contrast 4.5:1 or more)."""

_NOT_TYPED: Final = frozenset({Kind.RADIO, Kind.CHECKBOX, Kind.SELECT})


def explain_page(
    what: Annotated[
        str,
        typer.Argument(
            autocompletion=complete.forms,
            help="A form's command, an https address, or a saved page (a file).",
        ),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            autocompletion=complete.forms,
            help="For a file: which form it is, for example instagram.",
        ),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", help="Write a picture of the page with outlines (PNG) here.")
    ] = None,
    practice: Annotated[bool, typer.Option("--practice", help="The practice page, without network.")] = False,
    scenario: Annotated[
        str | None,
        typer.Option("--scenario", autocompletion=complete.scenarios, help="With --practice: which one."),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", autocompletion=complete.profiles, help="Whose signed-in browser to use."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    allow_root: Annotated[bool, typer.Option("--allow-root", help="As root, without the sandbox.")] = False,
) -> None:
    """Show what every field of a page is taken for, and why. Nothing is typed; a file is opened without any network."""
    voice.json = json
    with told():
        target = Target(what, form, practice, scenario, profile, allow_root)
        looked = asyncio.run(look(target, picture=picture is not None))
        place = looked.sight.place
        seen = explain(looked.form, place.snapshot, by_shape=place.arrival.by == "shape")
        if picture and looked.sight.portrait:
            write_private(picture, _picture(looked, seen))
        if json:
            voice.document(_document(looked, seen))
        else:
            _tell(looked, seen)
        if picture:
            drawn = looked.sight.portrait is not None
            voice.tell(f"  Picture: {picture}" if drawn else "  No picture: the page shows no field.")


def _tell(looked: Looked, seen: Sequence[Explained]) -> None:
    place = looked.sight.place
    voice.tell()
    voice.tell(f"  {place.arrival.words}   {plain_address(place.snapshot.url)}")
    if place.arrival.state is not State.FORM:
        for line in _titles(looked):
            voice.tell(line)
        voice.tell("  So nothing at all would be typed here. What its fields look like:")
    for one in seen:
        voice.tell()
        for line in _lines(one):
            voice.tell(line)
    matched = sum(one.fate in (Fate.SURE, Fate.UNSURE) for one in seen)
    voice.tell()
    voice.tell(f"  {len(seen)} fields seen · {matched} recognised · nothing was typed")


def _titles(looked: Looked) -> list[str]:
    """What the page at the form's own address calls itself, and what the form is called, where they differ."""
    form, page = looked.form, looked.sight.place.snapshot
    if not (form.described and is_address(page.url, form)) or has_title(page, form):
        return []
    shown = (scrub(text, looked.personal) for text in (page.title, *page.headings))
    known = (title for titles in form.titles.values() for title in titles)
    return [
        f"  Its title and headings: {_quoted(shown)}",
        f"  The form is known as: {_quoted(known)}",
    ]


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in dict.fromkeys(texts) if text) or "none"


def _lines(one: Explained) -> list[str]:
    control = one.control
    asks = f"{PLAIN[one.ask]}: " if one.ask else ""
    fate = "left alone: " if one.fate is Fate.LEFT else asks
    lines = [
        f"  {one.number:>2}  {control.kind}   “{_label(one)}”   {control.reach}",
        f"      → {fate}{one.why}",
    ]
    for considered in one.considered:
        lines.append(f"        {PLAIN[considered.ask]}: {_points(considered)}")
        lines += [
            f"            {'no' if piece.points <= VETO else f'{piece.points:+d}':>4}  {piece.why}  [{piece.code}]"
            for piece in considered.evidence
        ]
    return lines


def _points(considered: Considered) -> str:
    if any(piece.points <= VETO for piece in considered.evidence):
        return "no, whatever speaks for it"
    return f"{considered.points} points"


def _label(one: Explained) -> str:
    control = one.control
    label = control.name or next(iter(control.labels), "") or control.placeholder
    return label if len(label) <= 70 else f"{label[:69]}…"


def _document(looked: Looked, seen: Sequence[Explained]) -> dict[str, object]:
    """Labels are scrubbed; values are nowhere in it."""
    place = looked.sight.place
    values = [one.control.value for one in seen if one.control.kind not in _NOT_TYPED]
    return {
        "schema": 1,
        "form": looked.form.id,
        "state": place.arrival.state,
        "url": plain_address(place.snapshot.url),
        "language": place.snapshot.language,
        "controls": [
            {
                "number": one.number,
                "kind": one.control.kind,
                "label": scrub(_label(one), values),
                "reach": one.control.reach,
                "reads_as": one.reading.meaning or None,
                "fate": one.fate,
                "ask": one.ask,
                "why": one.why,
                "considered": [
                    {
                        "ask": considered.ask,
                        "points": considered.points,
                        "evidence": [
                            {"code": piece.code, "points": piece.points} for piece in considered.evidence
                        ],
                    }
                    for considered in one.considered
                ],
            }
            for one in seen
        ],
        "error": None,
    }


def _picture(looked: Looked, seen: Sequence[Explained]) -> bytes:
    shown = looked.sight.portrait
    if shown is None:
        return b""
    outlines = [
        Outline(
            one.number,
            shown.boxes[one.control.key],
            MEANING[one.fate][0],
            PLAIN[one.ask] if one.ask else "",
            covered=bool(one.control.value) and one.control.kind not in _NOT_TYPED,
        )
        for one in seen
        if one.control.key in shown.boxes
    ]
    present = {one.fate for one in seen}
    return outlined(shown.png, outlines, dict(MEANING[fate] for fate in Fate if fate in present))
