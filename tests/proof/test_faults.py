"""Faults in the middle of whole runs: afterwards no process is left, the case says what was seen, the next run works."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from autofill.casework.case import Known, status
from autofill.store.cases import CaseFile, load_cases
from autofill.store.verify import verify
from tests.browser.headed import screen
from tests.browser.screen import wait_until
from tests.journeys.person import Person
from tests.journeys.program import autofill, browsers_of, temporary
from tests.proof.home import make_home
from tests.proof.test_canary import leaks


class Fault(NamedTuple):
    """What strikes once the person has the form before them, what the case knows then, and how the run ends
    (None: it is dead)."""

    strikes: Callable[[Person, Path], object]
    known: Known
    exit_code: int | None
    scenario: str = "variant-a"


def tool(number: int) -> Callable[[Person, Path], object]:
    return lambda person, _home: os.kill(person.terminal.pid, number)


def browser(number: int) -> Callable[[Person, Path], object]:
    def strike(_person: Person, home: Path) -> None:
        for pid in browsers_of(home):
            if b"--type=" not in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(int(pid), number)

    return strike


def renderers(_person: Person, home: Path) -> None:
    """The page itself dies, the window stays: what Chromium calls “Aw, Snap”."""
    for pid in browsers_of(home):
        if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(int(pid), signal.SIGKILL)


def driver(person: Person, _home: Path) -> None:
    for pid in Path(f"/proc/{person.terminal.pid}/task").glob("*/children"):
        for child in pid.read_text().split():
            if b"run-driver" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)


def reload(person: Person, _home: Path) -> None:
    """What was typed is gone with it. Then the person closes the window. (As the very first key F5 does nothing.)"""
    person.press("Tab")
    person.press("F5")
    person.reads("moved on")
    person.close_window()


def code_abandoned(person: Person, _home: Path) -> None:
    """The form is sent; the code from the e-mail is never typed."""
    person.click_button()
    person.reads("asks for a code")
    person.close_window()


def network_lost(person: Person, _home: Path) -> None:
    """The connection breaks as the person submits, and the page says so."""
    person.click_button()
    person.reads("something is missing or wrong")
    person.close_window()


def session_over(person: Person, _home: Path) -> None:
    """The site has forgotten who it is, and answers what was sent with its page for signing in."""
    person.click_button()
    person.reads("asks you to sign in again")
    person.close_window()


def address_bar(person: Person, _home: Path) -> None:
    """Enter, meant for something else, in the address bar: the page would be loaded anew, but is held as it is."""
    person.press("ctrl+l")
    person.press("Return")
    time.sleep(1)  # nothing tells that nothing happened
    person.close_window()
    person.reads("The browser window was closed.")
    assert "moved on" not in str(person.terminal.before)


FAULTS = {
    "the session ends before the person submits": Fault(session_over, Known.UNSAID, 0, "session-expired"),
    "Enter in the address bar": Fault(address_bar, Known.UNSAID, 0),
    "the code step is abandoned": Fault(code_abandoned, Known.UNSAID, 0),
    "the network is lost as the person submits": Fault(network_lost, Known.UNSAID, 0, "submit-lost"),
    "the tool is killed": Fault(tool(signal.SIGKILL), Known.UNSAID, None),
    "the terminal is closed": Fault(tool(signal.SIGHUP), Known.UNSAID, None),
    "the tool is told to end": Fault(tool(signal.SIGTERM), Known.UNSAID, None),
    "Ctrl-C": Fault(tool(signal.SIGINT), Known.UNSAID, 130),
    "the browser is killed": Fault(browser(signal.SIGKILL), Known.UNSAID, 0),
    "the browser crashes": Fault(browser(signal.SIGSEGV), Known.UNSAID, 0),
    "the driver is killed": Fault(driver, Known.UNSAID, 0),
    "the page crashes": Fault(renderers, Known.UNSAID, 0),
    "the page is loaded anew": Fault(reload, Known.UNSAID, 0),
}

BEFORE_A_YES = {
    "the tool is killed": Fault(tool(signal.SIGKILL), Known.NOTHING, None),
    "Ctrl-C": Fault(tool(signal.SIGINT), Known.NOTHING, 130),
    "the browser is killed": Fault(browser(signal.SIGKILL), Known.NOTHING, 1),
    "the driver is killed": Fault(driver, Known.NOTHING, 1),
    "the page crashes": Fault(renderers, Known.NOTHING, 1),
}


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen("1280x1000") as name:
        yield name


def newest(home: Path) -> CaseFile:
    return load_cases(home, practice=True)[-1]


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_lost_or_claimed_when(name: str, display: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    home = make_home(tmp_path / "home")
    person = Person(
        display, home, "instagram", "--practice", "--scenario", fault.scenario, "--profile", "me", "--objection", "mine"
    )  # fmt: skip
    try:
        if fault.scenario in (
            "submit-lost",
            "session-expired",
        ):  # that form has somebody's address in it already
            person.reads("Replace it?")
            person.says("y")
        person.reads("[Y/n]")
        person.says("y")
        person.reads("Your turn.")
        fault.strikes(person, home)
        if fault.exit_code == 0:
            person.reads("Did you send it?")
            person.says("")
        code = person.ends()
        assert code == fault.exit_code if fault.exit_code is not None else code < 0 or code > 128
    finally:
        person.gets_up()
    assert wait_until(lambda: not browsers_of(home)), "a browser outlives the run"
    ledger = newest(home).ledger()
    assert status(ledger.events).known is fault.known
    assert not ledger.problems
    assert not verify(newest(home))
    assert not list(home.rglob("*.new"))
    again = autofill("instagram", "--practice", "--preview", "--yes", home=home)
    assert again.exit_code == 0, again.err
    assert status(newest(home).events()).known is Known.PREVIEWED
    assert leaks(home, temporary(home)) == [], "what the dead run left still holds what was typed"


FAKETIME = next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is Linux's")
@pytest.mark.parametrize("jump", ["-400d", "+10y"])
def test_a_clock_that_jumps_while_the_person_reads_loses_nothing(
    jump: str, display: str, tmp_path: Path
) -> None:
    """The tool and its driver see it (Chromium does not start under a clock that is not the machine's)."""
    home, clock, chromium = make_home(tmp_path / "home"), tmp_path / "clock", tmp_path / "chromium"
    clock.write_text("+0")
    chromium.write_text('#!/bin/sh\nunset LD_PRELOAD\nexec /usr/bin/chromium "$@"\n')
    chromium.chmod(0o755)
    person = Person(
        display, home, "instagram", "--practice", "--scenario", "variant-b", "--profile", "me", "--objection", "mine",
        LD_PRELOAD=str(FAKETIME), FAKETIME_TIMESTAMP_FILE=str(clock), FAKETIME_NO_CACHE="1", AUTOFILL_BROWSER=str(chromium), FAKETIME_DONT_FAKE_MONOTONIC="1",
    )  # fmt: skip
    try:
        person.reads("Replace it?")
        person.says("y")
        person.reads("[Y/n]")
        person.says("y")
        person.reads("Your turn.")
        clock.write_text(jump)
        person.click_button()
        person.reads("shows its confirmation")
        assert person.ends() == 0
    finally:
        person.gets_up()
    ledger = newest(home).ledger()
    assert [event.kind for event in ledger.events][-2:] == ["confirmation-seen", "confirmation-kept"]
    assert ledger.events[-1].at.year != ledger.events[0].at.year, "the clock did jump"
    assert not ledger.problems
    assert not verify(newest(home))
    assert wait_until(lambda: not browsers_of(home)), "a browser outlives the run"


@pytest.mark.parametrize("name", BEFORE_A_YES)
def test_nothing_was_typed_and_no_case_says_so_when_before_a_yes(
    name: str, display: str, tmp_path: Path
) -> None:
    fault = BEFORE_A_YES[name]
    home = make_home(tmp_path / "home")
    person = Person(display, home, "instagram", "--practice", "--scenario", "variant-a", "--profile", "me")
    try:
        person.reads("[Y/n]")
        fault.strikes(person, home)
        if fault.exit_code == 1:
            person.says("y")
        code = person.ends()
        assert code == fault.exit_code if fault.exit_code is not None else code < 0
        assert "Traceback" not in str(person.terminal.before)
    finally:
        person.gets_up()
    assert wait_until(lambda: not browsers_of(home)), "a browser outlives the run"
    for case in load_cases(home, practice=True):
        assert status(case.events()).known in (Known.NOTHING, Known.PREPARED)
        assert not case.ledger().problems
