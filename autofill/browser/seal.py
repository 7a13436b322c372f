"""The seal: while autofill types, the browser's only way out is shut, and a submit changes nothing."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self

from playwright.async_api import BrowserContext, Page, Route
from playwright.async_api import Error as PlaywrightError

from autofill.browser.gate import Gate, GateDied, GateTally
from autofill.errors import AutofillError

EVERYTHING = "**/*"


class SealFailed(AutofillError):
    """The seal could not be put on, so nothing is typed."""

    code = "seal-failed"


class Seal:
    """`async with Seal(…) as seal:` shuts the way out; it stays shut until `seal.open(…)`, or for good.

    While shut, requests fail at once and navigations are answered 204, which leaves the page as it is: an
    aborted one would replace the filled page by an error page. Pop-ups are closed before the gate opens, because
    their error pages would load again by themselves.
    """

    def __init__(self, context: BrowserContext, gate: Gate, page: Page) -> None:
        self._context = context
        self._gate = gate
        self._page = page
        self._closing: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self._context.route(EVERYTHING, _while_shut)
        self._context.on("page", self._close_popup)
        for other in self._context.pages:
            if other is not self._page:
                await _close(other)  # another tab of this browser could pass values on (BroadcastChannel)
        try:
            self._gate.shut()
        except GateDied as died:
            raise SealFailed(died.happened, not_done="Nothing was typed.", next_step=died.next_step) from None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._popups_gone()

    @property
    def tally(self) -> GateTally:
        return self._gate.tally

    async def open(self, first_input: asyncio.Event) -> None:
        """Open the way out. Until the person's own first input in the page, navigations are still answered 204,
        so that a page that retries by itself cannot go before them; then interception ends altogether.

        The driver delivers messages in order: the input is known before the navigation that it causes.
        """

        async def hold(route: Route) -> None:
            if first_input.is_set() or not route.request.is_navigation_request():
                await route.fallback()
            else:
                await route.fulfill(status=204)

        async def release() -> None:
            await first_input.wait()
            with contextlib.suppress(PlaywrightError):  # the window may be closed meanwhile
                await self._context.unroute(EVERYTHING, hold)

        await self._popups_gone()
        await self._context.route(EVERYTHING, hold)
        self._context.remove_listener("page", self._close_popup)
        await self._context.unroute(EVERYTHING, _while_shut)
        self._gate.open()
        self._releasing = asyncio.create_task(release())

    def _close_popup(self, popup: Page) -> None:
        task = asyncio.create_task(_close(popup))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _popups_gone(self) -> None:
        if self._closing:
            await asyncio.wait(set(self._closing), timeout=5)


async def _while_shut(route: Route) -> None:
    with contextlib.suppress(PlaywrightError):  # the page may be gone before the answer
        if route.request.is_navigation_request():
            await route.fulfill(status=204)
        else:
            await route.abort()


async def _close(page: Page) -> None:
    with contextlib.suppress(PlaywrightError):
        await page.close()
