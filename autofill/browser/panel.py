"""The review panel in the page, and the witness that says when the person themself touches the page."""

import asyncio
import json
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, Self

from playwright.async_api import BrowserContext, CDPSession, Page

from autofill.browser.observe import locate
from autofill.errors import AutofillError
from autofill.matching.page import Control, Snapshot
from autofill.person import Secret

WORLD = "autofill-panel"


class RowState(StrEnum):
    """How a field is drawn: solid green, solid grey, dashed red."""

    FILLED = "filled"
    KEPT = "kept"
    TODO = "todo"


class Witnessed(StrEnum):
    """What the isolated world reports. The page cannot forge it: only that world holds the binding."""

    INPUT = "input"
    CONFIRMATION = "confirmation"
    CODE = "code"
    INVALID = "invalid"


@dataclass(frozen=True)
class Row:
    """One line of the panel. `value` is shown to the person on their own screen, and nowhere else."""

    label: str
    state: RowState
    note: str
    value: Secret
    control: Control | None


class PanelFailed(AutofillError):
    """The panel could not be drawn: the page fights it."""

    code = "panel-failed"


class Panel:
    """Attach before anything is typed; show; hand over. After that it needs no command from us to keep itself alive."""

    def __init__(self, page: Page, session: CDPSession, confirmations: Sequence[str]) -> None:
        self.reports: asyncio.Queue[Witnessed] = asyncio.Queue()
        self.first_input = asyncio.Event()
        self._page = page
        self._session = session
        self._mark = f"m{secrets.token_hex(12)}"
        self._binding = f"b{secrets.token_hex(12)}"
        self._confirmations = confirmations
        self._world: int | None = None
        self._frame = ""
        self._script: str | None = None

    @classmethod
    async def attach(cls, context: BrowserContext, page: Page, confirmations: Iterable[str]) -> Self:
        """Open our isolated world in this page and in every later document of it."""
        session = await context.new_cdp_session(page)
        panel = cls(page, session, [_plain(text) for text in confirmations])
        session.on("Runtime.executionContextCreated", panel._context_created)
        session.on("Runtime.bindingCalled", panel._reported)
        await session.send("Page.enable")
        panel._frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await session.send("Runtime.enable")
        await session.send("Runtime.addBinding", {"name": panel._binding, "executionContextName": WORLD})
        await panel._install(armed=False)
        return panel

    async def show(self, title: str, rows: Iterable[Row], footer: str, snapshot: Snapshot) -> None:
        """Draw the panel and outline the fields."""
        drawn: list[dict[str, object]] = []
        for number, row in enumerate(rows, 1):
            control = row.control if row.control and row.control.frame == 0 else None
            if control:
                await self._point_at(snapshot, control)
            drawn.append(
                {
                    "number": number,
                    "key": control.key if control else "",
                    "label": row.label,
                    "value": row.value.reveal(),
                    "state": row.state,
                    "note": row.note,
                }
            )
        await self._call("show", {"title": title, "rows": drawn, "footer": footer})

    async def hide(self) -> None:
        await self._call("hide")

    async def hand_over(self) -> None:
        """The last command: from now on the isolated world watches by itself, in later documents too."""
        await self._install(armed=True)
        await self._call("handOver")

    async def _install(self, *, armed: bool) -> None:
        setup = {"mark": self._mark, "binding": self._binding, "confirmations": self._confirmations, "armed": armed}
        source = files("autofill.browser").joinpath("panel.js").read_text(encoding="utf-8")
        source = source.replace("/*SETUP*/{}", json.dumps(setup))
        if self._script:
            await self._session.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self._script})
        answer = await self._session.send(
            "Page.addScriptToEvaluateOnNewDocument", {"source": source, "worldName": WORLD, "runImmediately": True}
        )
        self._script = answer["identifier"]

    async def _point_at(self, snapshot: Snapshot, control: Control) -> None:
        await locate(self._page, snapshot, control, f"mark:{self._mark}:{control.key}").count()

    async def _call(self, name: str, argument: dict[str, Any] | None = None) -> None:
        given = json.dumps(argument) if argument else ""
        answer = await self._session.send(
            "Runtime.evaluate", {"expression": f"autofillPanel.{name}({given})", "contextId": self._world}
        )
        if "exceptionDetails" in answer:
            raise PanelFailed(
                "The review panel could not be shown in this page.",
                not_done="The form was not handed over and nothing was sent.",
                next_step="Fill it by hand: add --manual",
            )

    def _context_created(self, event: dict[str, Any]) -> None:
        created = event["context"]
        if created["name"] == WORLD and created["auxData"].get("frameId") == self._frame:
            self._world = created["id"]

    def _reported(self, event: dict[str, Any]) -> None:
        if event["name"] != self._binding:
            return
        kind = Witnessed(json.loads(event["payload"])["kind"])
        if kind is Witnessed.INPUT:
            self.first_input.set()
        self.reports.put_nowait(kind)


def _plain(text: str) -> str:
    """As panel.js compares: NFKC, lower case, plain apostrophes, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("‘", "'").split())
