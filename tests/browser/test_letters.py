"""A page cannot write a letter in the person's own mail program: not while the tool types, and not afterwards."""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from autofill.browser import unwritten
from autofill.browser.seal import Seal
from autofill.browser.signin import open_ordinary_browser
from tests.browser.attack import FORM
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import CHROMIUM, Rig, rig
from tests.browser.screen import Screen, on_screen, screen, wait_until

LETTER = "'mailto:somebody@example.org?body=' + value()"
WAYS = {
    "address": f"typed(() => {{ location.href = {LETTER}; }})",
    "link": f"typed(() => add('a', {{href: {LETTER}}}).click())",
    "frame": f"typed(() => add('iframe', {{src: {LETTER}}}))",
    "form": f"typed(() => add('form', {{method: 'post', action: {LETTER}}}).submit())",
    "window": f"typed(() => open({LETTER}))",
}
LINK = f"{FORM}<a id=letter href='mailto:somebody@example.org'>Write to us</a>"


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the system's mail program was started with. The browser finds it as it finds every program."""
    programs, told = tmp_path / "programs", tmp_path / "letters"
    programs.mkdir()
    told.touch()
    for name in ("xdg-email", "xdg-open"):
        (programs / name).write_text(f'#!/bin/sh\necho "$@" >> {told}\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return told


@contextmanager
def desk(folder: Path) -> Iterator[tuple[Screen, Rig]]:
    def site(path: str) -> Reply:
        script = WAYS.get(path.removeprefix("/"), "")
        return Reply(f"{FORM}<script>{script}</script>" if script else LINK)

    with screen() as person, Recorder(site) as server, rig(folder, server, headless=False) as lab:
        yield person, lab


async def typed(lab: Rig, way: str) -> str:
    """The field after the attack."""
    page = await lab.open_form(f"/{way}")
    over = asyncio.Event()
    over.set()
    async with Seal(lab.context, lab.gate, page) as seal:
        await page.locator("#first").fill("Alex Example")
        await asyncio.sleep(1)  # for the mail program: nothing tells that it was not started
        held = await page.locator("#first").input_value(timeout=2_000)
        await seal.open(over)
    return held


def test_without_the_setting_the_page_writes_a_letter_though_the_gate_is_shut(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unwritten, "NO_LETTERS", {})
    with desk(tmp_path) as (_, lab):
        lab.run(typed(lab, "frame"))
        assert wait_until(lambda: "Alex%20Example" in letters.read_text())


def test_no_page_writes_a_letter_while_the_tool_types(letters: Path, tmp_path: Path) -> None:
    with desk(tmp_path) as (_, lab):
        held = {way: lab.run(typed(lab, way)) for way in WAYS}
    assert held == dict.fromkeys(WAYS, "Alex Example"), "the filled page stays"
    assert letters.read_text() == ""


def test_a_link_to_a_letter_leads_the_person_nowhere_and_the_filled_page_stays(
    letters: Path, tmp_path: Path
) -> None:
    async def hand_over(lab: Rig) -> Any:
        page = await lab.open_form("/written-to")
        first_input = asyncio.Event()
        async with Seal(lab.context, lab.gate, page) as seal:
            await page.locator("#first").fill("Alex Example")
            await seal.open(first_input)
        first_input.set()
        await page.bring_to_front()
        return page

    with desk(tmp_path) as (person, lab):
        page = lab.run(hand_over(lab))
        person.click(*lab.run(on_screen(page, "#letter")))
        lab.run(asyncio.sleep(1))
        assert lab.run(page.locator("#first").input_value(timeout=2_000)) == "Alex Example"
    assert letters.read_text() == ""


WRITES = "<!doctype html><script>setTimeout(() => { location.href = 'mailto:somebody@example.org?body=Hello' }, 500)</script>"


@pytest.fixture
def this_machine() -> Iterator[list[bytes]]:
    """Whoever listens at port 80 of this machine, and what they got."""
    got: list[bytes] = []
    try:
        server = socket.create_server(("127.0.0.1", 80))
    except OSError:
        pytest.skip("port 80 is not to be had here")
    server.settimeout(0.1)
    over = threading.Event()

    def listen() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                caller, _ = server.accept()
                with caller:
                    got.append(caller.recv(4096))

    listening = threading.Thread(target=listen)
    listening.start()
    yield got
    over.set()
    listening.join()
    server.close()


def test_in_the_ordinary_browser_for_signing_in_it_goes_nowhere_either(
    letters: Path, this_machine: list[bytes], tmp_path: Path
) -> None:
    """That one has no gate, and the host that is nowhere would be this machine."""
    with screen() as person, Recorder(lambda _path: Reply(WRITES)) as server:
        url = f"http://127.0.0.1:{server.port}/login"
        signing_in = threading.Thread(
            target=open_ordinary_browser,
            args=(CHROMIUM, tmp_path / "browser", url),
            kwargs={"allow_root": True},
        )
        signing_in.start()
        assert server.wait_for("/login", 20)
        time.sleep(3)  # nothing tells that nothing happened
        person.close_window()
        signing_in.join(20)
    assert this_machine == []
    assert letters.read_text() == ""
