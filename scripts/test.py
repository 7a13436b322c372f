"""Runs lint, types, tests and a sample of the attacks in the private environment, after installing what they need."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import subprocess
import time
from contextlib import suppress

from environment import Environment, check_python
from parts import make_sure_of_parts
from prove import PARALLEL, sample
from steps import GRACE, ROOT, guarded, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LINT = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
)


def main(arguments: list[str]) -> int:
    """Set up, then run every stage (or only pytest, if it is given arguments)."""
    check_python()
    make_sure_of_parts()
    environment = Environment(extras=["tests/requirements.txt"])
    environment.make()
    proved = sorted(sample().values())  # what is in that table is not run twice
    everything = [
        *LINT,
        ("pytest", ("pytest", *PARALLEL, *(f"--ignore={path}" for path in proved))),
        ("prove", ("scripts/prove.py", "--sample")),
    ]
    return run_stages(
        str(environment.python), [("pytest", ("pytest", *arguments))] if arguments else everything
    )


def run_stages(python: str, stages: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Run all stages whatever they say; the first exit code that is not 0."""
    first_failure, told = 0, []
    for name, words in stages:
        say(name)
        started = time.monotonic()
        code = run_stage([python, *words] if words[0].endswith(".py") else [python, "-m", *words])
        told.append(f"{name}: {time.monotonic() - started:.1f} s, {f'FAILED ({code})' if code else 'passed'}")
        first_failure = first_failure or code
    for line in told:
        say(line)
    return first_failure


def run_stage(words: Sequence[str]) -> int:
    """Run one stage in the open; its exit code. On Ctrl-C, which it gets too, it may close what its tests opened."""
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        return process.wait()
    except KeyboardInterrupt:
        with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(GRACE)
        process.terminate()
        raise


if __name__ == "__main__":
    guarded(main)
