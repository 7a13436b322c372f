"""What scripts/test.py needs of the system, and how it runs its stages."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.loaded import SCRIPTS, Scripts


def test_elsewhere_every_missing_part_is_named_at_once_with_what_it_is_for(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts.parts, "can_apt", lambda: False)
    monkeypatch.setattr(scripts.parts, "is_here", lambda sign: sign in ("Xvfb", "chromium"))
    with pytest.raises(scripts.steps.Problem) as caught:
        scripts.parts.make_sure_of_parts()
    missing = len(scripts.parts.PARTS) - 2
    assert f"{missing} parts" in caught.value.sentence
    lines = caught.value.output.splitlines()
    assert len(lines) == missing
    assert "openbox: a window manager" in lines
    assert "the font Noto Sans: letters of every language" in lines
    assert "apt-get install" in caught.value.next_step
    assert "xvfb" not in caught.value.next_step


def test_elsewhere_with_every_part_there_the_tests_go_on(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts.parts, "can_apt", lambda: False)
    monkeypatch.setattr(scripts.parts, "is_here", lambda _: True)
    scripts.parts.make_sure_of_parts()


def test_parts_are_recognised_as_command_file_or_font(scripts: Scripts, tmp_path: Path) -> None:
    assert scripts.parts.is_here("sh")
    assert not scripts.parts.is_here("no-such-command")
    assert scripts.parts.is_here(str(tmp_path))
    assert not scripts.parts.is_here(str(tmp_path / "nothing"))
    assert scripts.parts.is_here("font Noto Sans")
    assert not scripts.parts.is_here("font No Such Letters")


def test_as_root_on_debian_only_what_is_missing_is_installed(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[list[str]] = []
    told = "".join(
        f"{name} {'config-files' if name == 'tmux' else 'installed'}\n"
        for name, _, _ in scripts.parts.PARTS
        if name != "xinput"
    )
    monkeypatch.setattr(scripts.parts, "can_apt", lambda: True)
    monkeypatch.setattr(scripts.parts, "run", lambda _: (1, told + "dpkg-query: no packages found: xinput\n"))
    monkeypatch.setattr(scripts.parts, "apt_install", lambda names: installed.append(names) or (0, ""))
    scripts.parts.make_sure_of_parts()
    assert installed == [["xinput", "tmux"]]


def test_a_failed_apt_is_tried_once_more_after_a_repair(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def fails(words: list[str], timeout: float = 0) -> tuple[int, str]:
        commands.append(" ".join(words))
        return (100 if "install" in words else 0), "E: Unable to fetch some archives"

    monkeypatch.setattr(scripts.steps, "run", fails)
    assert scripts.steps.apt_install(["xvfb"])[0] == 100
    assert sum("install -y --no-install-recommends xvfb" in command for command in commands) == 2
    assert "dpkg --configure -a" in commands


def test_all_stages_run_and_the_first_failure_is_the_result(
    scripts: Scripts, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, code in (("fine", 0), ("wrong", 3), ("worse", 4)):
        (tmp_path / f"stage_{name}.py").write_text(f"raise SystemExit({code})\n")
    python = tmp_path / "python"
    # Stages are started as `python -m NAME`; this stand-in runs the file of that name.
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {tmp_path}/"$2".py\n')
    python.chmod(0o755)
    stages = [(name, (f"stage_{name}",)) for name in ("wrong", "fine", "worse")]
    assert scripts.test.run_stages(str(python), stages) == 3
    told = capsys.readouterr().err
    assert "wrong:" in told
    assert "FAILED (3)" in told
    assert "FAILED (4)" in told
    assert "passed" in told


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_on_ctrl_c_a_stage_may_first_close_what_its_tests_opened(tmp_path: Path) -> None:
    """Both get Ctrl-C, as in a terminal; the script waits until the stage has tidied up."""
    stage = (
        "import signal, sys, time; from pathlib import Path\n"
        "try:\n    print('ready', flush=True); time.sleep(60)\n"
        "except KeyboardInterrupt:\n    time.sleep(0.5); Path(sys.argv[1]).touch()"
    )
    start = (
        "import signal, sys, steps, test\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever started the tests may ignore it\n"
        "steps.guarded(lambda _: test.run_stage([sys.executable, '-c', *sys.argv[1:]]))"
    )
    script = subprocess.Popen(
        [sys.executable, "-c", start, stage, str(tmp_path / "tidy")],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert script.stdout is not None
    assert script.stdout.readline() == b"ready\n"
    os.killpg(script.pid, signal.SIGINT)
    assert script.wait(30) == 130
    assert (tmp_path / "tidy").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], ["ruff check", "ruff format", "mypy", "pytest", "prove"]), (["tests/forms", "-x"], ["pytest"])],
)
def test_with_arguments_only_pytest_runs_with_them(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: list[str]
) -> None:
    ran: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(scripts.test, "make_sure_of_parts", lambda: None)
    monkeypatch.setattr(scripts.environment.Environment, "make", lambda _: None)
    monkeypatch.setattr(scripts.test, "run_stages", lambda _, stages: ran.extend(stages) or 0)
    assert scripts.test.main(arguments) == 0
    assert [name for name, _ in ran] == expected
    words = dict(ran)["pytest"]
    assert words[1 : 1 + len(scripts.test.PARALLEL)] == scripts.test.PARALLEL or words[1:] == tuple(arguments)


def test_what_is_proved_is_not_run_twice_and_a_failed_proof_fails_the_tests(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: dict[str, tuple[str, ...]] = {}
    monkeypatch.setattr(scripts.test, "make_sure_of_parts", lambda: None)
    monkeypatch.setattr(scripts.environment.Environment, "make", lambda _: None)
    monkeypatch.setattr(scripts.test, "run_stages", lambda _, stages: ran.update(stages) or 1)
    assert scripts.test.main([]) == 1
    assert ran["prove"] == ("scripts/prove.py", "--sample")
    left_out = {word.removeprefix("--ignore=") for word in ran["pytest"] if word.startswith("--ignore=")}
    assert left_out == set(scripts.test.sample().values())
    assert len(left_out) > 8
