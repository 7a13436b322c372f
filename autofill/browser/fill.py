"""Type the approved plan, entry by entry. The only verbs are the ones in this module."""

import asyncio
import json
from base64 import b64encode
from contextlib import suppress

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from autofill.browser.observe import locate, observe, reach_now, while_it_moves
from autofill.browser.readback import Typed, receipt
from autofill.countries import choose_country, display_name
from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind, Option, Reach, Snapshot
from autofill.matching.plan import WRITES, Plan, PlanEntry
from autofill.outcome import Entry
from autofill.person import Secret
from autofill.timing import SETTLING, TIMING

PATIENCE = 4_000
"""Milliseconds that one verb may wait for its control to become usable."""

TIMES = 3
"""How often the caret is taken out of a frame's fields, where it is back again."""

BLURRING = 1_000
"""Milliseconds that one field may take to let go of the caret, before it is looked who has it now."""

SUGGESTIONS = 2.5
"""Seconds that a page may take to show its own suggestions after typing."""

SETTLE = 0.25
"""Seconds for a page's scripts to react after the last field was left, before it is read back."""


async def fill(page: Page, snapshot: Snapshot, plan: Plan) -> tuple[tuple[Entry, ...], Snapshot]:
    """Carry out one round of an approved plan under the seal and say, for each ask, what became of it, by the look at
    the page that is given with it."""
    with TIMING.span("typing"):
        typed = [await _type(page, snapshot, entry) for entry in plan.entries]
        await leave_fields(page)
    with TIMING.span(SETTLING):
        await asyncio.sleep(SETTLE)
    now = await observe(page)
    return receipt(typed, now), now


async def leave_fields(page: Page) -> None:
    """Take the caret out of every field: a stray Enter must find nothing to submit."""

    async def leave(page: Page) -> None:
        for frame in page.frames:
            focused = frame.locator(":focus")
            for _ in range(TIMES):  # a page may put it back as often as it likes
                if not await focused.count():
                    break
                with suppress(PlaywrightTimeout):  # it lost the caret by itself, or went away
                    await focused.first.blur(timeout=BLURRING)

    await while_it_moves(page, leave)


async def _type(page: Page, snapshot: Snapshot, entry: PlanEntry) -> Typed:
    if entry.step not in WRITES or entry.control is None or entry.answer is None:
        return Typed(entry)
    choice = entry.option.key if entry.control.kind is Kind.RADIO and entry.option else None
    try:
        reach = await reach_now(page, snapshot, entry.control, choice)
        if reach is not Reach.REACHABLE:
            return Typed(entry, refused=f"the field is {reach or 'gone'} now, so nothing was typed")
        if entry.control.kind in _CHOSEN and not await _stands_as_it_was(page, entry.control):
            return Typed(entry, occupied=True)
        return await _write(page, snapshot, entry, entry.control, entry.answer.value)
    except PlaywrightTimeout:
        return Typed(entry, refused="the page did not let autofill use the field")
    except PlaywrightError:
        return Typed(entry, refused="the field went away while autofill used it")


_CHOSEN = frozenset({Kind.SELECT, Kind.RADIO, Kind.FILE, Kind.COMBOBOX})
"""What is not put in as a text: `_put` itself looks whether a text box still holds what it held."""


async def _stands_as_it_was(page: Page, control: Control) -> bool:
    now = next((one for one in (await observe(page)).controls if one.key == control.key), None)
    return now is not None and now.value.digest() == control.value.digest()


async def _write(page: Page, snapshot: Snapshot, entry: PlanEntry, control: Control, value: Secret) -> Typed:
    target = locate(page, snapshot, control)
    match control.kind:
        case Kind.SELECT if entry.option:
            option = await locate(page, snapshot, control, entry.option.key).element_handle(timeout=PATIENCE)
            await target.select_option(element=option, timeout=PATIENCE)
        case Kind.RADIO if entry.option:
            await locate(page, snapshot, control, entry.option.key).check(timeout=PATIENCE)
        case Kind.FILE:
            await target.set_input_files(value.reveal(), timeout=PATIENCE)
        case Kind.COMBOBOX if entry.ask is not Ask.COUNTRY and not _writable(control):
            return Typed(entry, refused="its choices come from the site's server: please choose yourself")
        case Kind.COMBOBOX if entry.ask is Ask.COUNTRY:
            return await _pick_suggestion(page, snapshot, entry, control, value)
        case _:
            text = (
                display_name(value.reveal(), snapshot.language or "en")
                if entry.ask is Ask.COUNTRY
                else value.reveal()
            )
            return await _put(page, snapshot, entry, control, text)
    return Typed(entry)


async def _put(
    page: Page, snapshot: Snapshot, entry: PlanEntry, control: Control, text: str, held: Secret | None = None
) -> Typed:
    """Put a text into a control if in that very moment the caret is there, and nothing, or still what it `held` (if not
    said: when the plan was made); gives why it was not, if it was not.

    The driver's own `fill` types into whatever has the caret by then, and a page can lead that away (measured: into
    another field, and into a frame). And a page may have copied there what was typed elsewhere.
    """
    given = {"text": text, "name": control.name, "held": (held or control.value).reveal()}
    what = b64encode(json.dumps(given).encode()).decode()
    put = locate(page, snapshot, control, f"type:{what}:{control.key}")
    said: str = json.loads(await put.text_content(timeout=PATIENCE) or '"gone"')
    return Typed(entry, occupied=True) if said == "occupied" else Typed(entry, _NOT_PUT[said])


_NOT_PUT = {
    "put in": "",
    "gone": "the field is gone now, so nothing was typed",
    "another one": "the page calls the field something else now, so nothing was typed",
    "elsewhere": "the page leads the caret away from the field, so nothing was typed",
}


async def _pick_suggestion(
    page: Page, snapshot: Snapshot, entry: PlanEntry, control: Control, value: Secret
) -> Typed:
    """Type into, or open, a combobox; pick the one suggestion that equals the answer, else empty it again."""
    iso = value.reveal()
    name = display_name(iso, snapshot.language or "en")
    writable = _writable(control)
    if writable:
        put = await _put(page, snapshot, entry, control, name)
        if put.refused or put.occupied:
            return put
    else:
        await pick_option(page, snapshot, control, None)
    wanted = await _suggestion(page, control, iso)
    if wanted is None:
        if writable:
            await _put(page, snapshot, entry, control, "", Secret(name))
        return Typed(
            entry,
            refused="no suggestion of this page is clearly your country (some come only from the site's server)",
        )
    await pick_option(page, snapshot, control, wanted)
    return Typed(entry)


def _writable(control: Control) -> bool:
    """Whether a combobox has a text box: what is typed stands there, whatever the page suggests."""
    return control.role != "combobox" or control.type in ("text", "search", "email", "tel")


async def pick_option(page: Page, snapshot: Snapshot, control: Control, option: Option | None) -> None:
    """The one place that clicks: opens a combobox that was matched, or takes its single equal option."""
    await locate(page, snapshot, control, option.key if option else None).click(timeout=PATIENCE)


async def _suggestion(page: Page, control: Control, iso: str) -> Option | None:
    loop = asyncio.get_running_loop()
    until = loop.time() + SUGGESTIONS
    while loop.time() < until:
        now = next((one for one in (await observe(page)).controls if one.key == control.key), None)
        if now is None:
            return None
        index = choose_country(iso, [(option.value, option.text) for option in now.options])
        if index is not None:
            return now.options[index]
        await asyncio.sleep(0.1)
    return None
