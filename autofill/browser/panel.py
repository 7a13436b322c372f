"""The review panel in the page, and the witness that says when the person themself touches the page."""

import asyncio
import json
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Self

from playwright.async_api import BrowserContext, Page

from autofill.browser.observe import locate
from autofill.browser.world import World, WorldGone
from autofill.errors import AutofillError
from autofill.matching.page import Control, Snapshot
from autofill.person import Secret


class RowState(StrEnum):
    """How a field is drawn. More the panel finds out by itself: `edited`, `answered`, `gone` (replaced)."""

    FILLED = "filled"  # solid, green
    KEPT = "kept"  # solid, grey
    EMPTY = "empty"  # solid, grey
    TODO = "todo"  # dashed, red: the person's
    PROBLEM = "problem"  # dashed, red: please check
    ASKED = "asked"  # dotted, blue: before anything is typed


WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        RowState.FILLED: "✔ filled",
        RowState.KEPT: "✔ kept as it was",
        RowState.EMPTY: "left empty",
        RowState.TODO: "→ left to you",
        RowState.PROBLEM: "! please check",
        RowState.ASKED: "? may autofill type this",
        "edited": "✎ changed since",
        "answered": "✔ filled in since",
        "gone": "! the page replaced this field: please check",
        "yours": "Left to you:",
        "changed": "Changed since autofill looked:",
        "nothingOpen": "Nothing here is left open.",
        "afterTouch": "autofill sends nothing. Only your own click on the form’s button submits.",
        "goTo": "Go to field",
        "move": "Move the panel: to the other side, or a little with the arrow keys; the mouse can drag its title",
        "value": "The text, to scroll",
        "copy": "Copy",
        "copied": "copied. Paste it where it belongs.",
        "notCopied": "the browser did not let it be copied. Select and copy it in the terminal.",
        "fold": "Make the panel small",
        "unfold": "Make the panel large",
    }
)
"""What the panel says by itself. The texts of the rows come with the rows."""


class Witnessed(StrEnum):
    """What the isolated world reports. The page cannot forge it: only that world holds the binding."""

    DOCUMENT = "document"  # the top frame shows another document
    INPUT = "input"  # the person pressed a key or a button of the mouse in the page, after hand-over
    CONFIRMATION = "confirmation"  # a known confirmation came into sight in the top frame
    CODE = "code"  # a field for a code came into sight
    INVALID = "invalid"  # the page marks something as wrong, after the person's input


@dataclass(frozen=True)
class Report:
    """One thing witnessed, in a document of `origin` (as the browser knows it, not as the page says).

    `text` is the number of the known confirmation; `old` is true if that one stood there at hand-over. `meant` and `on`
    are of an input: whether it can be no slip (the mouse, or Tab), and what was pressed ("link", "form" or "page").
    """

    kind: Witnessed
    origin: str
    text: int | None = None
    old: bool = False
    meant: bool = False
    on: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the panel. `value` is shown to the person on their own screen, and nowhere else."""

    label: str
    state: RowState
    note: str
    value: Secret
    control: Control | None


class PanelFailed(AutofillError):
    """The panel could not be drawn: the page fights it, or went away."""

    code = "panel-failed"

    def __init__(self) -> None:
        super().__init__(
            "The review panel could not be shown in this page.",
            not_done="The form was not handed over and nothing was sent.",
            next_step="Run the same command again; or fill it in by hand: add --manual",
        )


class Panel:
    """Attach before anything is typed; show; hand over. From then on it lives by itself, uncommanded."""

    def __init__(self, page: Page, world: World, setup: dict[str, Any]) -> None:
        self.reports: asyncio.Queue[Report] = asyncio.Queue()
        self.first_input = asyncio.Event()
        """Set by the person's own first press of the mouse, or of Tab, in the page after hand-over, by nothing else:
        other keys may have been meant for the terminal."""
        self._page = page
        self._setup = setup
        self._world = world
        self._old: frozenset[int] = frozenset()

    @classmethod
    async def attach(
        cls, context: BrowserContext, page: Page, confirmations: Iterable[str], code_words: Iterable[str] = ()
    ) -> Self:
        """Open our isolated world in this page and in every later document of it.

        `confirmations` are the texts by which the site says that it got the objection; `code_words` name a
        field for a code. Both are compared as `plain` writes them.
        """
        world = await World.open(context, page)
        panel = cls(
            page,
            world,
            {
                "binding": world.binding,
                "mark": f"m{secrets.token_hex(12)}",
                "confirmations": [plain(text) for text in confirmations],
                "codeWords": [plain(word) for word in code_words],
                "style": _shipped("panel.css"),
                "words": dict(WORDS),
            },
        )
        world.listen(panel._reported)
        await panel._install(armed=False)
        return panel

    async def show(self, title: str, rows: Iterable[Row], footer: str, snapshot: Snapshot) -> None:
        """Draw the panel and outline the fields; in place of what was shown before.

        Fields in frames are listed without an outline. Raises PanelFailed.
        """
        drawn = [await self._drawn(number, row, snapshot) for number, row in enumerate(rows, 1)]
        await self._call("show", {"title": title, "rows": drawn, "footer": footer})

    async def hide(self) -> None:
        """Take the panel out of the page, for pictures. `show` brings it back."""
        await self._call("hide")

    async def hand_over(self) -> None:
        """The last commands: from now on the isolated world reports by itself, in later documents too."""
        await self._install(armed=True)
        self._old = frozenset(await self._call("handOver"))
        await self._world.call_in_frames("autofill.handOver")

    async def detach(self) -> None:
        """Leave the page. Its world stays until the next document, but says nothing any more."""
        await self._world.leave()

    # ------------------------------------------------------------------ the isolated world
    async def _install(self, *, armed: bool) -> None:
        """Put our script into every later document, and into this one if it is not there yet."""
        setup = json.dumps({**self._setup, "armed": armed})
        await self._world.put(
            f"if (!self.autofill) {{ const setup = {setup}, panel = ({_shipped('panel.js')})(setup);"
            f" self.autofill = {{ ...panel, ...({_shipped('witness.js')})(setup, panel) }}; }}"
        )

    async def _drawn(self, number: int, row: Row, snapshot: Snapshot) -> dict[str, object]:
        control = row.control if row.control and row.control.frame == 0 else None
        if control:
            await locate(self._page, snapshot, control, f"mark:{self._setup['mark']}:{control.key}").count()
        return {
            "number": number,
            "key": control.key if control else "",
            "label": row.label,
            "value": row.value.reveal(),
            "state": row.state,
            "note": row.note,
        }

    async def _call(self, name: str, argument: dict[str, Any] | None = None) -> Any:
        try:
            return await self._world.call(f"autofill.{name}", argument)
        except WorldGone:
            raise PanelFailed from None

    def _reported(self, said: dict[str, Any]) -> None:
        text = said.get("text")
        report = Report(
            Witnessed(said["kind"]),
            said["origin"],
            text,
            text in self._old,
            said.get("meant", False),
            said.get("on", ""),
        )
        if report.kind is Witnessed.INPUT:
            if not report.meant and not self.first_input.is_set():
                return
            self.first_input.set()
        self.reports.put_nowait(report)


def plain(text: str) -> str:
    """A text as the witness compares it: NFKC, lower case, plain apostrophes, single spaces."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return " ".join(folded.translate({ord(sign): "'" for sign in "’‘ʼ"}).split())


def _shipped(name: str) -> str:
    return files("autofill.browser").joinpath(name).read_text(encoding="utf-8").strip()
