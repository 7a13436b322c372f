"""`autofill objection letter`: as a person uses it."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autofill.cli.objection import app

PROFILE = """schema = 1
country = "GB"
email = "alex@example.com"
given_name = "Alex"
family_name = "Example"

[[account]]
service = "instagram"
handle = "alex.example"
email = "alex@example.com"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Someone in the United Kingdom who has one account and keeps all details in the file."""
    profile = tmp_path / "alex"
    profile.mkdir(mode=0o700)
    (profile / "profile.toml").write_text(PROFILE)
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.delenv("AUTOFILL_PROFILE", raising=False)
    assert run("new", "mine").exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def letters(home: Path) -> list[Path]:
    return sorted((home / "alex/letters").glob("*.*"))


def test_a_letter_is_written_for_the_owner_alone_and_its_path_told(home: Path) -> None:
    done = run("letter", "mine")
    assert done.exit_code == 0, done.output
    pdf, text = letters(home)
    assert (pdf.suffix, text.suffix) == (".pdf", ".txt")
    assert str(pdf) in done.output.replace("\n", "")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (pdf, text)} == {0o600}
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Instagram account: alex.example" in text.read_text()
    assert "Nothing was sent" in done.output
    assert "Menlo Park" in done.output


def test_a_second_letter_leaves_the_first_as_it_is(home: Path) -> None:
    run("letter", "mine")
    first = {path: path.read_bytes() for path in letters(home)}
    run("letter", "mine")
    assert len(letters(home)) == 4
    assert {path: path.read_bytes() for path in first} == first


def test_a_text_with_a_gap_becomes_no_letter(home: Path) -> None:
    path = home / "alex/objections/mine.md"
    path.write_text(path.read_text() + "\n[your reason]\n")
    done = run("letter", "mine")
    assert done.exit_code == 1
    assert "autofill objection check mine" in done.output
    assert not (home / "alex/letters").exists()


def test_a_language_without_words_is_said(home: Path) -> None:
    path = home / "alex/objections/mine.md"
    path.write_text(path.read_text().replace('language = "en"', 'language = "fi"'))
    done = run("letter", "mine")
    assert done.exit_code == 1
    assert "no words for a letter in “fi”" in done.output


def test_markdown_and_html_come_when_asked_for(home: Path) -> None:
    assert run("letter", "mine", "--also", "md", "--also", "html").exit_code == 0
    assert {path.suffix for path in letters(home)} == {".pdf", ".txt", ".md", ".html"}
    assert run("letter", "mine", "--also", "docx").exit_code == 2


@pytest.mark.parametrize(("country", "sure"), [("GB", True), ("DE", True), ("US", False)])
def test_where_the_company_is_likely_but_not_proven_that_is_said(
    home: Path, country: str, sure: bool
) -> None:
    path = home / "alex/profile.toml"
    path.write_text(path.read_text().replace('"GB"', f'"{country}"'))
    done = run("letter", "mine")
    assert done.exit_code == 0, done.output
    assert ("not proven" not in done.output) is sure


def test_what_deserves_a_second_look_is_told_before_the_letter_is_written(home: Path) -> None:
    path = home / "alex" / "objections" / "mine.md"
    path.write_text(path.read_text() + "\nMy daughter Mia is in many of them.\n")
    told = run("letter", "mine").output
    assert "A child's name seems to stand here" in told and "To print and sign" in told
