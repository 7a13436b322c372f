"""The seal: while autofill types, the browser's only way out is shut, and a submit changes nothing."""

import asyncio
import contextlib
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from playwright.async_api import Error as PlaywrightError

from autofill.browser.gate import Gate, GateDied, GateTally
from autofill.errors import AutofillError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Dialog, Page, Request, Route

EVERYTHING: Final = "**/*"

NO_CONTENT: Final = 204
"""The answer that leaves a page as it is (RFC 9110, 15.3.5). An aborted navigation would put an error page in the
place of the filled one (measured: 8 of 53 ways to submit)."""

CLOSING: Final = 5.0
"""Seconds that a pop-up may take to close."""


class SealFailed(AutofillError):
    """The seal could not be put on, so nothing is typed."""

    code = "seal-failed"

    def __init__(self, happened: str = "The browser's way out could not be shut.") -> None:
        super().__init__(
            happened,
            not_done="Nothing was typed and nothing was sent.",
            next_step="Close the browser window and run the same command again.",
        )


class Seal:
    """`async with Seal(context, gate, page) as seal:` shuts the way out, and only `seal.open(…)` opens it again.

    While shut, requests fail at once, navigations are answered 204, and pop-ups are closed: their error pages
    would load again by themselves once the gate is open. Leaving the block without `open`, also by an exception,
    leaves everything shut for as long as the browser lives (preview, or a review without a connection).
    """

    def __init__(self, context: "BrowserContext", gate: Gate, page: "Page") -> None:
        self._context = context
        self._gate = gate
        self._page = page
        self._own = {page}
        self._closing: set[asyncio.Task[None]] = set()
        self._on = False

    async def __aenter__(self) -> Self:
        """Raises SealFailed as `shut` does."""
        await self.shut()
        return self

    async def shut(self) -> None:
        """Shut the way out, if that was not done before: a question in the page comes before anything is typed.

        Raises SealFailed unless the gate is alive, shut, and the way that this browser really takes.
        """
        if not self._on:
            await self._put_on()
        try:
            self._gate.check_alive()
        except GateDied as died:
            raise SealFailed(died.happened) from None
        if not self._gate.is_shut:
            raise SealFailed
        if not self._gate.was_used:
            raise SealFailed(
                "This page did not come through autofill's gate: something (a company's policy, a VPN's extension) "
                "gives this browser a way of its own to the internet, and that cannot be shut."
            )

    async def _put_on(self) -> None:
        self._on = True
        self._own.update(self._context.pages)
        self._context.on("page", self._close_popup)
        await pass_by_workers(self._page)
        await self._context.route(EVERYTHING, _answer_while_shut)
        try:
            self._gate.shut()
        except GateDied as died:
            raise SealFailed(died.happened) from None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close_popups()

    @property
    def tally(self) -> GateTally:
        """What tried to get out so far."""
        return self._gate.tally

    async def open(self, first_input: asyncio.Event) -> None:
        """Open the way out for the person. Until their own first input, navigations are still answered 204.

        From here on the page's dialogs ("Send it now?") are the person's too: the driver answered them before.
        Raises GateDied.
        """
        await Hold(self._context, first_input).begin()
        await self._close_popups()
        self._context.remove_listener("page", self._close_popup)
        self._context.on("dialog", leave_to_the_person)
        await self._context.unroute(EVERYTHING, _answer_while_shut)
        self._gate.open()

    def _close_popup(self, popup: "Page") -> None:
        task = asyncio.create_task(_close(popup))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _close_popups(self) -> None:
        for page in self._context.pages:
            if page not in self._own:
                self._close_popup(page)
        if self._closing:
            await asyncio.wait(self._closing, timeout=CLOSING)


class Hold:
    """Answers navigations 204 until the person's own first input, so that a page that retries cannot go first.

    `first_input` is set by whoever sees that input (the panel's isolated world); then interception ends for good.
    The browser tells of the input before it tells of the navigation that the input causes, and both are handled
    in that order: a click on Submit as the very first input gets through (measured). What the page had asked for
    before that input is never let through, however late its turn comes.
    """

    def __init__(self, where: "BrowserContext | Page", first_input: asyncio.Event) -> None:
        self._where = where
        self._first_input = first_input
        self._early: set[Request] = set()

    async def begin(self) -> None:
        self._where.on("request", self._told)
        await self._where.route(EVERYTHING, self._answer)
        releasing = asyncio.create_task(self._release())

        def gone(_where: "BrowserContext | Page") -> None:  # also keeps the task referenced
            releasing.cancel()

        self._where.on("close", gone)

    def _told(self, request: "Request") -> None:
        """The browser tells of a request at once; its answer is a task of its own, which may come later."""
        if not self._first_input.is_set():
            self._early.add(request)

    async def _answer(self, route: "Route") -> None:
        early = route.request in self._early or not self._first_input.is_set()
        with contextlib.suppress(PlaywrightError):  # the page may be gone before its answer
            if early and route.request.is_navigation_request():
                await route.fulfill(status=NO_CONTENT)
            else:
                await route.fallback()

    async def _release(self) -> None:
        await self._first_input.wait()
        self._where.remove_listener("request", self._told)
        with contextlib.suppress(PlaywrightError):  # the window may be closed by then
            await self._where.unroute(EVERYTHING, self._answer)


async def _answer_while_shut(route: "Route") -> None:
    with contextlib.suppress(PlaywrightError):  # the page may be gone before its answer
        if route.request.is_navigation_request():
            await route.fulfill(status=NO_CONTENT)
        else:
            await route.abort()


async def _close(page: "Page") -> None:
    with contextlib.suppress(PlaywrightError):  # it closed itself
        await page.close()


async def pass_by_workers(page: "Page") -> None:
    """Keep a service worker of the site, also an old one, from answering this page from now on.

    What a worker answers the driver is not asked about: an ordinary one that passes everything on sent a form that
    submitted itself before the person's first input (measured), and put its error page in the place of the filled one.
    """
    session = await page.context.new_cdp_session(page)
    await asyncio.gather(
        session.send("Network.enable"), session.send("Network.setBypassServiceWorker", {"bypass": True})
    )


def leave_to_the_person(_dialog: "Dialog") -> None:
    """Having a listener that does nothing keeps the driver from answering in the person's place."""
