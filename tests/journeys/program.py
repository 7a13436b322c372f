"""The whole program as a person starts it: a process of its own, its words, and what it left on the disk."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """One finished run."""

    exit_code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed

    @property
    def outcomes(self) -> dict[str, str]:
        return {entry["ask"]: entry["outcome"] for entry in self.document["entries"]}


def autofill(*words: str, home: Path, said: str | None = None, **environ: str) -> Run:
    """`autofill WORDS`, without a screen unless DISPLAY is given, with standard input closed unless `said`."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    ended = subprocess.run(
        [sys.executable, "-m", "autofill", *words],
        input=said,
        stdin=subprocess.DEVNULL if said is None else None,
        capture_output=True,
        text=True,
        timeout=90,
        env=inherited
        | {"AUTOFILL_HOME": str(home), "TMPDIR": str(home), "NO_COLOR": "1", "COLUMNS": "100"}
        | environ,
        check=False,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def events(case: Path) -> list[dict[str, Any]]:
    """The events of a case folder, as written."""
    return [json.loads(line) for line in (case / "events.jsonl").read_text().splitlines()]


def browsers_of(home: Path) -> list[str]:
    """Browser processes whose folder is inside this home, where the runs' temporary folders are, too."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if f"--user-data-dir={home}" in line:
            found.append(process.name)
    return found
