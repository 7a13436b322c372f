"""Show me, whole: where two fields could be it the person points at one, in the window or by its number; it is kept."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.browser.headed import screen
from tests.journeys.person import Person
from tests.journeys.program import autofill, temporary

QUESTION = "Which of these is the field for: E-mail address?"
EDGE = b"\x0d\x47\xa1"
"""The colour of the boxes over the fields (#0d47a1)."""

TWINS = ("instagram", "--scenario", "twins", "--preview")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen("1280x1000") as name:
        yield name


def learned(home: Path) -> list[dict[str, object]]:
    kept: list[dict[str, object]] = json.loads(
        (home / "practice" / "learned" / "instagram.json").read_text()
    )["taught"]
    return kept


def test_by_its_number_and_the_next_run_knows_it(tmp_path: Path) -> None:
    environment = {"AUTOFILL_HOME": str(tmp_path), "TMPDIR": str(temporary(tmp_path)), "COLUMNS": "100"}
    terminal = pexpect.spawn(
        sys.executable, ["-m", "autofill", *TWINS], env=environment, encoding="utf-8", timeout=120, dimensions=(60, 100)
    )  # fmt: skip
    terminal.expect_exact(QUESTION)
    terminal.expect_exact("2 of 2 of that name")
    terminal.expect_exact("Enter alone")
    terminal.sendline("7")
    terminal.expect_exact("A number from 1 to 2")
    terminal.sendline("2")
    terminal.expect_exact("Kept for next time")
    terminal.expect_exact("you pointed at it")
    terminal.expect_exact("Type these 2 values")
    terminal.sendline("y")
    terminal.expect_exact("2 filled and read back")
    terminal.expect(pexpect.EOF)
    assert [(one["ask"], one["place"]) for one in learned(tmp_path)] == [("email", 1)]
    assert "alex" not in (tmp_path / "practice" / "learned" / "instagram.json").read_text()
    again = autofill(*TWINS, "--yes", "--json", home=tmp_path)
    assert again.outcomes["email"] == "filled", "the next run knows it"


def test_by_a_click_in_the_window_which_the_page_does_not_get(display: str, tmp_path: Path) -> None:
    person = Person(display, tmp_path, "instagram", "--scenario", "twins")
    person.terminal.timeout = 120  # a window, a page and a question come before the first word
    try:
        person.reads(QUESTION)
        person.reads("Click it in the page")
        person.click_button()  # by mistake: the page's own button. Nothing happens, and the question stays
        person.click_on(EDGE, which=-1)  # the lower edge of the second box
        person.reads("Kept for next time")
        person.reads("Type these 2 values")
        person.says("y")
        person.reads("Your turn.")
        person.says("no")
        assert person.ends() == 0
    finally:
        person.gets_up()
    assert [one["place"] for one in learned(tmp_path)] == [1]
    (case,) = tmp_path.glob("practice/cases/2*")
    handed = [json.loads(line) for line in (case / "events.jsonl").read_text().splitlines()]
    assert [
        one["facts"]["site_received_posts"] for one in handed if "site_received_posts" in one["facts"]
    ] == [0]
