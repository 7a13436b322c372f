"""A private file in the person's own editor: saved when it can be read, left as it was on an abort."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import typer

from autofill.cli.say import interactive, voice
from autofill.errors import AutofillError
from autofill.store.files import read_text, refuse_link, write_private


class NoEditor(AutofillError):
    """No editor could be started."""

    code = "no-editor"


class NotSaved(AutofillError):
    """What was written cannot be read, so the old text stays; the new one is kept beside it."""

    code = "not-saved"


def edit_text(path: Path, check: Callable[[str], object]) -> bool:
    """Whether `path` has a new text now. The editor works on a copy beside it, in the same private folder.

    `check` raises AutofillError for a text that cannot be read. An editor that fails counts as an abort.
    Raises NoEditor and NotSaved.
    """
    copy = path.with_name(f".{path.stem}.draft.md")
    refuse_link(copy)
    if copy.exists():
        voice.tell("You go on with the text that could not be saved the last time.")
    else:
        write_private(copy, read_text(path))
    while True:
        if not _edited(copy) or read_text(copy) == read_text(path):
            copy.unlink(missing_ok=True)
            return False
        text = read_text(copy)
        try:
            check(text)
        except AutofillError as error:
            if _again(error):
                continue
            raise NotSaved(
                error.happened,
                not_done="The old text stays as it was; what you wrote is kept as a draft.",
                next_step="To go on with the draft, run the same command again:",
            ) from None
        write_private(path, text)
        copy.unlink()
        return True


def _again(error: AutofillError) -> bool:
    if not interactive():
        return False
    voice.warn(error.happened)
    return typer.confirm("Edit it again?", default=True, err=True)


def _edited(path: Path) -> bool:
    command = _editor()
    try:
        return subprocess.run([*command, str(path)], check=False).returncode == 0
    except OSError:
        raise NoEditor(
            f"The editor “{command[0]}” could not be started.",
            not_done="Nothing was changed.",
            next_step="Set EDITOR to one that is there, for example:  export EDITOR=nano",
        ) from None


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        with suppress(ValueError):  # a quotation mark without its other half
            if words := shlex.split(chosen, posix=os.name == "posix"):
                return words
        raise NoEditor(
            "What VISUAL or EDITOR says is no command.",
            not_done="Nothing was changed.",
            next_step="Set EDITOR to the one you use, for example:  export EDITOR=nano",
        )
    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi")
    found = next((name for name in usual if shutil.which(name)), None)
    if found is None:
        raise NoEditor(
            "No editor was found.",
            not_done="Nothing was changed.",
            next_step="Set EDITOR to the one you use, for example:  export EDITOR=nano",
        )
    return [found]
