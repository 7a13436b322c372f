"""Whole programs: how long they take to start and to fill a form, and how much memory they hold."""

from __future__ import annotations  # as the other scripts

import json
import os
import pty
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from figures import Figure, middle
from steps import Problem, say

from autofill.casework.case import Event, EventKind, Says
from autofill.cli.main import DOORS
from autofill.store.cases import open_case
from autofill.timing import SETTLING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCRIPTS = Path(__file__).parent
US = (sys.executable, "-m", "autofill")
BARE = (sys.executable, "-m", "bare")
FLOOR = (sys.executable, "-m", "floor")
RUN = ("instagram", "--practice", "--scenario", "variant-a", "--preview", "--yes", "--timing", "--json")

REVIEW = 6.0
"""Seconds that a person reviews, at the very least."""


# ---------------------------------------------------------------------------------------------- start-up
def start_up(rounds: int, *, peers: bool) -> list[Figure]:
    """The commands that should feel instant, each beside the same of a bare Typer app."""
    with tempfile.TemporaryDirectory(prefix="autofill-bench-") as place:
        home, busy = Path(place) / "home", Path(place) / "busy"
        os.umask(0o077)
        home.mkdir()
        _open_cases(busy)
        ours = {"AUTOFILL_HOME": str(home)}
        pairs = (
            ("autofill --help", ((*US, "--help"), ours), ((*BARE, "--help"), {}), 1.10),
            ("autofill status, no case", ((*US, "status"), ours), ((*BARE, "command-0"), {}), 1.10),
            (
                "autofill status, 3 open cases",
                ((*US, "status"), {"AUTOFILL_HOME": str(busy)}),
                ((*BARE, "command-0"), {}),
                2.0,
            ),
            ("completing `autofill `", (US, ours | _completing("AUTOFILL", "autofill ")),
             (BARE, _completing("BARE", "bare ")), 1.10),
            ("completing `autofill case `", (US, ours | _completing("AUTOFILL", "autofill case ")),
             (BARE, _completing("BARE", "bare group-0 ")), 1.10),
        )  # fmt: skip
        found = []
        for what, us, bare, goal in pairs:
            here, there = _in_turns(rounds, us, bare)
            found.append(Figure(what, here, there, goal, note="beside a bare Typer app"))
        return found + (_peers(Path(place), rounds, ours) if peers else [])


def _peers(place: Path, rounds: int, ours: Mapping[str, str]) -> list[Figure]:
    """Two programs that people know, installed now."""
    say("installing shot-scraper and playwright beside")
    made = subprocess.run([sys.executable, "-m", "venv", place / "peers"], capture_output=True, check=False)
    pip = [place / "peers" / "bin" / "pip", "install", "--quiet", "shot-scraper", "playwright"]
    if made.returncode or subprocess.run(pip, capture_output=True, check=False).returncode:
        raise Problem("shot-scraper could not be installed to stand beside.", "Add --no-peers, or try again.")
    found = []
    for name, option in (("shot-scraper", "--help"), ("playwright", "--version")):
        peer = (str(place / "peers" / "bin" / name), option)
        here, there = _in_turns(rounds, ((*US, option), ours), (peer, {}))
        found.append(Figure(f"autofill {option}", here, there, note=f"beside {name} {option}"))
    return found


def _completing(name: str, line: str) -> dict[str, str]:
    return {f"_{name}_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}


def _in_turns(
    rounds: int, us: tuple[Sequence[str], Mapping[str, str]], them: tuple[Sequence[str], Mapping[str, str]]
) -> tuple[float, float]:
    """Processor time of each in milliseconds, one after the other and again: it is the time that a person waits on a
    machine with nothing else to do, and what else this one does counts little."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for kept, (words, more) in zip(times, (us, them), strict=True):
            before = _used()
            subprocess.run(words, env=_environment(more), capture_output=True, check=False)
            if number:  # the first is for the compiled files and the disk
                kept.append((_used() - before) * 1000)
    return middle(times[0]), middle(times[1])


def _used() -> float:
    """Seconds of processor time that the programs started so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    bare = {"PYTHONPATH": str(SCRIPTS), "BARE_SIZES": _sizes(), "COLUMNS": "100"}
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, **bare, **more}  # compiled modules are kept, as they are for everybody


@cache
def _sizes() -> str:
    """How many commands autofill has: at the top, and in each group."""
    sizes = [0]
    for door in DOORS:
        inner = getattr(door.opened(), "commands", None)
        if inner is None:
            sizes[0] += 1
        else:
            sizes.append(len(inner))
    return " ".join(map(str, [sizes[0], *sorted(sizes[1:], reverse=True)]))


def _open_cases(home: Path) -> None:
    for form in ("instagram", "facebook", "third-party"):
        case = open_case(home, "alex", form, False, date.today())
        for kind in (EventKind.PREPARED, EventKind.FILLED, EventKind.HANDED_OVER, EventKind.SENT):
            facts = {"form": form, "country": "IE"} if kind is EventKind.PREPARED else {}
            says = Says.PERSON if kind is EventKind.SENT else Says.TOOL
            case.append(Event(datetime.now(UTC), kind, says, facts=facts))


