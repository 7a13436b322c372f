"""One form from the person's choices to its end. What can overlap does: the driver starts while the keyring is read."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import TypeVar

from autofill.browser.session import early_driver
from autofill.cli.choices import Choices
from autofill.cli.face import TerminalFace
from autofill.order import Order, Result
from autofill.practice import scenario_for
from autofill.store.files import lock
from autofill.store.settings import home_of
from autofill.timing import TIMING

T = TypeVar("T")


async def conduct(choices: Choices, face: TerminalFace) -> tuple[Order, Result]:
    """Prepare the order and run it. Nothing of the browser is started before the order stands: only the driver,
    a program without a window, which is ended with the run."""
    if choices.practice:
        # A situation that there is none of starts and writes nothing.
        scenario_for(choices.form.id, choices.scenario)
    async with early_driver(home_of(os.environ) / ".driver") as driver:
        order = await beside(lambda: prepared(choices))
        from autofill import journey
        from autofill.opening import browser_for

        with alone(order):
            return order, await journey.run(order, face, browser_for(order, driver))


def prepared(choices: Choices) -> Order:
    """The order. What a run needs of the program is read in here too, while the driver starts."""
    with TIMING.span("reading in what prepares"):
        from autofill.cli.prepare import prepare
    with TIMING.span("profile, keyring and text"):
        order = prepare(choices, datetime.now(UTC))
    with TIMING.span("reading in what runs"):
        from rich import console, table  # noqa: F401  # so that they are there

        import autofill.journey
        import autofill.opening  # noqa: F401  # as these
    return order


def alone(order: Order) -> AbstractContextManager[object]:
    """One run at a time on a person's profile; practice runs do not disturb each other."""
    return nullcontext() if order.practice else lock(order.home / order.subject.profile)


async def beside(work: Callable[[], T]) -> T:
    """Do something in a thread of its own, which an interruption does not wait for: a locked keyring may take long."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001  # whatever it is, the waiting side raises it
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(done))
