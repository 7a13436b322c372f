"""How the resolver is measured: what counts as right, wrong and missed, and the whole script on a small folder."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.scripts.loaded import SCRIPTS

SHARED_FORMS = SCRIPTS.parents[1] / "shared" / "data" / "forms-dev"
KNOWN_MISTAKES = Path(__file__).with_name("known_mistakes.txt")


@pytest.fixture
def scoring(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return import_module("scoring")


def figures(
    scoring: ModuleType, said: str, expected: str, *, visible: bool = True
) -> tuple[int, int, int, int]:
    page = scoring.Page("a.html", False, (scoring.Field(0, expected, visible),))
    got = scoring.score([page], {"a.html": {0: said} if said else {}})
    return got.right, got.wrong, got.missed, got.hidden


@pytest.mark.parametrize(
    ("said", "expected", "counted"),
    [
        ("email", "email", (1, 0, 0, 0)),
        ("name", "given-name", (0, 1, 1, 0)),
        ("", "email", (0, 0, 1, 0)),
        ("email", "search", (0, 1, 0, 0)),
        ("username", "email", (0, 0, 1, 0)),  # no core kind was said
        ("email", "username|email", (1, 0, 0, 0)),  # such a box takes both
        ("organization", "other", (0, 0, 0, 0)),  # the source has no word for organisations
        ("", "", (0, 0, 0, 0)),
    ],
)
def test_an_answer_is_right_wrong_or_missing(
    scoring: ModuleType, said: str, expected: str, counted: tuple[int, int, int, int]
) -> None:
    assert figures(scoring, said, expected) == counted


def test_an_answer_for_an_invisible_control_is_a_hidden_fill_and_nothing_else(scoring: ModuleType) -> None:
    assert figures(scoring, "email", "email", visible=False) == (0, 0, 0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One page with five boxes, its answers, and one peer that errs. The last box is disabled."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "peers").mkdir()
    (tmp_path / "pages" / "a.html").write_text(
        "<form><label>Email <input></label><label>Name <input></label><input type=search>"
        "<input aria-label=Email style='display:none'><input aria-label=Email disabled></form>"
    )
    answers = [
        (0, "email", True), (1, "name", True), (2, "search", True), (3, "honeypot", False), (4, "email", True),
    ]  # fmt: skip
    fields = [{"index": place, "expected": kind, "visible": seen} for place, kind, seen in answers]
    (tmp_path / "expected.jsonl").write_text(
        json.dumps({"page": "a.html", "generated": False, "fields": fields})
    )
    peer = {"page": "a.html", "pred": [[0, "email"], [1, "given-name"], [3, "email"]]}
    (tmp_path / "peers" / "someone.jsonl").write_text(json.dumps(peer))
    return tmp_path


def test_the_script_measures_a_folder_and_writes_its_answers(folder: Path) -> None:
    done = evaluate(str(folder), "--json", "--predictions", str(folder / "ours.jsonl"))
    rows = json.loads(done.stdout)["groups"]["scored by hand"]
    counted = {
        who: [row[what] for what in ("right", "wrong", "missed", "hidden", "honeypots")]
        for who, row in rows.items()
    }
    assert counted == {
        "autofill": [2, 0, 1, 0, 0],
        "within reach": [2, 0, 0, 0, 0],
        "someone": [1, 1, 2, 1, 1],
    }
    assert json.loads((folder / "ours.jsonl").read_text()) == {
        "page": "a.html",
        "pred": [[0, "email"], [1, "name"]],
    }


def test_the_table_stands_beside_what_others_said(folder: Path) -> None:
    lines = evaluate(str(folder)).stdout.splitlines()
    rows = [line.split()[:4] for line in lines if line.startswith(("  autofill", "  within", "  someone"))]
    assert rows[:3] == [
        ["autofill", "100.0", "66.7", "0"],
        ["within", "reach", "100.0", "100.0"],
        ["someone", "50.0", "33.3", "1"],
    ]


def test_a_folder_without_answers_is_named(tmp_path: Path) -> None:
    done = evaluate(str(tmp_path))
    assert done.returncode == 1
    assert "holds no expected.jsonl" in done.stderr


def test_choosing_a_country_is_measured_by_text_and_by_code(tmp_path: Path) -> None:
    lists = tmp_path / "lists.jsonl"
    lists.write_text(
        json.dumps({"lang": "de", "options": [["", "-"], ["DE", "Deutschland"], ["FR", "Frankreich"]]})
    )
    figures = json.loads(evaluate("--countries", str(lists), "--json").stdout)
    assert figures["by text"] == figures["by code"] == {"right": 2, "wrong": 0, "left": 0}


def evaluate(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the script in this very environment."""
    return subprocess.run(
        [sys.executable, str(SCRIPTS / "evaluate.py"), *words],
        env={**os.environ, "AUTOFILL_EVALUATES": "1", "PYTHONPATH": str(SCRIPTS.parent)},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )


@pytest.mark.skipif(not SHARED_FORMS.is_dir(), reason="the collection of forms is not beside this folder")
@pytest.mark.timeout(600)
def test_forms_that_nobody_here_wrote_come_out_exactly_as_written_down(tmp_path: Path) -> None:
    """The ratchet: a field that comes out otherwise than before, for better or worse, is written down by hand
    (`scripts/evaluate.py FOLDER --mistakes tests/scripts/known_mistakes.txt`)."""
    found = tmp_path / "mistakes.txt"
    figures = json.loads(evaluate(str(SHARED_FORMS), "--json", "--mistakes", str(found)).stdout)
    assert found.read_text() == KNOWN_MISTAKES.read_text()
    everywhere = figures["groups"]["all pages"]["autofill"]
    assert (everywhere["hidden"], everywhere["honeypots"]) == (0, 0)
    assert figures["groups"]["scored by hand"]["autofill"]["precision"] >= 0.99
