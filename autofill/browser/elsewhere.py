"""A browser that somebody else started, reached by its CDP address: it has no gate, and it stays open."""

import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Playwright

from autofill.errors import AutofillError
from autofill.timing import TIMING

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

REACHING: Final = 15_000
"""Milliseconds that the browser may take to answer."""

ENCRYPTED: Final = frozenset(["https", "wss"])
ON_THIS_MACHINE: Final = frozenset(["http", "ws"])


class BrowserNotReached(AutofillError):
    """No browser answers at the address, or the address is none that may be used."""

    code = "browser-not-reached"


def is_here(address: str) -> bool:
    """Whether the browser at this address runs on this machine: what is typed elsewhere travels there first."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_address(address: str) -> None:
    """Raises BrowserNotReached for what is no CDP address, or would carry values over a network in the clear.

    The address itself is not repeated: those of browser farms hold a key.
    """
    scheme = urlsplit(address).scheme.lower()
    if scheme in ENCRYPTED or (scheme in ON_THIS_MACHINE and is_here(address)):
        return
    if scheme in ON_THIS_MACHINE:
        raise BrowserNotReached(
            "AUTOFILL_BROWSER_URL names a browser on another machine, over a connection that is not encrypted.",
            not_done="Nothing was sent there and nothing was typed.",
            next_step="Use its https:// or wss:// address, and try again.",
        )
    raise BrowserNotReached(
        "AUTOFILL_BROWSER_URL is no address of a browser.",
        not_done="No browser was reached and nothing was typed.",
        next_step="It looks like http://127.0.0.1:9222 or wss://…; without it autofill starts a browser of its own.",
    )


@asynccontextmanager
async def attach(playwright: Playwright, address: str) -> "AsyncIterator[BrowserContext]":
    """The browser's own signed-in context. It is left as it is in the end: only the connection is closed."""
    try:
        with TIMING.span("reaching the browser"):
            browser = await playwright.chromium.connect_over_cdp(address, timeout=REACHING, no_defaults=True)
    except PlaywrightError:
        raise BrowserNotReached(
            "No browser answers at the address in AUTOFILL_BROWSER_URL.",
            not_done="Nothing was typed and nothing was sent.",
            next_step="Start it with a debugging port, or take the setting away: autofill then starts its own.",
        ) from None
    try:
        yield browser.contexts[0]
    finally:
        await browser.close()  # of a browser that was attached to, this only lets go
