"""How the authorities' file is rebuilt from the public dataset."""

import json
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.scripts.loaded import SCRIPTS

RECORD = {
    "slug": "iedpc", "relevant-countries": ["ie"], "name": "DPC", "address": "1 Street\nDublin", "web": "https://x.ie/",
    "complaint-language": "en", "webform": "https://x.ie/complain", "sources": [],
}  # fmt: skip


@pytest.fixture
def update(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    module = import_module("update_authorities")
    monkeypatch.setattr(module, "TARGET", tmp_path / "authorities.toml")
    return module


def checkout(folder: Path, *records: dict[str, object]) -> Path:
    inner = folder / "supervisory-authorities"
    inner.mkdir()
    for record in records:
        (inner / f"{record['slug']}.json").write_text(json.dumps(record))
    return folder


def test_a_record_is_written_and_the_change_is_shown(
    update: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = str(checkout(tmp_path, RECORD))
    assert update.main([there]) == 0
    assert '+complaint_page = "https://x.ie/complain"' in capsys.readouterr().out
    assert 'address = ["1 Street", "Dublin"]' in update.TARGET.read_text()
    update.main([there])
    assert capsys.readouterr().out == "1 authorities; no change.\n"


def test_a_dry_run_writes_nothing(update: ModuleType, tmp_path: Path) -> None:
    update.main([str(checkout(tmp_path, RECORD)), "--dry-run"])
    assert not update.TARGET.exists()


def test_authorities_that_do_not_supervise_companies_are_left_out(update: ModuleType, tmp_path: Path) -> None:
    church = {**RECORD, "slug": "deekdbfd", "relevant-countries": ["de"]}
    elsewhere = {**RECORD, "slug": "usftc", "relevant-countries": ["us"]}
    assert list(update.read(checkout(tmp_path, RECORD, church, elsewhere))) == [
        one for one in update.read(tmp_path) if one["slug"] == "iedpc"
    ]


def test_the_shipped_file_is_what_the_shared_records_give(update: ModuleType) -> None:
    shared = SCRIPTS.parents[1] / "shared" / "data" / "authorities"
    if not shared.is_dir():
        pytest.skip("the dataset is not beside this folder")
    shipped = (SCRIPTS.parent / "autofill" / "data" / "authorities.toml").read_text("utf-8")
    assert all(update.as_toml(one) in shipped for one in update.read(shared))
