"""Pictures of what was seen, as bytes: keeping them is somebody else's work."""

from playwright.async_api import Page


async def picture(page: Page) -> bytes:
    """The whole page as PNG. Pixels only: Chromium writes no metadata into it."""
    return await page.screenshot(full_page=True, animations="disabled", caret="hide", timeout=15_000)


async def paper(page: Page) -> bytes:
    """The page as PDF, values of fields included."""
    return await page.pdf(print_background=True, tagged=True)
