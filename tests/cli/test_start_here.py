"""The first time: led through four steps, each of which can be skipped; wherever it ends, the next command is named."""

import os
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]
PROFILE = """country = "IE"
email = "alex@example.com"

[[account]]
service = "instagram"
handle = "alex.example"
group = 1
"""


class Newcomer:
    """Someone at a terminal without a screen, answering what is asked."""

    def __init__(self, home: Path, *words: str) -> None:
        environ = {
            **os.environ,
            "AUTOFILL_HOME": str(home),
            "NO_COLOR": "1",
            "TERM": "dumb",
            "COLUMNS": "120",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            environ.pop(name, None)
        self.terminal = pexpect.spawn(
            sys.executable,
            ["-m", "autofill", *words],
            env=environ,
            encoding="utf-8",
            timeout=90,
            dimensions=(50, 120),
        )
        self.read = ""

    def answers(self, question: str, answer: str) -> None:
        self.terminal.expect_exact(question)
        self.read += str(self.terminal.before) + question
        self.terminal.sendline(answer)

    def ends(self) -> int:
        self.terminal.expect(pexpect.EOF)
        self.read += str(self.terminal.before)
        self.terminal.close()
        return int(self.terminal.exitstatus)


@pytest.mark.parametrize("words", [[], ["instagram"]])
def test_the_first_real_run_leads_through_and_every_step_can_be_skipped(
    tmp_path: Path, words: list[str]
) -> None:
    newcomer = Newcomer(tmp_path, *words)
    newcomer.answers("Make your profile now?", "n")
    newcomer.answers("Try it now?", "n")
    assert newcomer.ends() == 0
    for later in ("profile new", "objection new", "instagram --practice", "start instagram"):
        assert f"autofill {later}" in newcomer.read
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_not_asked_again_and_the_try_is_a_real_one(tmp_path: Path) -> None:
    (tmp_path / "me").mkdir(mode=0o700)
    (tmp_path / "me" / "profile.toml").write_text(PROFILE)
    newcomer = Newcomer(tmp_path, "start")
    newcomer.answers("Write your text now?", "n")
    newcomer.answers("Try it now?", "y")
    newcomer.answers("Type", "y")
    newcomer.answers("Open it now?", "n")
    assert newcomer.ends() == 0
    assert "There already: me" in newcomer.read
    assert "0 bytes left the browser" in newcomer.read
    assert "which is allowed where you live" in newcomer.read
    assert newcomer.read.rstrip().endswith("autofill instagram --objection none")


def test_a_step_that_fails_says_why_and_the_next_one_comes(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path, "start", "third-party")
    newcomer.answers("Make your profile now?", "y")
    newcomer.answers("short name", "me")
    newcomer.terminal.expect_exact("country you live in")
    newcomer.terminal.sendeof()
    assert newcomer.ends() == 130
    assert "Nothing was saved" in newcomer.read and "autofill start third-party" in newcomer.read


@pytest.mark.parametrize(
    "words", [["instagram", "--json"], ["instagram", "--profile", "me"], ["instagram", "--yes"]]
)
def test_who_knows_their_way_is_not_led(tmp_path: Path, words: list[str]) -> None:
    newcomer = Newcomer(tmp_path, *words)
    assert newcomer.ends() == 1
    assert "Step 1" not in newcomer.read and "autofill profile new" in newcomer.read


def test_who_has_a_profile_and_types_nothing_but_the_name_reads_the_help(tmp_path: Path) -> None:
    (tmp_path / "me").mkdir(mode=0o700)
    (tmp_path / "me" / "profile.toml").write_text(PROFILE)
    newcomer = Newcomer(tmp_path)
    assert newcomer.ends() == 2
    assert "Usage: autofill" in newcomer.read and "Step 1" not in newcomer.read
