"""Look at a page once: one round trip per frame, in an isolated world, giving a `Snapshot` that can only be read."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, TypeVar
from urllib.parse import urlsplit
from weakref import WeakSet

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame as PageFrame
from playwright.async_api import Locator, Page, Playwright
from playwright.async_api import TimeoutError as PlaywrightTimeout

from autofill.matching.page import Button, Control, Dialog, Frame, Kind, Option, Reach, Snapshot
from autofill.person import Secret
from autofill.timing import TIMING

ENGINE = "autofill"
MOVING = 3.0
"""Seconds in which a page that goes from one document to another stands still again."""

T = TypeVar("T")

_EQUIPPED: WeakSet[Playwright] = WeakSet()


async def install(playwright: Playwright) -> None:
    """Register the observing engine, once: before a browser is started, but after one that runs already is reached.

    `content_script` is what isolates it.
    """
    if playwright in _EQUIPPED:
        return
    _EQUIPPED.add(playwright)
    script = files("autofill.browser").joinpath("observe.js").read_text(encoding="utf-8")
    await playwright.selectors.register(ENGINE, script=script, content_script=True)


async def observe(page: Page, patience: float = 5_000) -> Snapshot:
    """What the page shows now. Frames that go away, or do not answer in time (milliseconds), are left out."""
    return await while_it_moves(page, lambda page: _observe(page, patience))


async def while_it_moves(page: Page, look: Callable[[Page], Awaitable[T]]) -> T:
    """Look again where the page goes elsewhere by itself and breaks the look off. What it became is for others to judge.

    Raises PlaywrightError for a page that is gone, does not answer, or never stands still.
    """
    until = asyncio.get_running_loop().time() + MOVING
    while True:
        try:
            return await look(page)
        except PlaywrightTimeout:
            raise
        except PlaywrightError:
            if page.is_closed() or asyncio.get_running_loop().time() > until:
                raise
            await asyncio.sleep(0.05)


async def _observe(page: Page, patience: float) -> Snapshot:
    seen: list[tuple[PageFrame, dict[str, Any]]] = []
    for frame in page.frames:
        try:
            seen.append((frame, await _look(frame, patience)))
        except PlaywrightError:
            if frame is page.main_frame:
                raise
    main = seen[0][1]
    frames: list[Frame] = []
    controls: list[Control] = []
    buttons: list[Button] = []
    dialogs: list[Dialog] = []
    for index, (frame, look) in enumerate(seen):
        ours = look["origin"] == main["origin"] and look["origin"] != "null"
        frames.append(Frame(url=_without_query(frame.url), same_origin=ours))
        controls += [_control(raw, index, ours, len(controls)) for raw in look["controls"]]
        if ours:
            buttons += [_button(raw, index) for raw in look["buttons"]]
            dialogs += [_dialog(raw, index) for raw in look["dialogs"]]
    alerts = tuple(text for _, look in seen for text in look["extras"])
    return Snapshot(
        url=main["url"],
        title=main["title"],
        language=main["language"],
        headings=tuple(main["headings"]),
        text=main["text"],
        frames=tuple(frames),
        controls=tuple(controls),
        buttons=tuple(buttons),
        dialogs=tuple(dialogs),
        ready=main["ready"],
        extras=alerts + tuple(f"frame: {title}" for title in main["frame_titles"]),
        signed_in=tuple(Secret(name) for name in main["signed_in"]),
        document=main["document"],
    )


def locate(page: Page, snapshot: Snapshot, seen: Control | Button, key: str | None = None) -> Locator:
    """The very element that this snapshot saw as this control or button (or as its option `key`)."""
    frame = (
        _frame(page, snapshot, seen) or page.main_frame
    )  # no key of a frame that is gone is in another document
    return frame.locator(f"{ENGINE}={key or seen.key}")


async def reach_now(page: Page, snapshot: Snapshot, control: Control, key: str | None = None) -> Reach | None:
    """Whether a person could reach it right now, scrolled to the middle, by hit test; None: it is gone.

    CHANGED if the page has given it another name or made another kind of it since the snapshot: what was approved
    was for a field of that name. With `key` it is one of its options that is looked at.
    """
    frame = _frame(page, snapshot, control)
    if frame is None or frame.is_detached():
        return None
    looked = await frame.locator(f"{ENGINE}=reach:{key or control.key}").text_content()
    now: dict[str, str] = json.loads(looked or '{"reach": "gone"}')
    if now["reach"] == "gone":
        return None
    if not key and (now["name"], now["kind"]) != (control.name, control.kind):
        return Reach.CHANGED
    return Reach(now["reach"])


def _frame(page: Page, snapshot: Snapshot, seen: Control | Button) -> PageFrame | None:
    """The live frame of something seen: by its place among the frames of the same address. None: it is gone."""
    if seen.frame == 0:
        return page.main_frame
    wanted = snapshot.frames[seen.frame].url
    same = [frame for frame in page.frames[1:] if _without_query(frame.url) == wanted]
    earlier = [frame for frame in snapshot.frames[1 : seen.frame] if frame.url == wanted]
    return same[len(earlier)] if len(same) > len(earlier) else None


async def _look(frame: PageFrame, patience: float) -> dict[str, Any]:
    with TIMING.span("looking at the page"):
        answer = await frame.locator(f"{ENGINE}=observe").text_content(timeout=patience)
    look: dict[str, Any] = json.loads(answer or "{}")
    return look


def _control(raw: dict[str, Any], frame: int, ours: bool, order: int) -> Control:
    return Control(
        key=raw["key"],
        frame=frame,
        kind=Kind(raw["kind"]),
        role=raw["role"],
        name=raw["name"],
        labels=tuple(raw["labels"]),
        description=raw["description"],
        placeholder=raw["placeholder"],
        type=raw["type"],
        autocomplete=raw["autocomplete"],
        tokens=tuple(raw["tokens"]),
        section=raw["section"],
        options=tuple(Option(**option) for option in raw["options"]),
        maxlength=raw["maxlength"],
        required=raw["required"],
        reach=Reach(raw["reach"]) if ours else Reach.FOREIGN_FRAME,
        value=Secret(raw["value"]),
        order=order,
        form=raw["form"],
        box=tuple(raw["box"]),
    )


def _button(raw: dict[str, Any], frame: int) -> Button:
    return Button(frame=frame, **raw)


def _dialog(raw: dict[str, Any], frame: int) -> Dialog:
    buttons = tuple(_button(button, frame) for button in raw["buttons"])
    return Dialog(text=raw["text"], links=tuple(raw["links"]), buttons=buttons)


def _without_query(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}" if parts.netloc else parts.scheme + ":"
