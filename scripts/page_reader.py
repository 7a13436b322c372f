"""Shows pages to the product in a real browser, without any network, and writes down what it would offer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route, async_playwright

from autofill.browser import observe
from autofill.browser.installed import find_browser
from autofill.matching.form import Ask
from autofill.matching.page import Reach
from autofill.matching.recognise import offers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KIND = {
    Ask.EMAIL: "email",
    Ask.CONFIRM_EMAIL: "email",
    Ask.FULL_NAME: "name",
    Ask.GIVEN_NAME: "given-name",
    Ask.FAMILY_NAME: "family-name",
    Ask.HANDLE: "username",
    Ask.PHONE: "tel",
    Ask.STREET: "street-address",
    Ask.CITY: "address-level2",
    Ask.REGION: "address-level1",
    Ask.POSTCODE: "postal-code",
    Ask.COUNTRY: "country",
    Ask.ORGANISATION: "organization",
    Ask.MESSAGE: "message",
    Ask.GROUNDS: "message",
    Ask.SUBJECT: "subject",
    Ask.WEB_ADDRESS: "url",
    Ask.SCREENSHOT: "file",
}
"""Our asks in the words of the HTML standard (and message, subject, file, for which it has none)."""

_FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND",  # what else a page asks for is nowhere
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_PLACE = "(one) => [...document.querySelectorAll('input,select,textarea,button')].indexOf(one)"
_PATIENCE = 30_000  # milliseconds for a page to load from memory, on a busy machine too


@dataclass(frozen=True)
class Reading:
    """What was said of one page, and what it took: controls seen, seconds for looking and for deciding.
    `beyond` are the controls that a person cannot reach."""

    said: dict[int, str]
    beyond: frozenset[int] = frozenset()
    controls: int = 0
    looking: float = 0.0
    deciding: float = 0.0


def read_all(folder: Path, names: Sequence[str], progress: Callable[[int], None]) -> dict[str, Reading]:
    """Read every page of a folder. A page that cannot be shown is read as one without an answer."""
    return asyncio.run(_read_all(folder, names, progress))


async def _read_all(
    folder: Path, names: Sequence[str], progress: Callable[[int], None]
) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    async with async_playwright() as playwright:
        await observe.install(playwright)
        browser = await playwright.chromium.launch(
            executable_path=find_browser().path, args=_FLAGS, chromium_sandbox=False
        )
        page = await (await browser.new_context(viewport={"width": 1280, "height": 900})).new_page()
        page.set_default_timeout(_PATIENCE)
        for number, name in enumerate(names):
            found[name] = await _read(page, (folder / name).read_bytes(), f"https://page{number}.invalid/")
            progress(number + 1)
        await browser.close()
    return found


async def _read(page: Page, html: bytes, address: str) -> Reading:
    async def answer(route: Route) -> None:
        if route.request.url == address and route.request.is_navigation_request():
            await route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            await route.abort()

    await page.route("**/*", answer)
    try:
        await page.goto(address, wait_until="load")
        started = time.perf_counter()
        snapshot = await observe.observe(page)
        looked = time.perf_counter()
        offered = offers(snapshot)
        decided = time.perf_counter()
        said, beyond = {}, set()
        for control in snapshot.controls:
            ask = offered.get(control.key)
            if control.frame or (ask not in KIND and control.reach is Reach.REACHABLE):
                continue
            place = await observe.locate(page, snapshot, control).evaluate(_PLACE)
            if ask in KIND:
                said[place] = KIND[ask]
            else:
                beyond.add(place)
        return Reading(said, frozenset(beyond), len(snapshot.controls), looked - started, decided - looked)
    except PlaywrightError:
        return Reading({})
    finally:
        await page.unroute_all()
