"""The browser: which one, where it was found, and whether its window opens."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from shlex import quote

from autofill.browser.installed import find_browser
from autofill.browser.launch import screen_available
from autofill.browser.tryout import try_out
from autofill.doctor.finding import Finding, Surroundings, as_told, note, ok, short
from autofill.errors import AutofillError
from autofill.store.settings import load_settings


def browser(around: Surroundings) -> Iterator[Finding]:
    """Found as a run would find it, started with an empty page on a folder that is removed again."""
    try:
        chosen = load_settings(around.environ).browser
    except AutofillError:
        chosen = None  # told under Settings
    screen = screen_available(around.environ, around.platform)
    try:
        found = find_browser(chosen, environ=around.environ, platform=around.platform)
        version = asyncio.run(try_out(found, headless=not screen))
    except AutofillError as error:
        yield as_told(error)
        return
    how = "the one you chose" if chosen else "found by itself"
    where = f"{found.name} {version.rpartition('/')[2]} at {short(found.path)}, {how}"
    if screen:
        yield ok(f"{where}. Its window opens.")
    else:
        yield note(
            f"{where}. It starts, but there is no screen here: a real form is yours to review, so it needs one.",
            "autofill instagram --manual",
        )
    if around.platform.startswith("linux") and os.geteuid() == 0:
        yield note(
            "You are root (the system's administrator), and for root a browser works without the wall that protects the "
            "system from pages. Run autofill as an ordinary user:",
            _as_ordinary_user(around.environ),
        )


def _as_ordinary_user(environ: Mapping[str, str]) -> str:
    """The command for it. Who became root by sudo has a name to go back to; who signed in as root has to make one."""
    name = environ.get("SUDO_USER", "")
    if name and name != "root":
        return f"su - {quote(name)}"
    return "adduser person\nsu - person"
