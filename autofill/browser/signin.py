"""An ordinary browser window on the tool's own folder: no automation, no gate. The person signs in and closes it."""

import subprocess
from pathlib import Path

from autofill.browser.folder import prepare_folder
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import BrowserDidNotStart, root_flags


def open_ordinary_browser(
    browser: InstalledBrowser, folder: Path, url: str, *, allow_root: bool = False
) -> None:
    """Open `url` and wait until the person closes the browser.

    The same folder and the same keyring flags as a run, so that a run finds the sign-in (browser.md, section 6).
    Raises BrowserFolderUnsafe, BrowserFolderInUse, RunningAsRoot, BrowserDidNotStart.
    """
    flags = root_flags(allowed=allow_root)
    prepare_folder(folder)
    arguments: list[str | Path] = [
        browser.path,
        f"--user-data-dir={folder}",
        "--no-first-run",
        "--no-default-browser-check",
        *flags,
        url,
    ]
    try:
        ended = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        ended = None
    if ended is None or ended.returncode not in (0, -15):
        raise BrowserDidNotStart(browser.name, ": it ended at once")
