"""Type the approved plan, entry by entry, and read everything back. The only verbs are the ones in this module."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from autofill.browser.observe import locate, observe, reach_now
from autofill.countries import choose_country, display_name
from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind, Option, Reach, Snapshot
from autofill.matching.plan import WRITES, Plan, PlanEntry, Step, same_email, same_text
from autofill.outcome import Entry, Outcome
from autofill.person import Secret
from autofill.timing import SETTLING, TIMING

PATIENCE = 4_000
"""Milliseconds that one verb may wait for its control to become usable."""

SUGGESTIONS = 2.5
"""Seconds that a page may take to show its own suggestions after typing."""

SETTLE = 0.25
"""Seconds for a page's scripts to react after the last field was left, before it is read back."""


@dataclass(frozen=True)
class _Typed:
    """What one verb did: nothing more to say, or the reason why it is the person's."""

    entry: PlanEntry
    refused: str = ""


async def fill(page: Page, snapshot: Snapshot, plan: Plan) -> tuple[Entry, ...]:
    """Carry out one round of an approved plan under the seal and say, for each ask, what became of it."""
    with TIMING.span("typing"):
        typed = [await _type(page, snapshot, entry) for entry in plan.entries]
        await leave_fields(page)
    with TIMING.span(SETTLING):
        await asyncio.sleep(SETTLE)
    return _receipt(typed, await observe(page))


