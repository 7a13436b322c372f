"""The Tab key in real shells: commands, and the names of what is there; never a detail of a person."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]

STARTS = {
    "bash": "bash --norc --noprofile -i",
    "zsh": "zsh -f -i",
    "fish": "fish --no-config -i",
}
SET_UP = {
    "bash": "source <(autofill --show-completion); bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'",
    "zsh": "autoload -U compinit; compinit -u -D; eval \"$(autofill --show-completion)\"",
    "fish": "autofill --show-completion | source",
}  # fmt: skip
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()=><][A-Z0-9]?)")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two profiles with a text each and one case; the e-mail address is in a file, where it must stay."""
    home = tmp_path_factory.mktemp("home")
    for name, text in (("me", "my-photos"), ("partner", "my-songs")):
        (home / name / "objections").mkdir(parents=True)
        (home / name / "profile.toml").write_text('country = "GB"\nemail = "alex@example.com"\n')
        (home / name / "objections" / f"{text}.md").write_text("My photos show my family.\n")
    (home / "me" / "cases" / "2026-11-02-instagram").mkdir(parents=True)
    return home


def environment(home: Path) -> dict[str, str]:
    """`autofill` on the PATH, as `pipx install` puts it there."""
    command = home / "bin" / "autofill"
    if not command.exists():
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m autofill "$@"\n')
        command.chmod(0o755)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("AUTOFILL")},
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "AUTOFILL_HOME": str(home),
        "HOME": str(home),
        "TERM": "xterm",
        "PS1": "$ ",
        "LC_ALL": "C.UTF-8",
    }


class Shell:
    """A shell that a person types into."""

    def __init__(self, name: str, home: Path) -> None:
        self._typed = pexpect.spawn(
            STARTS[name],
            env=environment(home),
            encoding="utf-8",
            timeout=60,
            dimensions=(60, 160),
            cwd=str(home),
        )
        self._typed.delaybeforesend = 0.05
        self._typed.sendline(SET_UP[name] + "; echo rea''dy")
        self._typed.expect("ready")

    def offers(self, typed: str, awaited: str) -> str:
        """What stands on the screen once `awaited` does, after the Tab key; then the line is emptied."""
        self._typed.send(f"{typed}\t")
        self._typed.expect_exact(awaited)
        shown = ESCAPES.sub("", self._typed.before + self._typed.after)
        self._typed.sendcontrol("u")
        self._typed.sendline("echo do''ne")
        self._typed.expect("done")
        return shown

    def close(self) -> None:
        self._typed.close(force=True)


@pytest.fixture(scope="module", params=STARTS)
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Shell]:
    opened = Shell(request.param, home)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "awaited"),
    [
        ("autofill instagram --profile part", "partner"),
        ("autofill objection show --profile me my-p", "my-photos"),
        ("autofill case show 2026", "2026-11-02-instagram"),
        ("autofill instagram --scenario cookie-p", "cookie-page"),
        ("autofill inst", "instagram"),
    ],
)
def test_a_real_shell_completes_names(shell: Shell, typed: str, awaited: str) -> None:
    assert "alex" not in shell.offers(typed, awaited)


# ---------------------------------------------------------------------------- what is offered, asked as the shells ask
def offered(home: Path, typed: str) -> list[str]:
    words = f"autofill {typed}"
    asked = subprocess.run(
        [sys.executable, "-m", "autofill"],
        env={
            **environment(home),
            "_AUTOFILL_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stderr == ""
    return asked.stdout.split()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("instagram --profile ", ["me", "partner"]),
        ("instagram --objection ", ["my-photos", "my-songs", "none"]),
        ("objection show --profile partner ", ["my-songs"]),
        ("case verify ", ["2026-11-02-instagram"]),
        ("case verify --practice ", []),
        ("help pr", ["promises", "privacy"]),
        ("profile delete --profile x", []),
    ],
)
def test_what_is_there_is_offered_and_nothing_else(home: Path, typed: str, names: list[str]) -> None:
    assert sorted(offered(home, typed)) == sorted(names)


def test_a_folder_that_cannot_be_read_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder")
    asked = environment(tmp_path) | {"AUTOFILL_HOME": str(tmp_path / "home")}
    ran = subprocess.run(
        [sys.executable, "-m", "autofill"],
        env={**asked, "_AUTOFILL_COMPLETE": "complete_bash", "COMP_WORDS": "autofill case show ", "COMP_CWORD": "3"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (ran.stdout.strip(), ran.stderr) == ("", "")


def test_powershell_is_given_what_typer_has_for_it(home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "autofill"],
        env={**environment(home), "_AUTOFILL_COMPLETE": "source_pwsh"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Register-ArgumentCompleter -Native -CommandName autofill" in ran.stdout
