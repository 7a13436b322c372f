"""What a browser must not write down or hand on: drafts, form history, memory of a crash, letters hold what was typed."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from autofill.browser.proxy import NO_PORT, NOWHERE

WINDOWS_TO_RESTORE: Final = "Sessions"
"""Where Chromium notes every few seconds which pages are open, with all that stands in their fields."""

NO_FORM_HISTORY: Final[Mapping[str, Mapping[str, Any]]] = {
    "autofill": {"profile_enabled": False, "credit_card_enabled": False}
}
"""Chromium's own settings. With its defaults it keeps every e-mail address and name that a submitted form held."""

NO_LETTERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "custom_handlers": {
        "enabled": True,
        "registered_protocol_handlers": [
            {"default": True, "protocol": "mailto", "title": "", "url": f"http://{NOWHERE}:{NO_PORT}/?%s"}
        ],
    }
}
"""Chromium opens the person's mail program for any page, unasked, with a letter that the page wrote (measured: also
while the gate is shut); other programs it asks about. There is no switch for it, but a site that takes such letters
comes first: ours is a host that is nowhere, and which the gate answers with nothing. The ordinary browser for signing
in has no gate, and that host would be this machine: its port is one to which browsers refuse to go."""


def keep_unwritten(folder: Path) -> None:
    """Set up a browser's folder, before the browser starts, so that nothing typed into a page is noted there
    or handed to a mail program.

    There is no switch for the notes of open windows: a file stands where their folder would be, and Chromium
    then makes none (measured: nothing is on the disk, not even of a browser that was killed). Sign-ins stay.
    """
    own = folder / "Default"
    own.mkdir(mode=0o700, exist_ok=True)
    notes = own / WINDOWS_TO_RESTORE
    if notes.is_dir() and not notes.is_symlink():
        shutil.rmtree(notes)
    notes.unlink(missing_ok=True)
    notes.touch(mode=0o600)
    settings = own / "Preferences"
    wanted = _with(_read(settings), {**NO_FORM_HISTORY, **NO_LETTERS})
    new = settings.with_name("Preferences.autofill")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600, exist_ok=False)
    new.write_text(json.dumps(wanted), encoding="utf-8")
    new.replace(settings)


def _read(settings: Path) -> dict[str, Any]:
    """The browser's settings so far; none where they cannot be read: Chromium would drop these itself."""
    try:
        found = json.loads(settings.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _with(settings: dict[str, Any], wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    merged = dict(settings)
    for name, values in wanted.items():
        standing = merged.get(name)
        merged[name] = {**(standing if isinstance(standing, dict) else {}), **values}
    return merged
