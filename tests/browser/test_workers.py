"""A service worker that only passes everything on, as many sites have one, sends no form before the person acts."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from autofill.browser import seal as seals
from autofill.browser import unsealed as unseals
from autofill.browser.seal import Seal
from autofill.browser.unsealed import Unsealed
from tests.browser.attack import FORM
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import Rig, rig

PASSES_ON = """self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(clients.claim()));
self.addEventListener('fetch', event => event.respondWith(fetch(event.request)));"""
PAGE = f"""{FORM}<script>window.ready = navigator.serviceWorker.register('/worker.js').then(() =>
navigator.serviceWorker.controller || new Promise(go => navigator.serviceWorker.oncontrollerchange = go)).then(() => 1);
const impatient = target => setInterval(() => {{ form.target = target; form.submit(); }}, 200);
typed(() => impatient(location.hash.slice(1)));
</script><iframe name=inner></iframe>"""


def site(path: str) -> Reply:
    if path == "/worker.js":
        return Reply(PASSES_ON, "text/javascript")
    return Reply(PAGE if path == "/form" else "ok")


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Rig]:
    with Recorder(site) as server, rig(tmp_path, server) as made:
        yield made


async def handed_over(lab: Rig, target: str, first_input: asyncio.Event, *, gate: bool = True) -> Page:
    """A form that submits itself from its first letter on, a while after it was handed over."""
    page = await lab.open_form(f"/form#{target}")
    lab.site.forget()
    async with Seal(lab.context, lab.gate, page) if gate else Unsealed(page, first_input) as held:
        await page.locator("#first").fill("Alex Example")
        await asyncio.sleep(0.5)
        await held.open(first_input)
    await asyncio.sleep(1)
    return page


async def nothing(_page: Page) -> None:
    """In place of passing by the site's workers."""


def test_without_passing_by_the_workers_the_page_submits_itself(
    lab: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unseals, "pass_by_workers", nothing)
    lab.run(handed_over(lab, "", asyncio.Event(), gate=False))
    assert lab.site.submits() > 0


def test_without_passing_by_the_workers_the_filled_page_does_not_stay(
    lab: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "pass_by_workers", nothing)
    """In its place comes the worker's error page, or what the site answers."""
    page = lab.run(handed_over(lab, "", asyncio.Event()))
    assert "/form" not in page.url


@pytest.mark.parametrize("target", ["", "inner"])
@pytest.mark.parametrize("gate", [True, False], ids=["sealed", "unsealed"])
def test_no_worker_passes_a_submit_on_before_the_persons_first_input(
    lab: Rig, target: str, gate: bool
) -> None:
    first_input = asyncio.Event()
    page = lab.run(handed_over(lab, target, first_input, gate=gate))
    assert lab.site.submits() == 0
    assert lab.run(page.locator("#first").input_value(timeout=2_000)) == "Alex Example"

    async def act() -> None:
        first_input.set()

    lab.run(act())
    assert lab.site.wait_for("first=Alex", 15), "the worker was there, and so was the page's wish"
