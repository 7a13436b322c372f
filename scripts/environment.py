"""Makes and repairs the private environment in `.venv` for run.py and test.py (standard library only)."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import hashlib
import json
import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from steps import ROOT, Problem, apt_install, can_apt, run, say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TYPE_CHECKING = False  # importing `typing` for nothing would slow every start
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST = (3, 11)
LONGEST_WAIT = 900.0

_PIP_SAYS = (
    (
        ("DO NOT MATCH THE HASHES",),
        "a fetched part is not the one that is pinned, so it was not installed",
        "Start again; if it stays so, ask whoever runs your proxy or package mirror.",
    ),
    (
        ("No space left on device", "Disk quota exceeded"),
        "the disk is full",
        "Free about 500 MB and start again.",
    ),
    (
        (
            "NewConnectionError",
            "NameResolutionError",
            "Temporary failure in name resolution",
            "Network is unreachable",
            "ConnectTimeoutError",
            "Connection refused",
            "getaddrinfo failed",
            "ProxyError",
        ),
        "there seems to be no network",
        "Check the connection (behind a proxy: HTTPS_PROXY) and start again.",
    ),
)


def check_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Refuse a Python that cannot run autofill, and name one that can if it is here."""
    if version >= OLDEST:
        return
    names = (f"python3.{minor}" for minor in range(19, 10, -1))
    newer = next((name for name in names if shutil.which(name) and run([name, "--version"])[0] == 0), None)
    script = Path(sys.argv[0]).name
    raise Problem(
        f"autofill needs Python 3.11 or newer; this is {version[0]}.{version[1]}.",
        f"Run: {newer} scripts/{script}"
        if newer
        else "Install Python 3.11 or newer and start again with it.",
    )


class Environment:
    """The private environment of one checkout, with the requirement files it must hold."""

    def __init__(self, root: Path = ROOT, extras: Sequence[str] = ()) -> None:
        self.root = root
        self.requirements = ["requirements.txt", *extras]
        self.folder = root / ".venv"
        self.stamp = self.folder / "autofill-stamp.json"
        self.lock = root / ".venv.lock"
        windows = sys.platform == "win32"
        self.python = self.folder / ("Scripts/python.exe" if windows else "bin/python")

    def make(self) -> None:
        """Leave a complete environment behind; at once if it is there already."""
        if self.is_ready():
            return
        with locked(self.lock):
            if not self.is_ready():  # another start may have made it meanwhile
                self._build()

    def is_ready(self) -> bool:
        """Whether the stamp says that exactly these files were installed, here and for this Python."""
        stamp = self.read_stamp()
        files = stamp.get("files")
        return (
            stamp.get("made_for") == self._made_for()
            and isinstance(files, dict)
            and self._wanted().items() <= files.items()
            and self.python.exists()
        )

    def read_stamp(self) -> dict[str, object]:
        """What was remembered; nothing if the environment is missing or half-made."""
        try:
            stamp = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def remember(self, name: str, value: object) -> None:
        """Add one finding to the stamp, whole or not at all."""
        self._write_stamp({**self.read_stamp(), name: value})

    def _write_stamp(self, stamp: dict[str, object]) -> None:
        unfinished = self.stamp.with_name(f"{self.stamp.name}.{os.getpid()}")
        unfinished.write_text(json.dumps(stamp, indent=1), "utf-8")
        unfinished.replace(self.stamp)

    def _made_for(self) -> str:
        """An environment is tied to its folder and its Python: moved or upgraded, it is made anew."""
        return f"{sys.implementation.cache_tag} {sys.platform} {self.root}"

    def _wanted(self) -> dict[str, str]:
        names = ["pyproject.toml", *self.requirements]
        return {name: hashlib.sha256((self.root / name).read_bytes()).hexdigest() for name in names}

    def _build(self) -> None:
        stamp, wanted = self.read_stamp(), self._wanted()
        sound = stamp.get("made_for") == self._made_for() and self.python.exists()
        with suppress(FileNotFoundError):
            self.stamp.unlink()  # from here until the end it is half-made
        if not sound:
            self._make_anew()
        say("fetching the pinned parts; the first time this can take a minute or two")
        pins = [word for name in self.requirements for word in ("-r", str(self.root / name))]
        self._pip("--require-hashes", *pins)
        say("installing autofill itself into .venv")
        self._pip("--no-deps", "--no-build-isolation", "-e", str(self.root))
        kept = {"browser": stamp["browser"]} if sound and stamp.get("browser") else {}
        self._write_stamp({"made_for": self._made_for(), "files": wanted, **kept})
        say("the environment is ready; later starts skip this")

    def _make_anew(self) -> None:
        python = base_python()
        ensure_venv_module(python)
        if self.folder.is_dir():
            say("removing the .venv that is there: it is half-made, or made for another Python or folder")
            shutil.rmtree(self.folder)
        say("making a private environment in .venv")
        code, output = run([python, "-m", "venv", self.folder])
        if code != 0:
            sentence = "The private environment in .venv could not be made."
            raise Problem(
                sentence, "Read the lines above; free disk space or use another Python 3.11+.", output
            )

    def _pip(self, *words: str) -> None:
        code, output = run([self.python, "-m", "pip", "install", "--progress-bar=off", *words])
        if code == 0:
            return
        for signs, reason, next_step in _PIP_SAYS:
            if any(sign in output for sign in signs):
                raise Problem(f"The parts could not be installed: {reason}.", next_step, output)
        raise Problem("The parts could not be installed.", "Read the lines above, then start again.", output)


def base_python() -> str:
    """The Python to build with: never the one inside the folder that may be removed."""
    if Path(sys.prefix) == ROOT / ".venv":
        return str(getattr(sys, "_base_executable", sys.executable))
    return sys.executable


def ensure_venv_module(python: str) -> None:
    """Make sure that `python` can make environments; Debian ships that part apart."""
    if _has_venv(python):
        return
    sentence = f"This Python ({python}) cannot make private environments: it lacks venv or ensurepip."
    if can_apt():
        say("this Python lacks venv; installing Debian's python3-venv")
        _, output = apt_install(["python3-venv"])
        if _has_venv(python):
            return
        raise Problem(sentence, "Use another Python 3.11+, such as /usr/bin/python3.", output)
    if shutil.which("apt-get"):
        raise Problem(sentence, "Run: sudo apt-get install python3-venv - then start again.")
    raise Problem(sentence, "Install your system's package for venv and pip, or Python from python.org.")


def _has_venv(python: str) -> bool:
    return run([python, "-c", "import ensurepip, venv"])[0] == 0


@contextmanager
def locked(path: Path, patience: float = LONGEST_WAIT) -> Iterator[None]:
    """Hold the set-up lock; the system lets go of it if this process dies."""
    with path.open("a", encoding="utf-8") as file:
        deadline, told = time.monotonic() + patience, False
        while not _lock(file.fileno()):
            if time.monotonic() > deadline:
                raise Problem("Another start has been setting up for too long.", "End it, then start again.")
            if not told:
                say("another start is setting up; waiting for it")
                told = True
            time.sleep(0.1)
        yield


def _lock(handle: int) -> bool:
    """Try to take the lock; a file system without locks counts as free."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
