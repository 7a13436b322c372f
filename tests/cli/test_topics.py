"""`autofill help TOPIC`: explained in plain paragraphs, with sources and their age."""

from datetime import date

import pytest
from typer.testing import CliRunner

from autofill.cli import today
from autofill.cli.main import app
from autofill.data.writing import help_topics


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["help", *words])
    return done.exit_code, done.output


@pytest.mark.parametrize("topic", help_topics())
def test_every_topic_is_told_with_its_sources_and_their_day(topic: str) -> None:
    code, told = run(topic)
    assert code == 0
    assert "Sources: " in told and str(help_topics()[topic].seen) in told
    assert max(len(line) for line in told.splitlines()) <= 100


def test_legitimate_interest_is_three_paragraphs_with_the_test_and_what_an_objection_does_not_do() -> None:
    words = help_topics()["legitimate-interest"].paragraphs
    assert len(words) == 3
    assert "three steps" in words[1] and "does not" in words[2]


def test_without_a_topic_all_are_named_and_an_unknown_one_leads_there() -> None:
    assert all(topic in run()[1] for topic in help_topics())
    code, told = run("everything")
    assert code == 2 and "legitimate-interest" in told


def test_who_asks_for_help_with_a_command_gets_the_commands_own() -> None:
    code, told = run("status")
    assert code == 2 and told.rstrip().endswith("autofill status --help")


def test_what_was_not_looked_at_for_a_year_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert today.is_old(date(2025, 11, 1), date(2026, 11, 24))
    assert not today.is_old(date(2025, 12, 1), date(2026, 11, 24))
    monkeypatch.setattr("autofill.cli.topics.today", lambda: date(2028, 1, 1))
    assert "more than a year ago" in " ".join(run("after")[1].split())
