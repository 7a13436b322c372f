"""A person whose every value is unique runs everything; then everything is searched for them."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from tests.journeys.program import Run, autofill, temporary
from tests.proof.home import CASE, VALUES, make_home

ROOT = Path(__file__).parents[2]
BELONGS = ("me/profile.toml", "me/objections/mine.md", "evidence/filled.json")
"""Where the values lie for the person's own use. Nowhere else."""


def leaks(*places: Path) -> list[str]:
    """Files that hold a value in their name or content (as text or as UTF-16), beyond where it belongs."""
    forms = [form for value in VALUES for form in (value.encode(), value.encode("utf-16-le"))]
    return [
        str(path)
        for place in places
        for path in place.rglob("*")
        if path.is_file() and not str(path).endswith(BELONGS)
        if any(form in path.read_bytes() or form in str(path).encode() for form in forms)
    ]


@contextmanager
def watched_processes(home: Path) -> Iterator[list[str]]:
    """Command lines and environments of every process, looked at all the time, that hold a value."""
    seen: list[str] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            for process in Path("/proc").glob("[0-9]*"):
                for kind in ("cmdline", "environ"):
                    try:
                        raw = (process / kind).read_bytes()
                    except OSError:
                        continue
                    seen.extend(value for value in VALUES if value.encode() in raw)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path / "home")


def told(run: Run) -> str:
    return run.out + run.err


def test_a_filled_form_leaves_the_values_in_the_evidence_and_nowhere_else(home: Path) -> None:
    with watched_processes(home) as seen:
        done = autofill(
            "instagram", "--practice", "--scenario", "variant-a", "--profile", "me", "--preview", "--yes",
            "--json", home=home,
        )  # fmt: skip
    assert done.outcomes["email"] == done.outcomes["grounds"] == "filled"
    assert not [value for value in VALUES if value in told(done)], (
        "the document or the log beside it holds a value"
    )
    assert not seen, "the list of processes shows a value"
    assert leaks(home, temporary(home)) == []
    (case,) = (home / "practice" / "cases").glob("2*")
    assert not [value for value in VALUES if value in (case / "events.jsonl").read_text()]


QUIET = (
    "profile list", "profile list --json", "profile show", "profile show --json", "profile check instagram --json",
    "profile check third-party", "profile set email x@example.com", "profile set nonsense --stdin", "objection list",
    "objection list --json", "objection check mine", "objection new mine", "status", "status --json", "case list",
    f"case show {CASE}", f"case verify {CASE} --json", f"case sent {CASE}", "case show nothing", "forms list",
    "forms show instagram", "instagram", "instagram --json", "instagram --account nobody --json",
    "third-party --json", "facebook --json", "instagram --objection nothing --json", "login nobody", "logout --yes",
    "profile delete", "forget", "--version", "instagram --practice --scenario nothing --profile me",
)  # fmt: skip


def test_no_command_and_no_error_repeats_a_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.proof.home import command

    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.delenv("DISPLAY", raising=False)
    for line in QUIET:
        said = command(*line.split()).output
        assert not [value for value in VALUES if value in said], line
    assert leaks(home) == []


@pytest.mark.parametrize(
    ("file", "spoilt"),
    [
        ("me/profile.toml", "[[["),
        ("me/profile.toml", 'phone = "Canarygiven"'),
        ("me/profile.toml", 'email = "canary.box at example.com"'),
        ("me/objections/mine.md", "+++\nfor = 1\n+++"),
        (".env", "EMAIL=canary.box@example.com"),
        (".env", "AUTOFILL_PROFIL=Canarygiven"),
    ],
)
def test_a_broken_file_is_named_without_what_is_in_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, file: str, spoilt: str
) -> None:
    from tests.proof.home import command

    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    before = (home / file).read_text() if (home / file).exists() else ""
    (home / file).write_text(f"{spoilt}\n{before}")
    for words in (
        ["profile", "show"],
        ["profile", "show", "--json"],
        ["objection", "check", "mine"],
        ["status"],
    ):
        said = command(*words).output
        assert not [value for value in VALUES if value in said], words


def test_a_mistake_in_the_program_shows_its_place_and_no_value(home: Path) -> None:
    crash = (
        "import autofill.store.profiles as p, autofill.cli.profile_look as c\n"
        "def broken(home, name, opener):\n"
        "    found = p.load_profile(home, name, opener); text = found.email.reveal(); return 1 / 0\n"
        "c.read_profile = broken\n"
        "from autofill.cli.main import main; main()\n"
    )
    for show in ({}, {"COLUMNS": "300", "TERM": "xterm-256color", "FORCE_COLOR": "1"}):
        done = subprocess.run(
            [sys.executable, "-c", crash, "profile", "show"],
            env={**os.environ, **show, "AUTOFILL_HOME": str(home), "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "ZeroDivisionError" in done.stderr
        assert not [value for value in VALUES if value in done.stdout + done.stderr]


def test_hidden_answers_are_not_in_the_scroll_back_of_the_terminal(home: Path) -> None:
    person = pexpect.spawn(
        sys.executable, ["-m", "autofill", "profile", "set", "given_name", "--in-file"], encoding="utf-8", timeout=30,
        env={**os.environ, "AUTOFILL_HOME": str(home), "PYTHONPATH": str(ROOT)}, cwd=str(ROOT),
    )  # fmt: skip
    person.expect_exact("not shown while you type): ")
    person.sendline("Canaryhidden")
    person.expect(pexpect.EOF)
    person.close()
    assert person.exitstatus == 0
    assert "Canaryhidden" not in str(person.before)
    assert "Canaryhidden" in (home / "me" / "profile.toml").read_text()
