"""Cases on disk: a folder each, with events that are only added to, evidence, and a manifest of checksums."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from autofill.casework.case import Event
from autofill.casework.ledger import Ledger, mark, read_lines, to_line
from autofill.casework.lodging import as_lodging
from autofill.casework.rules import check_next
from autofill.errors import AutofillError
from autofill.store.file_problems import unreadable
from autofill.store.files import (
    InUse,
    append_line,
    lock,
    private_folder,
    read_bytes,
    read_text,
    write_private,
)
from autofill.store.profile_names import folder_of

PRACTICE: Final = "practice"
"""The folder of practice cases, beside the profiles' own. No profile can have this name."""

EVENTS: Final = "events.jsonl"
MANIFEST: Final = "manifest.sha256"
MARKS: Final = "event-marks.txt"
"""The mark of each line of events, added after it: without them one that was taken off the end would leave no trace."""
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_FILE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9]+)+")
MANIFEST_LINE: Final = re.compile(r"([0-9a-f]{64})  (evidence/[^/]+)")
_MARK: Final = re.compile(rb"[0-9a-f]{64}")
_PATIENCE: Final = 5.0
"""Seconds to wait while another process adds an event: it holds the lock for some milliseconds."""


class NoSuchCase(AutofillError):
    """No case has that name."""

    code = "no-such-case"


class WhichCase(AutofillError):
    """More than one case has that name."""

    code = "which-case"
    exit_code = 2


@dataclass(frozen=True)
class CaseFile:
    """One case's folder. All paths in it are relative, so that it can be moved or attached as it stands."""

    folder: Path
    profile: str
    practice: bool

    @property
    def name(self) -> str:
        return self.folder.name

    def ledger(self) -> Ledger:
        """The events with what is wrong about their lines. An empty one if nothing was recorded yet."""
        path = self.folder / EVENTS
        return read_lines(read_bytes(path)) if _is_there(path) else Ledger()

    def events(self) -> tuple[Event, ...]:
        return self.ledger().events

    def append(self, event: Event) -> None:
        """Add an event; it is on disk when this returns. Raises IllegalTransition, and FileProblem.

        A line that was torn when the program was killed stays where it is; the chain vouches for it as well.
        """
        with _alone(self.folder):
            ledger = self.ledger()
            check_next(ledger.events, event)
            kept = self.manifest()
            missing = [name for name in event.files if name not in kept]
            if missing:
                raise ValueError("an event names a file that was not kept")
            line = to_line(event, ledger.last, kept)
            append_line(self.folder / EVENTS, line)
            append_line(self.folder / MARKS, mark(line.encode()))

    def append_with(self, event: Event, name: str, data: bytes) -> None:
        """Keep a file and add the event that rests on it. Where the event cannot follow, nothing is kept either."""
        check_next(self.events(), event)
        self.append(replace(event, files=(*event.files, self.keep(name, data))))

    def keep(self, name: str, data: bytes) -> str:
        """Keep evidence: the file and its line in the manifest. Gives the path relative to the case's folder.

        What is kept already is never replaced: a second file of that name gets a number.
        """
        if not _FILE_NAME.fullmatch(name):
            raise ValueError("evidence has a simple file name: lower case, digits, hyphens, an ending")
        from hashlib import sha256  # only where something is kept

        with _alone(self.folder):
            evidence = private_folder(self.folder / "evidence")
            path = next(one for one in _numbered(evidence, name) if not one.exists())
            write_private(path, data)
            relative = f"evidence/{path.name}"
            manifest = {**self.manifest(), relative: sha256(data).hexdigest()}
            lines = "".join(f"{digest}  {kept}\n" for kept, digest in manifest.items())
            write_private(self.folder / MANIFEST, lines.encode())
        return relative

    def last_mark(self) -> str | None:
        """The mark of the last event, as kept beside the events. None: an older version did not keep it, or it is gone."""
        path = self.folder / MARKS
        lines = read_bytes(path).split(b"\n") if _is_there(path) else []
        whole = [line.decode() for line in lines if _MARK.fullmatch(line)]
        return whole[-1] if whole else None

    def manifest(self) -> dict[str, str]:
        """SHA-256 by path, as kept. `sha256sum -c manifest.sha256` in the folder checks the same."""
        found = (MANIFEST_LINE.fullmatch(line) for line in self.manifest_lines())
        return {match[2]: match[1] for match in found if match}

    def manifest_lines(self) -> list[str]:
        """The manifest as it stands, line by line."""
        path = self.folder / MANIFEST
        return read_text(path).splitlines() if _is_there(path) else []


