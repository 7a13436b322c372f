"""Several forms, one at a time: while the person reviews one, the next one's text, details and browser get ready."""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from autofill import journey
from autofill.browser.session import Driver, Running, early_driver
from autofill.cli.choices import Choices
from autofill.cli.conduct import alone, beside, prepared
from autofill.cli.face import TerminalFace
from autofill.cli.say import tell_error, voice
from autofill.errors import AutofillError
from autofill.opening import browser_for
from autofill.order import Order, Result
from autofill.store.settings import home_of
from autofill.timing import TIMING


@dataclass(frozen=True)
class Item:
    """One form for one account group of one person."""

    person: str  # the profile's name; "" in practice without one
    words: str  # "Instagram, account 2"
    choices: Choices


@dataclass
class Done:
    """What became of an item: its result, or the error that ended it early."""

    item: Item
    order: Order | None = None
    result: Result | None = None
    error: AutofillError | None = None

    @property
    def exit_code(self) -> int:
        if self.result:
            return self.result.exit_code
        return self.error.exit_code if self.error else 0


@dataclass
class Line:
    """The items in their order, and what became of those that were begun. It is read after an interruption too."""

    items: Sequence[Item]
    done: list[Done] = field(default_factory=list)

    @property
    def remaining(self) -> Sequence[Item]:
        """Those that were not begun, or did not come to an end."""
        ended = [one.item for one in self.done if one.result or one.error]
        return [item for item in self.items if item not in ended]


class QueueFace(TerminalFace):
    """Says by itself when the person's review begins: then there is time for the next form."""

    def __init__(self, *, yes: bool, attended: bool) -> None:
        super().__init__(yes=yes, attended=attended)
        self.in_review: Callable[[], None] = lambda: None

    def your_turn(self, order: Order, language: str) -> None:
        super().your_turn(order, language)
        self.in_review()

    async def next_person(self, name: str, forms: int) -> bool:
        """Every person decides for themself: `--yes` answers this for nobody."""
        if not self._attended:
            return True  # only in practice: a real line of several people needs a terminal
        voice.tell()
        count = "1 form" if forms == 1 else f"{forms} forms"
        voice.tell(f"  Next person: {name} ({count}). Is {name} here, and does {name} want this?  [y/N]")
        self._terminal.forget()
        return ((await self._terminal.line()) or "").strip().lower() in ("y", "yes")


class NotAgreed(AutofillError):
    """The person whose turn it was did not say yes."""

    code = "person-did-not-agree"


class Ahead:
    """An order made ready before its turn, and its browser, running out of sight."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._stack = AsyncExitStack()
        self._running: Running | None = None

    async def start(self, driver: Driver) -> None:
        self._running = await self._stack.enter_async_context(browser_for(self.order, driver, window=False))

    def browser(self, driver: Driver) -> AbstractAsyncContextManager[Running]:
        """The one that runs already, else one that starts now."""
        return _Started(self._running, self._stack) if self._running else browser_for(self.order, driver)

    async def close(self) -> None:
        await self._stack.aclose()


@dataclass(frozen=True)
class _Started:
    """A browser that runs already, as `journey.run` takes it: it is closed at the end like any other."""

    running: Running
    stack: AsyncExitStack

    async def __aenter__(self) -> Running:
        return self.running

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stack.aclose()


class OneByOne:
    """Runs a line of items with one driver. `async with` because something may be getting ready when it ends."""

    def __init__(self, line: Line, face: QueueFace, driver: Driver) -> None:
        self._line = line
        self._face = face
        self._driver = driver
        self._coming: asyncio.Task[Ahead] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._coming:
            self._coming.cancel()
            await asyncio.wait({self._coming})
            if not self._coming.cancelled() and not self._coming.exception():
                await self._coming.result().close()

    async def run(self) -> None:
        """Every item in its turn. What fails is noted, and the next one has its turn."""
        agreed: dict[str, bool] = {}
        several = len({item.person for item in self._line.items}) > 1
        for number, item in enumerate(self._line.items, 1):
            done = Done(item)
            self._line.done.append(done)
            if several and item.person not in agreed:
                forms = sum(one.person == item.person for one in self._line.items)
                agreed[item.person] = await self._face.next_person(item.person, forms)
                if not agreed[item.person]:
                    tell_error(_not_agreed(item))
            if not agreed.get(item.person, True):
                done.error = _not_agreed(item)
                continue
            voice.tell()
            whose = f"   {item.person}" if item.person else ""
            voice.tell(f"  ── {number} of {len(self._line.items)}: {item.words}{whose} ──")
            try:
                await self._run(item, number, done)
            except AutofillError as error:
                done.error = error
                tell_error(error)

    async def _run(self, item: Item, number: int, done: Done) -> None:
        with TIMING.span(f"getting form {number} ready"):
            ahead = await self._taken(item)
        done.order = ahead.order
        later = self._line.items[number] if number < len(self._line.items) else None
        self._face.in_review = lambda: self._get_ready(later, ahead.order)
        try:
            with alone(ahead.order):
                done.result = await journey.run(ahead.order, self._face, ahead.browser(self._driver))
        finally:
            await ahead.close()
        self._face.closing(done.result)
        if done.result.error:
            tell_error(done.result.error)

    def _get_ready(self, item: Item | None, current: Order) -> None:
        """Begin with the next item, if it is the same person's: nobody's details are read before they agree."""
        if item and not self._coming and (item.person or current.subject.profile) == current.subject.profile:
            self._coming = asyncio.create_task(self._prepare(item, current))

    async def _prepare(self, item: Item, current: Order) -> Ahead:
        ahead = Ahead(await beside(lambda: prepared(item.choices)))
        if ahead.order.folder is None or ahead.order.folder != current.folder:
            await ahead.start(self._driver)  # one folder is never open in two browsers
        return ahead

    async def _taken(self, item: Item) -> Ahead:
        if self._coming is None:
            return Ahead(await beside(lambda: prepared(item.choices)))
        try:
            ahead = await self._coming
        except AutofillError:
            self._coming = None
            raise
        self._coming = None  # not before it was taken: an interruption must still find what is to be closed
        return ahead


def _not_agreed(item: Item) -> NotAgreed:
    return NotAgreed(
        f"{item.person} did not say yes.",
        not_done="None of their details were read, and no form was opened for them.",
        next_step=f"When they want to: autofill all --profile {item.person}",
    )


async def run_line(line: Line, face: QueueFace) -> None:
    """All of them. However it ends, `line.done` says how far it came."""
    async with early_driver(home_of(os.environ) / ".driver") as driver, OneByOne(line, face, driver) as queue:
        await queue.run()
