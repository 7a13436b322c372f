"""What happens once the form is the person's: told from outside the page, without a single command to it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Frame, Page, Request, Response
from playwright.async_api import Error as PlaywrightError

from autofill.browser.panel import Panel, Report, Witnessed
from autofill.matching.address import below, is_metas, path_of
from autofill.matching.obstacles import LOGIN_PATHS


class Seen(StrEnum):
    """What was seen after hand-over, or what the person said."""

    CONFIRMATION = "confirmation"
    CODE_STEP = "code-step"
    VALIDATION_ERROR = "validation-error"
    LEFT_PAGE = "left-page"
    SIGN_IN = "sign-in"  # the site wants the person to sign in again: what was sent need not have arrived
    WINDOW_CLOSED = "window-closed"  # gone, by whoever's hand
    BROWSER_DIED = "browser-died"  # the page crashed; its window may still stand there
    SAID_SENT = "said-sent"
    SAID_NOT_SENT = "said-not-sent"


LAST = frozenset(
    {Seen.CONFIRMATION, Seen.WINDOW_CLOSED, Seen.BROWSER_DIED, Seen.SAID_SENT, Seen.SAID_NOT_SENT}
)
"""After these there is nothing more to watch for."""

SENT_WORDS = frozenset({"sent", "done", "yes", "y", "ja", "j", "gesendet"})
NOT_SENT_WORDS = frozenset({"no", "n", "nein", "not", "q", "quit", "stop"})

ASKS_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing at the server (RFC 9110, 9.2.1). A form sent by one is not seen as sent."""


LEAVES_THE_PAGE = frozenset({204, 205})

_FOR_EVER: Final = 2**31 - 1
"""Milliseconds: 24 days, the longest that the driver can wait. It does so by itself; nothing reaches the page."""


_MOMENT: Final = 0.5
"""Seconds in which the events of a closed page have come."""


@dataclass(frozen=True)
class Sighting:
    """One thing that was seen, and when."""

    seen: Seen
    at: datetime = field(default_factory=lambda: datetime.now(UTC))


