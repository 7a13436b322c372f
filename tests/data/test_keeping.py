"""What is made of shipped files is kept beside them, and never taken for what other contents would give."""

import os
from pathlib import Path

import pytest

from autofill.data import keeping
from autofill.data.keeping import kept

CONTENT = ({"first name": {"given-name": {"en"}}}, {"first"}, None)


class Maker:
    """Makes the same each time, and counts."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return CONTENT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.toml"
    path.write_text("first")
    return path


@pytest.fixture
def make() -> Maker:
    return Maker()


def test_it_is_made_once(folder: Path, source: Path, make: Maker) -> None:
    assert [kept("words", [source], make) for _ in range(3)] == [CONTENT] * 3
    assert make.times == 1
    assert [path.suffix for path in folder.iterdir()] == [".bin"], "nothing half-written stays"


def test_other_contents_are_made_anew_whatever_their_date(folder: Path, source: Path, make: Maker) -> None:
    kept("words", [source], make)
    times = source.stat()
    source.write_text("other")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    kept("words", [source], make)
    assert make.times == 2


@pytest.mark.parametrize("broken", [b"", b"\x00", b"nothing of ours", b"(\x02\x00\x00\x00"])
def test_a_broken_file_is_made_anew(folder: Path, source: Path, make: Maker, broken: bytes) -> None:
    kept("words", [source], make)
    (path,) = folder.iterdir()
    path.write_bytes(broken)
    assert kept("words", [source], make) == CONTENT
    assert kept("words", [source], make) == CONTENT
    assert make.times == 2


def test_where_nothing_may_be_kept_it_is_made_each_time(
    folder: Path, source: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    kept("words", [source], make)
    kept("words", [source], make)
    assert make.times == 2
    assert not folder.exists()


def test_where_the_folder_cannot_be_made_it_is_made_each_time(
    folder: Path, source: Path, make: Maker
) -> None:
    folder.write_text("a file stands in its place")
    assert kept("words", [source], make) == CONTENT
    assert kept("words", [source], make) == CONTENT
    assert make.times == 2


def test_a_disk_that_refuses_leaves_nothing_half_written(
    folder: Path, source: Path, make: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert kept("words", [source], make) == CONTENT
    assert not list(folder.iterdir())
