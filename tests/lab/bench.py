"""Shows pages of the laboratory to the product in a real browser, and says what would have been typed where."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route, async_playwright

from autofill.browser import observe
from autofill.browser.arrive import Turn, arrive
from autofill.browser.installed import find_browser
from autofill.forms import catalogue
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Address, Ask
from autofill.matching.identify import Arrival, State, identify
from autofill.matching.match import match
from autofill.matching.page import Control, Kind, Snapshot
from autofill.matching.plan import WRITES, Plan, PlanEntry, Step, plan
from tests.lab.draw import FOREIGN, FRAME, RIGHT, TRUTH, drawn
from tests.lab.persona import ANSWERS
from tests.lab.sheet import Sheet

FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
HEIGHT = 900
WRITE = "html => { document.open(); document.write(html); document.close(); }"


@dataclass(frozen=True)
class Finding:
    """One thing that came out otherwise than it should: `what` is wrong, left or taken."""

    what: str
    ask: str
    words: str


@dataclass(frozen=True)
class Verdict:
    """What came out of one page: of so many asks, so many right. `looking` and `deciding` are seconds,
    for so many `controls`."""

    seed: int
    base: str
    language: str
    mutations: tuple[str, ...]
    is_form: bool
    asked: int
    right: int
    findings: tuple[Finding, ...]
    controls: int
    looking: float
    deciding: float

    def count(self, what: str) -> int:
        """How many findings of one kind there are."""
        return sum(one.what == what for one in self.findings)

    def __str__(self) -> str:
        changed = ", ".join(self.mutations) or "nothing"
        lines = [f"seed {self.seed}: {self.base}, {self.language}; changed: {changed}"]
        return "\n".join([*lines, *(f"  {one.what} {one.ask}: {one.words}" for one in self.findings)])


class Bench:
    """One browser and one page for as many sheets as one likes."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._width = 0
        self._documents: dict[str, str] = {}
        self._sheet_url = ""
        self._still = False

    async def judge(self, sheet: Sheet) -> Verdict:
        """Show one page, look at it as a run does, and compare what would be typed with what is asked."""
        await self._show(sheet)
        started = time.perf_counter()
        snapshot = await observe.observe(self._page)
        looked = time.perf_counter()
        arrival = _recognise(sheet, snapshot)
        proposed = _planned(sheet, arrival, snapshot)
        decided = time.perf_counter()
        right, findings = await self._compare(sheet, arrival, snapshot, proposed)
        return Verdict(
            seed=sheet.seed,
            base=sheet.base,
            language=sheet.language,
            mutations=sheet.mutations,
            is_form=sheet.is_form,
            asked=len(sheet.asked),
            right=right,
            findings=tuple(findings),
            controls=len(snapshot.controls),
            looking=looked - started,
            deciding=decided - looked,
        )

    async def _show(self, sheet: Sheet) -> None:
        """Open the page; one at the address that is open already is only written anew, which costs a third of the time."""
        opened = self._still and sheet.url == self._sheet_url and sheet.width == self._width
        moves = bool(sheet.main.late or sheet.main.lively)
        still = not moves and not sheet.main.framed
        self._documents, self._sheet_url, self._still = drawn(sheet), sheet.url, still
        if opened and still:
            await self._page.evaluate(WRITE, self._documents[""])
            return
        if sheet.width != self._width:
            self._width = sheet.width
            await self._page.set_viewport_size({"width": sheet.width, "height": HEIGHT})
        await self._page.goto(sheet.url, wait_until="load")
        if moves:
            address = Address(sheet.url, sheet.form.addresses[0].fact)
            form = sheet.form._replace(addresses=(address,), sign_in_url=None)
            await arrive(self._page, form, lambda seen: _recognise(sheet, seen), _stop, lambda _: None)

    async def answer(self, route: Route) -> None:
        """The only network there is."""
        url, asked = route.request.url, self._sheet_url
        kind = "text/html; charset=utf-8"
        if url.rstrip("/") == asked.rstrip("/"):
            await route.fulfill(body=self._documents[""], content_type=kind)
        elif url == FOREIGN or urlsplit(url).path == FRAME:
            await route.fulfill(body=self._documents["frame"], content_type=kind)
        else:
            await route.abort()

    async def _compare(
        self, sheet: Sheet, arrival: Arrival, snapshot: Snapshot, proposed: Plan | None
    ) -> tuple[int, list[Finding]]:
        findings: list[Finding] = []
        right, done = 0, set()
        if not sheet.is_form and arrival.state is State.FORM:
            findings.append(Finding("taken", "", f"taken for the form by {arrival.by}"))
        touched = [
            entry
            for entry in (proposed.entries if proposed else ())
            if entry.control and entry.step in (*WRITES, Step.KEEP, Step.OCCUPIED)
        ]
        truths = await asyncio.gather(*(self._truth(snapshot, entry) for entry in touched))
        for entry, (truth, fits) in zip(touched, truths, strict=True):
            if entry.ask in sheet.asked and truth == entry.ask and fits:
                right += 1
                done.add(entry.ask)
            elif entry.step in WRITES:
                why = (
                    f"{entry.step} into {truth or 'nothing known'}{'' if fits else ', not the right choice'}"
                )
                findings.append(Finding("wrong", entry.ask, f"{why}: {', '.join(entry.evidence)}"))
        for ask in sheet.asked:
            if ask not in done:
                findings.append(Finding("left", ask, _why_left(ask, arrival, proposed)))
        return right, findings

    async def _truth(self, snapshot: Snapshot, entry: PlanEntry) -> tuple[str, bool]:
        """What the control truly asks for, and whether the choice is the right one."""
        assert entry.control is not None
        truth = await self._read(snapshot, entry.control, TRUTH)
        if entry.option is None or entry.step is Step.OCCUPIED:
            return truth, _fits(entry)
        return truth, await self._read(snapshot, entry.control, RIGHT, entry.option.key) == "yes" and _fits(
            entry
        )

    async def _read(self, snapshot: Snapshot, control: Control, what: str, key: str | None = None) -> str:
        located = observe.locate(self._page, snapshot, control, key)
        try:
            return await located.get_attribute(what, timeout=10_000) or ""
        except PlaywrightError:
            return "gone"


