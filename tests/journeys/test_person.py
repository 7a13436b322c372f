"""Whole runs with a person at a real screen: what they click is what is sent, and nothing before it."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import SitDown
from tests.journeys.program import browsers_of, events


def only_case(home: Path) -> Path:
    (case,) = home.glob("practice/cases/2*")
    return case


def posts(case: Path) -> dict[str, int]:
    """How many requests other than GET the site had received at each event that says so."""
    return {
        one["kind"]: one["facts"]["site_received_posts"]
        for one in events(case)
        if "site_received_posts" in one["facts"]
    }


def test_the_persons_click_submits_and_nothing_was_sent_before_it(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice")
    person.reads("Type this 1 value into help.instagram.com?")
    person.says("y")
    person.reads("Your turn.")
    person.press("Return")  # a stray Enter, a moment after hand-over
    person.press("space")
    time.sleep(1)
    person.click_button()
    person.reads("shows its confirmation")
    assert person.ends() == 0
    case = only_case(tmp_path)
    assert [one["kind"] for one in events(case)] == [
        "prepared", "filled", "handed-over", "confirmation-seen", "confirmation-kept",
    ]  # fmt: skip
    assert posts(case) == {"handed-over": 0, "confirmation-seen": 1}
    assert {path.name for path in (case / "evidence").iterdir()} == {
        "filled.png",
        "filled.json",
        "confirmation.png",
        "confirmation.pdf",
    }
    subprocess.run(["sha256sum", "--check", "--quiet", "manifest.sha256"], cwd=case, check=True)
    assert browsers_of(tmp_path) == []


def test_a_code_step_is_told_and_a_closed_window_is_asked_about(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("facebook", "--practice", "--scenario", "variant-a-de")
    person.reads("Type these 3 values into www.facebook.com?")
    person.says("")
    person.reads("Your turn.")
    time.sleep(0.5)
    person.click_button()
    person.reads("asks for a code from an e-mail")
    person.close_window()
    person.reads("Did you send it?")
    person.says("yes")
    person.reads("Facebook must answer by")
    assert person.ends() == 0
    kinds = [(one["kind"], one["says"]) for one in events(only_case(tmp_path))]
    assert kinds[-3:] == [("code-asked", "tool"), ("window-closed", "tool"), ("sent", "person")]


def test_the_third_party_form_is_approved_round_by_round(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("third-party", "--practice")
    person.reads("Type this 1 value into www.facebook.com?")
    person.says("y")
    second = person.reads("Type these 5 values into www.facebook.com?")
    assert (
        "no field on this page asks for it" not in second
    )  # what the first round settled is not asked again
    person.says("y")
    person.reads("Your turn.")
    person.says("no")
    assert person.ends() == 0
    case = only_case(tmp_path)
    assert [one["kind"] for one in events(case)][-1] == "not-sent"
    assert posts(case) == {"handed-over": 0}


def test_signing_in_is_the_persons_and_the_run_goes_on_by_itself(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice", "--scenario", "signed-out")
    person.reads("asks you to sign in")
    time.sleep(1)
    person.click_button()
    person.reads("Type this 1 value")
    person.says("n")
    person.reads("Nothing was typed and nothing was sent.")
    assert person.ends() == 0
    assert not list(tmp_path.glob("practice/cases/2*"))


def test_unknown_cookie_words_are_left_to_the_person(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice", "--scenario", "cookie-unknown")
    person.reads("in words that autofill does not know")
    person.says("s")
    assert person.ends() == 1


def test_a_real_value_is_replaced_only_after_a_yes_for_that_field(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice", "--scenario", "prefilled-other", "--preview")
    person.reads("Replace it?")
    person.says("y")
    person.reads("Type these 2 values")
    person.says("y")
    person.reads("replaced, read back")
    assert person.ends() == 0


def test_an_offline_review_lets_nothing_out_until_the_person_opens_it(
    sit_down: SitDown, tmp_path: Path
) -> None:
    person = sit_down("instagram", "--practice", "--review-offline")
    person.reads("Type this 1 value")
    person.says("y")
    person.reads("The network is still shut.")
    time.sleep(1)
    person.click_button()  # too early: it goes nowhere, and the page stays as it is
    time.sleep(1)
    person.says("")
    person.reads("Your turn.")
    time.sleep(0.5)
    person.click_button()
    person.reads("shows its confirmation")
    assert person.ends() == 0
    assert posts(only_case(tmp_path)) == {"handed-over": 0, "confirmation-seen": 1}


def test_a_window_closed_before_the_yes_ends_the_run_in_a_sentence(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice")
    person.reads("Type this 1 value")
    person.close_window()
    time.sleep(1)
    person.says("y")
    told = person.reads("autofill sent nothing.")
    assert "The browser window was closed" in told
    assert person.ends() == 1
    assert browsers_of(tmp_path) == []
    assert [one["kind"] for one in events(only_case(tmp_path))] == ["prepared", "interrupted"]


def test_scrolling_a_form_under_a_bar_before_the_yes_changes_nothing(sit_down: SitDown) -> None:
    person = sit_down("instagram", "--practice", "--scenario", "fixed-header", "--preview")
    person.reads("Type this 1 value")
    person.scrolls(4)
    person.says("y")
    told = person.reads("1 filled and read back")
    assert "Type this" not in told, "the page is the same: it is not asked about again"
    assert person.ends() == 0


def test_a_window_kept_open_is_the_persons_to_close(sit_down: SitDown, tmp_path: Path) -> None:
    person = sit_down("instagram", "--practice", "--keep-open")
    person.reads("Type this 1 value")
    person.says("y")
    person.reads("Your turn.")
    person.says("no")
    person.reads("The window stays open")
    person.says("")  # Enter is not the way to close it
    time.sleep(1)
    assert browsers_of(tmp_path)
    person.close_window()
    assert person.ends() == 0
    assert browsers_of(tmp_path) == []


@pytest.mark.parametrize("moment", ["Opening Instagram", "Type this 1 value", "Your turn."])
def test_ctrl_c_leaves_no_browser_and_nothing_half_written(
    sit_down: SitDown, tmp_path: Path, moment: str
) -> None:
    person = sit_down("instagram", "--practice")
    if moment == "Your turn.":
        person.reads("Type this 1 value")
        person.says("y")
    person.reads(moment)
    person.terminal.kill(signal.SIGINT)
    person.reads("Interrupted")
    assert person.ends() == 130
    assert browsers_of(tmp_path) == []
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith((".new", ".tmp"))]
    cases = list(tmp_path.glob("practice/cases/2*"))
    if cases:
        assert [one["kind"] for one in events(cases[0])][-1] == "interrupted"
