"""Whether a browser starts as a run would start it: an empty page, no network, and nothing of it left behind."""

from playwright.async_api import Error as PlaywrightError

from autofill.browser.folder import passing_folder
from autofill.browser.gate import Gate
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import BrowserDidNotStart, driver, open_browser


async def try_out(browser: InstalledBrowser, *, headless: bool) -> str:
    """Start it, ask for its name and version (`Chrome/131.0.6778.85`), and close it. Raises BrowserDidNotStart."""
    with Gate(lambda _host, _port: None) as gate, passing_folder() as folder:
        async with (
            driver(folder / "driver") as playwright,
            open_browser(
                playwright,
                browser,
                folder / "browser",
                gate,
                headless=headless,
                allow_root=True,
                passing=True,
            ) as context,
        ):
            try:
                page = context.pages[0] if context.pages else await context.new_page()
                session = await context.new_cdp_session(page)
                return str((await session.send("Browser.getVersion"))["product"])
            except PlaywrightError:
                raise BrowserDidNotStart(browser.name, ", or ended at once") from None
