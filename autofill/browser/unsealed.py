"""What can be held back in a browser without a gate: navigations of this one page, until the person's own input."""

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING, Self

from autofill.browser.seal import Hold, leave_to_the_person, pass_by_workers

if TYPE_CHECKING:
    from playwright.async_api import Page


class Unsealed:
    """Used like a `Seal`, and weaker: a page's ordinary submit is answered 204 and changes nothing, but its scripts
    can send what they read (measured for the like of it: 19 of 53 ways out stay open). No byte is counted.

    Other pages of that browser are the person's: nothing of theirs is touched.
    """

    def __init__(self, page: "Page", first_input: asyncio.Event) -> None:
        self._page = page
        self._hold = Hold(page, first_input)

    async def __aenter__(self) -> Self:
        await pass_by_workers(self._page)
        await self._hold.begin()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What is held stays held until the person's own input."""

    async def open(self, _first_input: asyncio.Event) -> None:
        """The person's turn, with the page's dialogs too."""
        self._page.on("dialog", leave_to_the_person)
