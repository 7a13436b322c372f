"""`autofill case pack`: one file that holds the case as it was kept, and nothing that was not."""

import stat
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from autofill.casework.case import Event, EventKind
from autofill.cli.case import app
from autofill.store.cases import CaseFile, open_case

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaseFile:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    made = open_case(tmp_path, "alex", "instagram", False, date(2026, 11, 24))
    made.append(Event(NOW, EventKind.PREPARED, "tool", facts={"form": "instagram", "country": "GB"}))
    made.append(Event(NOW, EventKind.FILLED, "tool", (made.keep("filled.png", b"picture"),)))
    return made


def packed(case: CaseFile) -> tuple[bytes, str]:
    done = CliRunner().invoke(app, ["pack", case.name])
    assert done.exit_code == 0, done.output
    path = case.folder / f"{case.name}.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return path.read_bytes(), done.output


def contents(case: CaseFile) -> dict[str, bytes]:
    with ZipFile(case.folder / f"{case.name}.zip") as archive:
        return {name.removeprefix(f"{case.name}/"): archive.read(name) for name in archive.namelist()}


def test_it_holds_the_events_the_evidence_and_checksums_that_fit(case: CaseFile) -> None:
    packed(case)
    inside = contents(case)
    assert sorted(inside) == ["event-marks.txt", "events.jsonl", "evidence/filled.png", "manifest.sha256"]
    digest, _, name = inside["manifest.sha256"].decode().strip().partition("  ")
    assert sha256(inside[name]).hexdigest() == digest
    assert inside["events.jsonl"] == (case.folder / "events.jsonl").read_bytes()


def test_the_same_case_gives_the_same_file_and_stays_as_it_was_kept(case: CaseFile) -> None:
    assert packed(case)[0] == packed(case)[0]
    assert CliRunner().invoke(app, ["verify", case.name]).exit_code == 0


def test_a_file_that_was_changed_stays_out_and_is_named(case: CaseFile) -> None:
    (case.folder / "evidence/filled.png").write_bytes(b"another")
    _, told = packed(case)
    assert "evidence/filled.png was changed" in told
    assert "evidence/filled.png" not in contents(case)