async def read_again(page: Page, planned: Sequence[PlanEntry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same receipt after a fresh look right before hand-over: what was lost since is said."""
    fresh = _receipt([_Typed(entry) for entry in planned], await observe(page))
    typed = (Outcome.FILLED, Outcome.REPLACED)
    return tuple(now if then.outcome in typed else then for then, now in zip(entries, fresh, strict=True))


async def leave_fields(page: Page) -> None:
    """Take the caret out of every field: a stray Enter must find nothing to submit."""
    for frame in page.frames:
        focused = frame.locator(":focus")
        if await focused.count():
            await focused.first.blur()


async def _type(page: Page, snapshot: Snapshot, entry: PlanEntry) -> _Typed:
    if entry.step not in WRITES or entry.control is None or entry.answer is None:
        return _Typed(entry)
    reach = await reach_now(
        page,
        snapshot,
        entry.control,
        entry.option.key if entry.control.kind is Kind.RADIO and entry.option else None,
    )
    if reach is not Reach.REACHABLE:
        return _Typed(entry, refused=f"the field is {reach or 'gone'} now, so nothing was typed")
    try:
        return await _write(page, snapshot, entry, entry.control, entry.answer.value)
    except PlaywrightTimeout:
        return _Typed(entry, refused="the page did not let autofill use the field")
    except PlaywrightError:
        return _Typed(entry, refused="the field went away while autofill used it")


async def _write(page: Page, snapshot: Snapshot, entry: PlanEntry, control: Control, value: Secret) -> _Typed:
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
            return _Typed(entry, refused="its choices come from the site's server: please choose yourself")
        case Kind.COMBOBOX if entry.ask is Ask.COUNTRY:
            return await _pick_suggestion(page, snapshot, entry, control, value)
        case _:
            text = (
                display_name(value.reveal(), snapshot.language or "en")
                if entry.ask is Ask.COUNTRY
                else value.reveal()
            )
            return _Typed(entry, refused=await _put(page, snapshot, control, text))
    return _Typed(entry)


async def _put(page: Page, snapshot: Snapshot, control: Control, text: str) -> str:
    """Put a text into a control if the caret is there in that very moment; gives why it was not, if it was not.

    The driver's own `fill` types into whatever has the caret by then, and a page can lead that away (measured: into
    another field, and into a frame).
    """
    what = b64encode(json.dumps({"text": text, "name": control.name}).encode()).decode()
    put = locate(page, snapshot, control, f"type:{what}:{control.key}")
    said: str = json.loads(await put.text_content(timeout=PATIENCE) or '"gone"')
    return _NOT_PUT[said]


_NOT_PUT = {
    "put in": "",
    "gone": "the field is gone now, so nothing was typed",
    "another one": "the page calls the field something else now, so nothing was typed",
    "elsewhere": "the page leads the caret away from the field, so nothing was typed",
}


async def _pick_suggestion(
    page: Page, snapshot: Snapshot, entry: PlanEntry, control: Control, value: Secret
) -> _Typed:
    """Type into, or open, a combobox; pick the one suggestion that equals the answer, else empty it again."""
    iso = value.reveal()
    writable = _writable(control)
    if writable:
        name = display_name(iso, snapshot.language or "en")
        if refused := await _put(page, snapshot, control, name):
            return _Typed(entry, refused=refused)
    else:
        await pick_option(page, snapshot, control, None)
    wanted = await _suggestion(page, control, iso)
    if wanted is None:
        if writable:
            await locate(page, snapshot, control).fill("", timeout=PATIENCE)
        return _Typed(
            entry,
            refused="no suggestion of this page is clearly your country (some come only from the site's server)",
        )
    await pick_option(page, snapshot, control, wanted)
    return _Typed(entry)


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


def _receipt(typed: Sequence[_Typed], snapshot: Snapshot) -> tuple[Entry, ...]:
    now = {control.key: control for control in snapshot.controls}
    return tuple(_entry(done, now) for done in typed)


_UNTOUCHED = {
    Step.KEEP: Outcome.KEPT,
    Step.OCCUPIED: Outcome.OCCUPIED,
    Step.LEAVE_EMPTY: Outcome.LEFT_EMPTY,
    Step.PERSON: Outcome.LEFT_TO_YOU,
    Step.NOT_FOUND: Outcome.NOT_FOUND,
    Step.AMBIGUOUS: Outcome.AMBIGUOUS,
}


def _entry(done: _Typed, now: dict[str, Control]) -> Entry:
    entry = done.entry
    key = entry.control.key if entry.control else None
    source = entry.answer.source if entry.answer else None
    if entry.step not in WRITES:
        return Entry(entry.ask, key, _UNTOUCHED[entry.step], source, entry.evidence, entry.words)
    if done.refused:
        return Entry(entry.ask, key, Outcome.LEFT_TO_YOU, source, entry.evidence, done.refused)
    outcome, reason = _read_back(entry, now.get(key or ""))
    return Entry(entry.ask, key, outcome, source, entry.evidence, reason)


def _read_back(entry: PlanEntry, now: Control | None) -> tuple[Outcome, str]:
    """Compare what the page holds with what was typed. Equal is filled; anything else is said."""
    if now is None or entry.answer is None:
        return Outcome.DID_NOT_STICK, "the page replaced the field after it was filled"
    if not _holds(entry, now, entry.answer.value):
        return Outcome.DID_NOT_STICK, "the page changed or removed what was typed: please check this field"
    return (Outcome.REPLACED if entry.step is Step.REPLACE else Outcome.FILLED), "typed and read back"


def _holds(entry: PlanEntry, now: Control, wanted: Secret) -> bool:
    if now.kind in (Kind.SELECT, Kind.RADIO):
        chosen = next((option for option in now.options if option.selected), None)
        return (
            chosen is not None
            and entry.option is not None
            and (chosen.value, chosen.text) == (entry.option.value, entry.option.text)
        )
    if now.kind is Kind.FILE:
        return now.value.reveal() == Path(wanted.reveal()).name
    if entry.ask is Ask.COUNTRY:
        return choose_country(wanted.reveal(), [("", now.value.reveal())]) == 0
    if entry.ask in (Ask.EMAIL, Ask.CONFIRM_EMAIL):
        return same_email(now.value, wanted)
    if now.kind is Kind.EDITABLE:
        # Its lines are elements: reading them back counts line ends otherwise than they were typed.
        return now.value.reveal().split() == wanted.reveal().split()
    return same_text(now.value, wanted)
