"""Everything of one profile is removed, and then looked for: what is still found is named, never its value."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from autofill.errors import AutofillError
from autofill.store.cases import PRACTICE
from autofill.store.files import Unreadable, lock, remove
from autofill.store.profile_file import Profile, ProfileProblem
from autofill.store.profile_names import FILE, NoProfile, folder_of, list_profiles, no_profile
from autofill.store.profiles import delete_profile, read_profile
from autofill.store.secrets import Vault

CASES: Final = "cases"
SHORTEST: Final = 4
"""Characters. A shorter value, such as a name of two letters, is found by chance in any file."""

_PIECE: Final = 1 << 20


class StillThere(AutofillError):
    """Something that should be gone was found again."""

    code = "not-forgotten"


@dataclass(frozen=True)
class Forgotten:
    """What the search after the removal saw. `kept` are the folders left in place because nobody asked for more."""

    searched: int
    kept: tuple[Path, ...]


def forget(home: Path, name: str, open_vault: Callable[[], Vault], *, cases: bool) -> Forgotten:
    """Remove the keyring's entries, the profile, its texts and its browser, with `cases` the evidence too; then look.

    Raises `KeyringProblem`, with nothing removed, where details lie in a keyring that cannot be reached, and
    `StillThere` where the search finds a value again.
    """
    folder = folder_of(home, name)
    if not folder.is_dir():
        raise no_profile(home)
    values = _values(home, name, open_vault)
    if (folder / FILE).is_file():
        delete_profile(home, name, open_vault)
    if folder.is_dir():
        with lock(folder):
            for one in folder.iterdir():
                if one.name not in (".lock", CASES) or (cases and one.name == CASES):
                    remove(one)
        kept = tuple(one for one in (folder / CASES,) if one.exists())
        if not kept:
            remove(folder)
    else:
        kept = ()
    rehearsals = home / PRACTICE / CASES
    for one in sorted(rehearsals.iterdir()) if rehearsals.is_dir() else ():
        if _found([one], set(), values)[1]:  # a practice run with this person's details: evidence of nothing
            remove(one)
    others = {home / other for other in list_profiles(home)} | set(kept)
    places = [home, *Path(tempfile.gettempdir()).glob("autofill-*")]
    searched, found = _found(places, others, values)
    if found:
        raise StillThere(
            "Details of this profile are still in:\n" + "\n".join(f"  {path}" for path in found),
            not_done="The rest is removed.",
            next_step="Look at those files, remove them if they are yours, and run it again.",
        )
    return Forgotten(searched, kept)


def _values(home: Path, name: str, open_vault: Callable[[], Vault]) -> Mapping[str, str]:
    """What to look for afterwards. A profile that is broken or gone already gives nothing to look for."""
    with suppress(ProfileProblem, NoProfile, Unreadable):
        profile: Profile = read_profile(home, name, open_vault)
        return {key: value.reveal() for key, value in profile.values.items()}
    return {}


def _found(places: list[Path], apart: set[Path], values: Mapping[str, str]) -> tuple[int, list[Path]]:
    """How many files were looked through (all but those in `apart`), and which hold a value, however written."""
    forms = {
        written for value in values.values() if len(value) >= SHORTEST for written in _ways_to_write(value)
    }
    longest = max(map(len, forms), default=1)
    searched, found = 0, []
    for path in (one for place in places for one in _files(place, apart)):
        searched += 1
        if any(form in part for part in _pieces(path, longest) for form in forms):
            found.append(path)
    return searched, found


def _ways_to_write(value: str) -> Iterator[bytes]:
    """As text, as Chromium and Windows store it, in an address, and in JSON."""
    yield value.encode()
    yield value.encode("utf-16-le")
    yield quote(value).encode()
    yield json.dumps(value)[1:-1].encode()


def _files(place: Path, apart: set[Path]) -> Iterator[Path]:
    with suppress(OSError):  # another user's temporary folder
        for one in sorted(place.iterdir()):
            if one in apart or one.is_symlink():
                continue
            if one.is_dir():
                yield from _files(one, apart)
            elif one.is_file():
                yield one


def _pieces(path: Path, overlap: int) -> Iterator[bytes]:
    """The file's name and content, piece by piece; each begins with the end of the one before."""
    yield path.name.encode(errors="replace")
    tail = b""
    with suppress(OSError), path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield tail + piece
            tail = piece[-overlap:]
