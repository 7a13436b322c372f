"""What the doctor says on machines that are not this one: other systems, old Pythons, wrong clocks, full disks."""

import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autofill.doctor import CHECKS, Finding, Surroundings, Verdict
from autofill.doctor.machine import newest_fact, newest_source

PYTHON = (3, 12, 1)
Usage = namedtuple("Usage", "total used free")


def look(check: str, home: Path, **other: object) -> list[Finding]:
    facts = {
        "environ": {"AUTOFILL_HOME": str(home)},
        "platform": "linux",
        "now": datetime.now(UTC),
        "python": PYTHON,
    }
    return list(CHECKS[check](Surroundings(**{**facts, **other})))  # type: ignore[arg-type]  # fields by name


def one(check: str, home: Path, **other: object) -> Finding:
    (found,) = look(check, home, **other)
    return found


def day_of(days: int) -> datetime:
    """So many days after the newest fact that is known here."""
    return datetime(newest_fact().year, newest_fact().month, newest_fact().day, 12).astimezone() + timedelta(
        days
    )


def test_an_old_python_is_a_problem(tmp_path: Path) -> None:
    found = one("Python", tmp_path, python=(3, 9, 18))
    assert found.verdict is Verdict.PROBLEM and "3.9.18 is too old" in found.words and found.remedy
    assert one("Python", tmp_path).verdict is Verdict.OK


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [("linux", "timedatectl"), ("darwin", "systemsetup"), ("win32", "w32tm")],
)
def test_a_clock_before_the_newest_fact_is_a_problem(tmp_path: Path, platform: str, remedy: str) -> None:
    found = one("Clock", tmp_path, now=day_of(-1), platform=platform)
    assert found.verdict is Verdict.PROBLEM and remedy in found.remedy
    assert one("Clock", tmp_path, now=day_of(0)).verdict is Verdict.OK
    assert one("Clock", tmp_path, now=day_of(4 * 365)).verdict is Verdict.NOTE


def test_what_nobody_read_for_half_a_year_is_a_note(tmp_path: Path) -> None:
    found = one("Forms", tmp_path, now=datetime(2030, 1, 1, tzinfo=UTC))
    assert found.verdict is Verdict.NOTE and str(newest_source()) in found.words
    assert found.remedy in ("git pull", "pipx upgrade autofill")


@pytest.mark.parametrize(
    ("free", "verdict"),
    [(10_000_000, Verdict.PROBLEM), (200_000_000, Verdict.NOTE), (9_000_000_000, Verdict.OK)],
)
def test_a_disk_is_full_nearly_full_or_fine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, free))
    found = one("Disk", tmp_path / "not" / "there")
    assert found.verdict is verdict
    assert bool(found.remedy) is (verdict is not Verdict.OK)


def test_a_folder_open_to_others_is_a_problem_with_the_command_that_closes_it(tmp_path: Path) -> None:
    home = tmp_path / "Application Support"
    (home / "me" / "cases").mkdir(parents=True)
    (home / "me").chmod(0o700)
    (home / "me" / "cases").chmod(0o750)
    found = one("Folder", home)
    assert found.verdict is Verdict.PROBLEM and "me/cases" in found.words
    assert found.remedy == f"chmod -R go-rwx '{home}'"
    (home / "me" / "cases").chmod(0o700)
    assert one("Folder", home).verdict is Verdict.OK


def test_the_readme_beside_the_profiles_may_be_read_by_all(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("about this folder")
    assert one("Folder", tmp_path).verdict is Verdict.OK


def test_a_path_is_shown_without_the_name_of_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "autofill").mkdir()
    assert one("Folder", tmp_path / "autofill").words.startswith("~/autofill")


def test_windows_has_no_modes_and_what_counts_is_whose_folder_it_lies_in(tmp_path: Path) -> None:
    home = tmp_path / "AppData"
    (home / "me").mkdir(parents=True)
    (home / "me").chmod(0o777)
    own = {"AUTOFILL_HOME": str(home), "USERPROFILE": str(tmp_path)}
    assert one("Folder", home, platform="win32", environ=own).verdict is Verdict.OK
    strange = one("Folder", home, platform="win32", environ={**own, "USERPROFILE": str(tmp_path / "alex")})
    assert strange.verdict is Verdict.NOTE and strange.remedy.startswith("icacls ")


def test_a_secret_in_the_settings_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("EMAIL=alex@example.com\n")
    found = one("Settings", tmp_path)
    assert found.verdict is Verdict.PROBLEM and "alex" not in found.words


def test_a_profile_that_is_set_but_not_there_is_a_problem(tmp_path: Path) -> None:
    environ = {"AUTOFILL_HOME": str(tmp_path), "AUTOFILL_PROFILE": "gone"}
    found = one("Settings", tmp_path, environ=environ)
    assert found.verdict is Verdict.PROBLEM and "autofill profile new" in found.remedy


@pytest.mark.parametrize(
    ("environ", "remedy"),
    [
        ({"SUDO_USER": "kim"}, "su - kim"),
        ({}, "adduser person\nsu - person"),
        ({"SUDO_USER": "root"}, "adduser person\nsu - person"),
    ],
)
def test_who_is_root_is_led_to_an_ordinary_user_and_never_out_of_the_session(
    tmp_path: Path, environ: dict[str, str], remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    found = look("Browser", tmp_path, environ=environ)
    assert [finding.remedy for finding in found if "root" in finding.words] == [remedy]
