"""Runs every command line that README.md shows with its output, and writes down what it says today (or compares)."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
"""A block of commands, each after `$ `, with what they say below them."""

COLUMNS = "100"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main(arguments: list[str]) -> int:
    """Write the blocks anew; with --check only say which lines differ, and leave with 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="Change nothing; exit with 1 if something differs."
    )
    check = parser.parse_args(arguments).check
    before = README.read_text("utf-8")
    after = renewed(before)
    differing = differences(before, after)
    for line in differing:
        print(line)
    if not check and differing:
        README.write_text(after, "utf-8")
    return 1 if check and differing else 0


def renewed(text: str) -> str:
    """The text with every block as it would be today. One home serves all, from the first block to the last."""
    with tempfile.TemporaryDirectory() as home:
        return BLOCK.sub(lambda block: f"```console\n{_block(block[1], Path(home))}```\n", text)


def differences(before: str, after: str) -> list[str]:
    """The lines that differ. Days do not count: a case is named after the day on which the command ran."""
    pairs = zip(BLOCK.findall(before), BLOCK.findall(after), strict=True)
    return [
        f"- {old}\n+ {new}"
        for one, other in pairs
        for old, new in _lines(one, other)
        if DAY.sub("", old) != DAY.sub("", new)
    ]


def said(command: str, home: Path) -> str:
    """What a command says, both streams in the order of a terminal, without a screen and with nobody to answer."""
    words = command.split()
    if words[:2] == ["python3", "scripts/run.py"]:
        words = ["autofill", *words[2:]]
    if words[0] != "autofill":
        raise ValueError(f"README.md shows what another program says: {command}")
    environ = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    ran = subprocess.run(
        [sys.executable, "-P", "-m", *words],
        env={
            **environ,
            "AUTOFILL_HOME": str(home),
            "COLUMNS": COLUMNS,
            "NO_COLOR": "1",
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return ran.stdout


def _block(shown: str, home: Path) -> str:
    commands = [line[2:] for line in shown.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{_tidy(said(command, home))}" for command in commands)


def _tidy(output: str) -> str:
    """Without blanks at the ends of lines, which no one sees, and empty lines around it."""
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines()) + "\n"


def _lines(one: str, other: str) -> list[tuple[str, str]]:
    ours, theirs = one.splitlines(), other.splitlines()
    longest = max(len(ours), len(theirs))
    return list(
        zip(ours + [""] * (longest - len(ours)), theirs + [""] * (longest - len(theirs)), strict=True)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
