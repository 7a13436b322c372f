"""`autofill forms`: what is known and learned of each form is shown with its age, and forgotten on request."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from autofill.cli.form_age import age
from autofill.forms import catalogue, form_named
from autofill.matching.form import Ask
from autofill.matching.page import Kind
from autofill.matching.structure import Part, Structure
from autofill.matching.taught import Taught
from autofill.store.learned import Learned, Seen, load_learned, save_learned
from tests.proof.home import command

FORM = form_named("instagram")
DAY = date(2026, 11, 1)
LESSON = Taught(Ask.EMAIL, Kind.EMAIL, "Email address", "Object", 1, 2, DAY)
EMAIL = Part(Kind.EMAIL, "Email address", True)
WORKED = Seen(DAY, Structure("en", (EMAIL,)))
CHANGED = Seen(date(2026, 11, 20), Structure("en", (Part(Kind.SELECT, "Country of residence", True), EMAIL)))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    return tmp_path


def test_the_age_says_whether_anybody_saw_it_and_when_it_worked_here() -> None:
    assert age(FORM, date(2026, 11, 26)) == "second-hand: last source May 2025, 17 months ago"
    assert age(FORM, date(2025, 5, 30)).endswith("May 2025, this month")
    assert age(FORM, date(2026, 11, 26), DAY).endswith("; filled here on 1 November 2026")


def test_every_form_of_the_list_has_its_age(home: Path) -> None:
    listed = json.loads(command("forms", "list", "--json").output)["forms"]
    assert [one["id"] for one in listed] == list(catalogue())
    assert all(one["last_source"] and one["confidence"] for one in listed)


def test_what_was_pointed_at_is_shown_and_forgotten(home: Path) -> None:
    save_learned(home, FORM, Learned((LESSON,), WORKED, WORKED), practice=False)
    shown = command("forms", "show", "instagram").output
    assert "filled here on 1 November 2026" in shown
    assert "2 of 2" in shown
    assert "grounds" not in shown, "what it asks is said in plain words"
    assert "autofill forms forget instagram" in shown
    assert "is forgotten" in command("forms", "forget", "instagram").output
    assert load_learned(home, FORM, practice=False) == Learned()


def test_check_says_what_changed_and_leaves_with_1(home: Path) -> None:
    assert "No form was seen yet" in command("forms", "check").output
    save_learned(home, FORM, Learned((), WORKED, WORKED), practice=False)
    same = command("forms", "check", "instagram")
    assert same.exit_code == 0
    assert "the same as when it was last filled and read back (2026-11-01)" in same.output
    save_learned(home, FORM, Learned((), CHANGED, WORKED), practice=False)
    changed = command("forms", "check")
    assert changed.exit_code == 1
    assert "new: the list “Country of residence” (at the beginning), required" in changed.output
    document = json.loads(command("forms", "check", "instagram", "--json").output)
    assert document["forms"][0]["changes"]


def test_a_form_that_never_worked_here_is_compared_with_nothing(home: Path) -> None:
    save_learned(home, FORM, replace(Learned(), seen=CHANGED), practice=False)
    told = command("forms", "check", "instagram")
    assert told.exit_code == 0
    assert "nothing to compare" in told.output
