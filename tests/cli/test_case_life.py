"""From an answer to the next letter: `case reply`, `answer`, `complained`, `close`, as typed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autofill.casework.case import Event, EventKind
from autofill.cli.case import app
from autofill.cli.case_reply import KINDS
from autofill.store.cases import CaseFile, open_case


def sent_case(
    home: Path, *, form: str = "instagram", country: str = "GB", days_ago: int = 0, practice: bool = False
) -> CaseFile:
    """An objection that was sent."""
    now = datetime.now(UTC) - timedelta(days=days_ago)
    made = open_case(home, "alex", form, practice, now.date())
    made.append(Event(now, EventKind.PREPARED, "tool", facts={"form": form, "country": country}))
    made.append(Event(now, EventKind.SENT, "person"))
    return made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def case(home: Path) -> CaseFile:
    """An objection from the UK, sent today."""
    return sent_case(home)


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
    named = " ".join(told.split())
    assert f"If it is that: autofill case reply {case.name} FILE --as honoured" in named, "as it can be typed"
    assert run("reply", case.name, str(letter), "--as", "honoured")[0] == 0
    assert case.events()[-1].files == ("evidence/reply.txt",)
    assert "close" in run("close", case.name)[1]


def test_an_answer_is_kept_under_the_name_of_what_it_is(case: CaseFile, tmp_path: Path) -> None:
    page, mail = tmp_path / "page", tmp_path / "mail"
    page.write_text("<html><body><p>We need more time to respond.</p></body></html>")
    mail.write_text("From: a@facebookmail.com\nSubject: x\n\nWe have received your request.")
    run("reply", case.name, str(page), "--as", "extended")
    run("reply", case.name, str(mail), "--as", "acknowledged")
    assert [event.files for event in case.events()[-2:]] == [
        ("evidence/reply.html",),
        ("evidence/reply.eml",),
    ]


def test_an_answer_that_cannot_have_come_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    case = sent_case(home)
    letter = tmp_path / "answer.txt"
    letter.write_text("words")
    assert run("reply", case.name, str(letter), "--as", "refused", "--on", "2999-01-01")[0] == 2
    run("close", case.name)
    assert run("reply", case.name, str(letter), "--as", "refused")[0] == 1
    assert not (case.folder / "evidence").exists()


def test_a_refusal_leads_to_an_answer_a_complaint_to_the_company_and_the_authority(case: CaseFile) -> None:
    assert "case answer" in run("reply", case.name, "--as", "refused")[1]
    words = run("answer", case.name)[1]
    assert "You have refused" in words
    assert "Your reply does not mention" not in words, "nobody has said that of the answer"
    assert "Menlo Park" in words, "in the UK the controller is Meta Platforms, Inc."
    run("answer", case.name, "--sent")
    assert case.events()[-1].files == ("evidence/answer.txt",)
    assert "--to company" in run("reply", case.name, "--as", "refused")[1]
    assert "treat this as a complaint" in run("complained", case.name, "--to", "controller")[1]
    run("complained", case.name, "--to", "controller", "--sent")
    assert "case complain " in run("reply", case.name, "--as", "refused")[1]
    assert "authority show GB" in run("complained", case.name)[1]
    assert run("complained", case.name, "--sent")[0] == 0
    assert [event.kind for event in case.events()][-1] is EventKind.COMPLAINED_TO_AUTHORITY


@pytest.mark.parametrize("words", [("1 to 8", "3"), ("1 to 8", "nine", "3")])
def test_whoever_reads_the_answer_themself_says_what_it_says_by_a_number(
    case: CaseFile, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autofill.cli.case_reply.interactive", lambda: True)
    letter = tmp_path / "answer.txt"
    letter.write_text("Nothing that anybody knows.")
    question, *typed = words
    code, told = run("reply", case.name, str(letter), stdin="".join(f"{line}\n" for line in typed))
    assert code == 0 and "They refuse" in told and question in told
    assert case.events()[-1].kind is EventKind.REFUSED
    assert case.events()[-1].files == ("evidence/reply.txt",)


def test_enter_alone_records_nothing_and_names_every_word_there_is(
    case: CaseFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autofill.cli.case_reply.interactive", lambda: True)
    letter = tmp_path / "answer.txt"
    letter.write_text("Nothing that anybody knows.")
    before = case.events()
    code, told = run("reply", case.name, str(letter), stdin="\n")
    assert code == 1 and case.events() == before
    for kind, words in KINDS.items():
        assert kind in told and words in told


def test_a_complaint_to_the_company_goes_by_that_name_and_by_the_laws(case: CaseFile) -> None:
    run("reply", case.name, "--as", "refused")
    by_law = run("complained", case.name, "--to", "controller")[1]
    assert "treat this as a complaint" in by_law
    assert "treat this as a complaint" in run("complained", case.name, "--to", "company")[1]


def test_the_words_that_fit_the_answer_are_chosen_by_the_person(case: CaseFile) -> None:
    run("reply", case.name, "--as", "refused")
    assert "--about public-data" in run("answer", case.name)[1], "the others are named"
    words = run("answer", case.name, "--about", "public-data")[1]
    assert "Public data are still personal data" in words
    assert "--about public-data --sent" in words, "what is recorded is what was shown"
    run("answer", case.name, "--about", "public-data", "--sent")
    kept = (case.folder / case.events()[-1].files[0]).read_text()
    assert "Public data are still personal data" in kept
    assert run("answer", case.name, "--about", "prompts")[0] == 1, "nothing has come since: one waits"


def test_while_one_waits_there_is_nothing_to_write_and_the_next_step_is_said(home: Path) -> None:
    code, told = run("answer", sent_case(home).name)
    assert code == 1
    assert "nothing to write back now" in told and "Wait for the answer" in told
    assert "I have had no answer" in run("answer", sent_case(home, form="facebook", days_ago=50).name)[1]


def test_another_company_is_never_written_to_at_metas_address(home: Path) -> None:
    case = sent_case(home, form="linkedin", country="IE")
    run("reply", case.name, "--as", "refused")
    told = run("answer", case.name)[1]
    assert "LinkedIn Ireland" in told
    assert "Meta" not in told and "Merrion" not in told


def test_the_sender_of_another_companys_mail_is_not_measured_by_metas_domains(
    home: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "answer.eml"
    letter.write_text("From: privacy@linkedin.com\nSubject: x\n\nWords.")
    assert "Meta" not in run("reply", sent_case(home, form="linkedin").name, str(letter))[1]
    assert "Meta" in run("reply", sent_case(home).name, str(letter))[1]


def test_what_cannot_be_is_refused_in_words(case: CaseFile) -> None:
    assert run("reply", case.name, "--as", "delighted")[0] == 1
    assert run("reply", case.name)[0] == 1
    assert "neither" not in run("complained", case.name, "--to", "nobody")[1]
    run("reply", case.name, "--as", "honoured")
    assert "nothing to write back" in run("answer", case.name)[1]


def test_a_practice_case_lives_through_months_in_a_minute(home: Path) -> None:
    """Each command is the one that the step before named, with the day moved on."""
    case = sent_case(home, practice=True)
    day = datetime.now(UTC).date()

    def on(days: int, *words: str) -> str:
        code, told = run(*words, case.name, "--practice", "--today", str(day + timedelta(days=days)))
        assert code == 0, told
        return told

    assert "overdue" in on(50, "show")
    on(50, "reply", "--as", "silent")
    assert "--today" in on(50, "answer"), "the command to copy stays on that day"
    assert "Wait for the answer" in on(50, "answer", "--sent")
    assert "Complain to the company" in on(100, "reply", "--as", "refused")
    on(100, "complained", "--to", "controller", "--sent")
    assert "Complain to the supervisory authority" in on(150, "show")
    assert "Wait for the authority" in on(150, "complained", "--sent")


def test_the_day_of_a_real_case_cannot_be_moved(case: CaseFile) -> None:
    code, told = run("show", case.name, "--today", "2030-01-01")
    assert code == 2 and "Only a practice case" in told


def test_a_day_to_pretend_that_is_none_is_told_with_the_option_that_takes_it(case: CaseFile) -> None:
    code, told = run("show", case.name, "--practice", "--today", "tomorrow")
    assert code == 2
    assert "--today 2027-01-05" in told and "--on" not in told


def test_after_the_complaint_no_day_is_shown_on_which_nothing_is_due_and_silence_lasted_until_its_day(
    home: Path,
) -> None:
    case = sent_case(home, practice=True, days_ago=75)
    today = datetime.now(UTC).date()
    assert run("reply", case.name, "--as", "silent", "--practice", "--today", str(today))[0] == 0
    assert "Answer due" not in run("show", case.name, "--practice")[1]
    assert "no answer came by " in " ".join(run("show", case.name, "--practice")[1].split())
    run("complained", case.name, "--to", "authority", "--sent", "--practice", "--today", str(today))
    assert "Answer due" not in run("show", case.name, "--practice")[1]