def _fits(entry: PlanEntry) -> bool:
    """A value that stands there is never typed over, and an empty box never called kept."""
    control = entry.control
    assert control is not None
    if control.kind in (Kind.SELECT, Kind.RADIO, Kind.COMBOBOX):
        return True
    return bool(control.value) == (entry.step not in WRITES)


def _recognise(sheet: Sheet, snapshot: Snapshot) -> Arrival:
    return identify(snapshot, sheet.form, catalogue().values(), NEIGHBOURS)


def _planned(sheet: Sheet, arrival: Arrival, snapshot: Snapshot) -> Plan | None:
    if arrival.state is not State.FORM:
        return None
    matching = match(sheet.form, snapshot)
    return plan(sheet.form, arrival.variant, snapshot, matching, ANSWERS, by_shape=arrival.by == "shape")


def _why_left(ask: Ask, arrival: Arrival, proposed: Plan | None) -> str:
    if proposed is None:
        return f"{arrival.state}: {arrival.words}"
    entry = next((one for one in proposed.entries if one.ask is ask), None)
    return f"{entry.step}: {entry.words}" if entry else "not found"


async def _stop(_: Arrival) -> Turn:
    return Turn.STOP


@asynccontextmanager
async def opened() -> AsyncIterator[Bench]:
    """A headless browser without any network."""
    async with async_playwright() as playwright:
        await observe.install(playwright)
        browser = await playwright.chromium.launch(
            executable_path=find_browser().path, args=FLAGS, chromium_sandbox=False
        )
        page = await browser.new_page()
        page.set_default_timeout(60_000)  # a busy machine is no finding
        bench = Bench(page)
        await page.route("**/*", bench.answer)
        yield bench
        await browser.close()
