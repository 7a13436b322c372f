"""The set-up that scripts/run.py and scripts/test.py share: quick, and without a network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.scripts.loaded import SCRIPTS, Scripts


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that has the scripts and the files the set-up reads."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "requirements.txt").write_text("one==1\n")
    (tmp_path / "more.txt").write_text("two==2\n")
    return tmp_path


@pytest.fixture
def ran(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands of the set-up, written down instead of run; `venv` leaves a python behind."""
    commands: list[str] = []

    def write_down(words: list[object], timeout: float = 0) -> tuple[int, str]:
        commands.append(" ".join(map(str, words)))
        if "venv" in words:
            python = Path(str(words[-1])) / (
                "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
            )
            python.parent.mkdir(parents=True)
            python.touch()
        return 0, ""

    monkeypatch.setattr(scripts.environment, "run", write_down)
    return commands


def test_the_first_start_installs_pinned_parts_then_autofill(
    scripts: Scripts, checkout: Path, ran: list[str]
) -> None:
    scripts.environment.Environment(checkout).make()
    made, pinned, itself = ran[-3:]
    assert "-m venv" in made
    assert "--require-hashes" in pinned
    assert itself.endswith(f"--no-deps --no-build-isolation -e {checkout}")


def test_a_later_start_runs_nothing(scripts: Scripts, checkout: Path, ran: list[str]) -> None:
    scripts.environment.Environment(checkout).make()
    ran.clear()
    scripts.environment.Environment(checkout).make()
    assert ran == []


def test_a_changed_pin_is_installed_without_making_the_environment_anew(
    scripts: Scripts, checkout: Path, ran: list[str]
) -> None:
    environment = scripts.environment.Environment(checkout)
    environment.make()
    environment.remember("browser", "/somewhere/chrome")
    ran.clear()
    (checkout / "requirements.txt").write_text("one==2\n")
    environment.make()
    assert len(ran) == 2
    assert not any("-m venv" in command for command in ran)
    assert environment.read_stamp()["browser"] == "/somewhere/chrome"


def test_the_tests_requirements_are_added_once_and_do_not_disturb_a_plain_start(
    scripts: Scripts, checkout: Path, ran: list[str]
) -> None:
    scripts.environment.Environment(checkout).make()
    ran.clear()
    scripts.environment.Environment(checkout, ["more.txt"]).make()
    assert any("more.txt" in command for command in ran)
    ran.clear()
    scripts.environment.Environment(checkout).make()
    scripts.environment.Environment(checkout, ["more.txt"]).make()
    assert ran == []


def _no_stamp(environment: Path) -> None:
    (environment / "autofill-stamp.json").unlink()


def _torn_stamp(environment: Path) -> None:
    (environment / "autofill-stamp.json").write_text('{"made_for": "cpy')


def _no_python(environment: Path) -> None:
    shutil.rmtree(environment / "bin", ignore_errors=True)
    shutil.rmtree(environment / "Scripts", ignore_errors=True)


@pytest.mark.parametrize("damage", [_no_stamp, _torn_stamp, _no_python])
def test_a_half_made_environment_is_made_anew(
    scripts: Scripts, checkout: Path, ran: list[str], damage: Callable[[Path], None]
) -> None:
    environment = scripts.environment.Environment(checkout)
    environment.make()
    leftover = environment.folder / "leftover"
    leftover.touch()
    damage(environment.folder)
    environment.make()
    assert environment.is_ready()
    assert not leftover.exists()


def test_a_moved_folder_is_not_trusted(scripts: Scripts, checkout: Path, ran: list[str]) -> None:
    scripts.environment.Environment(checkout).make()
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert not scripts.environment.Environment(moved).is_ready()


