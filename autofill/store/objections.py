"""Objection texts on disk, one Markdown file each, and the choice of the one that a run uses."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from autofill.casework.header import THIRD_PARTY, Scope
from autofill.casework.objection import Objection, ObjectionUnreadable, parse_objection, print_objection
from autofill.errors import AutofillError
from autofill.store.files import Unreadable, private_folder, read_text, write_private

NONE: Final = "none"
"""In place of a name: leave the reason empty."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")


class NoObjection(AutofillError):
    """The profile has no objection text that fits."""

    code = "no-objection"


class WhichObjection(AutofillError):
    """More than one text is for that service."""

    code = "which-objection"
    exit_code = 2


class NotForThatService(AutofillError):
    """The named text is for something else."""

    code = "objection-for-another-service"
    exit_code = 2


class BadName(AutofillError):
    """A name that cannot be one."""

    code = "objection-name"
    exit_code = 2


@dataclass(frozen=True)
class Stored:
    """One file in the folder: its objection, or why it cannot be read."""

    name: str
    objection: Objection | None
    fault: ObjectionUnreadable | Unreadable | None = None


def objection_path(home: Path, profile: str, name: str) -> Path:
    """Where the text of that name lies. Raises BadName for what is no slug."""
    if not _NAME.fullmatch(name) or name == NONE:
        raise BadName(
            "A name is made of lower-case letters, digits and hyphens, at most 50 (and is not “none”).",
            not_done="Nothing was written.",
            next_step="For example:  autofill objection new my-photos",
        )
    return home / profile / "objections" / f"{name}.md"


def objection_exists(home: Path, profile: str, name: str) -> bool:
    return objection_path(home, profile, name).is_file()


def save_objection(home: Path, profile: str, objection: Objection) -> Path:
    """Write the text under its name, whole or not at all. Gives the path."""
    path = objection_path(home, profile, objection.name)
    private_folder(path.parent)
    write_private(path, print_objection(objection))
    return path


def read_objection(home: Path, profile: str, name: str) -> Objection:
    """The text of that name. Raises NoObjection, ObjectionUnreadable, Unreadable."""
    path = objection_path(home, profile, name)
    if not path.is_file():
        raise _unknown(home, profile, name)
    return _read(path, name, f"Correct it:  autofill objection edit {name} --profile {profile}")


def list_objections(home: Path, profile: str) -> tuple[Stored, ...]:
    """Every text of a profile by name, also those that cannot be read."""
    folder = home / profile / "objections"
    names = sorted(path.stem for path in folder.glob("*.md") if _NAME.fullmatch(path.stem))
    return tuple(_stored(home, profile, name) for name in names)


def load_objection(home: Path, profile: str, ref: str | None, service: Scope) -> Objection | None:
    """The text for one run: by name, by path, or the only one that is for that service. None for `none`.

    Raises NoObjection, WhichObjection, NotForThatService, ObjectionUnreadable, Unreadable.
    """
    if ref == NONE:
        return None
    if ref is None:
        return _only_one(home, profile, service)
    by_name = _NAME.fullmatch(ref) is not None
    objection = read_objection(home, profile, ref) if by_name else read_objection_file(Path(ref))
    if service not in objection.services:
        scopes = ", ".join(sorted(objection.services))
        raise NotForThatService(
            f"The objection “{objection.name}” is for {scopes}, not for {service}.",
            not_done="Nothing was typed.",
            next_step=_make_one(profile, service),
        )
    return objection


def read_objection_file(path: Path) -> Objection:
    """A text from any file, named after it."""
    return _read(path.expanduser(), path.stem, "Correct that file, then try again.")


def _only_one(home: Path, profile: str, service: Scope) -> Objection:
    stored = list_objections(home, profile)
    for one in stored:
        if one.fault:  # it might be the one that is meant, so nothing is chosen in its place
            raise one.fault
    fitting = [one.objection for one in stored if one.objection and service in one.objection.services]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise WhichObjection(
            f"{len(fitting)} of your texts are for {service}.",
            not_done="Nothing was typed.",
            next_step="Choose one by adding:\n" + "\n".join(f"  --objection {one.name}" for one in fitting),
        )
    raise NoObjection(
        f"The profile “{profile}” has no objection text for {service}.",
        not_done="Nothing was typed.",
        next_step=f"{_make_one(profile, service)}\nOr leave the reason empty:  --objection none",
    )


def _make_one(profile: str, service: Scope) -> str:
    kind = " --for third-party" if service == THIRD_PARTY else ""
    return f"Write one:  autofill objection new{kind} --profile {profile}"


def _stored(home: Path, profile: str, name: str) -> Stored:
    try:
        return Stored(name, read_objection(home, profile, name))
    except (ObjectionUnreadable, Unreadable) as fault:
        return Stored(name, None, fault)


def _read(path: Path, name: str, remedy: str) -> Objection:
    source = read_text(path)
    try:
        return parse_objection(name, source)
    except ObjectionUnreadable as fault:
        raise ObjectionUnreadable(name, fault.problems, remedy) from None


def _unknown(home: Path, profile: str, name: str) -> NoObjection:
    close = get_close_matches(name, [one.name for one in list_objections(home, profile)], n=1)
    return NoObjection(
        f"The profile “{profile}” has no objection text of that name."
        + (f" Did you mean “{close[0]}”?" if close else ""),
        not_done="Nothing was typed.",
        next_step=f"See them all:  autofill objection list --profile {profile}",
    )
