"""`autofill status` and `autofill case`: what was sent, by when an answer is due, what to do next."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from autofill.casework.case import Event, EventKind
from autofill.casework.deadline import answer_due, spoken
from autofill.cli import case, status
from autofill.cli.case_words import told
from autofill.store.cases import CaseFile, open_case

PROGRAM = typer.Typer()
PROGRAM.command("status")(status.status)
PROGRAM.add_typer(case.app, name="case")

NOW = datetime.now(UTC)
DAY = date(2026, 11, 25)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("AUTOFILL_PROFILE", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(PROGRAM, list(words))


def handed_over(
    home: Path, profile: str = "alex", *, practice: bool = False, country: str = "GB"
) -> CaseFile:
    made = open_case(home, profile, "instagram", practice, DAY)
    facts = {"form": "instagram", "country": country} if country else {"form": "instagram"}
    made.append(Event(NOW, EventKind.PREPARED, "tool", facts=facts))
    made.append(
        Event(NOW, EventKind.FILLED, "tool", (made.keep("filled.png", b"x"),), {"bytes_while_sealed": 0})
    )
    made.append(Event(NOW, EventKind.HANDED_OVER, "tool"))
    return made


def due(home_country: str, day: date) -> str:
    deadline = answer_due(day, home_country)
    assert deadline
    return spoken(deadline.date)


def test_without_cases_it_says_how_to_start(home: Path) -> None:
    assert "autofill instagram" in run("status").output
    assert "autofill instagram --practice" in run("status", "--practice").output
    assert json.loads(run("status", "--json").stdout) == {"schema": 1, "cases": []}


def test_an_unanswered_hand_over_asks_for_the_persons_word(home: Path) -> None:
    handed_over(home)
    shown = run("status").output
    assert "handed over; you have not said whether you sent it" in shown
    assert "autofill case sent 2026-11-25-instagram --profile alex" in shown


def test_the_persons_word_is_recorded_as_theirs_and_the_date_follows(home: Path) -> None:
    made = handed_over(home)
    done = run("case", "sent", made.name)
    assert done.exit_code == 0, done.output
    last = made.events()[-1]
    assert (last.kind, last.says) == (EventKind.SENT, "person")
    today = last.at.astimezone().date()
    assert due("GB", today) in done.output
    assert due("GB", today) in run("status").output


def test_the_person_may_name_the_day(home: Path) -> None:
    made = handed_over(home)
    day = (datetime.now().astimezone() - timedelta(days=3)).date()
    assert run("case", "sent", made.name, "--on", day.isoformat()).exit_code == 0
    document = json.loads(run("status", "--json").stdout)
    assert document["cases"][0]["sent_on"] == day.isoformat()


@pytest.mark.parametrize("on", ["2126-01-01", "yesterday", "25/11/2026"])
def test_a_day_that_cannot_be_is_refused_and_nothing_recorded(home: Path, on: str) -> None:
    made = handed_over(home)
    done = run("case", "sent", made.name, "--on", on)
    assert done.exit_code == 2 and "--on 2026-11-22" in done.output
    assert made.events()[-1].kind is EventKind.HANDED_OVER


def test_not_sent_is_recorded_too_and_leads_back_to_the_form(home: Path) -> None:
    made = handed_over(home)
    done = run("case", "not-sent", made.name)
    assert "Recorded: not sent." in done.output
    assert "autofill instagram --profile alex" in done.output


def test_what_evidence_shows_cannot_be_unsaid(home: Path) -> None:
    made = handed_over(home)
    made.append(Event(NOW, EventKind.CONFIRMATION_SEEN, "evidence"))
    done = run("case", "not-sent", made.name)
    assert done.exit_code == 1 and "Nothing was added to the case." in done.output


@pytest.mark.parametrize(
    ("country", "words"), [("CH", "no fixed statutory period"), ("", "the case does not say your country")]
)
def test_no_date_is_made_up(home: Path, country: str, words: str) -> None:
    made = handed_over(home, country=country)
    run("case", "sent", made.name)
    assert words in run("status").output
    assert json.loads(run("status", "--json").stdout)["cases"][0]["next_deadline"] is None


def test_status_as_json_is_one_document_of_codes_dates_and_commands(home: Path) -> None:
    made = handed_over(home)
    made.append(Event(datetime(2026, 10, 26, 12, tzinfo=UTC), EventKind.CONFIRMATION_SEEN, "evidence"))
    (one,) = json.loads(run("status", "--json").stdout)["cases"]
    assert one | {"overdue": None, "next": None} == {
        "case": "2026-11-25-instagram",
        "profile": "alex",
        "practice": False,
        "form": "instagram",
        "known": "sent-confirmation-seen",
        "country": "GB",
        "sent_on": "2026-10-26",
        "next_deadline": "2026-11-26",
        "overdue": None,
        "next": None,
        "problems": [],
    }
    assert set(one["next"]) == {"words", "command"}


def test_all_people_are_shown_or_the_one_that_is_named(home: Path) -> None:
    handed_over(home, "alex")
    handed_over(home, "sam")
    assert [one["profile"] for one in json.loads(run("status", "--json").stdout)["cases"]] == ["alex", "sam"]
    only = json.loads(run("status", "--json", "--profile", "sam").stdout)["cases"]
    assert [one["profile"] for one in only] == ["sam"]


def test_practice_is_shown_only_when_asked_for(home: Path) -> None:
    handed_over(home, "example", practice=True)
    assert "No case yet" in run("status").output
    shown = run("status", "--practice").output
    assert "practice" in shown and "autofill case sent 2026-11-25-instagram --practice" in shown
    assert run("case", "sent", "2026-11-25-instagram").exit_code == 1
    assert run("case", "sent", "2026-11-25-instagram", "--practice").exit_code == 0


def test_the_same_name_twice_is_asked_back_before_anything_is_recorded(home: Path) -> None:
    first, second = handed_over(home, "alex"), handed_over(home, "sam")
    done = run("case", "sent", first.name)
    assert done.exit_code == 2
    assert "--profile alex" in done.output and "--profile sam" in done.output
    assert len(first.events()) == len(second.events()) == 3


def test_show_tells_the_events_in_words(home: Path) -> None:
    made = handed_over(home)
    run("case", "sent", made.name)
    shown = run("case", "show", made.name).output
    assert not {"tool", "person"} & set(shown.split()), "who says so is said in words"
    for words in (
        "prepared and approved",
        "0 bytes left the browser",
        "evidence/filled.png",
        "you",
        "one month from",
    ):
        assert words in shown


def test_verify_is_quiet_about_a_whole_case_and_names_what_was_changed(home: Path) -> None:
    made = handed_over(home)
    whole = run("case", "verify", made.name)
    assert whole.exit_code == 0 and "sha256sum -c manifest.sha256" in whole.output
    (made.folder / "evidence" / "filled.png").write_bytes(b"other")
    broken = run("case", "verify", made.name, "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["problems"] == ["evidence/filled.png was changed after it was kept."]


def test_a_torn_line_is_told_and_the_status_goes_on(home: Path) -> None:
    made = handed_over(home)
    path = made.folder / "events.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    shown = run("status").output
    assert "was cut off while it was written" in shown
    assert "filled in, not handed over" in shown


def test_a_case_that_cannot_be_read_hides_no_other_and_is_named_with_a_way_on(home: Path) -> None:
    handed_over(home)
    broken = handed_over(home)
    (broken.folder / "events.jsonl").unlink()
    (broken.folder / "events.jsonl").mkdir()
    for words in (["status"], ["case", "list"]):
        done = run(*words)
        assert done.exit_code == 1
        assert "2026-11-25-instagram " in done.output and "handed over" in done.output
        assert "2026-11-25-instagram-2 cannot be shown" in done.output
        assert done.output.rstrip().endswith(f"autofill case show {broken.name} --profile alex")


def test_a_script_gets_the_cases_that_can_be_read_and_the_reason_for_the_others(home: Path) -> None:
    handed_over(home)
    broken = handed_over(home)
    (broken.folder / "events.jsonl").write_bytes(b" " * 1_000_001)
    for words in (["status", "--json"], ["case", "list", "--json"]):
        told_it = json.loads(run(*words).stdout)
        assert [one["case"] for one in told_it["cases"]] == ["2026-11-25-instagram"]
        assert told_it["error"]["code"] == "cases-unreadable"
        assert broken.name in told_it["error"]["next"]


def test_an_unknown_case_names_the_command_that_lists_them(home: Path) -> None:
    done = run("case", "show", "2020-01-01-nothing")
    assert done.exit_code == 1 and "autofill case list" in done.output


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_of_event_can_be_told(kind: EventKind) -> None:
    assert told(Event(NOW, kind, "person"))
