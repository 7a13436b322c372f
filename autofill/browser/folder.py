"""The browser's own folder: private, used by one browser at a time, and none of ours left behind in it."""

import contextlib
import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autofill.browser.unwritten import keep_unwritten
from autofill.errors import AutofillError

_PASSING: Final = "autofill-practice-"

GRACE: Final = 3.0
"""Seconds that a browser gets to save its state before it is ended for good."""


class BrowserFolderUnsafe(AutofillError):
    """The browser's folder could be read by others, or is not a folder: it will hold a sign-in."""

    code = "browser-folder-unsafe"


class BrowserFolderInUse(AutofillError):
    """Another browser has this folder open."""

    code = "browser-folder-in-use"


class BrowserFolderRefused(AutofillError):
    """The system does not let the folder be made."""

    code = "browser-folder-refused"


def prepare_folder(folder: Path) -> None:
    """Make the folder private (0700), refuse one that others may read or that a browser is using, and see to it
    that no browser notes there what is typed.

    Raises BrowserFolderUnsafe, BrowserFolderInUse or BrowserFolderRefused.
    """
    make_private(folder)
    refuse_if_open(folder)
    holder = _holder(folder)
    if holder and holder[0] != socket.gethostname():
        raise BrowserFolderInUse(
            "autofill's browser folder is marked as in use by another computer.",
            not_done="No browser was opened.",
            next_step="Close autofill's browser there. If there is none: autofill logout, and sign in again.",
        )
    # Any other mark was left by a browser that was ended the hard way: Chromium itself removes it.
    try:
        keep_unwritten(folder)
    except OSError as refused:
        raise _refused(folder, refused) from None


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A new private folder for one practice run, removed at its end. What killed runs left is removed first."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PASSING}*"):
        with contextlib.suppress(OSError), _held(left) as alone:
            if alone and any(left.iterdir()):  # an empty one may be another run's, made this moment
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PASSING))
    with _held(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[bool]:
    """Hold a folder as long as this lasts, also against other runs' tidying up. False: another run holds it."""
    if os.name != "posix":  # nothing can be held there, so nothing is taken for left behind
        yield False
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        alone = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            alone = False
        yield alone and os.fstat(handle).st_uid == os.geteuid()
    finally:
        os.close(handle)


def refuse_if_open(folder: Path) -> None:
    """Raises BrowserFolderInUse while a browser of this machine has the folder open."""
    holder = _holder(folder)
    if holder and holder[0] == socket.gethostname() and holder[1] in processes([f"--user-data-dir={folder}"]):
        raise BrowserFolderInUse(
            "A browser window of autofill is still open.",
            not_done="No second one was opened, and its folder was left alone.",
            next_step="Close that window, then run the same command again.",
        )


def make_private(folder: Path) -> None:
    """A folder that only its owner can enter. Raises BrowserFolderUnsafe if one is there that is not so,
    and BrowserFolderRefused."""
    try:
        for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)  # `parents=True` would leave the ones above open to all
    except OSError as refused:
        raise _refused(folder, refused) from None
    facts = folder.lstat()
    others = os.name == "posix" and (stat.S_IMODE(facts.st_mode) & 0o077 or facts.st_uid != os.geteuid())
    if not stat.S_ISDIR(facts.st_mode) or others:
        raise BrowserFolderUnsafe(
            "The folder of autofill's browser holds your sign-in, but others can open it (or it is no folder).",
            not_done="No browser was opened.",
            next_step="Start afresh with: autofill logout",
        )


def _refused(folder: Path, why: OSError) -> BrowserFolderRefused:
    return BrowserFolderRefused(
        f"The folder {folder} cannot be made: {why.strerror or 'the system refused'}.",
        not_done="No browser was opened.",
        next_step="Make the folder above it writable for you, or set AUTOFILL_HOME to a folder of your own. How to: autofill doctor",
    )


def end_processes(marks: list[str]) -> None:
    """End every process whose arguments hold all these marks, and wait until none is left.

    The marks of one launch (its folder and its gate's port) are on no other process. On Windows nothing is
    done here: the driver itself ends the whole process tree.
    """
    deadline = time.monotonic() + GRACE
    for pid in processes(marks):
        _signal(pid, signal.SIGTERM)
    while (left := processes(marks)) and time.monotonic() < 2 * GRACE + deadline:
        if time.monotonic() > deadline:
            for pid in left:
                _signal(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        time.sleep(0.02)


def processes(marks: list[str]) -> list[int]:
    """The processes of this machine whose arguments hold all these marks."""
    return [pid for pid, line in _command_lines() if all(f" {mark} " in f" {line} " for mark in marks)]


def _command_lines() -> list[tuple[int, str]]:
    """Every process with its arguments, separated by spaces (a path may hold spaces itself)."""
    if Path("/proc/self/cmdline").exists():
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it ended meanwhile
                line = (folder / "cmdline").read_bytes().decode(errors="replace")
                found.append((int(folder.name), line.replace("\0", " ")))
        return found
    if os.name != "posix":
        return []
    listed = subprocess.run(
        ["/bin/ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=False
    )
    rows = (line.split(None, 1) for line in listed.stdout.splitlines())
    return [(int(row[0]), row[1]) for row in rows if len(row) == 2]


def _holder(folder: Path) -> tuple[str, int] | None:
    """Host and process that Chromium's own lock names (a symbolic link to `host-pid`); None: no lock."""
    try:
        host, _, pid = str((folder / "SingletonLock").readlink()).rpartition("-")
        return host, int(pid)
    except (OSError, ValueError):
        return None


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)
