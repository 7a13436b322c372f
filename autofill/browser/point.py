"""Show me: ask the person in the page which field is meant. Their click is ours alone: the page does not get it."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final, Self

from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as PlaywrightError

from autofill.browser.observe import locate
from autofill.browser.world import World, WorldGone
from autofill.matching.page import Control, Snapshot

NONE: Final = 0
"""The number of "none of these"."""

WORDS: Final = {
    "how": "Click it in the page, or type its number in the terminal. The click goes to autofill alone: nothing is sent.",
    "nothing": "That is none of the numbered fields.",
    "refused": "That one cannot be it:",
    "thanks": "Thank you. Please look at the terminal.",
    "none": "None of these",
    "unnamed": "a field without a label",
}


@dataclass(frozen=True)
class Pointable:
    """One field that can be pointed at. `refused` says why it cannot be the one, in our own words."""

    number: int
    control: Control
    refused: str = ""


class Pointer:
    """Attach before the page is opened, so that its scripts come after ours; ask; end. Nothing in the page is touched."""

    def __init__(self, page: Page, world: World) -> None:
        self._page = page
        self._world = world
        self._mark = f"m{secrets.token_hex(12)}"
        self._told: asyncio.Queue[int] = asyncio.Queue()

    @classmethod
    async def attach(cls, context: BrowserContext, page: Page) -> Self:
        """Wait, asleep, in every document that is opened from now on."""
        world = await World.open(context, page)
        pointer = cls(page, world)
        world.listen(pointer._heard)
        setup = {
            "mark": pointer._mark,
            "ping": f"p{secrets.token_hex(12)}",
            "binding": world.binding,
            "style": _shipped("point.css"),
            "words": WORDS,
        }
        await world.put(
            f"if (self === top && !self.pointing) self.pointing = ({_shipped('point.js')})({json.dumps(setup)});"
        )
        return pointer

    async def ask(self, question: str, fields: Sequence[Pointable], snapshot: Snapshot) -> bool:
        """Put numbered boxes over the fields and ask. Fields in frames have none: their numbers are for the terminal.

        False: the page took our listeners away, so that it would get the click; then nothing is shown.
        """
        drawn = [one for one in fields if one.control.frame == 0]
        try:
            for one in drawn:
                await locate(
                    self._page, snapshot, one.control, f"mark:{self._mark}:{one.control.key}"
                ).count()
            told = [
                {
                    "number": one.number,
                    "key": one.control.key,
                    "label": one.control.name,
                    "refused": one.refused,
                }
                for one in drawn
            ]
            return await self._world.call("pointing.ask", {"question": question, "fields": told}) is True
        except (WorldGone, PlaywrightError):
            return False

    async def chosen(self) -> int:
        """The number that the person clicked on, or NONE. Only a real click on one that was not refused counts."""
        return await self._told.get()

    async def end(self) -> None:
        """Take everything away, once the person's last press is over: a double click does not reach the page either."""
        try:
            await self._world.call("pointing.end")
        except WorldGone:
            return  # with its page

    async def leave(self) -> None:
        """No more questions: from here on, nothing of this is in any document."""
        await self._world.leave()

    def _heard(self, said: dict[str, Any]) -> None:
        self._told.put_nowait(int(said["number"]))


def _shipped(name: str) -> str:
    return files("autofill.browser").joinpath(name).read_text(encoding="utf-8").strip()
