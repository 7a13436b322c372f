"""After hand-over nothing moves before the person does: headed, with the mouse of the operating system."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from playwright.async_api import Page

from autofill.browser.seal import Seal
from autofill.browser.unsealed import Unsealed
from tests.browser.attack import FORM
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import Rig, rig
from tests.browser.screen import Screen, on_screen, screen, wait_until

IMPATIENT = """typed(() => { const again = setInterval(() => form.submit(), 250);
addEventListener('pointerdown', () => clearInterval(again)); })"""
ASKING = "form.addEventListener('submit', event => confirm('Send it now?') || event.preventDefault())"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Screen, Rig]]:
    with (
        screen() as opened,
        Recorder(handed_over_site) as site,
        rig(tmp_path_factory.mktemp("desk"), site, headless=False) as made,
    ):
        yield opened, made


def handed_over_site(path: str) -> Reply:
    script = {"/impatient": IMPATIENT, "/asking": ASKING}.get(path)
    return Reply(FORM + f"<script>{script}</script>" if script else "Thank you")


async def hand_over(lab: Rig, path: str) -> tuple[Page, asyncio.Event]:
    """A filled page that is now the person's, with a witness of their first input in an isolated world."""
    page = await lab.open_form(path)
    lab.site.forget()
    first_input = asyncio.Event()
    await witness(page, first_input)
    async with Seal(lab.context, lab.gate, page) as seal:
        await page.locator("#first").fill("Alex Example")
        await seal.open(first_input)
    await page.bring_to_front()
    return page, first_input


async def hand_over_without_gate(lab: Rig, path: str) -> tuple[Page, Page]:
    """The same in a browser that somebody else started; and another tab of theirs."""
    page = await lab.open_form(path)
    other = await lab.context.new_page()
    await other.goto("http://localhost/tab")
    lab.site.forget()
    first_input = asyncio.Event()
    await witness(page, first_input)
    async with Unsealed(page, first_input) as held:
        await page.locator("#first").fill("Alex Example")
        await held.open(first_input)
    await page.bring_to_front()
    return page, other


async def witness(page: Page, first_input: asyncio.Event) -> None:
    session = await page.context.new_cdp_session(page)
    session.on("Runtime.bindingCalled", lambda _event: first_input.set())
    await session.send("Page.enable")
    await session.send("Runtime.enable")
    await session.send("Runtime.addBinding", {"name": "touched", "executionContextName": "witness"})
    source = "for (const kind of ['pointerup', 'keydown']) addEventListener(kind, () => touched(''), true)"
    await session.send(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": source, "worldName": "witness", "runImmediately": True},
    )


@pytest.mark.parametrize("time", range(4))
def test_a_page_that_retries_by_itself_cannot_go_before_the_persons_first_click(
    desk: tuple[Screen, Rig], time: int
) -> None:
    """Four times, because it is about the order of messages."""
    person, lab = desk
    page, _ = lab.run(hand_over(lab, "/impatient"))
    lab.run(asyncio.sleep(0.6))
    assert lab.site.submits() == 0
    person.click(*lab.run(on_screen(page, "#send")))
    assert wait_until(lambda: lab.site.received("by=person"))
    lab.run(asyncio.sleep(0.3))  # for a second one
    assert lab.site.bodies == ["first=Alex+Example&second=&by=person"]


def test_without_the_hold_such_a_page_submits_by_itself(desk: tuple[Screen, Rig]) -> None:
    _, lab = desk

    async def no_hold() -> None:
        _, first_input = await hand_over(lab, "/impatient")
        first_input.set()

    lab.run(no_hold())
    assert wait_until(lambda: lab.site.submits() == 1)


async def tell_of_questions(page: Page, asked: threading.Event) -> None:
    """Without a listener of the driver's: that alone would keep it from answering."""
    session = await page.context.new_cdp_session(page)
    session.on("Page.javascriptDialogOpening", lambda _event: asked.set())
    await session.send("Page.enable")


def test_a_question_of_the_page_is_the_persons_to_answer(desk: tuple[Screen, Rig]) -> None:
    person, lab = desk
    page, first_input = lab.run(hand_over(lab, "/asking"))
    asked = threading.Event()
    lab.run(tell_of_questions(page, asked))
    person.click(*lab.run(on_screen(page, "#send")))
    assert asked.wait(5)
    lab.run(asyncio.sleep(0.3))
    assert lab.site.submits() == 0
    person.press("Return")
    assert wait_until(lambda: lab.site.submits() == 1)
    assert first_input.is_set()


def test_without_a_gate_a_page_that_submits_by_itself_still_cannot_go_first_and_other_tabs_are_left_alone(
    desk: tuple[Screen, Rig],
) -> None:
    person, lab = desk
    page, other = lab.run(hand_over_without_gate(lab, "/impatient"))
    lab.run(asyncio.sleep(0.6))
    assert lab.site.submits() == 0
    lab.run(other.goto("http://localhost/tab?again"))  # not answered 204
    person.click(*lab.run(on_screen(page, "#send")))
    assert wait_until(lambda: lab.site.received("by=person"))
