"""`autofill case remind`: a file that a calendar reads, with an alarm before the day."""

import json
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from autofill.casework.case import Event, EventKind, status
from autofill.casework.next_step import due
from autofill.cli.case import app
from autofill.cli.today import own_day
from autofill.store.cases import CaseFile, open_case


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    return tmp_path


def sent(home: Path, profile: str, country: str = "GB") -> CaseFile:
    now = datetime.now(UTC)
    made = open_case(home, profile, "instagram", False, now.date())
    made.append(Event(now, EventKind.PREPARED, "tool", facts={"form": "instagram", "country": country}))
    made.append(Event(now, EventKind.SENT, "person"))
    return made


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["remind", *words])


def test_a_calendar_reads_the_computed_day_and_rings_before_it(home: Path) -> None:
    case = sent(home, "sam")
    done = run(case.name)
    assert done.exit_code == 0, done.output
    path = case.folder / "reminders.ics"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (day,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    deadline = due(status(case.events(), own_day), own_day)
    assert deadline is not None
    assert day.decoded("dtstart") == deadline.date
    assert type(day.decoded("dtstart")) is date, "a whole day"
    first, second = (alarm.decoded("trigger") for alarm in day.walk("VALARM"))
    assert first == timedelta(hours=-15), "nine in the morning of the day before"
    assert second == timedelta(hours=9)
    assert "autofill status" in str(day["description"])
    assert "sam" not in path.read_text()


def test_a_case_that_cannot_be_read_keeps_no_other_from_the_calendar(home: Path) -> None:
    sent(home, "sam")
    broken = sent(home, "kim")
    (broken.folder / "events.jsonl").unlink()
    (broken.folder / "events.jsonl").mkdir()
    done = run()
    assert done.exit_code == 1
    assert f"autofill case show {broken.name} --profile kim" in done.output
    assert len(Calendar.from_ical((home / "reminders.ics").read_bytes()).walk("VEVENT")) == 1


def test_the_same_case_gives_the_same_bytes(home: Path) -> None:
    case = sent(home, "sam")
    path = case.folder / "reminders.ics"
    run(case.name)
    before = path.read_bytes()
    run(case.name)
    assert path.read_bytes() == before


def test_without_a_case_all_open_ones_of_all_profiles_are_in_one_file(home: Path) -> None:
    sent(home, "sam"), sent(home, "kim", "IE")
    closed = sent(home, "sam")
    closed.append(Event(datetime.now(UTC), EventKind.CLOSED, "person"))
    done = run("--json")
    told = json.loads(done.stdout)
    assert len(told["reminders"]) == 2
    found = Calendar.from_ical(Path(told["file"]).read_bytes()).walk("VEVENT")
    assert len({str(day["uid"]) for day in found}) == 2


def test_a_file_of_somebody_else_is_never_written_over(home: Path, tmp_path: Path) -> None:
    case, mine = sent(home, "sam"), tmp_path / "mine.ics"
    mine.write_text("BEGIN:VCALENDAR\nPRODID:-//other//\nEND:VCALENDAR\n")
    done = run(case.name, "--to", str(mine))
    assert done.exit_code == 1
    assert "other" in mine.read_text()
    assert run(case.name, "--to", str(tmp_path / "new.ics")).exit_code == 0


def test_nothing_due_is_said_and_no_file_is_written(home: Path) -> None:
    case = sent(home, "sam")
    case.append(Event(datetime.now(UTC), EventKind.HONOURED, "person"))
    done = run(case.name)
    assert done.exit_code == 1
    assert "No day is due" in done.output
    assert not (case.folder / "reminders.ics").exists()
