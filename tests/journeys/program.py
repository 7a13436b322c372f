"""The whole program as a person starts it: a process of its own, its words, and what it left on the disk."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32


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
        | {"AUTOFILL_HOME": str(home), "TMPDIR": str(temporary(home)), "NO_COLOR": "1", "COLUMNS": "100"}
        | environ,
        check=False,
    )
    return Run(ended.returncode, ended.stdout, ended.stderr)


def temporary(home: Path) -> Path:
    """The temporary folder of this home's runs, with a short name: Chromium keeps a socket in it (108 characters)."""
    folder = Path(tempfile.gettempdir()) / f"af-{crc32(str(home).encode()):08x}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def events(case: Path) -> list[dict[str, Any]]:
    """The events of a case folder, as written."""
    return [json.loads(line) for line in (case / "events.jsonl").read_text().splitlines()]


def browsers_of(home: Path) -> list[str]:
    """Browser processes whose folder is inside this home, or in its runs' temporary folder."""
    folders = (f"--user-data-dir={home}", f"--user-data-dir={temporary(home)}")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if any(folder in line for folder in folders):
            found.append(process.name)
    return found
