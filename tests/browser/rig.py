"""The tool's own launch of a real Chromium before a loopback site that attacks. Its loop runs in a thread."""

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import BrowserContext, Page, Playwright

from autofill.browser import observe
from autofill.browser.gate import Gate
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import driver, open_browser
from tests.browser.attack import FORM
from tests.browser.attacks import ATTACKS, PARTS
from tests.browser.recorder import Recorder, Reply

T = TypeVar("T")

NO_KEY = "A" * 43 + "="
"""A practice key that belongs to nobody: it lets root start the browser and accepts no certificate."""


CHROMIUM = InstalledBrowser(Path("/usr/bin/chromium"), "Chromium")


@dataclass
class Rig:
    """A browser, its gate, and the site behind it. `run` awaits something in the rig's loop."""

    loop: asyncio.AbstractEventLoop
    gate: Gate
    site: Recorder
    context: BrowserContext

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    async def open_form(self, path: str = "/form") -> Page:
        """The form in a fresh tab, its attack ready to go, and beside it only a tab that listens."""
        for old in self.context.pages[1:]:
            await old.close()
        if not self.context.pages[0].url.endswith("/tab"):
            await self.context.pages[0].goto("http://localhost/tab")
        page = await self.context.new_page()
        await page.goto(f"http://localhost{path}")
        await page.evaluate("window.ready")
        return page


def answer(path: str) -> Reply:
    """The attacking site: `/attack/N` is the form with the attack of that number."""
    if path in PARTS:
        kind, body = PARTS[path]
        headers = {"Service-Worker-Allowed": "/"} if path.startswith("/worker") else {}
        return Reply(body, kind, headers)
    if path.startswith("/attack/"):
        attack = ATTACKS[int(path.removeprefix("/attack/"))]
        return Reply(f"{FORM}<script>{attack.script}</script>", headers=dict(attack.headers))
    return Reply(FORM if path == "/form" else "ok")


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield loop
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()


@contextmanager
def rig(folder: Path, site: Recorder | None = None, *, headless: bool = True) -> Iterator[Rig]:
    """Everything together, and everything closed at the end."""
    with (
        nullcontext(site) if site else Recorder(answer) as server,
        Gate(route=lambda _host, _port: ("127.0.0.1", server.port)) as gate,
        running_loop() as loop,
    ):
        opening = _browser(folder, gate, headless=headless)
        context = asyncio.run_coroutine_threadsafe(opening.__aenter__(), loop).result(30)
        try:
            yield Rig(loop, gate, server, context)
        finally:
            asyncio.run_coroutine_threadsafe(opening.__aexit__(None, None, None), loop).result(30)


@asynccontextmanager
async def _browser(folder: Path, gate: Gate, *, headless: bool) -> AsyncIterator[BrowserContext]:
    async with driver(folder / "driver") as playwright:
        await observe.install(playwright)
        async with chromium(playwright, folder / "browser", gate, headless) as context:
            yield context


def chromium(playwright: Playwright, folder: Path, gate: Gate, headless: bool = True) -> Any:
    return open_browser(
        playwright, CHROMIUM, folder, gate, headless=headless, practice_key=NO_KEY, language="en"
    )