def test_a_failed_install_leaves_no_stamp_and_blames_the_network(
    scripts: Scripts, checkout: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written_down = scripts.environment.run

    def no_network(words: list[object], timeout: float = 0) -> tuple[int, str]:
        written_down(words)
        return ("pip" in words), "NewConnectionError: Failed to establish a new connection"

    monkeypatch.setattr(scripts.environment, "run", no_network)
    environment = scripts.environment.Environment(checkout)
    with pytest.raises(scripts.environment.Problem) as caught:
        environment.make()
    assert "no network" in caught.value.sentence
    assert not environment.stamp.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Python is a shell script")
@pytest.mark.parametrize(
    ("debian", "expected"), [(True, "sudo apt-get install python3-venv"), (False, "venv and pip")]
)
def test_a_python_without_ensurepip_is_named_with_what_to_install(
    scripts: Scripts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debian: bool, expected: str
) -> None:
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\necho \"No module named 'ensurepip'\" >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(scripts.environment, "can_apt", lambda: False)
    monkeypatch.setattr(scripts.environment.shutil, "which", lambda _: "/usr/bin/apt-get" if debian else None)
    with pytest.raises(scripts.environment.Problem) as caught:
        scripts.environment.ensure_venv_module(str(python))
    assert str(python) in caught.value.sentence
    assert expected in caught.value.next_step


def test_an_old_python_is_refused_in_a_sentence(scripts: Scripts) -> None:
    scripts.environment.check_python((3, 11))
    with pytest.raises(scripts.environment.Problem, match=r"needs Python 3\.11 or newer; this is 3\.8"):
        scripts.environment.check_python((3, 8))


def test_only_one_start_holds_the_lock(scripts: Scripts, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with (
        scripts.environment.locked(lock),
        pytest.raises(scripts.environment.Problem, match="Another start"),
        scripts.environment.locked(lock, patience=0.2),
    ):
        pass
    with scripts.environment.locked(lock, patience=0):
        pass


def test_a_killed_start_lets_go_of_the_lock(scripts: Scripts, tmp_path: Path) -> None:
    hold = (
        "import sys, time; from pathlib import Path; import environment\n"
        "with environment.locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "lock")],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline().strip() == b"held"
    holder.kill()
    holder.communicate()
    with scripts.environment.locked(tmp_path / "lock", patience=5):
        pass


def test_a_failure_is_sentences_and_the_last_lines_but_no_traceback(checkout: Path) -> None:
    (checkout / "requirements.txt").unlink()
    done = subprocess.run(
        [sys.executable, checkout / "scripts" / "run.py", "status"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Next: " in done.stderr
    assert "requirements.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_the_last_lines_of_a_long_failure_are_shown(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: list[str]) -> int:
        raise scripts.environment.Problem(
            "It failed.", "try this", "\n".join(f"line {n}" for n in range(100))
        )

    with pytest.raises(SystemExit) as left:
        scripts.steps.guarded(fail)
    shown = capsys.readouterr().err.splitlines()
    assert left.value.code == 1
    assert [shown[0], *shown[29:]] == ["    | line 70", "    | line 99", "It failed.", "Next: try this"]


def test_ctrl_c_is_one_sentence_and_130(scripts: Scripts, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as left:
        scripts.steps.guarded(interrupted)
    assert left.value.code == 130
    assert "the next start repairs" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("", False),
        ("--help", False),
        ("instagram", True),
        ("login instagram", True),
        ("instagram --manual", False),
        ("instagram --help", False),
        ("profile new", False),
        ("status --json", False),
    ],
)
def test_only_forms_need_a_browser(scripts: Scripts, line: str, needed: bool) -> None:
    assert scripts.run.needs_browser(line.split()) is needed


def test_a_browser_that_was_found_is_not_looked_for_again(
    scripts: Scripts, checkout: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTOFILL_BROWSER", raising=False)
    environment = scripts.environment.Environment(checkout)
    environment.make()
    environment.remember("browser", sys.executable)
    monkeypatch.setattr(scripts.run, "find_browser", lambda *_: pytest.fail("looked again"))
    scripts.run.make_sure_of_browser(environment, needed=True)


def test_no_browser_and_none_to_fetch_points_to_manual(
    scripts: Scripts, checkout: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTOFILL_BROWSER", raising=False)
    environment = scripts.environment.Environment(checkout)
    environment.make()
    monkeypatch.setattr(scripts.run, "run", lambda *_, **__: (scripts.run.NONE_FOUND, ""))
    monkeypatch.setattr(scripts.run, "can_apt", lambda: False)
    with pytest.raises(scripts.environment.Problem) as caught:
        scripts.run.make_sure_of_browser(environment, needed=True)
    assert "--manual" in caught.value.next_step
    monkeypatch.setattr(
        scripts.run, "fetch_browser", lambda _: pytest.fail("fetched again, though not needed")
    )
    scripts.run.make_sure_of_browser(environment, needed=False)
