"""One line of the doctor's: what was looked at, what was seen, and the way to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from shlex import quote

from autofill.errors import AutofillError


class Verdict(StrEnum):
    """How things stand."""

    OK = "ok"
    NOTE = "note"  # works, but worth knowing
    PROBLEM = "problem"  # something will not work until it is mended


@dataclass(frozen=True)
class Finding:
    """What was seen, in words without a personal value; and with a note or a problem what to do, to be copied."""

    verdict: Verdict
    words: str
    remedy: str = ""


@dataclass(frozen=True)
class Surroundings:
    """The machine as the doctor meets it. Tests give it another one."""

    environ: Mapping[str, str]
    platform: str
    """As `sys.platform` says it."""
    now: datetime
    python: tuple[int, int, int]
    round_trip: bool = False
    """Whether the person asked for an entry to be written into the keyring, and removed again."""


def ok(words: str) -> Finding:
    return Finding(Verdict.OK, words)


def note(words: str, remedy: str) -> Finding:
    return Finding(Verdict.NOTE, words, remedy)


def problem(words: str, remedy: str) -> Finding:
    return Finding(Verdict.PROBLEM, words, remedy)


def as_told(error: AutofillError) -> Finding:
    """An error that a run would have ended with."""
    return problem(error.happened, error.next_step)


def short(path: Path) -> str:
    """A path as it may be shown to others: the person's own folder, which often holds their name, as `~`."""
    home = Path.home()
    if path == home:
        return "~"
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


def to_copy(path: Path, platform: str) -> str:
    """The same, so that a shell takes it."""
    shown = short(path)
    if platform == "win32":
        return f'"{path}"'
    return f"~/{quote(shown[2:])}" if shown.startswith("~/") else quote(shown)
