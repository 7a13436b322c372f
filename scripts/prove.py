"""Attacks the four promises and prints one table: each attack or fault, and whether the tool held."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from environment import Environment, check_python
from parts import make_sure_of_parts
from steps import ROOT, Problem, guarded, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PARALLEL = ("-n", str(min(4, 1 + (os.cpu_count() or 1))), "--dist", "worksteal")
"""One worker more than there are cores, for many wait for a page; each has long runs of neighbours: what a module
shares is seldom opened twice."""

SUITES = {
    "pages that submit or leak": "tests/browser/test_seal.py",
    "who submitted: three witnesses": "tests/proof/test_witnesses.py",
    "pages that go first after hand-over": "tests/browser/test_hold.py",
    "pages that only look like the form": "tests/proof/test_wrong_pages.py",
    "extensions that read along": "tests/browser/test_extensions.py",
    "faults in whole runs": "tests/proof/test_faults.py",
    "faults of the machine": "tests/proof/test_machine.py",
    "killed at every step on the disk": "tests/proof/test_killed.py",
    "links under every name written": "tests/proof/test_links.py",
    "a person whose every value is unique": "tests/proof/test_canary.py",
    "what the browser writes down": "tests/browser/test_unwritten.py",
    "keyrings": "tests/store/test_secrets.py",
    "verbs in the source": "tests/test_verbs.py",
    "sockets": "tests/proof/test_sockets.py",
    "forgetting": "tests/proof/test_forget.py",
    "bad input": "tests/proof/test_bad_input.py",
}
"""Title, and the tests that are the attacks. Each of their cases is one row."""

LONG = ("pages that submit or leak", "faults in whole runs")
"""Left out of a sample, which takes at most four minutes on two cores."""

BARE = "without the seal the attack works"
ARMED = "under the seal nothing leaves and the filled page stays"
"""The same attack twice: without its defence it must succeed, or it proves nothing."""


class Row:
    """One attack. `held` is None where this machine could not try it; `bare` says what it does undefended."""

    def __init__(self, suite: str, attack: str, held: bool | None, bare: str = "") -> None:
        self.suite, self.attack, self.held, self.bare = suite, attack, held, bare

    def document(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "suite": self.suite,
            "attack": self.attack,
            "held": self.held,
            "without_defence": self.bare or None,
        }


def main(arguments: list[str]) -> int:
    """Run the suites; 1 if any defence failed."""
    parser = argparse.ArgumentParser(prog="prove.py", description=__doc__)
    parser.add_argument("--sample", action="store_true", help="leave out the two longest suites")
    parser.add_argument("--json", action="store_true", help="print the rows as one JSON document")
    options = parser.parse_args(arguments)
    check_python()
    make_sure_of_parts()
    environment = Environment(extras=["tests/requirements.txt"])
    environment.make()
    chosen = sample() if options.sample else SUITES
    rows = paired(run_suites(str(environment.python), chosen))
    if options.json:
        print(
            json.dumps({"schema": 1, "rows": [row.document() for row in rows]}, ensure_ascii=False, indent=2)
        )
    else:
        print(table(rows))
    return 1 if any(row.held is False for row in rows) else 0


def sample() -> dict[str, str]:
    """The suites of `--sample`, which the test command runs."""
    return {title: path for title, path in SUITES.items() if title not in LONG}


def run_suites(python: str, suites: dict[str, str]) -> list[Row]:
    """Every case of the suites, run on all cores. Raises `Problem` where a suite did not run at all."""
    say(f"{len(suites)} suites of attacks and faults")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = [python, "-m", "pytest", *PARALLEL, f"--junitxml={report}", *suites.values()]
        done = subprocess.run(
            words, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if not report.exists():
            raise Problem("The suites did not run.", "Look at the lines above.", done.stdout + done.stderr)
        rows = rows_of(report.read_text(encoding="utf-8"), suites)
        if any(row.held is False for row in rows):
            print(done.stdout, file=sys.stderr)  # why it did not hold
    silent = set(suites) - {row.suite for row in rows}
    if silent:
        raise Problem(
            f"No attack was made by: {', '.join(sorted(silent))}.", "Run its tests by name.", done.stdout
        )
    return rows


def rows_of(report: str, suites: dict[str, str]) -> list[Row]:
    """The rows in a JUnit report, which pytest wrote itself."""
    titles = {path.removesuffix(".py").replace("/", "."): title for title, path in suites.items()}
    rows = []
    for case in ElementTree.fromstring(report).iter("testcase"):  # noqa: S314 - our own report
        failed = any(case.find(kind) is not None for kind in ("failure", "error"))
        held = False if failed else None if case.find("skipped") is not None else True
        rows.append(Row(titles[case.get("classname", "")], in_words(case.get("name", "")), held))
    return rows


def in_words(name: str) -> str:
    """`test_a_b[c]` as `a b: c`."""
    found = re.fullmatch(r"test_(\w+)(?:\[(.*)\])?", name, re.DOTALL)
    if not found:
        return name
    sentence = found.group(1).replace("_", " ")
    return f"{sentence}: {found.group(2)}" if found.group(2) else sentence


def paired(rows: Iterable[Row]) -> list[Row]:
    """An attack that was tried with and without the defence becomes one row."""
    rows = list(rows)
    bare = {row.attack.removeprefix(f"{BARE}: "): row for row in rows if row.attack.startswith(f"{BARE}: ")}
    return [_with_its_pair(row, bare) for row in rows if row not in bare.values()]


def _with_its_pair(row: Row, bare: dict[str, Row]) -> Row:
    name = row.attack.removeprefix(f"{ARMED}: ")
    if name == row.attack or name not in bare:
        return row
    works = bare[name].held
    return Row(row.suite, name, row.held and works, "leaks" if works else "does nothing: it proves nothing")


def table(rows: Sequence[Row]) -> str:
    """What a person reads: suites in their order, failures marked, and the count at the end."""
    marks = {True: "held", False: "NOT HELD", None: "not tried here"}
    lines = []
    for suite in dict.fromkeys(row.suite for row in rows):
        own = [row for row in rows if row.suite == suite]
        lines.append(f"\n{suite}: {sum(row.held is True for row in own)} of {len(own)} held")
        for row in own:
            undefended = f"   (without the defence: {row.bare})" if row.bare else ""
            lines.append(f"  {marks[row.held]:14} {clean(row.attack)}{undefended}")
    tried = [row for row in rows if row.held is not None]
    lines.append(
        f"\n{sum(bool(row.held) for row in tried)} of {len(tried)} held; {len(rows) - len(tried)} not tried here."
    )
    return "\n".join(lines)


def clean(text: str) -> str:
    """On one line, and harmless for a terminal: the attacks' names hold what they attack with."""
    shown = "".join(char if char.isprintable() else "?" for char in text)
    return shown if len(shown) <= 110 else f"{shown[:109]}…"


if __name__ == "__main__":
    guarded(main)
