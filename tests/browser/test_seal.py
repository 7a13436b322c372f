"""While the seal is on, no page gets a byte past it, none submits its form, and the filled page stays."""

import asyncio
import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from autofill.browser.gate import Gate, GateTally
from autofill.browser.seal import Seal, SealFailed
from tests.browser.attack import Attack
from tests.browser.attacks import ATTACKS
from tests.browser.recorder import Recorder
from tests.browser.rig import Rig, answer, rig

NAMES = [attack.name for attack in ATTACKS]


@dataclass
class Barrage:
    """All attacks one after the other, each with a secret value of its own, and what came of them."""

    typed: dict[str, str] = field(
        default_factory=lambda: {name: f"canary{secrets.token_hex(6)}" for name in NAMES}
    )
    held: dict[str, str] = field(default_factory=dict)
    leaked: set[str] = field(default_factory=set)
    leaked_while_shut: set[str] = field(default_factory=set)
    submits: int = 0
    tally: GateTally = field(default_factory=GateTally)

    def take_stock(self, lab: Rig) -> None:
        self.leaked = {name for name, canary in self.typed.items() if lab.site.received(canary)}
        self.submits = lab.site.submits()
        lab.site.forget()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("seal")) as made:
        yield made


@pytest.fixture(scope="module")
def unsealed(lab: Rig) -> Barrage:
    barrage = Barrage()
    for number, (name, attack) in enumerate(zip(NAMES, ATTACKS, strict=True)):
        page = lab.run(lab.open_form(f"/attack/{number}"))
        with contextlib.suppress(PlaywrightError):  # the form is gone because it was sent
            lab.run(type_all(page, barrage.typed[name], attack, patience=400))
        lab.site.wait_for(barrage.typed[name], 20)
    barrage.take_stock(lab)
    return barrage


@pytest.fixture(scope="module")
def sealed(lab: Rig) -> Barrage:
    barrage = Barrage()

    async def attacked(number: int, name: str) -> None:
        page = await lab.open_form(f"/attack/{number}")
        first_input = asyncio.Event()
        async with Seal(lab.context, lab.gate, page) as seal:
            await type_all(page, barrage.typed[name], ATTACKS[number])
            await asyncio.sleep(0.1)  # for the attack: nothing tells that it has failed
            barrage.tally = seal.tally
            if lab.site.received(barrage.typed[name]):
                barrage.leaked_while_shut.add(name)
            await seal.open(first_input)
        await asyncio.sleep(0.05)  # for what would load again by itself
        barrage.held[name] = await page.locator("#first").input_value(timeout=2_000)
        first_input.set()

    lab.site.forget()
    for number, name in enumerate(NAMES):
        lab.run(attacked(number, name))
    barrage.take_stock(lab)
    return barrage


async def type_all(page: Page, text: str, attack: Attack, patience: float = 3_000) -> None:
    """What the tool does to a form: it fills, leaves the field, and ticks where that sets off the attack.

    `patience` (milliseconds) is for what comes after the first letter: by then the form may be gone.
    """
    await page.locator("#first").fill(text)
    await page.locator("#first").blur(timeout=patience)
    if "ticked(" in attack.script:
        await page.locator("#box").check(timeout=patience)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_without_the_seal_the_attack_works(unsealed: Barrage, attack: Attack) -> None:
    assert attack.name in unsealed.leaked


def test_without_the_seal_forms_are_submitted(unsealed: Barrage) -> None:
    assert unsealed.submits >= sum(attack.submits for attack in ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_under_the_seal_nothing_leaves_and_the_filled_page_stays(sealed: Barrage, attack: Attack) -> None:
    assert attack.name not in sealed.leaked_while_shut
    assert attack.name not in sealed.leaked or attack.later
    assert sealed.held[attack.name] == sealed.typed[attack.name]


def test_under_the_seal_nothing_is_submitted_and_the_gate_counts_no_byte(sealed: Barrage) -> None:
    assert sealed.submits == 0
    assert sealed.tally.bytes_while_shut == 0
    assert sealed.tally.refused_while_shut > 0


def fresh_form(lab: Rig) -> Page:
    page = lab.run(lab.open_form())
    lab.site.forget()
    return page


def test_a_pop_up_that_opens_under_the_seal_is_gone_when_it_opens(lab: Rig) -> None:
    page = fresh_form(lab)

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


def test_leaving_the_seal_by_an_error_leaves_everything_shut(tmp_path: Path) -> None:
    async def broken(page: Page) -> None:
        async with Seal(other.context, other.gate, page):
            raise LookupError

    with rig(tmp_path) as other:
        page = fresh_form(other)
        with pytest.raises(LookupError):
            other.run(broken(page))
        assert other.gate.is_shut
        other.run(page.evaluate("fetch('/late').catch(() => 0)"))
        assert other.site.requests == []


def test_with_a_dead_gate_the_seal_fails_before_anything_is_typed(tmp_path: Path) -> None:
    async def seal_it(page: Page) -> None:
        async with Seal(other.context, other.gate, page):
            pytest.fail("typed behind a dead gate")

    with rig(tmp_path) as other:
        page = fresh_form(other)
        other.gate._loop.call_soon_threadsafe(other.gate._loop.stop)
        other.gate._thread.join(5)
        with pytest.raises(SealFailed) as failed:
            other.run(seal_it(page))
    assert "Nothing was typed" in str(failed.value)


def test_a_browser_that_goes_round_the_gate_is_found_out_before_anything_is_typed(tmp_path: Path) -> None:
    """A company's policy or an extension can overrule the proxy of the command line: then our gate carries nothing."""

    async def seal_it(page: Page, unused: Gate) -> None:
        async with Seal(other.context, unused, page):
            pytest.fail("typed beside the gate")

    with rig(tmp_path) as other, Gate() as unused:
        page = fresh_form(other)
        with pytest.raises(SealFailed, match="did not come through"):
            other.run(seal_it(page, unused))


def test_after_the_first_input_the_page_is_the_persons(lab: Rig) -> None:
    page = fresh_form(lab)

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
    assert lab.site.bodies == ["first=Alex+Example&second="]


def test_an_old_service_worker_of_an_earlier_visit_gets_nothing_out(tmp_path: Path) -> None:
    with Recorder(answer) as site:
        with rig(tmp_path, site) as earlier:
            earlier.run(earlier.open_form(f"/attack/{NAMES.index('service worker')}"))
        with rig(tmp_path, site) as later:
            assert_old_worker_is_held(later)


def assert_old_worker_is_held(later: Rig) -> None:
    page = fresh_form(later)

    def tell_worker(text: str) -> str:
        return f"navigator.serviceWorker.getRegistrations().then(all => all[0].active.postMessage('{text}'))"

    async def under_the_seal() -> None:
        async with Seal(later.context, later.gate, page) as seal:
            await page.evaluate(tell_worker("sealed-canary"))
            await asyncio.sleep(0.3)
            await seal.open(asyncio.Event())

    later.run(under_the_seal())
    later.run(page.evaluate(tell_worker("open-canary")))
    assert later.site.wait_for("open-canary", 3), "there is no old worker: this proves nothing"
    assert not later.site.received("sealed-canary")
