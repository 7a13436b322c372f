"""`autofill doctor`: whether everything that autofill needs is here, line by line, with the command that mends it."""

import os
import shutil
import sys
import textwrap
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from autofill.cli.ask import told
from autofill.cli.say import voice

if TYPE_CHECKING:
    from autofill.doctor import Finding

MARKS = {"ok": "✔ ok", "note": "! note", "problem": "✘ problem"}
INDENT = 23
"""Columns before the words: the mark and the name of what was looked at."""


@told()
def doctor(
    json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")] = False,
    round_trip: Annotated[
        bool,
        typer.Option(
            "--round-trip",
            help="Also write an entry without meaning into your keyring, read it back and remove it.",
        ),
    ] = False,
) -> None:
    """Whether everything that autofill needs is here, and how to mend what is not.

    It changes nothing: it looks, asks your keyring, and opens a browser window with an empty page for a moment.
    """
    from autofill.doctor import CHECKS, Surroundings, Verdict

    voice.json = json
    around = Surroundings(os.environ, sys.platform, datetime.now(UTC), sys.version_info[:3], round_trip)
    seen: list[tuple[str, Finding]] = []
    for name, look in CHECKS.items():
        with voice.working(f"Looking at: {name} …"):
            found = list(look(around))
        seen += [(name, one) for one in found]
        for one in found if not json else ():
            _tell(name, one)
    problems = sum(one.verdict is Verdict.PROBLEM for _, one in seen)
    if json:
        voice.document({"schema": 1, "ok": not problems, "checks": _listed(seen), "error": None})
    else:
        _sum_up(problems)
    if problems:
        raise typer.Exit(1)


def _tell(name: str, one: "Finding") -> None:
    columns = min(shutil.get_terminal_size().columns, 110)
    head = f"  {MARKS[one.verdict]:10} {name:9} "
    voice.tell(
        textwrap.fill(
            one.words,
            columns,
            initial_indent=head,
            subsequent_indent=" " * INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
    for line in one.remedy.splitlines():
        voice.tell(f"{' ' * INDENT}{line.strip()}")  # never broken: it is there to be copied


def _sum_up(problems: int) -> None:
    voice.tell()
    if problems:
        voice.tell(
            f"  {'One problem' if problems == 1 else f'{problems} problems'}: the line below each says how to mend it."
        )
    else:
        voice.tell("  No problem found. Try it without sending anything: autofill instagram --practice")


def _listed(seen: "list[tuple[str, Finding]]") -> list[dict[str, str]]:
    return [
        {"check": name.lower(), "verdict": one.verdict, "words": one.words, "remedy": one.remedy}
        for name, one in seen
    ]
