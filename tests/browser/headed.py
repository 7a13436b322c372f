"""A screen with a person at it: a real window under Xvfb, and a mouse and a keyboard of the operating system.

Pages come from a loopback server that remembers what was sent to it. Nothing here goes through the driver but
opening pages and reading where things are: what the person does, only the X server does.
"""

import asyncio
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import BrowserContext, Page, async_playwright

from autofill.browser import observe
from tests.browser.screen import drawn

T = TypeVar("T")

STRICT = "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'"
"""The strictest policy a page may have: no inline script or style, no markup from strings."""


@contextmanager
def screen(size: str = "1300x1000") -> Iterator[str]:
    """An X server and a window manager; gives the display's name. The server picks a free number itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = ":" + answer.readline().strip()
    manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for started in (manager, server):
            started.terminate()
            started.wait(10)


@dataclass
class Site:
    """A loopback web site: path -> (type, content). It remembers what was posted to it."""

    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    policy: str = ""
    posts: list[str] = field(default_factory=list)
    nothings: list[str] = field(
        default_factory=list
    )  # what was answered with nothing (204): all that ends so
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, html: str, script: str = "") -> str:
        name = path.strip("/").replace("/", "-") or "index"
        self.pages[f"/{name}.js"] = ("text/javascript", script)
        head = "<!doctype html><html lang=en><meta charset=utf-8><title>form</title>"
        head += f"<script src=/{name}.js defer></script>"
        self.pages[path] = ("text/html; charset=utf-8", head + html)
        return self.url + path

    @contextmanager
    def serve(self) -> Iterator["Site"]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.endswith("/nothing"):
                    self.send_response(204)
                    self.end_headers()
                    site.nothings.append(self.path)
                    return
                kind, content = site.pages.get(self.path.split("?")[0], ("text/plain", ""))
                self.send_response(200)
                self.send_header("Content-Type", kind)
                if site.policy:
                    self.send_header("Content-Security-Policy", site.policy)
                body = content.encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                site.posts.append(self.path)
                if self.path.startswith("/redirect/"):
                    self.send_response(303)
                    self.send_header("Location", self.path.removeprefix("/redirect"))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                else:
                    self.do_GET()

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


class Person:
    """Whoever sits there. Everything is done with the X server's own mouse and keyboard (XTEST)."""

    def __init__(self, display: str) -> None:
        self._environment = os.environ | {"DISPLAY": display}

    def click_at(self, x: float, y: float) -> None:
        self._xdotool("mousemove", str(round(x)), str(round(y)), "click", "1")

    def press(self, *keys: str) -> None:
        self._xdotool("key", *keys)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "5", text)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=20)


class Desk:
    """One browser window on one screen. Its event loop runs in a thread: tests read like plain sentences."""

    page: Page
    context: BrowserContext

    def __init__(self, display: str, *flags: str, size: str = "1200,900") -> None:
        self.display = display
        self.person = Person(display)
        self._flags = (*flags, f"--window-size={size}")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._folder = tempfile.mkdtemp(prefix="autofill-test-")
        self.run(self._open())

    def run(self, work: Coroutine[Any, Any, T], patience: float = 30) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(patience)

    def click(self, selector: str, x: float = 0.5, y: float = 0.5) -> None:
        """The person clicks on something they see in the page."""
        self.person.click_at(*self.run(self.where(selector, x, y)))

    def click_page(self, x: float, y: float) -> None:
        """The person clicks at a place in the page, in CSS pixels of the window's content."""
        left, top = self.run(self._corner())
        self.person.click_at(left + x, top + y)

    async def where(self, selector: str, x: float = 0.5, y: float = 0.5) -> tuple[float, float]:
        """Screen coordinates of a point in an element."""
        await drawn(self.page)
        left, top = await self._corner()
        box = await self.page.locator(selector).first.bounding_box()
        assert box, f"{selector} is not in sight"
        return left + box["x"] + box["width"] * x, top + box["y"] + box["height"] * y

    def picture(self, path: Path) -> None:
        """What the person sees: the whole screen, panel and all."""
        command = ["import", "-window", "root", str(path)]
        subprocess.run(command, env=os.environ | {"DISPLAY": self.display}, check=True, timeout=30)

    def end(self) -> None:
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        shutil.rmtree(self._folder, ignore_errors=True)

    async def _corner(self) -> tuple[float, float]:
        shape = "[screenX, screenY, (outerWidth - innerWidth) / 2, outerHeight - innerHeight]"
        left, top, border, bars = await self.page.evaluate(shape)
        return left + border, top + bars - border

    async def _open(self) -> None:
        self._playwright = await async_playwright().start()
        await observe.install(self._playwright)
        await self.reopen()

    async def reopen(self) -> None:
        """The same folder in a new window (after the person closed it)."""
        self.context = await self._playwright.chromium.launch_persistent_context(
            self._folder,
            executable_path=shutil.which("chromium"),
            ignore_default_args=True,
            headless=False,
            no_viewport=True,
            color_scheme="null",  # what the person's system says, not the driver's "light"
            env={**os.environ, "DISPLAY": self.display},
            args=[
                "--remote-debugging-pipe",
                f"--user-data-dir={self._folder}",
                "--no-sandbox",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--window-position=0,0",
                *self._flags,
                "about:blank",
            ],
        )
        self.page = self.context.pages[0]

    async def _close(self) -> None:
        await self.context.close()
        await self._playwright.stop()


@contextmanager
def desk(*flags: str, size: str = "1200,900") -> Iterator[Desk]:
    with ExitStack() as stack:
        opened = Desk(stack.enter_context(screen()), *flags, size=size)
        stack.callback(opened.end)
        yield opened
