"""Measures how fast autofill is, as ratios in one run: against a bare Typer app, bare Playwright, and its own goals."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import argparse
import json
import os
import platform
from datetime import date

from environment import Environment, check_python
from steps import guarded, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from figures import Figure

PARTS = ("start", "filled", "looking", "filling", "memory", "all")


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 0 when it was measured, whatever the figures are."""
    parser = argparse.ArgumentParser(prog="bench.py", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=7, help="how often each thing is measured, in turns")
    parser.add_argument("--no-peers", action="store_true", help="do not install the two other programs")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON document")
    options = parser.parse_args(arguments)
    wrong = sorted(set(options.parts) - set(PARTS))
    if wrong:
        parser.error(f"there is no part {', '.join(wrong)}: {', '.join(PARTS)}")
    check_python()
    if "AUTOFILL_BENCHES" not in os.environ:  # not yet in the private environment
        environment = Environment()
        environment.make()
        os.environ["AUTOFILL_BENCHES"] = "1"
        os.execv(environment.python, [str(environment.python), __file__, *arguments])  # noqa: S606 - ourselves
    found: list[Figure] = []
    for part in options.parts or PARTS:
        say(f"measuring: {part}")
        found += _measures()[part](options)
    if options.json:
        print(json.dumps({"schema": 1, **_machine(), "figures": [one.document() for one in found]}, indent=1))
    else:
        _print(found)
    return 0


def _measures() -> dict[str, Callable[[argparse.Namespace], Iterable[Figure]]]:
    import bench_pages
    import bench_programs

    return {
        "start": lambda options: bench_programs.start_up(options.rounds, peers=not options.no_peers),
        "filled": lambda options: bench_programs.to_filled_form(options.rounds),
        "memory": lambda options: bench_programs.memory(min(options.rounds, 3)),
        "all": lambda options: bench_programs.hand_on(min(options.rounds, 3)),
        "looking": lambda options: bench_pages.looking(options.rounds),
        "filling": lambda options: bench_pages.filling(options.rounds),
    }


def _machine() -> dict[str, str]:
    """What was measured where, and when."""
    import subprocess
    from importlib.metadata import version

    from autofill.browser.installed import find_browser

    browser = subprocess.run(
        [find_browser().path, "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "date": date.today().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load} at the end",
        "versions": f"autofill {version('autofill')}, Python {platform.python_version()}, "
        f"Playwright {version('playwright')}, Typer {version('typer')}, {browser}",
    }


def _print(found: list[Figure]) -> None:
    for name, words in _machine().items():
        print(f"{name}: {words}")
    print()
    rows = [("What", "autofill", "beside", "ratio", "goal", ""), *(one.row() for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    guarded(main)
