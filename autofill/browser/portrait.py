"""One picture of a page, and where in it each control stands: taken from outside, nothing is drawn in the page."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as PlaywrightError

from autofill.browser.evidence import picture
from autofill.browser.observe import locate, observe
from autofill.matching.page import Control, Snapshot

Box = tuple[float, float, float, float]
"""x, y, width, height in pixels of the picture."""


@dataclass(frozen=True)
class Portrait:
    """The whole page as PNG, one pixel for each CSS pixel, and the boxes by the controls' keys."""

    png: bytes
    boxes: Mapping[str, Box]


async def portrait(context: BrowserContext, page: Page) -> Portrait:
    """Take it. Controls without a place on the page (hidden ones) have no box. Raises EvidenceFailed."""
    session = await context.new_cdp_session(page)
    # A picture of a long page has no scroll bars, and without them everything stands some pixels elsewhere.
    await session.send("Emulation.setScrollbarsHidden", {"hidden": True})
    try:
        view = (await session.send("Page.getLayoutMetrics"))["cssVisualViewport"]
        boxes = {}
        snapshot = await observe(page)
        for control in snapshot.controls:
            x, y, width, height = await _box(page, snapshot, control)
            if (
                width >= 1
                and height >= 1
                and x + view["pageX"] + width > 0
                and y + view["pageY"] + height > 0
            ):
                boxes[control.key] = (x + view["pageX"], y + view["pageY"], width, height)
        return Portrait(await picture(page, scale="css"), boxes)
    finally:
        with suppress(PlaywrightError):  # the window may be closed by then
            await session.send("Emulation.setScrollbarsHidden", {"hidden": False})
            await session.detach()


async def _box(page: Page, snapshot: Snapshot, control: Control) -> Box:
    if control.frame == 0:
        return control.box
    try:
        found = await locate(page, snapshot, control).bounding_box(timeout=1_000)
    except PlaywrightError:  # its frame went away
        found = None
    return (found["x"], found["y"], found["width"], found["height"]) if found else (0.0, 0.0, 0.0, 0.0)
