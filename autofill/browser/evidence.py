"""Pictures of what was seen, as bytes: keeping them is somebody else's work."""

import re
from typing import TYPE_CHECKING, Final, Literal

from playwright.async_api import Error as PlaywrightError

from autofill.errors import AutofillError

if TYPE_CHECKING:
    from playwright.async_api import Page

PATIENCE: Final = 15_000
"""Milliseconds that a picture may take."""

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""The parts of a PNG that make the picture (PNG specification, 11.2 and 11.3.1). All others say something about it."""


class EvidenceFailed(AutofillError):
    """The page could not be pictured: its window was closed, or it does not answer."""

    code = "evidence-failed"

    def __init__(self) -> None:
        super().__init__(
            "The page could not be pictured: its window was closed, or it does not answer.",
            not_done="The form was not handed over. autofill sent nothing.",
            next_step="Run the same command again:",
        )


async def picture(page: "Page", scale: Literal["css", "device"] = "device") -> bytes:
    """The whole page as PNG: pixels, and no other data. `scale`: as sharp as the screen, or one for each CSS pixel."""
    try:
        return _pixels_only(await page.screenshot(full_page=True, timeout=PATIENCE, scale=scale))
    except PlaywrightError:
        raise EvidenceFailed from None


async def paper(page: "Page") -> bytes:
    """The page as PDF, with the values in its fields and text that can be searched. Links lose their queries."""
    try:
        printed = await page.pdf(print_background=True, tagged=True)
    except PlaywrightError:
        raise EvidenceFailed from None
    return _LINK.sub(_without_query, printed)


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
