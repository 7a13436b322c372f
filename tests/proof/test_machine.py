"""Faults of the machine: full disks, closed folders, strange limits. Each is told in words; nothing is half-written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from autofill.casework.case import Known, status
from autofill.casework.ledger import read_lines
from tests.journeys.program import browsers_of
from tests.proof.home import CASE, PROFILE, make_home

ROOT = Path(__file__).parents[2]
PREVIEW = "instagram --practice --preview --yes"
NO_POWERS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
"""Root, but without the right to pass closed doors."""


class Closed(NamedTuple):
    """A path of the home, the mode it has, what is run then, and the word that must be said."""

    path: str
    mode: int
    words: str
    said: str


CLOSED = {
    "the home cannot be written, and a browser is to be opened": Closed(".", 0o500, PREVIEW, "cannot be made"),
    "the home cannot be read": Closed(".", 0, "profile list", "cannot be read"),
    "the profile's folder cannot be written": Closed("me", 0o500, "profile set country DE", "does not allow"),
    "the profile's folder cannot be entered": Closed("me", 0, "profile show", "cannot be read"),
    "the profile's folder cannot be entered, and is named": Closed("me", 0, "profile show --profile me", "cannot be read"),
    "a closed profile is not counted as none": Closed("me", 0, "profile list", "cannot be read"),
    "the profile cannot be read": Closed("me/profile.toml", 0, "profile show", "cannot be read"),
    "the texts cannot be written": Closed("me/objections", 0o500, "objection new other", "does not allow"),
    "the cases cannot be read": Closed("me/cases", 0, "status", "cannot be read"),
    "the cases cannot be read, for a script": Closed("me/cases", 0, "status --json", "cannot be read"),
    "the profile cannot be removed": Closed("me", 0o500, "forget --yes", "does not allow"),
}  # fmt: skip


def run(words: str, home: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, behind a command that makes the fault."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [*before, sys.executable, "-m", "autofill", *words.split()],
        env=inherited | {"AUTOFILL_HOME": str(home), "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    made = make_home(tmp_path / "home")
    yield made
    for folder in (made, made / "me"):
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="setpriv is Linux's")
@pytest.mark.parametrize("name", CLOSED)
def test_it_is_told_in_words_that(name: str, home: Path) -> None:
    fault = CLOSED[name]
    (home / fault.path).chmod(fault.mode)
    done = run(fault.words, home, *NO_POWERS)
    (home / fault.path).chmod(0o600 if fault.path.endswith(".toml") else 0o700)
    assert done.returncode == 1
    assert fault.said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (home / "me" / "profile.toml").read_text() == PROFILE
    assert not list(home.rglob("*.new"))


@pytest.mark.parametrize("words", [PREVIEW, "profile list", "status", "profile set country DE"])
def test_a_home_that_is_a_file_stays_that_file(words: str, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a letter")
    done = run(words, tmp_path / "home")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "home").read_text() == "a letter"


def can_mount() -> bool:
    tried = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False)
    return sys.platform == "linux" and os.geteuid() == 0 and tried.returncode == 0


@pytest.mark.skipif(shutil.which("unshare") is None or not can_mount(), reason="a small disk needs root")
@pytest.mark.parametrize("room", ["4k", "40k", "60k"])
def test_a_disk_that_is_full_in_the_middle_of_a_run_leaves_a_case_that_says_so(
    room: str, tmp_path: Path
) -> None:
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    done = run(
        PREVIEW, disk, "unshare", "-m", "sh", "-c",
        f'mount -t tmpfs -o size={room},mode=700 none {disk}; "$@"; code=$?; cp -a {disk} {kept}; exit $code', "sh",
    )  # fmt: skip
    assert done.returncode == 1
    assert "no room" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(kept.rglob("*.new"))
    for log in kept.rglob("events.jsonl"):
        ledger = read_lines(log.read_bytes())
        assert not ledger.problems
        assert status(ledger.events).known in (Known.NOTHING, Known.PREPARED)
    for picture in kept.rglob("evidence/*.png"):
        assert picture.read_bytes().endswith(b"IEND\xaeB`\x82")
    assert browsers_of(disk) == []


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="prlimit is Linux's")
@pytest.mark.parametrize("limit", ["--fsize=20000", "--nofile=40"])
def test_under_a_narrow_limit_it_ends_in_words(limit: str, home: Path) -> None:
    done = run(PREVIEW, home, "prlimit", limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Nothing was typed" in done.stderr or "no room" in done.stderr


def test_a_clock_that_was_moved_changes_nothing_that_was_recorded(home: Path) -> None:
    """An event of the year 2099 before one of today: both stay, in the order in which they were written."""
    from datetime import UTC, datetime

    from autofill.casework.case import Event, EventKind
    from autofill.store.cases import CaseFile

    case = CaseFile(home / "me" / "cases" / CASE, "me", False)
    kinds = (EventKind.PREPARED, EventKind.FILLED, EventKind.HANDED_OVER, EventKind.SENT)
    for year, kind in zip((2099, 2026, 1999, 2026), kinds, strict=True):
        says = "person" if kind is EventKind.SENT else "tool"
        case.append(Event(datetime(year, 1, 1, 12, tzinfo=UTC), kind, says, (), {}))
    assert [event.kind for event in case.events()] == list(kinds)
    assert not case.ledger().problems
    for words in ("status", "status --json", f"case show {CASE}", f"case verify {CASE}"):
        done = run(words, home)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("faketime") is None, reason="libfaketime is Linux's")
def test_a_clock_that_really_jumps_between_commands_loses_nothing(home: Path) -> None:
    """The record says when this computer's clock said it was, in the order in which it happened."""
    from datetime import UTC, datetime

    from autofill.casework.case import Event, EventKind
    from autofill.store.cases import CaseFile

    case = CaseFile(home / "me" / "cases" / CASE, "me", False)
    for kind in (EventKind.PREPARED, EventKind.FILLED, EventKind.HANDED_OVER):
        case.append(Event(datetime(2026, 1, 5, 12, tzinfo=UTC), kind, "tool", (), {"country": "GB"}))
    for jump, words in (
        ("+3y", f"case sent {CASE}"), ("-5y", f"case complained {CASE} --to controller --sent"),
        ("-5y", "status"), ("+30y", "status --json"), ("+0", f"case verify {CASE}"),
    ):  # fmt: skip
        done = run(words, home, "faketime", "-f", jump)
        assert done.returncode == 0, (words, done.stderr)
        assert "Traceback" not in done.stderr
    assert [event.kind for event in case.events()][3:] == ["sent", "complained-to-controller"]
    assert not case.ledger().problems
