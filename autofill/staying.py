"""What was filled, and whether the page is still the one that it was filled in."""

from collections.abc import Iterable
from dataclasses import dataclass

from autofill.browser.observe import observe
from autofill.browser.session import Session
from autofill.looking import recogniser
from autofill.matching.address import plain_address
from autofill.matching.identify import State
from autofill.matching.page import Control, Snapshot
from autofill.matching.plan import WRITES, PlanEntry
from autofill.order import Order, PageChanged
from autofill.outcome import Entry


@dataclass(frozen=True)
class Filled:
    """All rounds together: what was planned, what became of each, and what the page itself changed meanwhile."""

    planned: tuple[PlanEntry, ...]
    entries: tuple[Entry, ...]
    snapshot: Snapshot
    by_the_page: tuple[Control, ...]


async def refuse_if_gone(order: Order, session: Session, filled: Filled) -> None:
    """Raises PageChanged if the page is not the one that was filled any more."""
    refuse_another_page(order, filled.snapshot, await observe(session.page), filled.planned)


def refuse_another_page(order: Order, form: Snapshot, now: Snapshot, planned: Iterable[PlanEntry]) -> None:
    """Nothing is said about, or handed over in, a page that is not the one that was filled. Raises PageChanged.

    While the network is shut a page can still go to what needs none: back to where the window began, to a copy of itself
    that it made (blob:), to an empty one (measured). A page that draws itself anew has other controls than those that
    were typed into, and is still the form as long as it is recognised.
    """
    typed = {entry.control.key for entry in planned if entry.control and entry.step in WRITES}
    another = now.document != form.document or plain_address(now.url) != plain_address(form.url)
    emptied = bool(typed) and not any(control.key in typed for control in now.controls)
    if another or (emptied and recogniser(order.form)(now).state is not State.FORM):
        raise PageChanged(
            "The page became another one while autofill was at work in it: what was typed went with the form.",
            not_done="The form was not handed over, and autofill sent nothing.",
            next_step=f"Look at the window, then run it again: autofill {order.command}",
        )
