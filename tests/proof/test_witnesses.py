"""Who submitted? Three witnesses outside the page: the site's log, the driver's log of its commands, and the X server.

The page does what it can to go first, the person slips, and the whole program runs as it is: gate, seal, hold and
witness together.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.headed import screen
from tests.journeys.person import Person

IMPATIENT = """
const form = document.querySelector('form[data-contact]'), button = form.querySelector('button');
form.querySelector('textarea').addEventListener('input', () => {
  const again = setInterval(() => { button.focus(); form.submit(); form.requestSubmit(); }, 120);
  addEventListener('pointerdown', () => clearInterval(again));
}, {once: true});
"""
"""From the first letter on it submits itself eight times a second, and keeps the focus on its button."""

AFTER_HAND_OVER = {"Fetch.fulfillRequest", "Fetch.continueRequest", "Fetch.enable", "Fetch.disable"}
"""The whole allow-list (design, section 5): navigations are answered until the person acts, then never again."""

CACHE = "Network.setCacheDisabled"
"""Goes with the last two: the browser's cache is off while requests are looked at."""

SENT = re.compile(r'SEND . (\{"id":\d+,"method":"([A-Za-z.]+)".*)')


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen("1280x1000") as name:
        yield name


@contextmanager
def raw_events(display: str, log: Path) -> Iterator[Path]:
    """All that mouse and keyboard do, as the X server tells it; a command of the driver is never among it."""
    with log.open("w") as told:
        watching = subprocess.Popen(
            ["stdbuf", "-oL", "xinput", "test-xi2", "--root"],
            stdout=told,
            env={**os.environ, "DISPLAY": display},
        )
        try:
            yield log
        finally:
            watching.terminate()
            watching.wait(10)


def count(log: Path, event: str) -> int:
    return len(re.findall(rf"\({event}\)", log.read_text()))


def submits(place: Path) -> int:
    log = place / "requests"
    return sum(not line.startswith("GET ") for line in log.read_text().splitlines()) if log.exists() else 0


def commands_between(log: str, start: str, end: str) -> list[str]:
    """What the driver sent to the browser after the last command that holds `start`, until `end` stands in the log."""
    lines = log.splitlines()
    first = max(at for at, line in enumerate(lines) if SENT.search(line) and start in line)
    last = next(at for at, line in enumerate(lines) if at > first and end in line)
    return [found[2] for line in lines[first + 1 : last] if (found := SENT.search(line))]


@pytest.fixture
def besieged(display: str, tmp_path: Path) -> Iterator[Person]:
    """The person before a form whose page is impatient."""
    (tmp_path / "page.js").write_text(IMPATIENT)
    person = Person(
        display, tmp_path / "home", "instagram", "--practice", "--scenario", "full-page", "--keep-open",
        program=("tests.proof.hostile", str(tmp_path)), DEBUG="pw:protocol", DEBUG_FILE=str(tmp_path / "protocol"),
    )  # fmt: skip
    yield person
    person.gets_up()


def test_only_the_persons_own_click_submits_and_all_three_witnesses_say_so(
    besieged: Person, display: str, tmp_path: Path
) -> None:
    person = besieged
    with raw_events(display, tmp_path / "events") as events:
        person.reads("Type this 1 value into help.instagram.com?")
        person.says("y")
        person.reads("while typing, 0 bytes left the browser")
        person.reads("Your turn.")
        person.press("Return")  # meant for the terminal; the focus is on the page's own button
        person.press("space")
        time.sleep(1)
        assert submits(tmp_path) == 0
        assert (count(events, "RawButtonPress"), count(events, "RawKeyPress")) == (0, 2)
        person.click_button()
        person.reads("shows its confirmation")
        assert submits(tmp_path) == 1
        assert (count(events, "RawButtonPress"), count(events, "RawKeyPress")) == (1, 2)
    log = (tmp_path / "protocol").read_text(errors="replace")
    sent = commands_between(log, "autofill.handOver()", r"\"kind\":\"confirmation\"")
    assert set(sent) - {CACHE} <= AFTER_HAND_OVER, set(sent)
    assert "Fetch.fulfillRequest" in sent, "the page did try"
    assert "Input.dispatchMouseEvent" not in log, "nothing was clicked before, either"
    person.reads("The window stays open")
    person.press("F5")  # the form was sent: the browser asks before it would send it a second time
    time.sleep(1)
    person.picture(tmp_path / "f5.png")
    assert submits(tmp_path) == 1
    person.press("Escape")
    person.close_window()
    assert person.ends() == 0
