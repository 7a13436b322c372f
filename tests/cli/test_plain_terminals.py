"""What is said on terminals that can do little: few signs, no colour, 80 columns, a pipe; and on wide ones."""

import io
import os
import re
import subprocess
import sys
from codecs import register_error
from pathlib import Path

import pytest

from autofill.cli.say import WIDEST, _folded, fitting, plainly

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "--help",
    "forms list",
    "profile show",
    "help promises",
    "objection explain",
    "instagram --scenario list",
)
PROFILE = 'country = "IE"\nemail = "alex@example.com"\n\n[[account]]\nservice = "instagram"\nhandle = "alex.example"\ngroup = 1\n'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    (home / "me").mkdir(mode=0o700)
    (home / "me" / "profile.toml").write_text(PROFILE)
    return home


def said(home: Path, command: str, **environ: str) -> bytes:
    """What comes out of a pipe."""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM", "COLUMNS")}
    ran = subprocess.run(
        [sys.executable, "-m", "autofill", *command.split()],
        env={**plain, "AUTOFILL_HOME": str(home), "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stderr
    return ran.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_with_few_signs_in_80_columns_everything_is_still_said(home: Path, command: str) -> None:
    told = said(home, command, PYTHONIOENCODING="cp1252", COLUMNS="80", TERM="dumb").decode("cp1252")
    utf8 = said(home, command, PYTHONIOENCODING="utf-8", COLUMNS="80", NO_COLOR="1").decode()
    assert told.count("?") == utf8.count("?")
    assert "\x1b" not in told + utf8
    lines = [line for line in utf8.splitlines() if not command.startswith(("help", "objection"))]
    assert max(map(len, lines), default=0) <= 80


def test_a_command_in_a_table_is_never_broken(home: Path) -> None:
    assert "autofill third-party " in said(home, "forms list", COLUMNS="80").decode()


def test_a_wide_terminal_is_used_for_tables(home: Path) -> None:
    lines = said(home, "forms list", COLUMNS="200").decode().splitlines()
    assert any("the ICO's form for complaints about personal information" in line for line in lines)


def test_json_loses_no_letter_where_the_encoding_has_few(home: Path) -> None:
    assert b"?" not in said(home, "forms list --json", PYTHONIOENCODING="ascii")


@pytest.mark.parametrize(
    "line",
    [
        "or choose to keep a detail in your file, readable by you alone: autofill profile set email --in-file",
        "    Look at the keyring's own window, and unlock it there; then see if it answers: autofill doctor",
        "autofill goes on by itself when the page changes. Or press Enter here to look again; s stops it.",
    ],
)
def test_a_narrow_terminal_breaks_between_words_and_never_in_a_command(line: str) -> None:
    folded = _folded(line, 60)
    assert max(map(len, folded.splitlines())) <= 60
    assert " ".join(folded.split()) == " ".join(line.split())
    for command in ("autofill profile set email --in-file", "autofill doctor"):
        assert (command in line) == (command in folded)


def test_in_a_pipe_a_line_stays_whole() -> None:
    words = "word " * 60
    assert fitting(words, io.StringIO()) == words


class Window(io.StringIO):
    """A terminal, as far as whoever writes to it can tell."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "widest"), [("80", 80), ("200", WIDEST)])
def test_on_a_terminal_no_line_is_wider_than_is_read_with_ease(
    columns: str, widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    words = "word " * 60
    folded = fitting(words, Window())
    assert max(map(len, folded.splitlines())) <= widest
    assert folded.split() == words.split()


@pytest.mark.parametrize("command", ["--help", "instagram --help", "case --help"])
def test_help_on_a_wide_terminal_is_no_wider_either(home: Path, command: str) -> None:
    assert max(map(len, said(home, command, COLUMNS="200").decode().splitlines())) <= WIDEST


def test_no_colour_of_the_help_vanishes_on_white_or_on_black(home: Path) -> None:
    """Yellow and cyan cannot be read on white, blue not on black: 33, 36, 34 and their bright ones."""
    told = said(home, "instagram --help", COLUMNS="80", FORCE_COLOR="1", TERM="xterm").decode()
    told += said(home, "--help", COLUMNS="80", FORCE_COLOR="1", TERM="xterm").decode()
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", told) for code in found.split(";")}
    assert codes, "there is something to look at"
    assert not codes & {"33", "34", "36", "93", "94", "96"}


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Γραφείο Επιτρόπου", "Grafeio Epitropoy"), ("Łódź", "Lódz"), ("Χανιά", "Chania"), ("✔ …", "OK …")],
)
def test_a_name_that_an_encoding_has_no_letters_for_is_written_in_those_it_has(name: str, plain: str) -> None:
    register_error("plainly", plainly)
    assert name.encode("cp1252", "plainly").decode("cp1252") == plain
