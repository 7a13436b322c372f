"""The browsers that are installed here. Standard library only: the set-up script uses it before anything else is there."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autofill.errors import AutofillError

NAMES = {
    "chrome": (
        "Google Chrome",
        ("google-chrome-stable", "google-chrome"),
        "Google Chrome",
        r"Google\Chrome\Application\chrome.exe",
    ),
    "msedge": (
        "Microsoft Edge",
        ("microsoft-edge-stable", "microsoft-edge"),
        "Microsoft Edge",
        r"Microsoft\Edge\Application\msedge.exe",
    ),
    "chromium": (
        "Chromium",
        ("chromium", "chromium-browser"),
        "Chromium",
        r"Chromium\Application\chrome.exe",
    ),
    "brave": (
        "Brave",
        ("brave-browser", "brave"),
        "Brave Browser",
        r"BraveSoftware\Brave-Browser\Application\brave.exe",
    ),
    "vivaldi": ("Vivaldi", ("vivaldi-stable", "vivaldi"), "Vivaldi", r"Vivaldi\Application\vivaldi.exe"),
}
"""By the word used in AUTOFILL_BROWSER: its name, its commands on Linux, its application on macOS, its file on Windows."""

LINUX_FOLDERS = (
    "usr/bin",
    "usr/local/bin",
    "opt/google/chrome",
    "opt/microsoft/msedge",
    "opt/brave.com/brave",
    "opt/vivaldi",
    "snap/bin",
)


@dataclass(frozen=True)
class InstalledBrowser:
    """A browser of the Chromium family that can be started by its path."""

    path: Path
    name: str


class NoBrowser(AutofillError):
    """No browser was found, or not the one that was asked for."""

    code = "no-browser"


def find_browser(
    setting: str | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    root: Path = Path("/"),
) -> InstalledBrowser:
    """The browser to use: the one set (a path, or chrome, msedge, chromium, brave, vivaldi), else the first found.

    `root` is where absolute places begin, for tests. Raises NoBrowser; a set browser is never replaced by another.
    """
    if setting:
        return _asked_for(setting, environ, platform, root)
    for word in NAMES:
        for found in _places(word, environ, platform, root):
            return InstalledBrowser(found, NAMES[word][0])
    for found in _downloaded(environ, platform, root):
        return InstalledBrowser(found, "Chromium")
    raise NoBrowser(
        "No Chrome, Edge, Chromium, Brave or Vivaldi was found on this computer.",
        not_done="No browser was opened.",
        next_step="Install one of them; or fetch one for autofill alone: python -m playwright install --no-shell chromium; or work by hand: add --manual",
    )


def _asked_for(setting: str, environ: Mapping[str, str], platform: str, root: Path) -> InstalledBrowser:
    if setting in NAMES:
        for found in _places(setting, environ, platform, root):
            return InstalledBrowser(found, NAMES[setting][0])
    elif (path := Path(setting).expanduser()).is_file():
        return InstalledBrowser(path, path.stem)
    raise NoBrowser(
        "The browser named in AUTOFILL_BROWSER is not on this computer.",
        not_done="No other browser was opened instead.",
        next_step=f"Give its full path, or one of {', '.join(NAMES)}, or remove the setting.",
    )


def _places(word: str, environ: Mapping[str, str], platform: str, root: Path) -> Iterator[Path]:
    _name, commands, application, file = NAMES[word]
    if platform == "darwin":
        homes = (root / "Applications", Path(environ.get("HOME", "/")) / "Applications")
        candidates: Iterable[Path] = (
            home / f"{application}.app/Contents/MacOS/{application}" for home in homes
        )
    elif platform == "win32":
        tops = (environ.get(key) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        candidates = (Path(top, *file.split("\\")) for top in tops if top)
    else:
        on_path = (
            (shutil.which(command, path=environ.get("PATH", "")) for command in commands)
            if root == Path("/")
            else ()
        )
        fixed = (root / folder / command for folder in LINUX_FOLDERS for command in (*commands, word))
        every = [*(Path(one) for one in on_path if one), *fixed]
        # A Snap cannot write its profile into a hidden folder of the home: the other one first.
        candidates = sorted(every, key=lambda one: "snap" in one.parts)
    yield from (candidate for candidate in candidates if candidate.is_file())


def _downloaded(environ: Mapping[str, str], platform: str, root: Path) -> Iterator[Path]:
    """Playwright's own downloads, newest first."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or root)
    default = {
        "darwin": home / "Library/Caches/ms-playwright",
        "win32": Path(environ.get("LOCALAPPDATA", home)) / "ms-playwright",
    }.get(platform, home / ".cache/ms-playwright")
    folder = Path(environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    files = (
        "chrome-linux/chrome",
        "chrome-linux64/chrome",
        "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        "chrome-win/chrome.exe",
        "chrome-win64/chrome.exe",
    )
    for build in sorted(folder.glob("chromium-*"), reverse=True):
        yield from (build / file for file in files if (build / file).is_file())
