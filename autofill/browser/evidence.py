"""Pictures of what was seen, as bytes: keeping them is somebody else's work."""

import re
from typing import TYPE_CHECKING, Final, TypedDict
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from playwright.async_api import Page

PATIENCE: Final = 15_000
"""Milliseconds that a picture may take."""

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""The parts of a PNG that make the picture (PNG specification, 11.2 and 11.3.1). All others say something about it."""


class PageFacts(TypedDict):
    """Where a picture was taken. The address without query and fragment: those carry session tokens."""

    url: str
    title: str
    language: str  # of <html>, BCP 47, "" if none


async def picture(page: "Page") -> bytes:
    """The whole page as PNG: pixels, and no other data."""
    taken = await page.screenshot(full_page=True, timeout=PATIENCE)
    return _pixels_only(taken)


async def paper(page: "Page") -> bytes:
    """The page as PDF, with the values in its fields and text that can be searched. Links lose their queries."""
    printed = await page.pdf(print_background=True, tagged=True)
    return _LINK.sub(_without_query, printed)


async def page_facts(page: "Page") -> PageFacts:
    """Not for the time between hand-over and confirmation: it asks the page, and nothing may do that then."""
    language = await page.locator("html").get_attribute("lang", timeout=PATIENCE)
    return {"url": plain_address(page.url), "title": await page.title(), "language": language or ""}


def plain_address(url: str) -> str:
    """An address without login, query and fragment."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _pixels_only(png: bytes) -> bytes:
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while at < len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4])  # length, kind, data, checksum
        if png[at + 4 : at + 8] in PIXELS:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


_LINK: Final = re.compile(rb"(/URI \()((?:[^()\\]|\\.)*)(\))")


def _without_query(link: re.Match[bytes]) -> bytes:
    """The same number of bytes, so that the table at the end of the PDF still points to the right places."""
    address = re.split(rb"[?#]", link[2], maxsplit=1)[0]
    return link[1] + address.ljust(len(link[2])) + link[3]
