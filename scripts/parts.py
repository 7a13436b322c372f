"""The parts of the system that the tests need, and their installation where that is possible."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import shutil
from pathlib import Path

from steps import Problem, apt_install, can_apt, run, say

# Debian's package; what shows elsewhere that it is there (a command, a file or a font); what the tests do with it.
PARTS = (
    ("chromium", "chromium", "the browser that is driven"),
    ("node-react", "/usr/share/nodejs/react", "React itself, for controlled inputs"),
    ("node-react-dom", "/usr/share/nodejs/react-dom", "React itself, for controlled inputs"),
    ("xvfb", "Xvfb", "a screen where there is none"),
    ("xdotool", "xdotool", "the person's mouse and keyboard"),
    ("wmctrl", "wmctrl", "closing windows as a person does"),
    ("openbox", "openbox", "a window manager"),
    ("imagemagick", "import", "pictures of the screen"),
    ("x11-utils", "xwininfo", "looking at windows"),
    ("xinput", "xinput", "telling the person's clicks from the driver's"),
    ("gnome-keyring", "gnome-keyring-daemon", "a real keyring"),
    ("dbus", "dbus-daemon", "the bus the keyring speaks on"),
    ("libsecret-tools", "secret-tool", "reading the keyring from outside"),
    ("fonts-noto-core", "font Noto Sans", "letters of every language"),
    ("fonts-liberation", "font Liberation Sans", "the usual letters"),
    ("poppler-utils", "pdftotext", "reading printed pages"),
    ("iproute2", "ip", "a network without a way out"),
    ("faketime", "faketime", "a clock that is moved"),
    ("tmux", "tmux", "a terminal to type into"),
    ("zsh", "zsh", "completing in zsh"),
    ("fish", "fish", "completing in fish"),
)


def make_sure_of_parts() -> None:
    """Install what the system lacks where that is possible; elsewhere name it, all of it at once."""
    if can_apt():
        install_missing()
        return
    missing = [part for part in PARTS if not is_here(part[1])]
    if not missing:
        return
    lines = [f"{sign.replace('font ', 'the font ')}: {purpose}" for _, sign, purpose in missing]
    packages = " ".join(package for package, _, _ in missing)
    raise Problem(
        f"The tests need {len(missing)} parts of the system that are not here.",
        f"On Debian or Ubuntu: sudo apt-get install {packages} - elsewhere, their like.",
        "\n".join(lines),
    )


def is_here(sign: str) -> bool:
    """Whether a command, a file (`/…`) or a font (`font …`) is on this system."""
    if sign.startswith("font "):
        return sign[len("font ") :] in run(["fc-list", ":", "family"])[1]
    return Path(sign).exists() if sign.startswith("/") else shutil.which(sign) is not None


def install_missing() -> None:
    """As root on Debian: install the packages that dpkg does not call installed."""
    names = [package for package, _, _ in PARTS]
    _, output = run(["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names])
    installed = {line.split()[0] for line in output.splitlines() if line.endswith(" installed")}
    missing = [name for name in names if name not in installed]
    if not missing:
        return
    say(f"installing {len(missing)} system packages that the tests need: {' '.join(missing)}")
    code, output = apt_install(missing)
    if code != 0:
        sentence = "The system packages for the tests could not be installed."
        raise Problem(sentence, f"Check the network, or run: apt-get install {' '.join(missing)}", output)
