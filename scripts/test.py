"""Runs lint, types and tests in the private environment, after installing what they need."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import shutil
import subprocess
import time

from environment import ROOT, Environment, Problem, apt_install, can_apt, check_python, guarded, run, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# Debian's package, a command that shows it is there (none for fonts), and what the tests do with it.
NEEDED = (
    ("chromium", "chromium", "the browser that is driven"),
    ("node-react", "", "React itself, for controlled inputs"),
    ("node-react-dom", "", "React itself, for controlled inputs"),
    ("xvfb", "Xvfb", "a screen where there is none"),
    ("xdotool", "xdotool", "real key presses and clicks"),
    ("wmctrl", "wmctrl", "closing windows as a person does"),
    ("openbox", "openbox", "a window manager"),
    ("imagemagick", "convert", "pictures of the screen"),
    ("x11-utils", "xwininfo", "looking at windows"),
    ("xinput", "xinput", "watching input devices"),
    ("gnome-keyring", "gnome-keyring-daemon", "a real keyring"),
    ("dbus", "dbus-daemon", "the bus the keyring speaks on"),
    ("libsecret-tools", "secret-tool", "reading the keyring from outside"),
    ("fonts-noto-core", "", "letters of every language"),
    ("fonts-liberation", "", "the usual letters"),
    ("poppler-utils", "pdftotext", "reading printed pages"),
    ("tmux", "tmux", "a terminal to type into"),
)
LINT = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
)


def main(arguments: list[str]) -> int:
    """Set up, then run every stage (or only pytest, if it is given arguments)."""
    check_python()
    make_sure_of_system_packages()
    environment = Environment(extras=["tests/requirements.txt"])
    environment.make()
    pytest = ("pytest", ("pytest", *arguments))
    return run_stages(str(environment.python), [pytest] if arguments else [*LINT, pytest])


def make_sure_of_system_packages() -> None:
    """Install what is missing where that is possible; elsewhere name it."""
    if not can_apt():
        check_commands()
        return
    missing = missing_packages()
    if not missing:
        return
    say(f"installing {len(missing)} system packages: {' '.join(missing)}")
    code, output = apt_install(missing)
    if code != 0:
        sentence = "The system packages for the tests could not be installed."
        raise Problem(sentence, f"Check the network, or run: apt-get install {' '.join(missing)}", output)


def missing_packages() -> list[str]:
    """The Debian packages that dpkg does not call installed."""
    names = [package for package, _, _ in NEEDED]
    _, output = run(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names])
    installed = {line.split()[0] for line in output.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


def check_commands() -> None:
    """Name every command that is missing, and what it is for."""
    missing = [row for row in NEEDED if row[1] and not shutil.which(row[1])]
    if not missing:
        return
    lines = "\n".join(f"{command}: {purpose} (Debian: {package})" for package, command, purpose in missing)
    packages = " ".join(package for package, _, _ in missing)
    raise Problem(
        f"The tests need {len(missing)} commands that are not here.",
        f"On Debian or Ubuntu: sudo apt-get install {packages} - elsewhere, their like.",
        lines,
    )


def run_stages(python: str, stages: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Run all stages whatever they say; the first exit code that is not 0."""
    first_failure, told = 0, []
    for name, words in stages:
        say(name)
        started = time.monotonic()
        code = subprocess.call([python, "-m", *words], cwd=ROOT, stdin=subprocess.DEVNULL)
        told.append(f"{name}: {time.monotonic() - started:.1f} s, {f'FAILED ({code})' if code else 'passed'}")
        first_failure = first_failure or code
    for line in told:
        say(line)
    return first_failure


if __name__ == "__main__":
    guarded(main)
