"""How one step of the set-up runs and ends, with real processes."""

import ast
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.loaded import SCRIPTS, Scripts


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_a_python_too_old_for_autofill_can_still_read_the_script_and_say_so(script: Path) -> None:
    ast.parse(script.read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_the_set_up_needs_nothing_but_the_standard_library(script: str, tmp_path: Path) -> None:
    name = script.removesuffix(".py")
    code = f"import sys; sys.path.insert(0, {str(SCRIPTS)!r}); import {name}; assert hasattr({name}, 'main')"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_step_gives_its_exit_code_and_all_it_printed(scripts: Scripts) -> None:
    code = "import sys; print('out'); print('wrong', file=sys.stderr, flush=True); sys.exit(3)"
    exit_code, output = scripts.steps.run(python(code))
    assert exit_code == 3
    assert sorted(output.split()) == ["out", "wrong"]


def test_a_step_that_asks_gets_no_answer_instead_of_waiting(scripts: Scripts) -> None:
    exit_code, output = scripts.steps.run(python("input('really?')"))
    assert exit_code == 1
    assert "EOFError" in output


def test_a_command_that_is_not_there_is_a_failed_step(scripts: Scripts) -> None:
    assert scripts.steps.run(["no-such-command"])[0] == 127


def test_another_pythons_parts_do_not_reach_a_step(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")
    monkeypatch.setenv("PIP_TARGET", "/somewhere/else")
    _, output = scripts.steps.run(python("import os; print(*(name for name in os.environ))"))
    assert {"PYTHONPATH", "PIP_TARGET"}.isdisjoint(output.split())
    assert {"DEBIAN_FRONTEND", "PIP_NO_INPUT"} <= set(output.split())


def test_a_long_step_shows_that_it_is_at_work(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The step goes on only when it has seen the sign of life."""
    seen = tmp_path / "seen"
    real = scripts.steps.say

    def say(words: str) -> None:
        real(words)
        seen.touch()

    monkeypatch.setattr(scripts.steps, "say", say)
    monkeypatch.setattr(scripts.steps, "PULSE", 0.05)
    wait = f"import pathlib, time\nwhile not pathlib.Path({str(seen)!r}).exists(): time.sleep(.01)\nprint('done')"
    assert scripts.steps.run(python(wait)) == (0, "done\n")
    assert "still at it" in capsys.readouterr().err


def test_a_step_that_never_ends_is_stopped(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    exit_code, words = scripts.steps.run(python("import time; time.sleep(600)"), timeout=0.1)
    assert exit_code == 124
    assert "too long" in words


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to ignore")
def test_a_step_that_ignores_ctrl_c_is_killed(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts.steps, "GRACE", 0.1)
    stubborn = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)"
    assert scripts.steps.run(python(stubborn), timeout=0.5)[0] == 124


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("word", ["SIGINT", "SIGTERM"])
def test_stopped_while_the_environment_is_made_it_says_one_sentence_and_leaves_no_process(
    tmp_path: Path, word: str
) -> None:
    """The real script, which alone is told: by Ctrl-C, or by `kill`."""
    checkout = tmp_path / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    for script in SCRIPTS.glob("*.py"):
        (checkout / "scripts" / script.name).write_bytes(script.read_bytes())
    for name in ("pyproject.toml", "requirements.txt"):
        (checkout / name).touch()
    started = subprocess.Popen(
        [sys.executable, checkout / "scripts" / "run.py", "status"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stderr is not None
    said = [started.stderr.readline()]
    while "making a private environment" not in said[-1]:
        said.append(started.stderr.readline())
    started.send_signal(getattr(signal, word))
    rest = started.stderr.read()
    assert started.wait(30) == 130
    assert rest.strip() == "Stopped. Nothing is lost: the next start repairs what was left half-done."
    assert not (checkout / ".venv" / "autofill-stamp.json").exists()
    processes = subprocess.run(["ps", "-e", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(checkout) not in processes
