"""A real X screen with a window manager, and a person: the mouse and the keys of the operating system."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.async_api import Page


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether the condition came true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


@dataclass(frozen=True)
class Screen:
    """`display` is the value of DISPLAY. The verbs are the person's."""

    display: str

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, check=False
        )
        return done.stdout

    def windows(self) -> list[str]:
        return self.run("wmctrl", "-l").splitlines()

    def click(self, x: float, y: float) -> None:
        self.run("xdotool", "mousemove", str(round(x)), str(round(y)), "click", "1")

    def press(self, key: str) -> None:
        self.run("xdotool", "key", key)

    def close_window(self) -> None:
        self.run("wmctrl", "-c", self.windows()[0].split(None, 3)[3])


@contextmanager
def screen() -> Iterator[Screen]:
    """An Xvfb that chooses its own number, with openbox; DISPLAY is set to it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        display = f":{number.readline().strip()}"
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = display
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Screen(display)
    finally:
        if before is None:
            del os.environ["DISPLAY"]
        else:
            os.environ["DISPLAY"] = before
        for process in (manager, server):
            process.terminate()
            process.wait()


async def drawn(page: Page) -> None:
    """Until the page has been drawn: before its first frame Chromium drops what a person clicks and types."""
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


async def on_screen(page: Page, selector: str) -> tuple[float, float]:
    """Where the middle of an element is on the screen (the browser's own bars are above and beside the page)."""
    await drawn(page)
    box = await page.locator(selector).bounding_box()
    assert box is not None
    left, top = await page.evaluate(
        "[screenX + (outerWidth - innerWidth) / 2, screenY + outerHeight - innerHeight]"
    )
    return left + box["x"] + box["width"] / 2, top + box["y"] + box["height"] / 2
