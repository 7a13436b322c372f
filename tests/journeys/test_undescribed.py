"""A form that nobody described: general words, a yes for each value, and nothing without it."""

import sys
from pathlib import Path

import pexpect
import pytest

from tests.journeys.program import autofill, temporary

REQUEST = "https://privacy.example.org/request"


def test_without_somebody_to_say_yes_nothing_is_typed(tmp_path: Path) -> None:
    run = autofill("fill", REQUEST, "--practice", "--json", home=tmp_path)
    assert run.exit_code == 4, run.err
    assert run.document["url"] == REQUEST
    assert "filled" not in run.outcomes.values()
    assert run.outcomes["email"] == "left-to-you"
    assert "Nothing is typed without your yes." in run.err
    again = autofill("status", "--practice", home=tmp_path)
    assert f"autofill fill {REQUEST} --practice" in again.out, (
        "a case that went no further can be started again"
    )


def test_each_value_is_typed_after_its_own_yes_and_read_back(tmp_path: Path) -> None:
    environment = {"AUTOFILL_HOME": str(tmp_path), "TMPDIR": str(temporary(tmp_path)), "COLUMNS": "100"}
    terminal = pexpect.spawn(
        sys.executable, ["-m", "autofill", "linkedin", "--practice"], env=environment, encoding="utf-8",
        timeout=60, dimensions=(60, 100),
    )  # fmt: skip
    asked = 0
    while terminal.expect(["type it into the field", r"\d filled and read back"]) == 0:
        asked += 1
        terminal.sendline("n" if asked == 2 else "y")
    assert terminal.after == "3 filled and read back"
    terminal.expect("1 left to you")
    terminal.expect(pexpect.EOF)
    assert asked == 4


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/form",
        "https://me@example.org/form",
        "https://example.org:8443/form",
        "https://127.0.0.1/form",
        "form",
    ],
)
def test_an_address_that_hides_where_it_leads_opens_no_browser(url: str, tmp_path: Path) -> None:
    run = autofill("fill", url, "--practice", home=tmp_path)
    assert run.exit_code == 2
    assert "No browser was opened" in run.err


def test_the_address_of_a_known_form_is_filled_as_that_form(tmp_path: Path) -> None:
    known = "https://help.instagram.com/contact/767264225370182"
    run = autofill("fill", known, "--practice", "--json", home=tmp_path)
    assert run.document["form"] == "instagram"


def test_where_nobody_is_asked_no_value_is_in_a_scripts_log(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", "--yes", "--json", home=tmp_path)
    assert run.exit_code == 0
    assert "alex@example.com" not in run.out + run.err
