"""The browser that an order needs: its folder, its gate, and in practice the site in a box."""

from contextlib import AbstractAsyncContextManager

from autofill.browser.installed import find_browser
from autofill.browser.session import Driver, Running, start_browser
from autofill.looking import practice_site
from autofill.order import Order


def browser_for(order: Order, driver: Driver, *, window: bool = True) -> AbstractAsyncContextManager[Running]:
    """The browser of one order, which starts when it is entered; without `window`, out of sight at first."""
    return start_browser(
        driver,
        order.browser or find_browser(),
        order.folder,
        headless=order.headless,
        allow_root=order.allow_root,
        site=practice_site(order.form, order.scenario) if order.scenario else None,
        window=window,
    )
