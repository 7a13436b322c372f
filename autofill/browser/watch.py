"""What happens once the form is the person's: told from outside the page, without a single command to it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Frame, Page, Request

from autofill.browser.panel import Panel, Witnessed


class Seen(StrEnum):
    """What was seen after hand-over, or what the person said."""

    CONFIRMATION = "confirmation"
    CODE_STEP = "code-step"
    VALIDATION_ERROR = "validation-error"
    LEFT_PAGE = "left-page"
    WINDOW_CLOSED = "window-closed"
    SAID_SENT = "said-sent"
    SAID_NOT_SENT = "said-not-sent"


LAST = frozenset({Seen.CONFIRMATION, Seen.WINDOW_CLOSED, Seen.SAID_SENT, Seen.SAID_NOT_SENT})
"""After these there is nothing more to watch for."""

SENT_WORDS = frozenset({"sent", "done", "yes", "y", "ja", "j", "gesendet"})
NOT_SENT_WORDS = frozenset({"no", "n", "nein", "not", "q", "quit", "stop"})


@dataclass(frozen=True)
class Sighting:
    """One thing that was seen."""

    seen: Seen


class Watch:
    """Watches one page from hand-over on.

    "Confirmation" needs all three, in this order: the person's own input in the page; then a request other than
    GET from that page to the form's origin; then a known confirmation, visible, at that origin, that was not
    there before. A page that shows such words by itself proves nothing.
    """

    def __init__(self, context: BrowserContext, page: Page, panel: Panel, word: Callable[[], Awaitable[str | None]]) -> None:
        self._page = page
        self._panel = panel
        self._word = word
        self._origin = _origin(page.url)
        self._path = urlsplit(page.url).path
        self._requested = False
        self._seen: asyncio.Queue[Seen] = asyncio.Queue()
        page.on("request", self._on_request)
        page.on("framenavigated", self._on_navigated)
        page.on("close", lambda _page: self._seen.put_nowait(Seen.WINDOW_CLOSED))
        page.on("crash", lambda _page: self._seen.put_nowait(Seen.WINDOW_CLOSED))
        context.on("close", lambda _context: self._seen.put_nowait(Seen.WINDOW_CLOSED))
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._hear())]

    async def next(self) -> Sighting:
        """Wait for the next thing worth telling."""
        return Sighting(await self._seen.get())

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _listen(self) -> None:
        told: set[Witnessed] = set()
        while True:
            report = await self._panel.reports.get()
            if report is Witnessed.INPUT or not self._panel.first_input.is_set():
                continue
            if report is Witnessed.CONFIRMATION and self._requested and _origin(self._page.url) == self._origin:
                self._seen.put_nowait(Seen.CONFIRMATION)
            elif report is Witnessed.CODE and self._requested and report not in told:
                told.add(report)
                self._seen.put_nowait(Seen.CODE_STEP)
            elif report is Witnessed.INVALID:
                self._seen.put_nowait(Seen.VALIDATION_ERROR)

    async def _hear(self) -> None:
        """What the person types in the terminal. Other words are left unanswered: this is no conversation."""
        while (line := await self._word()) is not None:
            if line.strip().lower() in SENT_WORDS:
                self._seen.put_nowait(Seen.SAID_SENT)
            elif line.strip().lower() in NOT_SENT_WORDS:
                self._seen.put_nowait(Seen.SAID_NOT_SENT)

    def _on_request(self, request: Request) -> None:
        ours = self._panel.first_input.is_set() and request.method not in ("GET", "HEAD", "OPTIONS")
        if ours and _origin(request.url) == self._origin:
            self._requested = True

    def _on_navigated(self, frame: Frame) -> None:
        if frame is self._page.main_frame and urlsplit(frame.url).path != self._path and not self._requested:
            self._seen.put_nowait(Seen.LEFT_PAGE)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
