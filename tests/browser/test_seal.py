"""While the seal is on, no page gets a byte of what was typed past it, none submits, and the filled page stays."""

import asyncio
import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import BrowserContext, Page
from playwright.async_api import Error as PlaywrightError

from autofill.browser.gate import GateTally
from autofill.browser.seal import Seal, SealFailed
from tests.browser.attacks import ATTACKS, Attack
from tests.browser.rig import Rig, rig

NAMES = [attack.name for attack in ATTACKS]


@dataclass
class Barrage:
    """All attacks at once, one tab and one secret value each, and what came of them."""

    typed: dict[str, str] = field(
        default_factory=lambda: {name: f"canary{secrets.token_hex(6)}" for name in NAMES}
    )
    held: dict[str, str] = field(default_factory=dict)
    leaked: set[str] = field(default_factory=set)
    requests_while_sealed: list[str] = field(default_factory=list)
    submits: int = 0
    tally: GateTally = field(default_factory=GateTally)

    def take_stock(self, lab: Rig) -> None:
        self.leaked = {name for name, canary in self.typed.items() if lab.site.received(canary)}
        self.submits = lab.site.submits()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("seal")) as made:
        yield made


@pytest.fixture(scope="module")
def unsealed(lab: Rig) -> Barrage:
    barrage = Barrage()

    async def run() -> None:
        pages = await open_all(lab)
        await asyncio.gather(*(attempt(type_all(pages[name], barrage.typed[name])) for name in NAMES))

    lab.run(run())
    for canary in barrage.typed.values():
        lab.site.wait_for(canary, 2)
    barrage.take_stock(lab)
    return barrage


@pytest.fixture(scope="module")
def sealed(lab: Rig, unsealed: Barrage) -> Barrage:
    barrage = Barrage()
    first_input = asyncio.Event()

    async def run() -> None:
        pages = await open_all(lab)
        async with Seal(lab.context, lab.gate, pages[NAMES[0]]) as seal:
            for name in NAMES:
                await type_all(pages[name], barrage.typed[name])
            await asyncio.sleep(0.5)  # for the attacks: nothing tells that they have failed
            barrage.requests_while_sealed = list(lab.site.requests)
            barrage.tally = seal.tally
            await seal.open(first_input)
        await asyncio.sleep(0.5)  # for what would load again by itself
        for name in NAMES:
            barrage.held[name] = await pages[name].locator("#first").input_value(timeout=2_000)
        first_input.set()

    lab.run(run())
    barrage.take_stock(lab)
    return barrage


async def open_all(lab: Rig) -> dict[str, Page]:
    """One tab with the form for each attack, all ready to go."""
    for old in lab.context.pages[1:]:
        await old.close()
    await lab.context.pages[0].goto("http://localhost/tab")
    pages = await asyncio.gather(*(lab.open_form(f"/attack/{number}") for number in range(len(ATTACKS))))
    lab.site.forget()
    return dict(zip(NAMES, pages, strict=True))


async def type_all(page: Page, text: str) -> None:
    """What the tool does to a form: it fills, leaves the field, and ticks."""
    await page.locator("#first").fill(text, timeout=3_000)
    await page.locator("#first").blur(timeout=3_000)
    await page.locator("#box").check(timeout=3_000)


async def attempt(typing: "asyncio.Future[None] | object") -> None:
    with contextlib.suppress(PlaywrightError):  # the form is gone because it was sent
        await typing  # type: ignore[misc]


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_without_the_seal_the_attack_works(unsealed: Barrage, attack: Attack) -> None:
    assert attack.name in unsealed.leaked


def test_without_the_seal_forms_are_submitted(unsealed: Barrage) -> None:
    assert unsealed.submits >= sum(attack.submits for attack in ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_under_the_seal_nothing_leaves_and_the_filled_page_stays(sealed: Barrage, attack: Attack) -> None:
    assert attack.name not in sealed.leaked
    assert sealed.held[attack.name] == sealed.typed[attack.name]


def test_under_the_seal_no_request_arrives_and_the_gate_says_so(sealed: Barrage) -> None:
    assert sealed.requests_while_sealed == []
    assert sealed.submits == 0
    assert sealed.tally.bytes_while_shut == 0
    assert sealed.tally.refused_while_shut > 0


def test_leaving_the_seal_by_an_error_leaves_everything_shut(lab: Rig) -> None:
    page = lab.run(lab.only_form())

    async def broken() -> None:
        async with Seal(lab.context, lab.gate, page):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        lab.run(broken())
    assert lab.gate.is_shut
    lab.run(page.evaluate("fetch('/late').catch(() => 0)"))
    assert lab.site.requests == []
    lab.run(lab.context.unroute_all())
    lab.gate.open()


def test_a_pop_up_that_opens_under_the_seal_is_gone_when_it_opens(lab: Rig) -> None:
    page = lab.run(lab.only_form())

    async def with_pop_ups() -> list[Page]:
        first_input = asyncio.Event()
        before = list(lab.context.pages)
        async with Seal(lab.context, lab.gate, page) as seal:
            await page.evaluate("window.open('/one?a'); window.open('about:blank')")
            await seal.open(first_input)
        first_input.set()
        return [one for one in lab.context.pages if one not in before]

    assert lab.run(with_pop_ups()) == []
    assert lab.site.requests == []


def test_with_a_dead_gate_the_seal_fails_before_anything_is_typed(
    lab: Rig, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = lab.run(lab.only_form())

    async def seal_it(other: Rig) -> None:
        async with Seal(other.context, other.gate, page):
            pytest.fail("typed behind a dead gate")

    with rig(tmp_path_factory.mktemp("dead")) as other:
        other.gate._loop.call_soon_threadsafe(other.gate._loop.stop)
        other.gate._thread.join(5)
        with pytest.raises(SealFailed) as failed:
            other.run(seal_it(other))
    assert "Nothing was typed" in str(failed.value)


def test_after_the_first_input_the_page_is_the_persons(lab: Rig) -> None:
    page = lab.run(lab.only_form())

    async def handed_over() -> list[int]:
        counts = []
        first_input = asyncio.Event()
        async with Seal(lab.context, lab.gate, page) as seal:
            await page.locator("#first").fill("Alex Example")
            await seal.open(first_input)
        await page.evaluate("form.submit()")
        await asyncio.sleep(0.25)
        counts.append(lab.site.submits())
        first_input.set()
        async with page.expect_navigation(url="**/submit"):
            await page.evaluate("form.submit()")
        counts.append(lab.site.submits())
        return counts

    assert lab.run(handed_over()) == [0, 1]
    assert "first=Alex+Example" in bytes(lab.site._bytes).decode()


def test_an_old_service_worker_of_an_earlier_visit_gets_nothing_out(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("worker")
    number = NAMES.index("service worker")
    with rig(folder) as earlier:
        earlier.run(earlier.open_form(f"/attack/{number}"))
    with rig(folder, site=earlier.site) as later:
        page = later.run(later.only_form())

        async def ask_the_old_worker() -> int:
            async with Seal(later.context, later.gate, page):
                await page.locator("#first").fill("canary-of-the-worker")
                await page.evaluate("navigator.serviceWorker.ready.then(r => r.active.postMessage(value()))")
                await asyncio.sleep(0.3)
            return int(
                await page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)")
            )

        assert later.run(ask_the_old_worker()) == 1
        assert not later.site.received("canary")
