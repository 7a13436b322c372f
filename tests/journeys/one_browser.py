"""Whole previews, one after the other, in one browser: what a process of its own would do, without starting it each time."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as PlaywrightError

from autofill import journey
from autofill.browser import observe
from autofill.browser.gate import Gate
from autofill.browser.launch import driver, open_browser
from autofill.browser.session import Running
from autofill.browser.standin import Answer, StandIn
from autofill.cli.choices import Choices
from autofill.cli.face import TerminalFace
from autofill.cli.prepare import prepare
from autofill.errors import AutofillError
from autofill.forms import form_named
from autofill.looking import practice_site
from autofill.matching.plan import Plan
from autofill.order import Result
from autofill.practice import HOSTS, scenario_for
from tests.browser.rig import CHROMIUM, running_loop

T = TypeVar("T")


class Yes(TerminalFace):
    """`--yes`: it approves all that is sure; `before_yes` is what the page does while a person would read."""

    def __init__(self, page: Page, before_yes: str = "") -> None:
        super().__init__(yes=True, attended=False)
        self.asked: list[str] = []
        self._page, self._before_yes = page, before_yes

    async def approve(self, plan: Plan, host: str) -> Plan | None:
        self.asked.append(host)
        if self._before_yes and len(self.asked) == 1:
            await self._page.evaluate(f"() => {{ {self._before_yes} }}")
            await asyncio.sleep(0.4)  # for what it set off
        return await super().approve(plan, host)


class OneBrowser:
    """One headless browser behind a gate whose every host is a loopback server, chosen anew for each run."""

    def __init__(self, folder: Path) -> None:
        self._stack = ExitStack()
        self._sites = [self._stack.enter_context(StandIn(self._answered)) for _ in range(2)]
        self._gate = self._stack.enter_context(Gate(self._route))
        self._loop = self._stack.enter_context(running_loop())
        self._browser = AsyncExitStack()
        self.context: BrowserContext = self.do(self._open(folder))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(90)

    def practise(self, form: str, scenario: str) -> Result | AutofillError:
        """`autofill FORM --practice --scenario SCENARIO --preview --yes`."""
        site = practice_site(form_named(form), scenario_for(form, scenario))
        return self.preview(form, scenario, site.answer, frozenset(HOSTS))[0]

    def preview(
        self,
        form: str,
        scenario: str,
        answer: Answer,
        hosts: frozenset[str] | None = None,
        *,
        liar: str = "",
        before_yes: str = "",
    ) -> tuple[Result | AutofillError, Yes]:
        """One whole preview before a site that answers thus. For `liar` somebody in between does: with another key.

        Without `hosts` every host there could be is that site's.
        """
        self._site, self._hosts, self._liar = answer, hosts, liar
        return self.do(self._preview(form, scenario, before_yes))

    async def _preview(self, form: str, scenario: str, before_yes: str) -> tuple[Result | AutofillError, Yes]:
        self._gate.shut()  # the connections of the run before end here
        self._gate.open()
        await self.context.unroute_all()
        await self.context.clear_cookies()
        page = self.context.pages[0]
        choices = Choices(
            form_named(form), None, None, None, practice=True, scenario=scenario, preview=True, yes=True,
            json=False, manual=False, keep_open=False, review_offline=False, allow_root=True, screenshot=None, prompts=None,
        )  # fmt: skip
        yes = Yes(page, before_yes)

        @asynccontextmanager
        async def running() -> AsyncIterator[Running]:
            yield Running(self.context, self._gate, self._sites[0])

        try:
            return await journey.run(prepare(choices, datetime.now(UTC)), yes, running()), yes
        except AutofillError as stopped:
            return stopped, yes

    def typed(self) -> str:
        """All that stands in any field of any frame now."""
        return self.do(self._typed())

    async def _typed(self) -> str:
        script = "[...document.querySelectorAll('input,textarea,[contenteditable]')].map(e => e.value ?? e.innerText).join('|')"
        page = self.context.pages[0]
        for _ in range(20):
            with suppress(PlaywrightError):  # the browser's own page of what went wrong may still be coming
                return "|".join([str(await frame.evaluate(script)) for frame in page.frames])
            await asyncio.sleep(0.1)
        raise AssertionError("the page never stands still")

    def end(self) -> None:
        self.do(self._browser.aclose())
        self._stack.close()

    def _answered(self, method: str, host: str, target: str, headers: Any, body: bytes) -> Any:
        return self._site(method, host, target, headers, body)

    def _route(self, host: str, _port: int) -> tuple[str, int] | None:
        if self._hosts is not None and host not in self._hosts:
            return None
        return "127.0.0.1", self._sites[1 if host == self._liar else 0].port

    async def _open(self, folder: Path) -> BrowserContext:
        playwright = await self._browser.enter_async_context(driver(folder / "driver"))
        await observe.install(playwright)
        return await self._browser.enter_async_context(
            open_browser(
                playwright, CHROMIUM, folder / "browser", self._gate,
                headless=True, practice_key=self._sites[0].spki, language="en",
            )
        )  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OneBrowser]:
    made = OneBrowser(tmp_path_factory.mktemp("one"))
    yield made
    made.end()


@pytest.fixture
def browser(opened: OneBrowser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OneBrowser:
    """The module's browser, for runs whose home is the test's own folder, on a machine without a screen."""
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    return opened