@dataclass(frozen=True)
class Lodging(CaseFile):
    """A case to which a run with an authority's form is added. `on`: the day that is pretended in practice."""

    form: str
    on: date | None = None

    def append(self, event: Event) -> None:
        """Add the event as a step of the complaint."""
        super().append(as_lodging(event, self.form, self.on))


def open_case(home: Path, profile: str, form: str, practice: bool, today: date) -> CaseFile:
    """A new case in a folder of its own: `<date>-<form>`, then `<date>-<form>-2` and so on."""
    if not _SLUG.fullmatch(form):
        raise ValueError("a form's name is a slug")
    cases = private_folder(_cases_folder(home, profile, practice))
    number = 1
    while True:
        folder = cases / (f"{today}-{form}" if number == 1 else f"{today}-{form}-{number}")
        try:
            folder.mkdir(mode=0o700)  # two runs at once get two folders
        except FileExistsError:
            number += 1
        else:
            return CaseFile(folder, profile, practice)


def load_cases(home: Path, profile: str | None = None, practice: bool = False) -> tuple[CaseFile, ...]:
    """All cases, or one profile's, oldest first. Practice cases and real ones are never in one list."""
    if practice:
        folders = [home / PRACTICE]
    elif profile is not None:
        folders = [folder_of(home, profile)] if profile != PRACTICE else []
    else:
        folders = [one for one in _folders(home) if one.name != PRACTICE]
    found = [
        CaseFile(case, PRACTICE if practice else owner.name, practice)
        for owner in folders
        for case in _folders(owner / "cases")
    ]
    return tuple(sorted(found, key=lambda case: (case.name[:10], case.profile, _natural(case.name))))


def find_case(home: Path, name: str, profile: str | None = None, practice: bool = False) -> CaseFile:
    """The case of that name. Raises NoSuchCase and WhichCase; where a real and a practice case share a name,
    the flag must say which is meant."""
    found = [case for case in load_cases(home, profile, practice) if case.name == name]
    rehearsed = not practice and any(case.name == name for case in load_cases(home, practice=True))
    if len(found) == 1 and (profile is not None or not rehearsed):
        return found[0]
    if found:
        flags = [f"--profile {case.profile}" for case in found] + (["--practice"] if rehearsed else [])
        raise WhichCase(
            "More than one case has that name.",
            not_done="Nothing was changed.",
            next_step="Say which one you mean, with one of:\n" + "\n".join(f"  {flag}" for flag in flags),
        )
    raise NoSuchCase(
        "No case of yours has that name." + (" A practice case has: add --practice." if rehearsed else ""),
        not_done="Nothing was changed.",
        next_step=f"All cases:  autofill case list{' --practice' if practice else ''}",
    )


def _cases_folder(home: Path, profile: str, practice: bool) -> Path:
    if practice:
        return home / PRACTICE / "cases"
    if profile == PRACTICE or not profile:
        raise ValueError("that name is kept for practice cases")
    return home / profile / "cases"


def _folders(parent: Path) -> list[Path]:
    """Raises Unreadable for what is closed: "no case" would be a claim that nobody can make."""
    try:
        if not parent.is_dir():
            return []
        return sorted(
            one
            for one in parent.iterdir()
            if one.is_dir() and not one.is_symlink() and not one.name.startswith(".")
        )
    except OSError as refused:
        raise unreadable(parent, refused) from None


def _is_there(path: Path) -> bool:
    """Raises Unreadable where the system does not let anybody look: that is no "nothing is there"."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as refused:
        raise unreadable(path, refused) from None
    return True


def _numbered(folder: Path, name: str) -> Iterator[Path]:
    stem, _, ending = name.partition(".")
    yield folder / name
    number = 2
    while True:
        yield folder / f"{stem}-{number}.{ending}"
        number += 1


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """`…-10` after `…-9`."""
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in name.split("-"))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time. The lock's file stands beside the cases: a case's folder is given away whole."""
    until = time.monotonic() + _PATIENCE
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(lock(folder.parent))
                break
            except InUse:
                if time.monotonic() > until:
                    raise
                time.sleep(0.01)
        yield
