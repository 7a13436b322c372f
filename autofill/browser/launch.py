"""Start the browser that the person watches: our own few flags, behind the gate, and never a process left over."""

import asyncio
import contextlib
import os
import signal
import stat
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from playwright.async_api import BrowserContext, Playwright
from playwright.async_api import Error as PlaywrightError

from autofill.browser.gate import Gate
from autofill.browser.installed import InstalledBrowser
from autofill.errors import AutofillError

FLAGS = (
    "--remote-debugging-pipe",  # a private pipe to the driver; no port that others could connect to
    "--no-first-run",
    "--no-default-browser-check",
    "--proxy-bypass-list=<-loopback>",  # loopback addresses, too, only through the gate
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # WebRTC is the one thing that goes round a proxy
    "--disable-background-networking",  # no start-up requests of the browser's own
)
"""All we pass. Playwright's defaults would drop the sandbox, hide the warning before a form is sent twice, and
keep the sign-in cookies outside the OS keyring. Nothing here hides that the browser is automated."""


class RunningAsRoot(AutofillError):
    """Chromium has no sandbox for root."""

    code = "running-as-root"


class BrowserFolderUnsafe(AutofillError):
    """The browser's folder could be read by others, or is not a folder."""

    code = "browser-folder-unsafe"


class BrowserFolderInUse(AutofillError):
    """Another browser has this folder open."""

    code = "browser-folder-in-use"


class BrowserDidNotStart(AutofillError):
    """The browser ended at once."""

    code = "browser-did-not-start"


def screen_available(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: on Linux there must be an X or Wayland display."""
    if not platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


@contextmanager
def driver_environment(cache: Path) -> Iterator[None]:
    """Let Playwright's driver keep its compiled code (measured: 0.80 of its start-up CPU)."""
    if "NODE_COMPILE_CACHE" in os.environ:
        yield
        return
    os.environ["NODE_COMPILE_CACHE"] = str(cache)
    try:
        yield
    finally:
        del os.environ["NODE_COMPILE_CACHE"]


@asynccontextmanager
async def open_browser(
    playwright: Playwright,
    browser: InstalledBrowser,
    folder: Path,
    gate: Gate,
    *,
    headless: bool,
    practice_key: str | None = None,
    allow_root: bool = False,
) -> AsyncIterator[BrowserContext]:
    """An ordinary browser on its own private folder. However this ends, no process of it is left."""
    prepare_folder(folder)
    arguments = [
        *FLAGS,
        f"--user-data-dir={folder}",
        f"--proxy-server=http://127.0.0.1:{gate.port}",
        *_root_flags(practice=practice_key is not None, allow_root=allow_root),
    ]
    if headless:
        arguments += ["--headless", "--window-size=1280,1000"]
    if practice_key:
        arguments.append(f"--ignore-certificate-errors-spki-list={practice_key}")
    try:
        context = await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=browser.path,
            ignore_default_args=True,
            headless=False,  # only keeps Playwright from adding flags; ours decide
            no_viewport=True,
            accept_downloads=False,
            args=[*arguments, "about:blank"],
        )
    except PlaywrightError:
        _end_leftovers(folder)
        raise BrowserDidNotStart(
            f"{browser.name} did not start.",
            not_done="Nothing was typed and nothing was sent.",
            next_step="Close its windows and try again, or name another browser: AUTOFILL_BROWSER=chromium. By hand: add --manual",
        ) from None
    try:
        yield context
    finally:
        with contextlib.suppress(PlaywrightError, asyncio.TimeoutError):
            await asyncio.wait_for(context.close(), 5)
        _end_leftovers(folder)


def prepare_folder(folder: Path) -> None:
    """Make the folder private (0700), and refuse one that others may read or that another browser uses."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or (os.name == "posix" and (facts.st_mode & 0o077 or facts.st_uid != os.geteuid())):
        raise BrowserFolderUnsafe(
            "The folder of autofill's browser is not private, and it holds your sign-in.",
            not_done="No browser was opened.",
            next_step="Make it yours alone: chmod 700 on the folder named by `autofill profile show`, or remove it with: autofill logout",
        )
    if owner := _owner(folder):
        raise BrowserFolderInUse(
            f"A browser window of autofill is still open (process {owner}).",
            not_done="No second one was opened.",
            next_step="Close that window, then run the same command again.",
        )


def _owner(folder: Path) -> int | None:
    """The process that holds the folder, by Chromium's own lock (a symlink `host-pid`)."""
    try:
        pid = int(os.readlink(folder / "SingletonLock").rpartition("-")[2])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid


def _root_flags(*, practice: bool, allow_root: bool) -> list[str]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return []
    if not practice and not allow_root:
        raise RunningAsRoot(
            "You are root, and for root the browser has no sandbox.",
            not_done="No browser was opened.",
            next_step="Run it as an ordinary user; or, if you accept that risk, add --allow-root",
        )
    return ["--no-sandbox"]


def _end_leftovers(folder: Path) -> None:
    """End the browser process of this very folder, if closing it did not (only ours: the folder is private)."""
    owner = _owner(folder)
    if owner and owner != os.getpid():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(owner, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
