"""The right page or none: look-alike hosts, frames, certificates, and pages that become another one. Whole runs, one browser."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from autofill import journey
from autofill.browser import observe
from autofill.browser.arrive import Turn
from autofill.browser.gate import Gate
from autofill.browser.launch import driver, open_browser
from autofill.browser.session import Running
from autofill.browser.standin import StandIn
from autofill.cli.choices import Choices
from autofill.cli.prepare import prepare
from autofill.forms import form_named
from autofill.matching.plan import Plan
from autofill.order import OtherAccount, PageChanged, Result
from autofill.practice import Request, answer, scenario_for
from tests.browser.rig import CHROMIUM, running_loop

PATH = "/contact/767264225370182"
REAL = f"https://help.instagram.com{PATH}"
EVIL = f"https://evil.example{PATH}"
HOMOGRAPH = f"https://{'help.іnstagram.com'.encode('idna').decode()}{PATH}"  # a Cyrillic і
SCENARIO = scenario_for("instagram", "variant-a")
VALUES = ("alex@example.com", "I object")
LIAR = "help.instagram.com"


def form_page(script: str = "") -> bytes:
    """The practice form as it is, but without its policy: what a perfect copy of the form would be."""
    body = answer(SCENARIO, Request("GET", LIAR, PATH)).body
    return body.replace(b"</body>", f"<script>{script}</script></body>".encode())


@dataclass
class World:
    """What stands at the form's real addresses; a perfect copy of the form stands everywhere else."""

    real: bytes = b""
    redirect: str = ""
    lies: bool = False
    seen: list[str] = field(default_factory=list)

    def answer(
        self, _method: str, host: str, target: str, _headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        self.seen.append(body.decode(errors="replace"))
        if target.startswith("/practice/"):
            made = answer(SCENARIO, Request("GET", host, target))
            return made.status, made.headers, made.body
        if target.startswith("/l.php?u="):  # an open redirector at the real host
            return 302, {"Location": EVIL}, b""
        at_real = host in ("help.instagram.com", "www.instagram.com")
        if at_real and self.redirect and not target.endswith("?moved"):
            return 302, {"Location": self.redirect}, b""
        html = self.real if at_real and self.real else form_page()
        return 200, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}, html


class Yes:
    """A person who says yes to everything, at once; `before_yes` is what the page does while they read."""

    def __init__(self, page: Page, before_yes: str) -> None:
        self.asked: list[str] = []
        self._page, self._before_yes = page, before_yes

    async def approve(self, proposed: Plan, host: str) -> Plan | None:
        self.asked.append(host)
        if self._before_yes and len(self.asked) == 1:
            await self._page.evaluate(f"() => {{ {self._before_yes} }}")
            await asyncio.sleep(0.4)  # for what it set off
        return proposed

    async def pause(self, _arrival: object) -> Turn:
        return Turn.STOP

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_words: None


class Browser:
    """One headless browser behind a gate whose every host is a loopback server; runs follow one another in it."""

    def __init__(self, folder: Path) -> None:
        self.world = World()
        self._stack = ExitStack()
        self._sites = [self._stack.enter_context(StandIn(self._answer)) for _ in range(2)]
        self._gate = self._stack.enter_context(Gate(self._route))
        self._loop = self._stack.enter_context(running_loop())
        self._opened = AsyncExitStack()
        self.context = self.do(self._open(folder))

    def do(self, work):  # type: ignore[no-untyped-def]  # whatever is awaited
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def _answer(
        self, method: str, host: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        return self.world.answer(method, host, target, headers, body)

    def _route(self, host: str, _port: int) -> tuple[str, int]:
        """The second server has a key that this browser does not accept: it is somebody in between."""
        return "127.0.0.1", self._sites[1 if self.world.lies and host == LIAR else 0].port

    async def _open(self, folder: Path):  # type: ignore[no-untyped-def]  # the driver's context
        playwright = await self._opened.enter_async_context(driver(folder / "driver"))
        await observe.install(playwright)
        return await self._opened.enter_async_context(
            open_browser(
                playwright, CHROMIUM, folder / "browser", self._gate,
                headless=True, practice_key=self._sites[0].spki, language="en",
            )
        )  # fmt: skip

    def run(self, world: World, before_yes: str = "") -> tuple[Result | Exception, Yes]:
        """One whole preview of `autofill instagram`, as far as it gets."""
        self.world = world
        return self.do(self._run(before_yes))

    async def _run(self, before_yes: str) -> tuple[Result | Exception, Yes]:
        self._gate.shut()  # the connections of the run before end here
        self._gate.open()
        await self.context.unroute_all()
        page = self.context.pages[0]
        choices = Choices(
            form_named("instagram"), None, None, None, practice=True, scenario="variant-a", preview=True, yes=True,
            json=False, manual=False, keep_open=False, review_offline=False, allow_root=True, screenshot=None, prompts=None,
        )  # fmt: skip
        yes = Yes(page, before_yes)

        @asynccontextmanager
        async def running() -> AsyncIterator[Running]:
            yield Running(self.context, self._gate, self._sites[0])

        try:
            return await journey.run(prepare(choices, datetime.now(UTC)), yes, running()), yes  # type: ignore[arg-type]  # a face
        except (PageChanged, OtherAccount) as stopped:
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
        self.do(self._opened.aclose())
        self._stack.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("wrong"))
    yield opened
    opened.end()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    return tmp_path


def nothing_typed(browser: Browser, home: Path) -> None:
    assert not any(value in browser.typed() for value in VALUES)
    assert not any(value in body or quote(value) in body for value in VALUES for body in browser.world.seen)
    assert not list(home.rglob("filled.json"))


