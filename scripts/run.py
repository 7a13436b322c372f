"""Starts autofill from this folder: makes its private environment, finds it a browser, and hands over."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import os
import signal
import subprocess
import sys
from pathlib import Path

from environment import Environment, check_python, locked
from steps import ROOT, Problem, apt_install, can_apt, guarded, run, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

WITHOUT_BROWSER = {
    "authority",
    "case",
    "doctor",
    "forget",
    "forms",
    "help",
    "logout",
    "objection",
    "profile",
    "status",
}
HANDS_FREE = {"--manual", "--help", "-h", "--version"}
NONE_FOUND = 3
LOOK = f"""
import sys
from autofill.browser.installed import NoBrowser, find_browser
try:
    print("found:", find_browser(sys.argv[1] or None).path)
except NoBrowser:
    sys.exit({NONE_FOUND})
"""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then become `autofill`."""
    check_python()
    environment = Environment()
    environment.make()
    needed = needs_browser(arguments)
    try:
        make_sure_of_browser(environment, needed)
    except Problem as problem:
        if needed:
            raise
        say(f"{problem.sentence} Going on, since this needs none")
    if not os.environ.get("AUTOFILL_HOME"):
        os.environ["AUTOFILL_HOME"] = str(ROOT / "profiles")
    os.environ["AUTOFILL_COMMAND"] = command_as_typed(sys.argv[0])
    for name in ("PYTHONHOME", "PYTHONPATH"):  # another Python's parts are none of ours
        os.environ.pop(name, None)
    start([str(environment.python), "-P", "-m", "autofill", *(arguments or ["--help"])])


def command_as_typed(script: str) -> str:
    """What autofill calls itself in the commands that it tells to type."""
    python = "python" if sys.platform == "win32" else "python3"
    return f'{python} "{script}"' if " " in script else f"{python} {script}"


def start(command: list[str]) -> NoReturn:
    """Replace this process by the command; on Windows, wait for it and pass on its exit code."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for autofill, which has words for it
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - a list, never a shell


def needs_browser(arguments: Sequence[str]) -> bool:
    """Whether these arguments can do nothing useful without a browser."""
    if not arguments or not HANDS_FREE.isdisjoint(arguments):
        return False
    command = next((word for word in arguments if not word.startswith("-")), None)
    return command is not None and command not in WITHOUT_BROWSER


def make_sure_of_browser(environment: Environment, needed: bool) -> None:
    """Find a browser or fetch one, and remember it; what is not needed is tried only once."""
    chosen = os.environ.get("AUTOFILL_BROWSER", "")
    if chosen and Path(chosen).is_file():
        return
    known = environment.read_stamp().get("browser")
    if known is not None and (Path(str(known)).is_file() or not (known or needed)):
        return  # found before; or not found before, and not needed now
    browser = find_browser(environment, chosen)
    if not browser and not chosen:
        with locked(environment.lock):  # another start may be fetching one
            browser = find_browser(environment) or fetch_browser(environment)
    environment.remember("browser", browser)
    if browser or chosen:  # of a choice that is not there, autofill itself says more
        return
    sentence = "There is no browser here that autofill can use, and none could be fetched."
    raise Problem(
        sentence, "Install Chrome, Edge, Chromium or Brave; or add --manual, which needs no browser."
    )


def find_browser(environment: Environment, chosen: str = "") -> str:
    """The path of a browser that is installed, or nothing."""
    code, output = run([environment.python, "-c", LOOK, chosen])
    if code == NONE_FOUND:
        return ""
    found = [line for line in output.splitlines() if line.startswith("found: ")]
    if code == 0 and found:
        return found[-1][len("found: ") :]
    raise Problem(
        "Looking for a browser failed.", "Report the lines above; --manual needs no browser.", output
    )


def fetch_browser(environment: Environment) -> str:
    """Fetch Chromium, first Playwright's own, then Debian's; its path, or nothing."""
    say("no browser found; fetching Chromium (about 170 MB)")
    code, output = run([environment.python, "-m", "playwright", "install", "--no-shell", "chromium"])
    browser = find_browser(environment) if code == 0 else ""
    if browser and starts(browser):
        return browser
    say(f"that did not work: {reason(output) if code else 'it lacks system libraries'}")
    if not can_apt():
        return browser
    say("installing Debian's package chromium")
    code, output = apt_install(["chromium"])
    if code != 0:
        say(f"that did not work either: {reason(output)}")
    return find_browser(environment)


def starts(browser: str) -> bool:
    """Whether the system has the libraries it needs; only Linux leaves that open."""
    return sys.platform != "linux" or run([browser, "--version"], timeout=30)[0] == 0


def reason(output: str) -> str:
    """The line that says most about why a command failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("Error", "E:", "Failed"))]
    return (telling or lines or ["it said nothing"])[-1][:200]


if __name__ == "__main__":
    guarded(main)
