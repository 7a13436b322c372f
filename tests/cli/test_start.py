"""How little is read in before the first word: a command pays only for what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from autofill.cli.main import DOORS
from autofill.cli.menu import Door

HEAVY = {
    "playwright", "babel", "keyring", "lxml", "holidays", "fpdf", "rich", "asyncio", "pydantic", "autofill.data",
    "autofill.browser",
}  # fmt: skip
"""What takes tens of milliseconds to read in: the browser's driver, the world's calendars, pages, tables, conversions."""

LOADED = """
import contextlib, io, sys
from autofill.cli.main import app
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    with contextlib.suppress(SystemExit):
        app(sys.argv[1:], prog_name="autofill")
print(*sys.modules)
"""


def heavy(*words: str, home: Path, **environ: str) -> set[str]:
    """Which of the heavy parts `autofill WORDS` reads in, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        env={"AUTOFILL_HOME": str(home), **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ended.stdout.split()) & HEAVY


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("--version", set()),
        ("--help", {"rich"}),  # Typer draws its help with it
        ("instagram --help", {"rich"}),
        ("status", set()),
        ("status --json", set()),
        ("status --profile alex", set()),
        ("case list", {"autofill.data"}),
        ("profile list", set()),
        ("forms list", {"rich"}),  # a table
        ("authority show IE", {"babel", "autofill.data"}),
    ],
)
def test_a_command_reads_in_only_what_it_needs(words: str, needed: set[str], tmp_path: Path) -> None:
    assert heavy(*words.split(), home=tmp_path) <= needed


@pytest.mark.parametrize("line", ["autofill ", "autofill case ", "autofill instagram --"])
def test_completing_a_command_line_opens_nothing(line: str, tmp_path: Path) -> None:
    asked = {"_AUTOFILL_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    assert heavy(home=tmp_path, **asked) <= {"autofill.data"}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.name))
def test_every_door_of_the_menu_opens(door: Door) -> None:
    """A door names its module by a string, which no type checker follows."""
    opened = door.opened()
    assert opened.name == door.name
    assert opened.help


ANOTHER_TYPER = """
import sys, types, typer._coercion as converts
sys.modules["typer._coercion"] = types.ModuleType("typer._coercion")  # as in a version that converts otherwise
from autofill.cli import coercion
assert not hasattr(coercion, "_Late")
sys.modules["typer._coercion"] = converts  # Typer's own way still works
"""


@pytest.mark.parametrize(
    "words",
    [
        "objection check text.txt --maxlength 40",
        "objection check text.txt --maxlength 0",
        "objection check text.txt --maxlength many",
        "login instagram --group two",
        "status --profile alex",
    ],
)
def test_a_typer_that_converts_otherwise_is_left_to_it_and_says_the_same(words: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("I object to the use of my photos for AI, because nobody asked me.")

    def said(before: str) -> tuple[int, str, str]:
        run = f"{before}\nimport sys\nfrom autofill.cli.main import app\napp(sys.argv[1:], prog_name='autofill')"
        ended = subprocess.run(
            [sys.executable, "-c", run, *words.split()],
            cwd=tmp_path,
            env={"AUTOFILL_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout, ended.stderr

    assert said(ANOTHER_TYPER) == said("")
