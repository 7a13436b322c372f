"""One browser for one run: the gate, the practice site where asked for, the window, and their orderly end."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Collection
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, Page, Playwright
from playwright.async_api import Error as PlaywrightError

from autofill.browser import observe
from autofill.browser.elsewhere import attach, check_address
from autofill.browser.folder import passing_folder
from autofill.browser.gate import Gate, Route, upstream_from
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import driver, open_browser
from autofill.browser.standin import Answer, StandIn
from autofill.errors import AutofillError
from autofill.timing import TIMING


@dataclass(frozen=True)
class Site:
    """A practice site: which hosts exist, and what they answer. No other host can be reached."""

    hosts: Collection[str]
    answer: Answer


class BrowserGone(AutofillError):
    """The window was closed, or the browser ended or stopped answering, in the middle of autofill's part."""

    code = "browser-gone"


@dataclass(frozen=True)
class Session:
    """The open browser with its one page."""

    context: BrowserContext
    page: Page
    gate: Gate | None  # None: somebody else started this browser
    stand_in: StandIn | None

    async def until_closed(self) -> None:
        """Wait until the person has closed the window."""
        closed = asyncio.Event()
        self.page.on("close", lambda _page: closed.set())
        self.page.on("crash", lambda _page: closed.set())
        if not self.page.is_closed():
            await closed.wait()


@dataclass(frozen=True)
class Running:
    """A browser that runs, perhaps without a window yet. Behind its gate, unless somebody else started it."""

    context: BrowserContext
    gate: Gate | None
    stand_in: StandIn | None


Driver = Awaitable[Playwright]
"""What starts browsers, as soon as it has started itself."""


@asynccontextmanager
async def early_driver(cache: Path) -> AsyncIterator[Driver]:
    """The driver, starting while something else is done. `cache` is for its compiled code."""
    async with AsyncExitStack() as stack:
        starting = asyncio.create_task(_start_driver(stack, cache))
        try:
            yield starting
        finally:
            await asyncio.wait({starting})  # whoever needed it was told of its failure


async def _start_driver(stack: AsyncExitStack, cache: Path) -> Playwright:
    with TIMING.span("the driver starts"):
        return await stack.enter_async_context(driver(cache))


@asynccontextmanager
async def start_browser(
    starting: Driver,
    browser: InstalledBrowser,
    folder: Path | None,
    *,
    headless: bool,
    allow_root: bool,
    site: Site | None,
    window: bool = True,
) -> AsyncIterator[Running]:
    """A browser behind its gate. Without `folder` it gets a new one that is removed at the end (practice).

    Without `window` it runs out of sight until `open_window`.
    """
    passing = folder is None
    async with AsyncExitStack() as stack:
        with TIMING.span("practice site"):
            stand_in = stack.enter_context(StandIn(site.answer)) if site else None
        upstream = None if site else upstream_from(os.environ)
        gate = stack.enter_context(Gate(_only(site, stand_in), upstream))
        if folder is None:
            folder = stack.enter_context(passing_folder())
        playwright = await starting
        await observe.install(playwright)
        context = await stack.enter_async_context(
            open_browser(
                playwright,
                browser,
                folder,
                gate,
                headless=headless,
                practice_key=stand_in.spki if stand_in else None,
                allow_root=allow_root,
                passing=passing,
                window=window,
            )
        )
        yield Running(context, gate, stand_in)


@asynccontextmanager
async def reach_browser(starting: Driver, address: str) -> AsyncIterator[Running]:
    """A browser that runs already, here or elsewhere. It has no gate. Raises BrowserNotReached."""
    check_address(address)
    playwright = await starting
    async with attach(playwright, address) as context:
        await observe.install(playwright)
        yield Running(context, None, None)


@asynccontextmanager
async def open_window(running: Running) -> AsyncIterator[Session]:
    """The one page of a run. Raises BrowserGone for whatever Playwright had to say meanwhile."""
    context = running.context
    closing: set[asyncio.Task[None]] = set()  # the loop itself would let go of a task
    try:
        ours = context.pages if running.gate else []  # in somebody else's browser the open pages are theirs
        page = ours[0] if ours else await context.new_page()
        page.on("crash", lambda crashed: closing.add(asyncio.create_task(_close(crashed))))
        yield Session(context, page, running.gate, running.stand_in)
    except PlaywrightError:  # its words could hold what was typed: they are not passed on
        raise BrowserGone(
            "The browser window was closed, or stopped answering, while autofill was at work in it.",
            not_done="The form was not handed over. autofill sent nothing.",
            next_step="Run the same command again: it begins anew. What was recorded is kept: autofill status",
        ) from None


@asynccontextmanager
async def open_session(
    browser: InstalledBrowser,
    folder: Path | None,
    cache: Path,
    *,
    headless: bool,
    allow_root: bool,
    site: Site | None,
) -> AsyncIterator[Session]:
    """Driver, browser and window in one go, for whoever has nothing else to do meanwhile. Raises as they do."""
    async with (
        early_driver(cache) as starting,
        start_browser(
            starting, browser, folder, headless=headless, allow_root=allow_root, site=site
        ) as running,
        open_window(running) as session,
    ):
        yield session


async def _close(crashed: Page) -> None:
    """A page that crashed never answers what it was asked; once it is closed, every question to it fails."""
    with suppress(PlaywrightError):
        await crashed.close()


def _only(site: Site | None, stand_in: StandIn | None) -> Route | None:
    """In practice every host of the site is the loopback server, and every other host is refused."""
    if site is None or stand_in is None:
        return None
    hosts, port = frozenset(site.hosts), stand_in.port
    return lambda host, _port: ("127.0.0.1", port) if host in hosts else None
