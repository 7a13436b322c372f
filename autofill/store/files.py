"""Files and folders for their owner alone: born private, written whole or not at all, one run at a time."""

import errno
import glob
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from autofill.store.file_problems import (
    DiskFull,
    FileProblem,
    InUse,
    NotPrivate,
    NotWritable,
    Unreadable,
    is_link,
    told,
    unreadable,
)

__all__ = [
    "DiskFull",
    "FileProblem",
    "InUse",
    "NotPrivate",
    "NotWritable",
    "Unreadable",
    "append_line",
    "lock",
    "private_folder",
    "read_bytes",
    "read_text",
    "refuse_link",
    "remove",
    "write_private",
]

LARGEST: Final = 1_000_000
"""Bytes. Everything a person writes here is far smaller; a larger file is the wrong file."""

_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)  # absent on Windows, as are modes
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)  # so that a named pipe is noticed instead of waited for
_BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows alone needs to be told


def private_folder(path: Path) -> Path:
    """Make `path` (and what is missing above it) with mode 0700, or tighten it to that. Gives `path` back.

    Raises `NotPrivate` for a symbolic link, something that is no folder, or a folder of another owner.
    """
    with told(path):
        missing = [path, *path.parents]
        for folder in reversed([one for one in missing if not os.path.lexists(one)]):
            with suppress(FileExistsError):  # another run was faster; it is checked below like any other
                folder.mkdir(mode=0o700)
                folder.chmod(0o700)  # a strange umask may have taken the owner's own rights away
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode):
            raise NotPrivate(
                f"{path} is not a folder of its own but a link or a file.",
                not_done="Nothing was written there.",
                next_step="Move it away, then try again. What is where: autofill doctor",
            )
        if os.name == "posix":
            if found.st_uid != os.geteuid():
                raise NotPrivate(
                    f"The folder {path} belongs to another user of this machine.",
                    not_done="Nothing was written there.",
                    next_step="Set AUTOFILL_HOME to a folder of your own, or run autofill as that user.",
                )
            if stat.S_IMODE(found.st_mode) & 0o077:
                path.chmod(0o700)
    return path


def write_private(path: Path, content: str | bytes) -> None:
    """Put `content` in `path` with mode 0600: the whole new content, or the old one untouched.

    A text is written as UTF-8 with the line ends it has. Raises `DiskFull`, `NotWritable`, `NotPrivate`
    (a link stands there: it is never followed nor replaced).
    """
    raw = content.encode() if isinstance(content, str) else content
    if path.is_symlink():
        raise is_link(path)
    with told(path):
        _sweep(path)
        newborn, handle = _newborn(path)
        try:
            try:
                _own_only(handle)
                _write_all(handle, raw)
                os.fsync(handle)
            finally:
                os.close(handle)
            newborn.replace(path)
        except BaseException:  # also Ctrl-C: no half-written file stays behind
            with suppress(OSError):
                newborn.unlink()
            raise
        _sync_folder(path.parent)


def remove(path: Path) -> None:
    """Take away a file, a folder with all that is in it, or a link (never what it leads to)."""
    with told(path):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def refuse_link(path: Path) -> None:
    """Raises `NotPrivate` where a link stands, symbolic or hard: whoever writes there writes elsewhere too."""
    if path.is_symlink():
        raise is_link(path)
    if path.exists():
        _refuse_second_name(path, path.stat().st_nlink)


def append_line(path: Path, line: str) -> None:
    """Add one line to `path` (mode 0600), on disk when this returns; a line that does not fit leaves no part.

    Where the last run died in the middle of a line, the new one starts below it. `line` holds no line break.
    """
    if "\n" in line or "\r" in line:
        raise ValueError("one line at a time")
    if path.is_symlink():
        raise is_link(path)
    with told(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_FOLLOW | _BINARY, 0o600)
        try:
            _refuse_second_name(path, os.fstat(handle).st_nlink)
            _own_only(handle)
            size = os.fstat(handle).st_size
            torn = size > 0 and _byte_before(handle, size) != b"\n"
            raw = (("\n" if torn else "") + line + "\n").encode()
            try:
                written = os.write(handle, raw)
            except OSError:
                os.ftruncate(handle, size)
                raise
            if written != len(raw):
                os.ftruncate(handle, size)
                raise OSError(errno.ENOSPC, "only a part of the line fitted")
            os.fsync(handle)
        finally:
            os.close(handle)
        if not size:
            _sync_folder(path.parent)


def read_text(path: Path) -> str:
    """The text of `path`, line ends as \\n. Raises `Unreadable`: which file, and what is wrong with it."""
    raw = read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")  # some editors put a mark in front
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(
            f"{path} is not written in UTF-8 (line {line}).",
            not_done="It was not used.",
            next_step="Open it in a text editor, save it with the encoding UTF-8, and try again.",
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path) -> bytes:
    """The content of `path`, at most 1 MB. Raises `Unreadable`."""
    if "\0" in str(path):
        raise Unreadable(
            "That cannot be the name of a file.",
            not_done="Nothing was read.",
            next_step="Check how its name is written, then try again.",
        )
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unreadable(
                    f"{path} is not an ordinary file.",
                    not_done="It was not read.",
                    next_step="Name an ordinary file, and try again.",
                )
            raw = file.read(LARGEST + 1)
    except OSError as refused:
        raise unreadable(path, refused) from None
    if len(raw) > LARGEST:
        raise Unreadable(
            f"{path} is larger than 1 MB, so it is hardly the right file.",
            not_done="It was not read.",
            next_step="Look at the file, put back the text that belongs there, and try again.",
        )
    return raw


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold `folder` alone, on this machine. Again in the same thread is fine. Raises `InUse` at once."""
    from filelock import FileLock, Timeout

    private_folder(folder)
    held = FileLock(folder / ".lock", timeout=0, mode=0o600, is_singleton=True)
    with told(folder / ".lock"):
        try:
            held.acquire()
        except Timeout:  # an OSError too: caught before that is put into words
            raise InUse(
                "Another autofill run is using this profile.",
                not_done="Nothing was changed.",
                next_step="Finish or close the other run, then try again.",
            ) from None

    try:
        yield
    finally:
        held.release()


def _refuse_second_name(path: Path, names: int) -> None:
    """A hard link is another file's content under this name: what is added here would be added there."""
    if names > 1:
        raise NotPrivate(
            f"{path} is the same file as one at another place (a hard link).",
            not_done="Nothing was written.",
            next_step="Put an ordinary file in its place, then try again.",
        )


def _own_only(handle: int) -> None:
    if os.name == "posix":
        os.fchmod(handle, 0o600)


def _newborn(path: Path) -> tuple[Path, int]:
    """An empty file beside `path`, held by this process so that no other one sweeps it away."""
    while True:
        newborn = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
        handle = os.open(newborn, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o600)
        if _hold(handle) and os.fstat(handle).st_nlink:
            return newborn, handle
        os.close(handle)  # swept away between the two


def _sweep(path: Path) -> None:
    """Take away what runs that were killed while they wrote `path` left beside it: it may hold details."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT)
            try:
                if _hold(handle):
                    left.unlink()
            finally:
                os.close(handle)


def _hold(handle: int) -> bool:
    """Whether no other process holds the file; if so, this one does now. Windows does not remove an open file."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write_all(handle: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _byte_before(handle: int, place: int) -> bytes:
    os.lseek(handle, place - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut. Windows does that by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
