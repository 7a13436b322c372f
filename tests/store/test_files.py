"""Files for their owner alone: their modes, their wholeness, and what is said when they cannot be."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from autofill.store.files import (
    DiskFull,
    FileProblem,
    InUse,
    NotPrivate,
    NotWritable,
    Unreadable,
    append_line,
    lock,
    private_folder,
    read_text,
    write_private,
)  # fmt: skip


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_folders_and_files_are_for_their_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    folder = private_folder(tmp_path / "home" / "me")
    write_private(folder / "profile.toml", "country = 'GB'\n")
    append_line(folder / "events.jsonl", "{}")
    assert [mode(folder.parent), mode(folder)] == [0o700, 0o700]
    assert [mode(folder / "profile.toml"), mode(folder / "events.jsonl")] == [0o600, 0o600]


def test_an_open_folder_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "me").mkdir(mode=0o755)
    assert mode(private_folder(tmp_path / "me")) == 0o700


def test_a_loose_file_is_tightened_when_it_is_written_or_added_to(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("before\n")
        (tmp_path / name).chmod(0o644)
    write_private(tmp_path / "a", "after")
    append_line(tmp_path / "b", "after")
    assert [mode(tmp_path / "a"), mode(tmp_path / "b")] == [0o600, 0o600]


def test_a_file_is_never_visible_to_others_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    write = os.write

    def spy(handle: int, raw: bytes) -> int:
        seen.append(os.fstat(handle).st_mode & 0o777)
        return write(handle, raw)

    monkeypatch.setattr(os, "write", spy)
    write_private(tmp_path / "a", "text")
    assert seen == [0o600]


def test_links_are_refused_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine\n")
    link = tmp_path / "link"
    link.symlink_to(target)
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    for attempt in (lambda: write_private(link, "x"), lambda: append_line(link, "x"), lambda: private_folder(tmp_path / "folder")):  # fmt: skip
        with pytest.raises(NotPrivate, match="link"):
            attempt()
    assert target.read_text() == "mine\n"
    assert link.is_symlink()


@pytest.mark.parametrize(("number", "error"), [
    (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, NotWritable), (errno.EIO, FileProblem),
])  # fmt: skip
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[FileProblem]
) -> None:
    write_private(tmp_path / "a", "old")

    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(error) as told:
        write_private(tmp_path / "a", "new")
    monkeypatch.undo()
    assert str(tmp_path / "a") in str(told.value)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert read_text(tmp_path / "a") == "old"


def test_a_line_that_fits_in_part_only_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append_line(tmp_path / "events", "first")
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, raw: write(handle, raw[:3]))
    with pytest.raises(DiskFull):
        append_line(tmp_path / "events", "second")
    monkeypatch.undo()
    assert read_text(tmp_path / "events") == "first\n"


def test_a_new_line_starts_below_one_that_a_crash_tore(tmp_path: Path) -> None:
    (tmp_path / "events").write_text('{"a": 1}\n{"b"')
    append_line(tmp_path / "events", '{"c": 3}')
    assert read_text(tmp_path / "events").splitlines() == ['{"a": 1}', '{"b"', '{"c": 3}']


def test_one_line_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one line"):
        append_line(tmp_path / "events", "a\nb")


def test_reading_names_the_file_and_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes("first\nGrüße".encode("latin-1"))
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    os.mkfifo(tmp_path / "pipe")
    said = {
        "latin": r"UTF-8 \(line 2\)",
        "large": "larger than 1 MB",
        "pipe": "not an ordinary file",
        "none": "no file",
    }
    for name, words in said.items():
        with pytest.raises(Unreadable, match=words) as told:
            read_text(tmp_path / name)
        assert str(tmp_path / name) in str(told.value)
    with pytest.raises(Unreadable, match="folder"):
        read_text(tmp_path)


def test_line_ends_and_a_leading_mark_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(tmp_path / "a") == "one\ntwo\nthree\n"


HOLD = """
import sys
from pathlib import Path
from autofill.store.files import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_two_runs_cannot_use_one_profile_at_once_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None and other.stdin is not None
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(InUse, match="Another autofill run"), lock(tmp_path):
        pass
    other.kill()
    other.wait()
    with lock(tmp_path), lock(tmp_path):  # the same run may ask again
        assert mode(tmp_path / ".lock") == 0o600
    other.stdin.close()
    other.stdout.close()


def test_a_line_is_not_added_to_a_file_that_has_a_second_name(tmp_path: Path) -> None:
    """A hard link under the name of an event log would let a line into, and the mode of, any file of the person."""
    other = tmp_path / "startup-script"
    other.write_text("before\n")
    other.chmod(0o644)
    (tmp_path / "events.jsonl").hardlink_to(other)
    with pytest.raises(NotPrivate, match="hard link"):
        append_line(tmp_path / "events.jsonl", "{}")
    assert (other.read_text(), mode(other)) == ("before\n", 0o644)
