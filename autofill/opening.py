"""The browser that an order needs: its folder, its gate, and in practice the site in a box."""

from contextlib import AbstractAsyncContextManager
from urllib.parse import urlsplit

from autofill.browser.elsewhere import is_here
from autofill.browser.installed import find_browser
from autofill.browser.session import Driver, Running, reach_browser, start_browser
from autofill.looking import practice_site
from autofill.order import NoGate, Order


def browser_for(order: Order, driver: Driver, *, window: bool = True) -> AbstractAsyncContextManager[Running]:
    """The browser of one order, which starts when it is entered; without `window`, out of sight at first."""
    if order.browser_url:
        return reach_browser(driver, order.browser_url)
    return start_browser(
        driver,
        order.browser or find_browser(),
        order.folder,
        headless=order.headless,
        allow_root=order.allow_root,
        site=practice_site(order.form, order.scenario) if order.scenario else None,
        window=window,
    )


def elsewhere(order: Order) -> str:
    """The host of a browser on another machine; "" for one on this machine. The rest of its address may be a key."""
    if not order.browser_url or is_here(order.browser_url):
        return ""
    return urlsplit(order.browser_url).hostname or ""


def without_gate(order: Order) -> NoGate:
    """What is said when nobody decided to type into a browser without a gate."""
    return NoGate(
        "This browser was started by somebody else, and nobody here said yes to typing into it without a gate.",
        not_done="Nothing was typed and nothing was sent. The browser was left as it is.",
        next_step=f"In autofill's own browser: take AUTOFILL_BROWSER_URL away, then autofill {order.command}",
    )
