"""Start the browser that the person watches: our own few flags, behind the gate, and no process left over."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from autofill.browser.folder import end_processes, make_private, prepare_folder
from autofill.browser.gate import Gate
from autofill.browser.installed import InstalledBrowser
from autofill.browser.proxy import NO_PORT
from autofill.errors import AutofillError
from autofill.timing import TIMING

if TYPE_CHECKING:  # Playwright takes a tenth of a second to load, and sign-in and `--help` do without it
    from playwright.async_api import BrowserContext, Playwright

FLAGS: Final = (
    # A private pipe to the driver, instead of a port that every program of this machine could use.
    "--remote-debugging-pipe",
    # It is autofill's own folder: nothing to import, nothing to make default.
    "--no-first-run",
    "--no-default-browser-check",
    # After a Ctrl-C no offer to reopen the pages of last time.
    "--hide-crash-restore-bubble",
    # An extension reads what is typed, and can give the browser a way out that is not the gate.
    "--disable-extensions",
    # Loopback addresses, too, only through the gate.
    "--proxy-bypass-list=<-loopback>",
    # The port of the place that is nowhere: the gate is to answer for it, not an error page in place of the filled one.
    f"--explicitly-allowed-ports={NO_PORT}",
    # WebRTC's UDP is the one thing that goes round a proxy (the often-quoted --force-webrtc-… does nothing).
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    # No start-up chatter of the browser's own.
    "--disable-background-networking",
    # Nor questions to its maker about what the fields of a form mean, or (measured) what time it is.
    "--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying",
    # No memory image of a crash: it would hold what was typed.
    "--disable-breakpad",
)
"""All that is passed to every launch, instead of Playwright's defaults: those drop the sandbox, the warning
before a form is sent a second time, pop-up blocking and the OS keyring for cookies. Nothing here hides the
automation, and QUIC needs no flag: behind a proxy it is not used."""

CLOSING: Final = 5.0
"""Seconds that a browser may take to close by itself."""


class RunningAsRoot(AutofillError):
    """Chromium has no sandbox for root."""

    code = "running-as-root"

    def __init__(self) -> None:
        super().__init__(
            "You are running this as root, and for root the browser works without its protective sandbox.",
            not_done="No browser was opened.",
            next_step="Run it as an ordinary user. If you accept the risk, add: --allow-root",
        )


class BrowserDidNotStart(AutofillError):
    """The browser ended at once, or never answered."""

    code = "browser-did-not-start"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"{name} did not start{reason}.",
            not_done="Nothing was typed and nothing was sent.",
            next_step="Close its windows and try again; or set AUTOFILL_BROWSER to another browser; or by hand: add --manual",
        )


def screen_available(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: on Linux that takes an X or Wayland display."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


@contextmanager
def driver_environment(cache: Path) -> Iterator[None]:
    """Let Playwright's driver keep its compiled code in a private folder (measured: 0.80 of its start-up)."""
    if "NODE_COMPILE_CACHE" in os.environ:
        yield
        return
    make_private(cache)  # compiled code that somebody else could write would be run by us
    os.environ["NODE_COMPILE_CACHE"] = str(cache)
    try:
        yield
    finally:
        del os.environ["NODE_COMPILE_CACHE"]


@asynccontextmanager
async def driver(cache: Path) -> "AsyncIterator[Playwright]":
    """Playwright's driver."""
    from playwright.async_api import async_playwright

    starting = async_playwright()
    with driver_environment(cache):
        playwright = await starting.__aenter__()
    try:
        yield playwright
    finally:
        await starting.__aexit__()


@asynccontextmanager
async def open_browser(
    playwright: "Playwright",
    browser: InstalledBrowser,
    folder: Path,
    gate: Gate,
    *,
    headless: bool,
    practice_key: str | None = None,
    language: str | None = None,
    allow_root: bool = False,
    passing: bool = False,
    window: bool = True,
) -> "AsyncIterator[BrowserContext]":
    """The browser on its private folder, behind the gate. However this ends, no process of it is left.

    `practice_key` (base64 of the SHA-256 of a public key, RFC 7469) is the one certificate that is accepted
    besides the real ones; `language` (BCP 47) is what the browser asks sites for, else the system's;
    `passing` says that the folder is removed afterwards: no key for its cookies is put into the system's keyring.
    Without `window` it runs out of sight until a page is opened.
    Raises BrowserFolderUnsafe, BrowserFolderInUse, RunningAsRoot, BrowserDidNotStart.
    """
    from playwright.async_api import Error as PlaywrightError

    root = root_flags(allowed=allow_root or practice_key is not None)
    prepare_folder(folder)
    marks = [f"--user-data-dir={folder}", f"--proxy-server=http://127.0.0.1:{gate.port}"]
    arguments = [*FLAGS, *marks, *root]
    if headless:
        arguments += ["--headless", "--window-size=1280,1000"]
    if practice_key:
        arguments.append(f"--ignore-certificate-errors-spki-list={practice_key}")
    if passing:
        arguments += ["--password-store=basic", "--use-mock-keychain"]  # Linux's word for it, and macOS's
    if language:
        arguments += [f"--lang={language}", f"--accept-lang={language}"]
    arguments.append("about:blank" if window else "--no-startup-window")
    try:
        with TIMING.span("the browser starts"):
            context = await _launch(playwright, browser, folder, arguments)
        try:
            yield context
        finally:
            with TIMING.span("the browser closes"), contextlib.suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(context.close(), CLOSING)
    finally:
        end_processes(marks)


async def _launch(
    playwright: "Playwright", browser: InstalledBrowser, folder: Path, arguments: list[str]
) -> "BrowserContext":
    from playwright.async_api import Error as PlaywrightError

    try:
        return await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=browser.path,
            args=arguments,
            ignore_default_args=True,
            headless=False,  # ours is in the arguments; Playwright's would ask for another, smaller browser
            no_viewport=True,
            color_scheme="null",  # the person's own choices, not Playwright's
            reduced_motion="null",
            forced_colors="null",
            contrast="null",
            accept_downloads=False,
            handle_sigint=False,  # Ctrl-C comes to us, and we close
            handle_sigterm=False,
            handle_sighup=False,
        )
    except PlaywrightError as error:
        raise BrowserDidNotStart(browser.name, _reason(error.message)) from None


def root_flags(*, allowed: bool) -> list[str]:
    """What root must pass on Linux. Raises RunningAsRoot unless that was allowed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return []
    if not allowed:
        raise RunningAsRoot
    return ["--no-sandbox"]


_REASONS: Final = {
    "executable doesn't exist": ": there is no such program",
    "EACCES": ": it may not be run",
    "existing browser session": ": another window of it has the same folder open",
    "ProcessSingleton": ": another window of it has the same folder open",
    "sandboxing failed": ": this system does not let it use its sandbox",
    "No usable sandbox": ": this system does not let it use its sandbox",
    "XServer running": ": there is no screen to show it on",
    "Missing X server": ": there is no screen to show it on",
    "error while loading shared libraries": ": a part of it is missing on this system",
    "ms exceeded": " in time",
}


def _reason(message: str) -> str:
    """Plain words for what the driver knows. Its own message holds paths and pages of noise."""
    return next((words for mark, words in _REASONS.items() if mark in message), "")