def test_the_form_itself_is_filled_so_that_the_others_can_fail(browser: Browser, home: Path) -> None:
    result, yes = browser.run(World())
    assert isinstance(result, Result) and result.exit_code == 0, result
    assert yes.asked == ["help.instagram.com"]
    assert all(value in browser.typed() for value in VALUES)


ELSEWHERE = {
    "a host that only begins like the real one": f"https://help.instagram.com.evil.example{PATH}",
    "a host that only ends like the real one": f"https://evil-help.instagram.com.example{PATH}",
    "letters that look alike": HOMOGRAPH,
    "a user name that looks like the host": f"https://help.instagram.com@evil.example{PATH}",
    "another port": f"https://help.instagram.com:444{PATH}?moved",
    "another host altogether": EVIL,
    "an open redirector at the real host": f"https://www.instagram.com/l.php?u={quote(EVIL)}",
    "another page of the real host": "https://help.instagram.com/contact/1?moved",
    "the twin's host": f"https://www.facebook.com{PATH}",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_perfect_copy_of_the_form_is_not_filled_at(name: str, browser: Browser, home: Path) -> None:
    result, yes = browser.run(World(redirect=ELSEWHERE[name]))
    assert isinstance(result, Result) and result.exit_code == 3, result
    assert result.error and "Nothing was typed" in result.error.not_done
    assert yes.asked == []
    nothing_typed(browser, home)


NOT_THE_PAGE_ITSELF = {
    "a script leaves for it": f"<script>location = '{EVIL}'</script>",
    "the page refreshes to it": f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    "it is in a frame of another host": f"<h1>Object</h1><iframe src='{EVIL}' width=900 height=900></iframe>",
    "it is in a sandboxed frame": f"<h1>Object</h1><iframe sandbox='allow-forms allow-scripts' src='{REAL}?moved' width=900 height=900></iframe>",
    "it is written into a frame without a host": "<iframe id=f width=900 height=900></iframe><script>fetch('/x').then(r => r.text()).then(t => f.src = 'data:text/html,' + encodeURIComponent(t))</script>",
}


@pytest.mark.parametrize("name", NOT_THE_PAGE_ITSELF)
def test_the_form_is_not_filled_where(name: str, browser: Browser, home: Path) -> None:
    page = f"<!doctype html><html lang=en><title>Object</title>{NOT_THE_PAGE_ITSELF[name]}".encode()
    result, yes = browser.run(World(real=page))
    assert isinstance(result, Result) and result.exit_code == 3, result
    assert yes.asked == []
    nothing_typed(browser, home)


def test_who_cannot_prove_to_be_the_site_is_not_filled_and_the_reason_is_told(
    browser: Browser, home: Path
) -> None:
    result, yes = browser.run(World(lies=True))
    assert isinstance(result, Result) and result.error
    assert (result.exit_code, result.error.code) == (3, "not-the-site")
    assert "certificate" in result.error.happened
    assert yes.asked == []
    nothing_typed(browser, home)


BECOMES = {
    "it leaves for a perfect copy": f"location = '{EVIL}'",
    "it leaves for the twin": "location = 'https://www.facebook.com/contact/1'",
    "it calls itself another form": "document.title = 'x'; document.querySelector('h1').textContent = 'Delete my account'; history.pushState({}, '', '/contact/1')",
}


@pytest.mark.parametrize("name", BECOMES)
def test_a_page_that_becomes_another_one_while_the_person_reads_is_not_even_asked_about(
    name: str, browser: Browser, home: Path
) -> None:
    """With a person, or a script, that says yes to everything."""
    stopped, yes = browser.run(World(), before_yes=BECOMES[name])
    assert isinstance(stopped, PageChanged), stopped
    assert stopped.exit_code == 3
    assert yes.asked == ["help.instagram.com"]
    nothing_typed(browser, home)


SWAPS = {
    "its label becomes another one": "document.querySelector('label[for=impact]').textContent = 'Message to all your followers'",
    "its name for screen readers becomes another one": "document.getElementById('impact').setAttribute('aria-label', 'Comment in public')",
    "another field takes its place": "const i = document.getElementById('impact'); i.replaceWith(i.cloneNode())",
    "it becomes another kind of field": "document.getElementById('impact').setAttribute('role', 'combobox')",
    "it is moved out of sight": "document.getElementById('impact').style.cssText = 'position:absolute;left:-9999px'",
    "it is covered": "document.body.append(Object.assign(document.createElement('div'), {style: 'position:fixed;inset:0;background:#fff'}))",
}


@pytest.mark.parametrize("name", SWAPS)
def test_a_field_that_is_swapped_under_the_tool_gets_nothing(name: str, browser: Browser, home: Path) -> None:
    """At the first letter in the field before it: after the match, after the yes, while the tool types."""
    script = f"document.getElementById('email').addEventListener('input', () => {{ {SWAPS[name]} }}, {{once: true}});"
    result, _ = browser.run(World(real=form_page(script)))
    assert isinstance(result, Result) and result.exit_code == 4, result
    outcomes: Sequence[tuple[str, str]] = [(entry.ask, entry.outcome) for entry in result.entries]
    assert ("grounds", "left-to-you") in outcomes
    assert "I object" not in browser.typed()


def test_a_page_that_wipes_what_was_typed_is_told_of(browser: Browser, home: Path) -> None:
    """It draws itself anew a moment after the last field was left: the fields are there, and empty."""
    script = "document.getElementById('impact').addEventListener('blur', () => setTimeout(() => document.querySelector('form').reset(), 60))"
    result, _ = browser.run(World(real=form_page(script)))
    assert isinstance(result, Result) and result.exit_code == 4
    assert {entry.outcome for entry in result.entries if entry.ask in ("email", "grounds")} == {
        "did-not-stick"
    }
