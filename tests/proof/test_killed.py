"""kill -9 at every step on the disk: the old content or the new one, whole; and the next run carries on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autofill.store.cases import load_cases
from autofill.store.objections import read_objection
from autofill.store.profile_file import parse
from tests.proof.home import OBJECTION, PROFILE
from tests.proof.killed import NEW_TEXT, OPERATIONS

ROOT = Path(__file__).parents[2]


def whole_profile(home: Path) -> None:
    text = (home / "me/profile.toml").read_text()
    assert text in (PROFILE, PROFILE.replace("Canarygiven", "Robin"))
    parse(home / "me/profile.toml", text)


def whole_text(home: Path) -> None:
    assert (home / "me/objections/mine.md").read_text() in (OBJECTION, NEW_TEXT)
    read_objection(home, "me", "mine")


def whole_cases(home: Path) -> None:
    """Every event that can be read is whole and in its place; a torn one at the end is known for what it is."""
    for case in load_cases(home, "me"):
        ledger = case.ledger()
        assert len(ledger.problems) <= 1
        assert all("cut off" in problem for problem in ledger.problems)
        for event in ledger.events:
            assert all((case.folder / name).exists() for name in event.files)


def nothing_or_all_to_forget(home: Path) -> None:
    if (home / "me/profile.toml").exists():
        whole_profile(home)


AFTERWARDS: dict[str, Callable[[Path], None]] = {
    "change_detail": whole_profile,
    "change_text": whole_text,
    "record": whole_cases,
    "keep": whole_cases,
    "forget_all": nothing_or_all_to_forget,
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed in another way there")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_run_killed_at_any_step_leaves_whole_files_and_the_next_one_carries_on(
    operation: str, tmp_path: Path
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.proof.killed", operation, str(tmp_path)],
        cwd=ROOT, env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        capture_output=True, text=True, timeout=100, check=True,
    ).stdout.split()  # fmt: skip
    deaths = sorted(tmp_path.glob("*/home"))
    assert len(deaths) == len(told) >= 6, "the steps were not counted"
    for home, step in zip(deaths, told, strict=True):
        AFTERWARDS[operation](home)
        OPERATIONS[operation](home)
        AFTERWARDS[operation](home)
        assert not list(home.rglob("*.new")), f"killed at {step}, and what it was writing stays behind"
        assert all(one.stat().st_mode & 0o077 == 0 for one in home.rglob("*")), f"killed at {step}"
    if operation == "forget_all":
        assert not any((home / "me").exists() for home in deaths)
