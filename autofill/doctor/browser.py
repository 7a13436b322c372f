"""The browser: which one, where it was found, and whether its window opens."""

import asyncio
import os
from collections.abc import Iterator

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
        yield note("You are root, and for root a browser works without its protective sandbox.", "exit")
