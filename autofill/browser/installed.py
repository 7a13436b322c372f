"""The browsers that are installed here, found with the standard library alone: scripts/run.py asks before anything else is there."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autofill.errors import AutofillError


@dataclass(frozen=True)
class Kind:
    """One make of browser: its name, and where each system puts it."""

    name: str
    commands: tuple[str, ...]
    application: str
    file: str


KINDS: Mapping[str, Kind] = {
    "chrome": Kind(
        "Google Chrome",
        ("google-chrome-stable", "google-chrome", "chrome"),
        "Google Chrome",
        "Google/Chrome/Application/chrome.exe",
    ),
    "msedge": Kind(
        "Microsoft Edge",
        ("microsoft-edge-stable", "microsoft-edge", "msedge"),
        "Microsoft Edge",
        "Microsoft/Edge/Application/msedge.exe",
    ),
    "chromium": Kind(
        "Chromium", ("chromium", "chromium-browser"), "Chromium", "Chromium/Application/chrome.exe"
    ),
    "brave": Kind(
        "Brave",
        ("brave-browser-stable", "brave-browser", "brave"),
        "Brave Browser",
        "BraveSoftware/Brave-Browser/Application/brave.exe",
    ),
    "vivaldi": Kind("Vivaldi", ("vivaldi-stable", "vivaldi"), "Vivaldi", "Vivaldi/Application/vivaldi.exe"),
}
"""By the word that AUTOFILL_BROWSER takes, in the order in which they are looked for."""

LINUX_FOLDERS = (
    "usr/bin",
    "usr/local/bin",
    "opt/google/chrome",
    "opt/microsoft/msedge",
    "opt/brave.com/brave",
    "opt/vivaldi",
    "snap/bin",
)

PLAYWRIGHT_FILES = (
    "chrome-linux64/chrome",
    "chrome-linux-arm64/chrome",
    "chrome-linux/chrome",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-win64/chrome.exe",
    "chrome-win/chrome.exe",
)
"""Inside a `chromium-NUMBER` folder of Playwright's (as its releases 1.40 to 1.65 lay it out)."""

WRAPPER_AT_MOST = 8192
"""Bytes. A file this short is a script that starts the browser, not the browser."""


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

    A Snap comes last, after Playwright's own downloads: its confinement keeps it out of hidden folders of the home,
    where the person's browser folder usually is. `root` is where absolute places begin, for tests.
    Raises NoBrowser; a browser that was asked for is never replaced by another.
    """
    if setting and setting.strip():
        return _asked_for(setting.strip(), environ, platform, root)
    installed = [
        InstalledBrowser(path, kind.name)
        for kind in KINDS.values()
        for path in _places(kind, environ, platform, root)
    ]
    snaps = [browser for browser in installed if _is_snap(browser.path)]
    others = [browser for browser in installed if browser not in snaps]
    downloads = [InstalledBrowser(path, "Chromium") for path in _downloads(environ, platform, root)]
    found = [*others, *downloads, *snaps]
    if found:
        return found[0]
    raise NoBrowser(
        "No Chrome, Edge, Chromium, Brave or Vivaldi was found on this computer.",
        not_done="No browser was opened.",
        next_step="Install one of them; or fetch one for autofill alone: python -m playwright install --no-shell chromium; or work by hand: add --manual",
    )


def _asked_for(setting: str, environ: Mapping[str, str], platform: str, root: Path) -> InstalledBrowser:
    kind = KINDS.get(setting.lower())
    if kind:
        found = sorted(_places(kind, environ, platform, root), key=_is_snap)
        if found:
            return InstalledBrowser(found[0], kind.name)
    else:
        path = Path(setting).expanduser()
        if path.suffix == ".app":  # on macOS an application is a folder
            path = path / "Contents/MacOS" / path.stem
        if _can_start(path):
            return InstalledBrowser(path, path.stem)
    raise NoBrowser(
        "The browser named in AUTOFILL_BROWSER is not on this computer, or cannot be started.",
        not_done="No other browser was opened instead.",
        next_step=f"Give its full path, or one of {', '.join(KINDS)}, or remove the setting; or work by hand: add --manual",
    )


def _places(kind: Kind, environ: Mapping[str, str], platform: str, root: Path) -> Iterator[Path]:
    """Where this browser is, best place first."""
    candidates: Iterable[Path]
    if platform == "darwin":
        tops = (root / "Applications", Path(environ.get("HOME", root)) / "Applications")
        candidates = (top / f"{kind.application}.app/Contents/MacOS/{kind.application}" for top in tops)
    elif platform == "win32":
        roots = (environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        candidates = (Path(top) / kind.file for top in roots if top)
    else:
        path = environ.get("PATH", "")
        on_path = (found for command in kind.commands if (found := shutil.which(command, path=path)))
        fixed = (root / folder / command for folder in LINUX_FOLDERS for command in kind.commands)
        candidates = (*map(Path, on_path), *fixed)
    yield from (candidate for candidate in candidates if _can_start(candidate))


def _downloads(environ: Mapping[str, str], platform: str, root: Path) -> Iterator[Path]:
    """Playwright's own downloads, newest first."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or root)
    caches = {
        "darwin": home / "Library/Caches",
        "win32": Path(environ.get("LOCALAPPDATA") or home / "AppData/Local"),
    }
    cache = caches.get(platform, Path(environ.get("XDG_CACHE_HOME") or home / ".cache"))
    folder = Path(environ.get("PLAYWRIGHT_BROWSERS_PATH") or cache / "ms-playwright")
    for build in sorted(folder.glob("chromium-*"), key=_build_number, reverse=True):
        yield from (build / file for file in PLAYWRIGHT_FILES if _can_start(build / file))


def _build_number(folder: Path) -> int:
    digits = re.search(r"\d+$", folder.name)
    return int(digits[0]) if digits else 0


def _can_start(path: Path) -> bool:
    return os.access(path, os.X_OK) and path.is_file()


def _is_snap(path: Path) -> bool:
    """Whether it is a Snap, or (as /usr/bin/chromium-browser of Ubuntu) a short script that starts one."""
    if "snap" in path.parts:
        return True
    if not os.access(path, os.R_OK):  # a file that can only be executed is a program, not a script
        return False
    with path.open("rb") as file:
        start = file.read(WRAPPER_AT_MOST + 1)
    return len(start) <= WRAPPER_AT_MOST and b"/snap/bin/" in start
