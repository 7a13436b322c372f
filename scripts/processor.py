"""Processor time of this process and all that it started: what a thing costs, whatever else the machine does."""

from __future__ import annotations  # as the other scripts

import os
import re
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def processor_time() -> float:
    """Milliseconds that this process, the driver and the browser have computed so far, all cores together.

    Where the system does not tell (anything but Linux) it is the time on the clock.
    """
    if not (PROC / "self" / "schedstat").exists():
        return time.perf_counter() * 1000
    total = 0
    for pid in _family():
        with suppress(OSError):  # it ended meanwhile
            for task in (PROC / pid / "task").iterdir():
                total += int((task / "schedstat").read_text("ascii").split()[0])
    return total / 1_000_000


def _family() -> set[str]:
    """This process and its descendants."""
    parents: dict[str, str] = {}
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError):
            found = re.search(
                r"^PPid:\s+(\d+)", (folder / "status").read_text("ascii", "replace"), re.MULTILINE
            )
            parents[folder.name] = found[1] if found else ""
    family = {str(os.getpid())}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return family
