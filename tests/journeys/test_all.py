"""`autofill all`: several forms, one at a time, for one person or for several, and nothing of one with another."""

import json
import subprocess
from pathlib import Path

from tests.journeys.conftest import SitDown
from tests.journeys.household import move_in
from tests.journeys.program import autofill, browsers_of

OWN = ("--practice", "--scenario", "variant-a")
"""The form that asks for an e-mail address, so that it shows whose it got."""


def emails(home: Path) -> dict[str, str]:
    """The e-mail address that each practice case was filled with."""
    found = {}
    for record in sorted(home.glob("practice/cases/*/evidence/filled.json")):
        entries = json.loads(record.read_text())["entries"]
        (found[record.parents[1].name[11:]],) = (one["value"] for one in entries if one["ask"] == "email")
    return found


def windows(display: str) -> int:
    """How many browser windows stand on the screen."""
    listed = subprocess.run(
        ["wmctrl", "-d"], env={"DISPLAY": display, "PATH": "/usr/bin:/bin"}, capture_output=True, check=True
    )
    assert listed.stdout
    seen = subprocess.run(
        ["wmctrl", "-l"],
        env={"DISPLAY": display, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return seen.stdout.count("Chromium")


def test_each_account_group_has_its_turn_and_ctrl_c_says_what_remains(
    sit_down: SitDown, display: str, tmp_path: Path
) -> None:
    """Three groups: two accounts of one person at the same service, and one elsewhere."""
    accounts = [("instagram", 1), ("instagram", 2), ("instagram", 2), ("facebook", 1)]
    move_in(tmp_path, "alex", accounts, ["instagram", "facebook"])
    person = sit_down("all", "--profile", "alex", *OWN)
    for turn in ("1 of 3: Instagram, account 1", "2 of 3: Instagram, account 2"):
        person.reads(turn)
        person.reads("Type these 3 values into help.instagram.com?")
        person.says("y")
        person.reads("Your turn.")
        assert windows(display) == 1  # the next browser is out of sight, or not there yet
        person.says("no")
    person.reads("3 of 3: Facebook")
    person.reads("Type these 3 values into www.facebook.com?")
    person.press_ctrl_c()
    told = person.reads("autofill status shows where things stand.")
    assert "What was done:" in told
    assert "What remains:" in told
    assert "autofill facebook --profile alex --account 1 --practice" in told
    assert person.ends() == 130
    assert emails(tmp_path) == {"instagram": "alex.1@example.com", "instagram-2": "alex.2@example.com"}
    assert browsers_of(tmp_path) == []


def test_one_that_fails_does_not_stop_the_rest_and_nobodys_details_are_mixed(tmp_path: Path) -> None:
    move_in(
        tmp_path, "alex", [("instagram", 1), ("facebook", 1)], ["instagram"]
    )  # nothing to say to Facebook
    move_in(tmp_path, "bea", [("instagram", 1)], ["instagram", "facebook"])
    run = autofill("all", "--profile", "alex", "--profile", "bea", *OWN, "--json", home=tmp_path)
    told = [(one["profile"], one["form"], (one["error"] or {}).get("code")) for one in run.document["forms"]]
    assert told == [
        ("alex", "instagram", None),
        ("alex", "facebook", "no-objection"),
        ("bea", "instagram", None),
    ]
    assert run.document["remaining"] == []
    assert run.exit_code == 1
    assert emails(tmp_path) == {"instagram": "alex.1@example.com", "instagram-2": "bea.1@example.com"}
    assert "@example.com" not in run.out


def test_every_person_answers_for_themself_and_yes_answers_for_nobody(
    sit_down: SitDown, tmp_path: Path
) -> None:
    for name in ("alex", "bea"):
        move_in(tmp_path, name, [("instagram", 1)], ["instagram"])
    person = sit_down("all", "--profile", "alex", "--profile", "bea", *OWN, "--yes")
    person.reads("Next person: alex (1 form). Is alex here")
    person.says("")
    person.reads("alex did not say yes.")
    person.reads("Next person: bea (1 form). Is bea here")
    person.says("n")
    person.reads("None of their details were read")
    assert person.ends() == 1
    assert not (tmp_path / "practice").exists()


def test_several_people_without_a_terminal_are_refused_even_with_yes(tmp_path: Path) -> None:
    for name in ("alex", "bea"):
        move_in(tmp_path, name, [("instagram", 1)], ["instagram"])
    run = autofill("all", "--profile", "alex", "--profile", "bea", "--yes", home=tmp_path)
    assert run.exit_code == 1
    assert "several people each answer for themselves" in run.err


def test_a_profile_without_accounts_is_told_how_to_add_one(tmp_path: Path) -> None:
    move_in(tmp_path, "alex", [], ["instagram"])
    run = autofill("all", "--profile", "alex", "--practice", home=tmp_path)
    assert run.exit_code == 1
    assert "autofill profile edit --profile alex" in run.err
