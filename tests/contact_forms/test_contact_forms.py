"""Contact and complaint forms: what no browser fills (messages, subjects), and whose details are asked for.

`scripts/evaluate.py tests/contact_forms/open` prints the figures. Nobody looks into the held-out third: only its totals
are read, so that mending what the others show cannot be mending for single pages.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contact_forms.answers import FOLDERS, lines
from tests.scripts.loaded import SCRIPTS

OPEN, HELD_OUT = FOLDERS
KNOWN_MISTAKES = Path(__file__).with_name("known_mistakes.txt")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_expected_answers_are_those_written_on_the_controls(folder: Path) -> None:
    assert (folder / "expected.jsonl").read_text("utf-8") == lines(folder)


@pytest.mark.timeout(600)
def test_the_forms_come_out_exactly_as_written_down(tmp_path: Path) -> None:
    """The ratchet: `scripts/evaluate.py tests/contact_forms/open --mistakes tests/contact_forms/known_mistakes.txt`."""
    found = tmp_path / "mistakes.txt"
    figures = measured(OPEN, "--mistakes", str(found))
    assert found.read_text() == KNOWN_MISTAKES.read_text()
    assert (figures["wrong"], figures["hidden"], figures["honeypots"]) == (0, 0, 0)


@pytest.mark.timeout(600)
def test_the_held_out_forms_come_out_as_well() -> None:
    figures = measured(HELD_OUT)
    assert (figures["hidden"], figures["honeypots"]) == (0, 0)
    assert figures["precision"] >= 0.985
    assert figures["recall"] >= 0.95
    kinds = figures["by_kind"]
    assert sum(kinds[kind].get("wrong", 0) for kind in ("message", "subject")) == 0


def measured(folder: Path, *options: str) -> dict:  # type: ignore[type-arg]  # as the script prints it
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "evaluate.py"), str(folder), "--json", *options],
        env={**os.environ, "AUTOFILL_EVALUATES": "1", "PYTHONPATH": str(SCRIPTS.parent)},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    found: dict = json.loads(done.stdout)["groups"]["scored by hand"]["autofill"]  # type: ignore[type-arg]  # see above
    return found
