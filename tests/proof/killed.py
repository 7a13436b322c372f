"""One operation of the store, killed (-9) at its Nth step on the disk, for N = 1, 2, 3 … until it gets through.

`python -m tests.proof.killed OPERATION PLACE` leaves one home per death in PLACE and prints what was about to happen.
Steps are what the interpreter's audit hook tells (a file is opened for writing, renamed, removed, made …), each write
(killed with half of it done) and each fsync.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from autofill.casework.case import Event, EventKind
from autofill.person import Secret
from autofill.store.cases import CaseFile, load_cases, open_case
from autofill.store.forget import forget
from autofill.store.objections import read_objection_file, save_objection
from autofill.store.profiles import set_detail
from autofill.store.secrets import Vault, open_vault
from tests.proof.home import make_home

NEW_TEXT = '+++\nlanguage = "en"\nlegal_basis = "Article 21(1) UK GDPR"\nservices = ["instagram"]\n+++\nAnother text.\n'


def change_detail(home: Path) -> None:
    set_detail(home, "me", "given_name", Secret("Robin"), _no_vault, in_file=True)


def change_text(home: Path) -> None:
    source = home.parent / "mine.md"
    source.write_text(NEW_TEXT)
    save_objection(home, "me", read_objection_file(source))


def record(home: Path) -> None:
    """A new case with its first event."""
    case = open_case(home, "me", "facebook", False, date(2026, 1, 6))
    case.append(_event(EventKind.PREPARED))


def keep(home: Path) -> None:
    """Evidence and the event that names it, in the newest case of that form."""
    cases = [case for case in load_cases(home, "me") if "facebook" in case.name]
    case = CaseFile(cases[-1].folder, "me", False)
    case.append(_event(EventKind.FILLED, case.keep("filled.png", b"a picture" * 1000)))


def forget_all(home: Path) -> None:
    if (home / "me").exists():
        forget(home, "me", open_vault, cases=True)


OPERATIONS: dict[str, Callable[[Path], None]] = {
    one.__name__: one for one in (change_detail, change_text, record, keep, forget_all)
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TOLD = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink")


def _event(kind: EventKind, *files: str) -> Event:
    return Event(at=datetime(2026, 1, 6, 12, tzinfo=UTC), kind=kind, says="tool", files=files, facts={})


def _no_vault() -> Vault:
    raise AssertionError("no keyring is needed here")


def die_at(step: int) -> None:
    """From now on the process counts its steps on the disk and ends at that one, without a chance to tidy up."""
    left = step

    def count(name: str) -> bool:
        nonlocal left
        left -= 1
        if left == 0:
            os.write(1, f"{name}\n".encode())
        return left == 0

    def hook(name: str, words: tuple[Any, ...]) -> None:
        writes = name == "open" and isinstance(words[2], int) and words[2] & _WRITING
        if (writes or name in _TOLD) and count(name):
            os.kill(os.getpid(), signal.SIGKILL)

    real_write, real_sync = os.write, os.fsync

    def write(handle: int, content: Any) -> int:
        if handle > 2 and count("write"):
            real_write(handle, bytes(content)[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return real_write(handle, content)

    def sync(handle: int) -> None:
        if count("fsync"):
            os.kill(os.getpid(), signal.SIGKILL)
        real_sync(handle)

    os.write, os.fsync = write, sync
    sys.addaudithook(hook)


def main(operation: str, place: Path) -> None:
    step = 0
    while True:
        step += 1
        home = make_home(place / f"{step:02}" / "home")
        if operation == "keep":
            record(home)
        child = os.fork()
        if child == 0:
            die_at(step)
            OPERATIONS[operation](home)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            shutil.rmtree(place / f"{step:02}")
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
