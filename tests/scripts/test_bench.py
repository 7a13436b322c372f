"""The bench: what a figure says, what stands beside it, and that a wrong word is told."""

import os
import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

from tests.scripts.loaded import SCRIPTS


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return import_module("figures")


@pytest.mark.parametrize(
    ("ours", "beside", "goal", "met"),
    [
        (110.0, 100.0, 1.10, True),
        (111.0, 100.0, 1.10, False),
        (3000.0, None, 3000.0, True),
        (3001.0, None, 3000.0, False),
        (5.0, 1.0, None, None),
    ],
)
def test_a_goal_is_a_ratio_where_something_stands_beside_and_else_a_value(
    figures: ModuleType, ours: float, beside: float | None, goal: float | None, met: bool | None
) -> None:
    figure = figures.Figure("what", ours, beside, goal)
    assert figure.met is met
    assert figure.document()["met"] is met


def test_a_moment_in_which_the_machine_was_busy_does_not_count(figures: ModuleType) -> None:
    assert figures.middle([10, 11, 900]) == 11


def test_the_bare_app_beside_has_as_many_commands_and_does_nothing() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bare", "--help"],
        cwd=SCRIPTS,
        env={**os.environ, "BARE_SIZES": "3 2", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told.count("command-") == 3
    assert told.count("group-") == 1


def test_an_unknown_part_is_told_with_those_there_are() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "bench.py"), "everything"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "start, filled, looking, filling, memory, all" in done.stderr
