"""One real browser for many tests: its event loop runs in a thread, so that tests read like plain sentences."""

import asyncio
import tempfile
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, Page, Route, async_playwright

from autofill.browser import observe
from autofill.browser.installed import find_browser
from autofill.matching.page import Control, Snapshot

T = TypeVar("T")


class Live:
    """A headless Chromium on loopback only. `show(html)` opens a page; `run` awaits anything in its loop."""

    page: Page
    context: BrowserContext

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._folder = tempfile.TemporaryDirectory()
        self.run(self._open())

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def show(
        self, html: str, *, url: str = "https://example.test/form", headers: dict[str, str] | None = None
    ) -> None:
        self.run(self._show(html, url, headers or {}))

    def visit(self, answered: Callable[[str, str], tuple[str, bytes]], url: str) -> None:
        """Open `url` on a site that answers (host, path) with a type and a content."""
        self.run(self._serve(answered, url))

    def look(self, html: str | None = None) -> Snapshot:
        if html is not None:
            self.show(html)
        return self.run(observe.observe(self.page))

    def only_control(self, html: str) -> Control:
        (control,) = self.look(html).controls
        return control

    def end(self) -> None:
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._folder.cleanup()

    async def _open(self) -> None:
        self._playwright = await async_playwright().start()
        await observe.install(self._playwright)
        self.context = await self._playwright.chromium.launch_persistent_context(
            Path(self._folder.name),
            executable_path=find_browser().path,
            ignore_default_args=True,
            headless=False,
            no_viewport=True,
            args=[
                "--remote-debugging-pipe",
                f"--user-data-dir={self._folder.name}",
                "--headless",
                "--no-sandbox",
                "--no-first-run",
                "--disable-background-networking",
                "--window-size=1000,900",
                "about:blank",
            ],
        )
        self.page = self.context.pages[0]

    async def _show(self, html: str, url: str, headers: dict[str, str]) -> None:
        await self.page.unroute_all()
        body = (
            html
            if "<html" in html
            else f"<!doctype html><html lang=en><meta charset=utf-8><body>{html}</body></html>"
        )
        await self.page.route(
            "**/*",
            lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers),
        )
        await self.page.goto(url)

    async def _serve(self, answered: Callable[[str, str], tuple[str, bytes]], url: str) -> None:
        async def fulfil(route: Route) -> None:
            parts = urlsplit(route.request.url)
            kind, body = answered(parts.hostname or "", parts.path)
            await route.fulfill(body=body, content_type=kind)

        await self.page.unroute_all()
        await self.page.route("**/*", fulfil)
        await self.page.goto(url)

    async def _close(self) -> None:
        await self.context.close()
        await self._playwright.stop()
