"""`autofill objection new` as a conversation in a real terminal, and `objection explain`."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest
from typer.testing import CliRunner

from autofill.casework.compose import OWN_ACCOUNT, Choices, Length
from autofill.cli.objection import app
from autofill.cli.objection_keep import shown_until_kept
from autofill.data.grounds import grounds

PROFILE = 'schema = 1\ncountry = "{}"\n'
KEEP = "Enter keeps it"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "alex").mkdir(mode=0o700)
    (tmp_path / "alex" / "profile.toml").write_text(PROFILE.format("GB"))
    return tmp_path


def sits_at(home: Path, *words: str, **more: str) -> pexpect.spawn:
    environ = {
        **os.environ, "AUTOFILL_HOME": str(home), "COLUMNS": "120", "TERM": "dumb", "PYTHONUTF8": "1",
        **more,
    }  # fmt: skip
    return pexpect.spawn(
        sys.executable, ["-m", "autofill", "objection", "new", *words], env=environ, encoding="utf-8",
        timeout=30, dimensions=(60, 120),
    )  # fmt: skip


def answers(terminal: pexpect.spawn, *exchange: tuple[str, str]) -> str:
    """Each question with its answer; all that was said."""
    said = ""
    for question, answer in exchange:
        terminal.expect(question)
        said += terminal.before + terminal.after
        terminal.sendline(answer)
    return said


def plain(said: str) -> str:
    """Without the line breaks of the window."""
    return " ".join(said.split())


def ends(terminal: pexpect.spawn) -> str:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return str(terminal.before)


def text(home: Path, name: str) -> str:
    return (home / "alex" / "objections" / f"{name}.md").read_text()


def test_a_person_chooses_answers_reads_and_keeps(home: Path) -> None:
    terminal = sits_at(home, "my-children")
    said = answers(
        terminal,
        ("1 to 2", "1"),
        ("Write a reason", "y"),
        ("1 to 9", "1"),
        ("Numbers, or Enter for none", "1"),
        ("Use it", "y"),
        ("Numbers, or - for none", ""),
        ("Whose children are they", "2"),
        ("Since which year", "2014"),
        ("Who were they meant for", ""),
        (KEEP, "l"),
        (KEEP, ""),
    )
    assert "its box may stay empty" in plain(said), "in the UK, and the person decides"
    assert "Never write a child's name" in plain(said), "warned before anything is asked"
    assert "It makes the reason yours, without a name." in plain(said), "every question says why it is asked"
    assert "Written:" in ends(terminal)
    kept = text(home, "my-children")
    assert "My grandchildren appear in what I have posted." in kept
    assert "The first of these posts are from 2014." in kept
    assert "meant for" not in kept and "I posted them for" not in kept, "that question was left open"
    assert "Article 21(1) UK GDPR" in kept


def test_a_person_without_an_account_is_asked_for_it_and_offered_what_fits(home: Path) -> None:
    terminal = sits_at(home, "--for", "third-party", "--language", "en")
    said = answers(
        terminal,
        ("Do you have an account on Facebook", "n"),
        ("Numbers, or Enter for none", "4"),
    )
    assert "I have no account" in said and "My account is private" not in said
    terminal.close(force=True)


def test_what_contradicts_itself_is_asked_again(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account", "--language", "en")
    answers(
        terminal, ("Write a reason", ""), ("Numbers, or Enter for none", "1 3"), ("Both cannot be true", "99")
    )
    terminal.expect("Numbers from 1 to")
    terminal.close(force=True)


def test_a_warning_can_be_heeded_and_a_no_keeps_the_ground_out(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account", "--language", "en")
    answers(
        terminal, ("Write a reason", ""), ("Numbers, or Enter for none", "6"), ("Use it", "y"),
        ("Numbers, or - for none", "-"), ("Yes or no", "n"), (KEEP, ""),
    )  # fmt: skip
    ends(terminal)
    assert "personal safety" not in text(home, "mine")


def test_whoever_leaves_has_written_nothing(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account", "--language", "en")
    answers(
        terminal,
        ("Write a reason", ""),
        ("Numbers, or Enter for none", ""),
        ("Numbers, or - for none", ""),
        (KEEP, "w"),
        (KEEP, "q"),
    )
    assert "Nothing was written" in ends(terminal)
    assert terminal.exitstatus == 1
    assert not (home / "alex" / "objections").exists()


def test_whoever_leaves_the_box_empty_is_told_how_and_nothing_is_written(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account")
    answers(terminal, ("Write a reason", "n"))
    assert "autofill instagram --objection none" in ends(terminal)
    assert terminal.exitstatus == 0
    assert not (home / "alex" / "objections").exists()


def test_the_language_is_asked_for_with_that_of_the_country_as_a_hint(home: Path) -> None:
    (home / "alex" / "profile.toml").write_text(PROFILE.format("CH"))
    terminal = sits_at(home, "mine", "--for", "own-account", "--ground", "control")
    terminal.expect(r"1 to 9 \[2\]")
    terminal.sendline("")
    answers(terminal, (KEEP, ""))
    ends(terminal)
    assert "Ich untersage ausdrücklich" in text(home, "mine")


def test_a_sentence_of_ones_own_gets_a_second_look_before_it_is_taken(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account", "--language", "en", "--ground", "misuse")
    answers(
        terminal, ("Your sentence, in English", "Call me on 020 7946 0000"), ("Keep it as it is", "n"),
        ("Your sentence, in English", "My password is hunter2"), ("Your sentence, in English", "My voice in a false call to my mother"),
        (KEEP, "l"), (KEEP, ""),
    )  # fmt: skip
    ends(terminal)
    assert "My voice in a false call to my mother." in text(home, "mine")
    assert "7946" not in text(home, "mine") and "hunter2" not in text(home, "mine")


def test_a_sentence_without_a_word_is_no_sentence(home: Path) -> None:
    terminal = sits_at(home, "mine", "--for", "own-account", "--language", "en", "--ground", "misuse")
    said = answers(
        terminal, ("Your sentence, in English", "4"), ("Your sentence, in English", ""), (KEEP, "")
    )
    ends(terminal)
    assert "That is no sentence" in said
    assert " 4." not in text(home, "mine")


def test_a_question_that_one_would_rather_not_answer_leaves_its_reason_out_and_nothing_else(
    home: Path,
) -> None:
    terminal = sits_at(
        home, "mine", "--for", "own-account", "--language", "en", "--ground", "sensitive-matters", "--ground", "control",
    )  # fmt: skip
    said = answers(terminal, ("1 to 6, or Enter to leave this reason out", ""), (KEEP, ""))
    ends(terminal)
    assert "people close to you" not in said, "what belongs to it is not asked either"
    assert "Not in it, as you did not say so: My posts show something especially private" in plain(said)
    assert "control" in text(home, "mine")


def test_a_year_that_was_given_is_not_asked_again(home: Path) -> None:
    terminal = sits_at(
        home, "mine", "--for", "own-account", "--language", "en", "--ground", "old-self", "--ground", "expectations",
    )  # fmt: skip
    said = answers(terminal, ("2004 to", "2012"), ("1 to 3", ""), (KEEP, "l"), (KEEP, ""))
    ends(terminal)
    assert said.count("Since which year do you have the account") == 1
    assert "goes back to 2012" in text(home, "mine") and "joined in 2012" in text(home, "mine")


def test_the_text_can_be_edited_before_it_is_done(home: Path) -> None:
    editor = home / "editor"
    editor.write_text('#!/bin/sh\necho "And one thing more, in my own words." >> "$1"\n')
    editor.chmod(0o700)
    terminal = sits_at(
        home, "mine", "--for", "own-account", "--language", "en", "--ground", "control", EDITOR=str(editor)
    )
    answers(terminal, (KEEP, "e"))
    assert "Ready" in ends(terminal)
    assert "And one thing more, in my own words." in text(home, "mine")


def test_a_report_of_more_than_a_year_ago_is_marked_when_it_is_printed(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = Choices(OWN_ACCOUNT, "IE", "en", Length.LETTER, ("handed-on",))
    monkeypatch.setattr("builtins.input", lambda _: "k")
    for day, marked in ((date(2026, 12, 1), False), (date(2027, 12, 1), True)):
        shown_until_kept("mine", choices, day)
        assert ("It reports what Meta's policy said on 2026-07-23" in capsys.readouterr().out) is marked


def test_a_known_length_of_the_field_is_kept_to(home: Path) -> None:
    terminal = sits_at(
        home, "mine", "--for", "own-account", "--language", "en", "--ground", "control", "--maxlength", "420"
    )
    answers(terminal, ("the most for", ""))
    ends(terminal)
    assert len(text(home, "mine").split("+++")[2].strip()) <= 420


def test_explain_names_every_reason_and_what_every_text_rests_on() -> None:
    told = CliRunner().invoke(app, ["explain"]).output
    assert all(name in told for name in grounds())
    assert "What every text rests on" in told and "not read" in told


def test_explain_shows_the_sources_of_one_reason_with_their_age_and_marks_what_is_old(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = CliRunner().invoke(app, ["explain", "private-account"]).output
    assert "looked at on 2026-08-22" in told and "more than a year ago" not in told
    monkeypatch.setattr("autofill.cli.objection_explain.today", lambda: date(2028, 1, 1))
    assert "more than a year ago" in CliRunner().invoke(app, ["explain", "private-account"]).output
    found = json.loads(CliRunner().invoke(app, ["explain", "private-account", "--json"]).output)
    assert found["grounds"][0]["law"]["eu"]["old"] is True
