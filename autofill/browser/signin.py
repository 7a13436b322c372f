"""The ordinary browser for signing in by hand: no automation, no gate, the same folder that later runs use."""

import subprocess
from pathlib import Path

from autofill.browser.folder import GRACE, prepare_folder
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import BrowserDidNotStart, root_flags


def open_ordinary_browser(
    browser: InstalledBrowser, folder: Path, url: str, *, allow_root: bool = False
) -> int:
    """Open `url` and wait until the person has closed the browser. Returns its exit status (negative: a signal).

    Nothing is typed, read or watched here; the browser itself keeps the sign-in in its folder, with the system's
    keyring where there is one. On macOS closing the last window is not enough: the browser has to be quit.
    Raises BrowserFolderUnsafe, BrowserFolderInUse, RunningAsRoot, BrowserDidNotStart.
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError("an address of the web is needed")  # anything else could be taken for a flag
    root = root_flags(allowed=allow_root)
    prepare_folder(folder)
    flags = [
        f"--user-data-dir={folder}",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-breakpad",
        *root,
    ]
    quiet = subprocess.DEVNULL
    try:
        window = subprocess.Popen([str(browser.path), *flags, url], stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        raise BrowserDidNotStart(browser.name, ": there is no such program, or it may not be run") from None
    try:
        status = window.wait()
    finally:
        _end(window)
    if status > 0:
        raise BrowserDidNotStart(browser.name, ", or it broke off")
    return status


def _end(window: "subprocess.Popen[bytes]") -> None:
    """After Ctrl-C: let it save its state, and leave no process."""
    if window.poll() is not None:
        return
    window.terminate()
    try:
        window.wait(GRACE)
    except subprocess.TimeoutExpired:
        window.kill()
        window.wait()