# ---------------------------------------------------------------------------------------------- command to filled form
def to_filled_form(rounds: int) -> list[Figure]:
    """From the command to a form that is filled and read back, beside the shortest command that only fills it."""
    found = []
    with ExitStack() as stack:
        for how, display in (("headless", None), ("in a window", stack.enter_context(_screen()))):
            ours, floor, settled = [], [], []
            with tempfile.TemporaryDirectory(prefix="autofill-bench-") as home:
                for number in range(rounds + 1):
                    timing = _filled(home, display)
                    headless = "--no-headless" if display else "--headless"
                    said = _said([*FLOOR, headless, "--home", home], _with_display(display))
                    if number:  # the first fills the driver's cache
                        ours.append(timing["filled and read back"])
                        settled.append(timing[SETTLING])
                        floor.append(float(re.findall(r"filled after (\d+) ms", said)[0]))
            note = f"and {middle(settled):.0f} ms waiting for the page to settle"
            found.append(
                Figure(
                    f"command to filled form, {how}",
                    middle(ours) - middle(settled),
                    middle(floor),
                    1.15,
                    note=note,
                )
            )
    return found


def _filled(home: str, display: str | None) -> dict[str, float]:
    said = _said([*US, *RUN], {"AUTOFILL_HOME": home, **_with_display(display)})
    timing: dict[str, float] = json.loads(said)["timing"]
    return timing


def _said(words: Sequence[str], more: Mapping[str, str]) -> str:
    environment = _environment(more)
    if "DISPLAY" not in more:
        environment = {
            key: value for key, value in environment.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
        }
    done = subprocess.run(
        words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Problem("What was to be measured failed.", "Read the lines above.", done.stdout + done.stderr)
    return done.stdout


def _with_display(display: str | None) -> dict[str, str]:
    return {"DISPLAY": display} if display else {}


@contextmanager
def _screen() -> Iterator[str]:
    """The screen that is there, or one of our own."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    if not shutil.which("Xvfb"):
        raise Problem(
            "There is no screen here to measure a window on.", "Install xvfb, or start it on a desktop."
        )
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1300x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        display = f":{answer.readline().strip()}"
    try:
        yield display
    finally:
        server.terminate()
        server.wait(10)


# ---------------------------------------------------------------------------------------------- memory
def memory(rounds: int) -> list[Figure]:
    """The most that the tool's own process holds, beside a bare Playwright process that fills the same form."""
    with tempfile.TemporaryDirectory(prefix="autofill-bench-") as home:
        ours = middle([_most([*US, *RUN], home) for _ in range(rounds)])
        floor = middle([_most([*FLOOR, "--home", home], home) for _ in range(rounds)])
    return [Figure("memory of the own process", ours, floor, 2.0, "MB", "beside a bare Playwright process")]


def _most(words: Sequence[str], home: str) -> float:
    """Peak of the resident memory in MB; read while it runs, for afterwards its children would be counted in."""
    environment = _environment({"AUTOFILL_HOME": home})
    environment.pop("DISPLAY", None)
    process = subprocess.Popen(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text("ascii", errors="replace")
        except OSError:
            break
        most = max([most, *(int(size) for size in re.findall(r"VmHWM:\s+(\d+)", status))])
        time.sleep(0.02)
    process.wait()
    return most / 1024


# ---------------------------------------------------------------------------------------------- autofill all
def hand_on(rounds: int) -> list[Figure]:
    """`autofill all`: from the person's word that they are done to the next form, filled and ready for review."""
    times = []
    with _screen() as display, tempfile.TemporaryDirectory(prefix="autofill-bench-") as home:
        for _ in range(rounds):
            times.append(_from_done_to_next(home, display))
    return [Figure("autofill all: from “done” to the next form", middle(times), None, 3000.0)]


def _from_done_to_next(home: str, display: str) -> float:
    ours, theirs = pty.openpty()
    words = [*US, "all", "--practice", "--scenario", "variant-a", "--yes"]
    process = subprocess.Popen(
        words,
        env=_environment({"AUTOFILL_HOME": home, "DISPLAY": display}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        _read_until(ours, "Your turn.")
        time.sleep(REVIEW)
        began = time.perf_counter()
        os.write(ours, b"no\n")
        _read_until(ours, "Your turn.")
        took = (time.perf_counter() - began) * 1000
        os.write(ours, b"no\n")
        _read_until(ours, "What was done:")
        return took
    finally:
        os.close(ours)
        process.wait(30)


def _read_until(terminal: int, words: str) -> None:
    seen = ""
    while words not in seen:
        try:
            chunk = os.read(terminal, 4096)
        except OSError:  # on Linux a terminal whose other side is closed
            chunk = b""
        if not chunk:
            raise Problem("autofill all ended before its next form.", "Read the lines above.", seen)
        seen += chunk.decode(errors="replace")
