"""From an answer to the next letter: `case reply`, `answer`, `complained`, `close`, as typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autofill.casework.case import Event, EventKind
from autofill.cli.case import app
from autofill.store.cases import CaseFile, open_case


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaseFile:
    """An objection from the UK, sent today."""
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    now = datetime.now(UTC)
    made = open_case(tmp_path, "alex", "instagram", False, now.date())
    made.append(Event(now, EventKind.PREPARED, "tool", facts={"form": "instagram", "country": "GB"}))
    made.append(Event(now, EventKind.SENT, "person"))
    return made


def run(*words: str, stdin: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words], input=stdin)
    return done.exit_code, done.output


def test_an_answer_is_shown_with_its_sentence_and_recorded_only_by_the_persons_word(
    case: CaseFile, tmp_path: Path
) -> None:
    letter = tmp_path / "answer.txt"
    letter.write_text("Hi. We will honour your objection. Thanks.")
    code, told = run("reply", case.name, str(letter))
    assert code == 1
    assert "“We will honour your objection.”" in told
    assert len(case.events()) == 2, "nobody confirmed it"
    assert run("reply", case.name, str(letter), "--as", "honoured")[0] == 0
    assert case.events()[-1].files == ("evidence/reply.txt",)
    assert "close" in run("close", case.name)[1]


def test_a_refusal_leads_to_an_answer_a_complaint_to_the_company_and_the_authority(case: CaseFile) -> None:
    assert "case answer" in run("reply", case.name, "--as", "refused")[1]
    words = run("answer", case.name)[1]
    assert "does not deal with my own situation" in words
    assert "Menlo Park" in words, "in the UK the controller is Meta Platforms, Inc."
    run("answer", case.name, "--sent")
    assert case.events()[-1].files == ("evidence/answer.txt",)
    assert "--to controller" in run("reply", case.name, "--as", "refused")[1]
    assert "treat this as a complaint" in run("complained", case.name, "--to", "controller")[1]
    run("complained", case.name, "--to", "controller", "--sent")
    assert "case complained" in run("reply", case.name, "--as", "refused")[1]
    assert "authority show GB" in run("complained", case.name)[1]
    assert run("complained", case.name, "--sent")[0] == 0
    assert [event.kind for event in case.events()][-1] is EventKind.COMPLAINED_TO_AUTHORITY


def test_what_cannot_be_is_refused_in_words(case: CaseFile) -> None:
    assert run("reply", case.name, "--as", "delighted")[0] == 1
    assert run("reply", case.name)[0] == 1
    assert "neither" not in run("complained", case.name, "--to", "nobody")[1]
    run("reply", case.name, "--as", "honoured")
    assert "nothing to write back" in run("answer", case.name)[1]
