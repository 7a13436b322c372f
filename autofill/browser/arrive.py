"""Go to a form's addresses in order and say where we are. Pages that need the person wait for the person."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from autofill.browser.observe import locate, observe
from autofill.errors import AutofillError
from autofill.matching.form import Form
from autofill.matching.identify import WRONG_CERTIFICATE, Arrival, State
from autofill.matching.page import Button, Frame, Snapshot
from autofill.matching.plan import fingerprint
from autofill.timing import SETTLING, TIMING

LOAD = 15_000
"""Milliseconds that a page may take to begin."""

LOOK = 0.15
"""Seconds between two looks at a page that is still building itself."""

FOR_THE_PERSON = frozenset(
    {
        State.COOKIE_NOTICE,
        State.COOKIE_PAGE,
        State.SIGNED_OUT,
        State.CHECKPOINT,
        State.CAPTCHA,
        State.IN_APP,
        State.GATE_QUESTION,
    }
)
"""States in which only the person can go on."""

FINAL = frozenset({State.REGION, State.NO_NETWORK, State.NOT_THE_SITE, State.NEVER_FINISHED})
"""States that another address of the same form would not change."""

PATIENCE = {State.FORM: 0.3, State.UNKNOWN: 4.0, State.UNAVAILABLE: 1.5, State.NEVER_FINISHED: 15.0}
"""Seconds that a state must have lasted before it is believed: forms may be drawn late. Others: 0.6 s."""


class Turn(StrEnum):
    """What the person says while a page waits for them."""

    GO_ON = "go on"
    STOP = "stop"


class WindowClosed(AutofillError):
    """The person closed the browser window before anything was typed."""

    code = "window-closed"
    exit_code = 0


@dataclass(frozen=True)
class Place:
    """Where the run arrived, and what was seen there."""

    arrival: Arrival
    snapshot: Snapshot


Recognise = Callable[[Snapshot], Arrival]
Pause = Callable[[Arrival], Awaitable[Turn]]
Declined = Callable[[Arrival], None]


async def arrive(page: Page, form: Form, recognise: Recognise, pause: Pause, declined: Declined) -> Place:
    """Try each known address until one is the form. Returns the most telling other place when none is."""
    missed: list[Place] = []
    for address in form.addresses:
        place = await _settle(page, form, address.url, recognise, pause, declined)
        if place.arrival.state is State.FORM or place.arrival.state in FINAL | FOR_THE_PERSON:
            return place
        missed.append(place)
    if form.sign_in_url and all(place.arrival.state is State.UNAVAILABLE for place in missed):
        # Some saw an error page instead of the sign-in page (Datatilsynet, 6 June 2024): ask the main site.
        place = await _settle(page, form, form.sign_in_url, recognise, pause, declined)
        if place.arrival.state is State.FORM or place.arrival.state is State.SIGNED_OUT:
            return place
    return max(missed, key=lambda place: _TELLING.get(place.arrival.state, 0))


_TELLING = {State.OTHER_FORM: 3, State.PORTAL: 2, State.UNKNOWN: 1}


async def _settle(
    page: Page, form: Form, url: str, recognise: Recognise, pause: Pause, declined: Declined
) -> Place:
    """Open one address and stay with it until it is the form, or something that the person cannot or will not pass."""
    target, reopened = url, 0
    place = await _open(page, url, recognise)
    refused: set[str] = set()
    while place.arrival.state in FOR_THE_PERSON:
        arrival = place.arrival
        if arrival.state is State.COOKIE_NOTICE and arrival.decline and arrival.decline.key not in refused:
            refused.add(arrival.decline.key)
            await decline_cookies(page, place.snapshot, arrival.decline)
            declined(arrival)
            place = await _wait_for_stillness(page, recognise)
            continue
        if await _wait_for_person(page, arrival, recognise, pause) is Turn.STOP:
            return place
        place = await _wait_for_stillness(page, recognise)
        passed = place.arrival.state not in FOR_THE_PERSON | {State.FORM}
        if passed and reopened < 3:
            # Signed in, or past a check: the site rarely leads back by itself.
            reopened += 1
            target = form.addresses[0].url if target == form.sign_in_url else target
            place = await _open(page, target, recognise)
    return place


async def _open(page: Page, url: str, recognise: Recognise) -> Place:
    try:
        with TIMING.span("the page answers"):
            await page.goto(url, wait_until="commit", timeout=LOAD)
    except PlaywrightTimeout:
        return _nothing(recognise, url, ready=False)
    except PlaywrightError as error:
        if page.is_closed():
            raise _closed() from None
        if (
            "net::ERR_ABORTED" not in error.message
            and "interrupted by another navigation" not in error.message
        ):
            if "net::ERR_CERT" in error.message or "net::ERR_SSL" in error.message:
                return _nothing(recognise, WRONG_CERTIFICATE, ready=True)
            return _nothing(recognise, "chrome-error://chromewebdata/", ready=True)
    return await _wait_for_stillness(page, recognise)


async def _wait_for_stillness(page: Page, recognise: Recognise) -> Place:
    """Look until what is seen has lasted long enough to be believed."""
    loop = asyncio.get_running_loop()
    place: Place | None = None
    since, mark = loop.time(), ""
    until = loop.time() + LOAD / 1000
    while True:
        try:
            snapshot = await observe(page)
        except PlaywrightError:
            if page.is_closed():
                raise _closed() from None
            if loop.time() > until:
                return place or _nothing(recognise, page.url, ready=False)
            await _wait()
            continue
        with TIMING.span("recognising the page"):
            place = Place(recognise(snapshot), snapshot)
        now = f"{place.arrival.state} {fingerprint(snapshot)}"
        if now != mark:
            since, mark = loop.time(), now
        believed = since + PATIENCE.get(place.arrival.state, 0.6)
        if loop.time() >= min(believed, until):
            return place
        await _wait(min(LOOK, believed - loop.time()))


async def _wait(seconds: float = LOOK) -> None:
    with TIMING.span(SETTLING):
        await asyncio.sleep(seconds)


async def _wait_for_person(page: Page, arrival: Arrival, recognise: Recognise, pause: Pause) -> Turn:
    """Until the person says so in the terminal, or the page has become another one by their own hand."""

    async def changed() -> Turn:
        while True:
            await asyncio.sleep(0.7)
            if page.is_closed():
                raise _closed()
            try:
                now = recognise(await observe(page))
            except PlaywrightError:
                continue
            if now.state is not arrival.state:
                return Turn.GO_ON

    said = asyncio.ensure_future(pause(arrival))
    seen = asyncio.ensure_future(changed())
    try:
        done, _ = await asyncio.wait({said, seen}, return_when=asyncio.FIRST_COMPLETED)
        return next(iter(done)).result()
    finally:
        for task in (said, seen):
            task.cancel()
        await asyncio.gather(said, seen, return_exceptions=True)


async def decline_cookies(page: Page, snapshot: Snapshot, button: Button) -> None:
    """The only click before filling: a button whose whole name is a known "decline optional cookies", in no form."""
    if button.in_form or button.submits:
        return
    try:
        await locate(page, snapshot, button).click(timeout=4_000)
    except PlaywrightError:
        if page.is_closed():
            raise _closed() from None


def _nothing(recognise: Recognise, url: str, *, ready: bool) -> Place:
    empty = Snapshot(url, "", "", (), "", (Frame(url, same_origin=True),), (), (), (), ready=ready)
    return Place(recognise(empty), empty)


def _closed() -> WindowClosed:
    return WindowClosed(
        "The browser window was closed before anything was typed.",
        not_done="Nothing was filled in and nothing was sent.",
        next_step="Run the same command again when you want to go on.",
    )
