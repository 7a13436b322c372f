"""Settings: the environment, then `.env` in AUTOFILL_HOME, then defaults. Flags are the callers'."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from autofill.errors import AutofillError
from autofill.store.file_problems import unreadable
from autofill.store.files import read_text

_KEYS: Final = ("AUTOFILL_PROFILE", "AUTOFILL_BROWSER", "AUTOFILL_BROWSER_URL")
_PERSONAL: Final = re.compile(
    r"PASS|SECRET|TOKEN|COOKIE|SESSION|CREDENTIAL|API_?KEY|E?_?MAIL|NAME|HANDLE|PHONE|ADDRESS|BIRTH|ACCOUNT|CODE"
)
_SET_WITH: Final = (
    (re.compile(r"MAIL"), "autofill profile set email"),
    (re.compile(r"GIVEN|FIRST"), "autofill profile set given_name"),
    (re.compile(r"FAMILY|LAST|SUR"), "autofill profile set family_name"),
    (re.compile(r"HANDLE|ACCOUNT|USER"), "autofill profile edit"),
    (re.compile(r"NAME"), "autofill profile set given_name"),
)
_ENTRY: Final = re.compile(r"\s*(?:export\s+)?([^\s=#][^=]*?)\s*(?:=|$)")


class Settings(NamedTuple):
    """`home` is where everything lies; the rest is None where nothing was set.

    `browser`: a path, or chrome, msedge, chromium or brave. `browser_url`: a running browser's CDP address.
    """

    home: Path
    profile: str | None = None
    browser: str | None = None
    browser_url: str | None = None


class SettingsProblem(AutofillError):
    """The `.env` file in AUTOFILL_HOME holds something it must not hold. Every line of it is told at once."""

    code = "settings"


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings for this run. `.env` is read in AUTOFILL_HOME only: no other folder may set the browser.

    Raises `SettingsProblem` with every wrong line, `Unreadable` when the file cannot be read.
    """
    home = home_of(environ)
    found = _from_file(home / ".env")
    profile, browser, browser_url = (environ.get(key) or found.get(key) or None for key in _KEYS)
    return Settings(home, profile, browser, browser_url)


def home_of(environ: Mapping[str, str]) -> Path:
    """AUTOFILL_HOME, else the folder that this system has for a user's data."""
    chosen = environ.get("AUTOFILL_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("autofill", appauthor=False))


def _from_file(path: Path) -> Mapping[str, str]:
    try:
        if not path.exists():
            return {}
    except OSError as refused:
        raise unreadable(path, refused) from None
    text = read_text(path)
    problems = [words for number, line in enumerate(text.splitlines(), 1) if (words := _wrong(number, line))]
    if problems:
        raise SettingsProblem(
            f"{path} cannot be used as it is:\n" + "\n".join(f"  {words}" for words in problems),
            not_done="No setting was read from it.",
            next_step=f"Change or remove those lines (it may set: {', '.join(_KEYS)}), then look again: autofill doctor",
        )
    import io

    from dotenv import dotenv_values

    read = dotenv_values(stream=io.StringIO(text), interpolate=False)
    return {key: value for key, value in read.items() if value is not None}


def _wrong(number: int, line: str) -> str:
    """What is wrong with one line, without its value; nothing when it may stay."""
    if not line.strip() or line.lstrip().startswith("#"):
        return ""
    entry = _ENTRY.match(line)
    key = entry.group(1).strip("'\"") if entry else ""
    if key in _KEYS and "=" in line:
        return ""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", key) or "=" not in line:
        return f"line {number} is not of the form NAME=value"
    if key == "AUTOFILL_HOME":
        return f"line {number}: AUTOFILL_HOME says where this file lies, so only the environment can set it"
    if _PERSONAL.search(key.upper().removeprefix("AUTOFILL_")):
        return (
            f"line {number}: {key} is personal and does not belong into a plain file. {_instead(key.upper())}"
        )
    from difflib import get_close_matches  # only where a line is wrong

    near = get_close_matches(key.upper(), _KEYS, n=1)
    return f"line {number}: {key} is not a setting{f'; did you mean {near[0]}?' if near else ''}"


def _instead(key: str) -> str:
    command = next((command for pattern, command in _SET_WITH if pattern.search(key)), "")
    if command:
        return f"Remove the line and store it safely: {command}"
    return "Remove the line: autofill needs no password, code or token; you sign in yourself."
