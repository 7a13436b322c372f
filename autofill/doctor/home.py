"""The folder with everything of the person's: who can open it, how much room there is, its settings and profiles."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autofill.doctor.finding import Finding, Surroundings, as_told, note, ok, problem, short, to_copy
from autofill.errors import AutofillError
from autofill.store.profile_names import default_profile, list_profiles
from autofill.store.profiles import read_profile
from autofill.store.secrets import KeyringProblem, open_vault
from autofill.store.settings import home_of, load_settings

MEGABYTE: Final = 1_000_000
TOO_LITTLE: Final = 50 * MEGABYTE
"""Bytes. A case with its pictures takes some megabytes, a browser's folder far more."""
LITTLE: Final = 500 * MEGABYTE
NAMED: Final = 3
"""So many files are named; of the rest only the number is told."""


def folder(around: Surroundings) -> Iterator[Finding]:
    """AUTOFILL_HOME: whether it can be written, and whether others can read in it."""
    home = home_of(around.environ)
    shown, copied = short(home), to_copy(home, around.platform)
    if not home.exists():
        above = next(one for one in home.parents if one.exists())
        if os.access(above, os.W_OK):
            yield ok(f"{shown}, made when something is saved")
        else:
            yield problem(
                f"{shown} is not there and cannot be made: {short(above)} is closed to you.",
                f'sudo mkdir {copied} && sudo chown "$USER" {copied}',
            )
        return
    if not home.is_dir():
        yield problem(f"{shown} is not a folder.", f"mv {copied} {copied}.old")
    elif not os.access(home, os.W_OK | os.X_OK):
        yield problem(f"{shown} cannot be written.", f'sudo chown -R "$USER" {copied}')
    elif around.platform == "win32":
        yield _on_windows(home, around)
    else:
        yield _on_posix(home, around)


def _on_windows(home: Path, around: Surroundings) -> Finding:
    """Windows has no modes: what keeps other people out is that it lies in the person's own folder."""
    own = around.environ.get("USERPROFILE", "")
    if own and home.is_relative_to(own):
        return ok(f"{short(home)}, in your own user folder, which Windows keeps to you")
    return note(
        f"{short(home)} is outside your user folder: other people of this computer may be able to read it.",
        f'icacls "{home}" /inheritance:r /grant:r "%USERNAME%:(OI)(CI)F"',
    )


def _on_posix(home: Path, around: Surroundings) -> Finding:
    open_ones = [
        path for path in _private_ones(home) if path.lstat().st_mode & 0o077 and not path.is_symlink()
    ]
    strange = [path for path in _private_ones(home) if path.lstat().st_uid != os.geteuid()]
    copied = to_copy(home, around.platform)
    if strange:
        return problem(
            f"Of {short(home)}, {_named(strange, home)} belongs to another user of this machine.",
            f'sudo chown -R "$USER" {copied}',
        )
    if open_ones:
        return problem(
            f"In {short(home)}, others on this machine can open {_named(open_ones, home)}.",
            f"chmod -R go-rwx {copied}",
        )
    return ok(f"{short(home)}, closed to other users of this machine")


def _private_ones(home: Path) -> Iterator[Path]:
    """What must be private: `.env`, and each folder with all in it. A browser's own files lie behind its folder."""
    if (home / ".env").exists():
        yield home / ".env"
    for top in (one for one in sorted(home.iterdir()) if one.is_dir()):
        for place, folders, files in os.walk(top):
            yield Path(place)
            yield from (Path(place) / file for file in files)
            if Path(place).name in ("browser", ".driver"):
                yield from (Path(place) / one for one in folders)
                folders.clear()


def _named(paths: list[Path], home: Path) -> str:
    names = [path.relative_to(home).as_posix() for path in paths[:NAMED]]
    more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
    return f"{', '.join(names)}{more}"


def disk(around: Surroundings) -> Iterator[Finding]:
    """The room left where the folder is, or will be."""
    home = home_of(around.environ)
    there = next(one for one in (home, *home.parents) if one.exists())
    free = shutil.disk_usage(there).free
    told = f"{free // MEGABYTE:,} MB free"
    look = "dir" if around.platform == "win32" else f"df -h {to_copy(there, around.platform)}"
    if free < TOO_LITTLE:
        yield problem(f"{told}: too little to keep evidence. Remove what you do not need.", look)
    elif free < LITTLE:
        yield note(f"{told}: enough for a while.", look)
    else:
        yield ok(told)


def settings(around: Surroundings) -> Iterator[Finding]:
    """`.env` and the environment; also whether others can change what stands there."""
    try:
        found = load_settings(around.environ)
        if found.profile:
            default_profile(found.home, found)
    except AutofillError as error:
        yield as_told(error)
        return
    chosen = {"AUTOFILL_PROFILE": found.profile, "AUTOFILL_BROWSER": found.browser}
    chosen["AUTOFILL_BROWSER_URL"] = found.browser_url
    names = [name for name, value in chosen.items() if value]
    file = "a .env" if (found.home / ".env").is_file() else "no .env"
    yield ok(f"{file}; set: {', '.join(names) if names else 'nothing, so the usual is used'}")


def profiles(around: Surroundings) -> Iterator[Finding]:
    """Whether every profile can be read whole: what its file says and what the keyring keeps for it."""
    home = home_of(around.environ)
    try:
        names = list_profiles(home)
    except AutofillError as error:
        yield as_told(error)
        return
    if not names:
        yield note("None yet. Practice needs none.", "autofill profile new")
    for name in names:
        try:
            kept = read_profile(home, name, open_vault)
        except KeyringProblem as error:
            yield as_told(error)
            return  # the others would wait for the same keyring
        except AutofillError as error:
            yield as_told(error)
        else:
            where = (
                "all in the profile file" if kept.in_file >= kept.values.keys() else "read from your keyring"
            )
            yield ok(f"{name}: complete, {where}")
