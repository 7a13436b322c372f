"""Letters on disk: `<profile>/letters/`, for the owner alone; a letter that is there is never written over."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from autofill.store.files import lock, private_folder, write_private
from autofill.store.profile_names import folder_of


def save_letter(
    home: Path, profile: str, name: str, day: date, forms: Mapping[str, str | bytes]
) -> tuple[Path, ...]:
    """Write a letter in its forms (`pdf`, `txt` …) under one name. A second one of that day gets a number."""
    return save_forms(private_folder(folder_of(home, profile) / "letters"), f"{day}-{name}", forms)


def save_forms(folder: Path, name: str, forms: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """The same in any folder of the person's: `<name>.pdf` and so on, with a number where one is there already."""
    with lock(folder.parent):
        stem, number = name, 1
        while any((folder / f"{stem}.{ending}").exists() for ending in forms):
            number += 1
            stem = f"{name}-{number}"
        paths = tuple(folder / f"{stem}.{ending}" for ending in forms)
        for path, content in zip(paths, forms.values(), strict=True):
            write_private(path, content)
    return paths
