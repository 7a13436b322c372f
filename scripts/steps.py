"""How the set-up takes its steps: it announces them, runs them without a keyboard, and fails in sentences."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

TYPE_CHECKING = False  # importing `typing` for nothing would slow every start
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
TAIL = 30
PULSE = 10.0  # seconds after which a long step says that it is still at work
GRACE = 10.0  # seconds that an interrupted step has to tidy up
_STARTED = time.monotonic()


class Problem(Exception):
    """One sentence for the person, what to try next, and the last lines of what failed."""

    def __init__(self, sentence: str, next_step: str, output: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.next_step, self.output = sentence, next_step, output


def say(words: str) -> None:
    """Announce a step on standard error, with the seconds since the start."""
    print(f"[{time.monotonic() - _STARTED:5.1f} s] {words}", file=sys.stderr, flush=True)


def guarded(main: Callable[[list[str]], int]) -> NoReturn:
    """Run `main` so that every way to fail ends in a sentence, never in a traceback."""
    for number in _stops():  # asked to end, or the terminal is closed: as Ctrl-C, so that no step goes on
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    try:
        code = main(sys.argv[1:])
    except Problem as problem:
        _explain(problem)
        code = 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: the next start repairs what was left half-done.", file=sys.stderr)
        code = 130
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        reason = f"The system refused: {error.strerror or error}{where}."
        _explain(Problem(reason, "Check that this folder is yours and the disk has room, then start again."))
        code = 1
    sys.exit(code)


def _stops() -> list[signal.Signals]:
    """The ways to be asked to stop: Ctrl-C, `kill`, and a closed terminal, which Windows does not have."""
    return [signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _explain(problem: Problem) -> None:
    lines = [line.rstrip() for line in problem.output.splitlines() if line.strip()][-TAIL:]
    for line in lines:
        print(f"    | {line}", file=sys.stderr)
    print(f"{problem.sentence}\nNext: {problem.next_step}", file=sys.stderr)


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What set-up commands see: no questions, and nothing that would send pip elsewhere."""
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__"}
    kept = {name: value for name, value in environ.items() if name not in unwanted}
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    return {**kept, **quiet, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(command: Sequence[str | Path], timeout: float = 1800) -> tuple[int, str]:
    """Run one set-up command without a keyboard; its exit code and all it printed."""
    words = [str(word) for word in command]
    try:
        process = _started(words)
    except OSError as error:
        return 127, f"{words[0]}: {error.strerror or error}"
    with process:
        try:
            return _finished(process, time.monotonic() + timeout)
        except BaseException:  # Ctrl-C above all: what was started here ends with us
            _end(process)
            raise


def _started(words: list[str]) -> subprocess.Popen[str]:
    """Start it; a request to stop in this very moment waits until there is a process that can be ended."""
    requests: list[int] = []
    before = {number: signal.getsignal(number) for number in _stops()}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # what our caller ignores, its child ignores too
            signal.signal(number, lambda number, _frame: requests.append(number))
    try:
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=child_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # no terminal to ask, and one group to end with all that it starts
        )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if requests:
        _end(process)
        raise KeyboardInterrupt
    return process


def _finished(process: subprocess.Popen[str], deadline: float) -> tuple[int, str]:
    """Wait for it, with a sign of life now and then; past the deadline it is stopped."""
    while True:
        try:
            output, _ = process.communicate(timeout=min(PULSE, max(deadline - time.monotonic(), 0)))
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                say("still at it")
                continue
            _end(process)
            return 124, "it took too long and was stopped"
        return process.returncode, output


def _end(process: subprocess.Popen[str]) -> None:
    """End it as Ctrl-C does, so that pip and apt tidy up; what is left after that is killed."""
    _signal(process, "SIGINT")
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        process.wait(GRACE)
    until = time.monotonic() + GRACE
    while _signal(process, "SIGKILL") and time.monotonic() < until:
        time.sleep(0.01)


def _signal(process: subprocess.Popen[str], name: str) -> bool:
    """Tell the step and all that it started; whether anyone was left to hear it."""
    if sys.platform == "win32":  # which knows only one way to end a process
        process.kill()
        return False
    try:
        os.killpg(process.pid, getattr(signal, name))
    except (ProcessLookupError, PermissionError):  # the second is macOS's word for a group that has ended
        return False
    process.poll()  # a process that has ended counts until someone asks
    return True


def can_apt() -> bool:
    """Whether system packages can be installed here without asking anyone."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str]) -> tuple[int, str]:
    """Install Debian packages as root; one retry, after repairing what an interrupted run left."""
    patience = ["-o", "DPkg::Lock::Timeout=300"]  # another apt may be at work
    words = ["apt-get", *patience, "install", "-y", "--no-install-recommends", *packages]
    code, output = run(["apt-get", "update"])
    if code == 0:
        code, output = run(words)
    if code != 0:
        say("that failed; trying once more")
        run(["dpkg", "--configure", "-a"])
        run(["apt-get", "update"])
        code, output = run(words)
    return code, output
