"""`autofill forms record`: a page's form as a file without anything personal, to read through and to share."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli.ask import told
from autofill.cli.forms_look import Target, look
from autofill.cli.say import voice
from autofill.errors import AutofillError
from autofill.matching.fixture import fixture_of
from autofill.person import Secret
from autofill.store.files import write_private


class NothingToRecord(AutofillError):
    """The page shows no field."""

    code = "nothing-to-record"
    exit_code = 3


class WouldOverwrite(AutofillError):
    """The file is there already."""

    code = "would-overwrite"
    exit_code = 2


def record(
    what: Annotated[
        str, typer.Argument(help="A form's command, an https address, or a saved page (a file).")
    ],
    file: Annotated[Path, typer.Argument(help="Where to write it, for example form.html.")],
    hide: Annotated[
        list[str] | None, typer.Option("--hide", help="A word that must not be in it; as often as needed.")
    ] = None,
    form: Annotated[str | None, typer.Option("--form", help="For a file: which form it is.")] = None,
    practice: Annotated[bool, typer.Option("--practice", help="The practice page, without network.")] = False,
    scenario: Annotated[str | None, typer.Option("--scenario", help="With --practice: which one.")] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", help="Whose signed-in browser to use; whose details to keep out."),
    ] = None,
    allow_root: Annotated[bool, typer.Option("--allow-root", help="As root, without the sandbox.")] = False,
) -> None:
    """Write down the fields of a page and their words. Values, scripts, ids, menus and names around them are not in it.

    Every word that is in it is shown, so that you can read it through before you share it. Nothing is typed.
    """
    with told():
        if file.exists():
            raise WouldOverwrite(
                "There is a file of that name already.",
                not_done="Nothing was written, and no browser was opened.",
                next_step="Choose another name for it, and run it again.",
            )
        target = Target(what, form, practice, scenario, profile, allow_root, keeps=True)
        looked = asyncio.run(look(target, picture=False))
        snapshot = looked.sight.place.snapshot
        if not snapshot.controls:
            raise NothingToRecord(
                f"{looked.sight.place.arrival.words} It shows no field.",
                not_done="Nothing was written.",
                next_step=looked.sight.place.arrival.next_step,
            )
        personal = (*looked.personal, *map(Secret, hide or ()))
        written = fixture_of(snapshot, looked.form, personal, datetime.now(UTC).date())
        write_private(file, written.html)
        voice.tell()
        voice.tell("  These are all the words in it. Please read them through before you share the file:")
        for words in written.words:
            voice.tell(f"    {words}")
        voice.tell()
        voice.tell(
            f"  {len(snapshot.controls)} fields · {written.hidden} places hidden (…) · written to {file}"
        )
        voice.tell("  If a name is among them: remove the file, and record it again with --hide NAME.")