class Watch:
    """Watches one page from hand-over on. Make it right before `panel.hand_over()`: then nothing is missed.

    "Confirmation" needs all three, in this order: the person's own input in the form (or on a button); then a
    request other than GET from the page's top frame to the form's origin; then a known confirmation that came into
    sight in that frame at that origin, and was not in sight earlier. A page that shows such words by itself proves
    nothing; nor does one that the person went to from the form, where sites write down who reads what: by a link,
    or by whatever in the page around the form leads to another address.
    """

    def __init__(
        self, context: BrowserContext, page: Page, panel: Panel, word: Callable[[], Awaitable[str | None]]
    ) -> None:
        self._page = page
        self._panel = panel
        self._word = word
        self._origin = _origin(page.url)
        self._address = _address(page.url)
        self._requested = False  # since the person's first input
        self._elsewhere = False  # in a document that answers nothing, without the person's input so far
        self._submitting = False  # the document that loads now answers a request other than GET
        self._loading = False  # a new document was asked for and is not there yet
        self._signing_in = False  # ... and it is a page for signing in
        self._pressed = ""  # where the person's last input was: "link", "form" or "page"
        self._too_early: set[int | None] = set()  # confirmations that were in sight before anything was sent
        self._complained = False  # since the person's last input
        self._seen: asyncio.Queue[Sighting] = asyncio.Queue()
        self._listeners: list[tuple[Any, str, Callable[[Any], None]]] = [
            (page, "request", self._on_request),
            (page, "response", self._on_response),
            (page, "framenavigated", self._on_navigated),
            (page, "crash", lambda _page: self._tell(Seen.BROWSER_DIED)),
            (page, "close", lambda _page: self._tell(Seen.WINDOW_CLOSED)),
            (context, "close", lambda _context: self._tell(Seen.WINDOW_CLOSED)),
        ]
        for where, event, listener in self._listeners:
            where.on(event, listener)
        if page.is_closed():
            self._tell(Seen.WINDOW_CLOSED)
        self._driver = asyncio.create_task(page.wait_for_timeout(_FOR_EVER))
        self._driver.add_done_callback(self._on_wait_over)
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._hear())]

    async def next(self) -> Sighting:
        """Wait for the next thing worth telling."""
        return await self._seen.get()

    async def end(self) -> None:
        """Stop listening. The page stays as it is."""
        for where, event, listener in self._listeners:
            where.remove_listener(event, listener)
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._driver.cancel()

    # ------------------------------------------------------------------ what the isolated world witnessed
    async def _listen(self) -> None:
        while True:
            self._weigh(await self._panel.reports.get())

    def _weigh(self, report: Report) -> None:
        match report.kind:
            case Witnessed.DOCUMENT:
                self._weigh_document()
            case Witnessed.INPUT:
                self._complained = self._elsewhere = False
                self._pressed = report.on
            case Witnessed.CONFIRMATION:
                self._weigh_confirmation(report)
            case Witnessed.CODE if self._requested and report.origin == self._origin:
                self._tell(Seen.CODE_STEP)
            case Witnessed.INVALID if self._panel.first_input.is_set() and not self._complained:
                self._complained = True
                self._tell(Seen.VALIDATION_ERROR)

    def _weigh_confirmation(self, report: Report) -> None:
        if not self._requested or self._pressed == "link" or report.origin != self._origin:
            self._too_early.add(report.text)
        elif not report.old and report.text not in self._too_early:
            self._tell(Seen.CONFIRMATION)

    def _weigh_document(self) -> None:
        """Another document in the top frame: the site's answer to the form, or the person went elsewhere."""
        answered, signing_in = self._submitting, self._signing_in
        self._loading = self._submitting = self._signing_in = False
        if not answered:
            self._elsewhere, self._requested = True, False
        if signing_in:
            self._tell(Seen.SIGN_IN)
        elif not answered:
            self._tell(Seen.LEFT_PAGE)

    async def _hear(self) -> None:
        """What the person types in the terminal. Other words are left unanswered: this is no conversation."""
        while (line := await self._word()) is not None:
            if line.strip().lower() in SENT_WORDS:
                self._tell(Seen.SAID_SENT)
            elif line.strip().lower() in NOT_SENT_WORDS:
                self._tell(Seen.SAID_NOT_SENT)

    # ------------------------------------------------------------------ what the browser told by itself
    def _on_request(self, request: Request) -> None:
        if not self._from_top_frame(request):
            return
        sends = request.method not in ASKS_ONLY
        if request.is_navigation_request():
            self._loading = True
            self._signing_in = self._is_sign_in(request.url)
            self._submitting = sends or (self._submitting and request.redirected_from is not None)
        acted = self._panel.first_input.is_set() and not self._elsewhere and self._pressed == "form"
        if sends and acted and _origin(request.url) == self._origin:
            self._requested = True

    def _on_response(self, response: Response) -> None:
        """An answer that leaves the page as it is (RFC 9110, 15.3.5 and 15.3.6): no document comes after all."""
        request = response.request
        if (
            response.status in LEAVES_THE_PAGE
            and request.is_navigation_request()
            and self._from_top_frame(request)
        ):
            self._loading = self._submitting = self._signing_in = False

    def _is_sign_in(self, url: str) -> bool:
        """Whether it is the site's own page for signing in. Nobody is told to sign in anywhere else."""
        own = _origin(url) == self._origin or is_metas(url)
        return own and below(path_of(url), LOGIN_PATHS)

    def _on_wait_over(self, waiting: "asyncio.Task[None]") -> None:
        """A driver that dies takes the browser with it and tells nobody; only what it owed an answer fails.

        For a page that was closed it fails too, but then the page says so itself, a moment sooner or later.
        """
        if not waiting.cancelled() and waiting.exception():
            asyncio.get_running_loop().call_later(_MOMENT, self._unless_closed)

    def _unless_closed(self) -> None:
        if not self._page.is_closed():
            self._tell(Seen.BROWSER_DIED)

    def _from_top_frame(self, request: Request) -> bool:
        try:
            return request.frame is self._page.main_frame
        except PlaywrightError:  # a service worker's, or of a frame that does not exist yet
            return False

    def _on_navigated(self, frame: Frame) -> None:
        """Another address in the same document. A new document reports itself."""
        if frame is not self._page.main_frame:
            return
        moved, self._address = _address(frame.url) != self._address, _address(frame.url)
        if not moved or self._loading:
            return
        if self._pressed != "form":
            self._elsewhere, self._requested = True, False
        self._tell(Seen.LEFT_PAGE)

    def _tell(self, seen: Seen) -> None:
        self._seen.put_nowait(Sighting(seen))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _address(url: str) -> str:
    """Without query and fragment: moving within a page is not leaving it."""
    return _origin(url) + urlsplit(url).path
