"""Which profiles there are, and what they may be called."""

import re
from pathlib import Path
from typing import Final

from autofill.errors import AutofillError
from autofill.store.file_problems import unreadable
from autofill.store.settings import Settings

EXAMPLE: Final = "example"
"""The invented person of a practice run."""

FILE: Final = "profile.toml"
_OURS: Final = frozenset({EXAMPLE, "practice", "learned"})
"""Names of autofill's own: the invented person, and folders beside the profiles'."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # Windows has no folders of these names


class NoProfile(AutofillError):
    """There is no such profile, or none at all."""

    code = "no-profile"


class WhichProfile(AutofillError):
    """Several profiles, and nobody said which."""

    code = "which-profile"
    exit_code = 2


class WrongProfileName(AutofillError):
    """This cannot be the name of a profile."""

    code = "profile-name"
    exit_code = 2


class ProfileExists(AutofillError):
    """A profile of this name is there already."""

    code = "profile-exists"


def list_profiles(home: Path) -> tuple[str, ...]:
    """The names of the profiles in `home`, in the order of the alphabet. The example is not among them."""
    try:
        if not home.is_dir():
            return ()
        names = [one.name for one in home.iterdir() if _NAME.fullmatch(one.name) and (one / FILE).is_file()]
    except OSError as refused:  # "no profile yet" would not be true
        raise unreadable(home, refused) from None
    return tuple(sorted(name for name in names if name != EXAMPLE))


def chosen_profile(home: Path, settings: Settings, option: str | None) -> str:
    """The profile that a flag names, else the default one. Raises `BadProfileName`, `NoProfile`, `WhichProfile`."""
    name = option if option is not None else default_profile(home, settings)
    path_of(home, name)
    return name


def default_profile(home: Path, settings: Settings) -> str:
    """The profile to use when no flag names one: the setting, or the only one there is.

    Raises `NoProfile`, or `WhichProfile` with the names.
    """
    if settings.profile:
        path_of(home, settings.profile)
        return settings.profile
    names = list_profiles(home)
    if len(names) == 1:
        return names[0]
    if names:
        raise WhichProfile(
            f"There are {len(names)} profiles: {', '.join(names)}.",
            not_done="None of them was used.",
            next_step=f"Name one: --profile {names[0]}, or set AUTOFILL_PROFILE.",
        )
    raise NoProfile(
        "There is no profile yet.",
        not_done="Nothing was opened.",
        next_step="Make one: autofill profile new    Or try it first: autofill instagram --practice",
    )


def check_name(home: Path, name: str) -> str:
    """`name`, if a new profile may have it. Raises `WrongProfileName` or `ProfileExists`."""
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name) or name in _OURS:
        raise WrongProfileName(
            f"A profile is named with small letters, figures, - or _, at most 32 (and none of: {', '.join(sorted(_OURS))}).",
            not_done="No profile was made.",
            next_step="A short word that says nothing about you is best: autofill profile new me",
        )
    if (home / name / FILE).exists():
        raise ProfileExists(
            f"There is a profile “{name}” already.",
            not_done="It was not touched.",
            next_step=f"Choose another name, or change it: autofill profile edit --profile {name}",
        )
    return name


def folder_of(home: Path, name: str) -> Path:
    """The folder of that name, there or not. Raises `NoProfile` for what can be no profile's name: such a name
    could lead out of `home`."""
    if _NAME.fullmatch(name):
        return home / name
    raise no_profile(home)


def path_of(home: Path, name: str) -> Path:
    """The file of a profile that is there. Raises `NoProfile` with the names that are."""
    path = home / name / FILE
    try:
        if _NAME.fullmatch(name) and path.is_file():
            return path
    except OSError as refused:
        raise unreadable(path, refused) from None
    raise no_profile(home)


def no_profile(home: Path) -> NoProfile:
    """The error for a name that no profile has, with the names that are."""
    names = list_profiles(home)
    there = f" There is: {', '.join(names)}." if names else ""
    return NoProfile(
        f"There is no profile of that name.{there}",
        not_done="Nothing was opened.",
        next_step=f"Name one: --profile {names[0]}" if names else "Make one: autofill profile new",
    )
