"""Where each millisecond of a run goes: spans with a name, some of them at the same time as others."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SETTLING: Final = "waiting for the page to settle"
"""What is not ours to shorten: a form that is still drawing itself must not be typed into."""

PERSON: Final = "waiting for you"


@dataclass(frozen=True)
class Span:
    """Something that took time: when it began, in milliseconds since the process started, and how long it took."""

    name: str
    began: float
    took: float


class Timing:
    """The spans of this process, in the order in which they ended. One process runs one command."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._started = _process_started()

    @contextmanager
    def span(self, name: str) -> Iterator[None]:
        """Measure what happens inside."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._spans.append(Span(name, (began - self._started) * 1000, (time.monotonic() - began) * 1000))

    def reached(self, name: str) -> None:
        """Note how long it took from the start of the process to here."""
        self._spans.append(Span(name, 0.0, self.now()))

    def now(self) -> float:
        """Milliseconds since the process started."""
        return (time.monotonic() - self._started) * 1000

    def spans(self) -> Sequence[Span]:
        """All spans by their beginning; those of one name that came again are added up, of points the last counts."""
        together: dict[str, Span] = {}
        for one in sorted(self._spans, key=lambda span: span.began):
            first = together.get(one.name, Span(one.name, one.began, 0.0))
            earlier = first.took if one.began else 0.0
            together[one.name] = Span(one.name, first.began, earlier + one.took)
        return tuple(together.values())


def _process_started() -> float:
    """When this process was started, on the monotonic clock: Linux tells (to 10 ms); elsewhere it is now."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        age = float(Path("/proc/uptime").read_text("ascii").split()[0]) - ticks / os.sysconf("SC_CLK_TCK")
        return time.monotonic() - age
    except (OSError, ValueError, IndexError):
        return time.monotonic()


TIMING: Final = Timing()
