"""Makes the picture of README.md from a real practice run: a window on a screen of its own, as a person sees it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the person at the screen is the one of the journeys' tests

from tests.browser.screen import screen  # noqa: E402 - found by the line above
from tests.journeys.person import Person  # noqa: E402 - the same

PICTURE = ROOT / "tests" / "journeys" / "review.png"
PATIENCE = 300
"""Seconds. A picture may take its time on a busy machine."""

COLOURS = "96"
"""So many colours are enough for a page of text, and a third of the size."""


def main() -> int:
    """Run to the review, take the picture, and leave without sending."""
    with tempfile.TemporaryDirectory() as home, screen() as shown:
        person = Person(shown.display, Path(home), "instagram", "--practice", "--scenario", "truth")
        person.terminal.timeout = PATIENCE
        person.reads("Type")
        person.says("y")
        person.reads("Your turn")
        person.reads("close the browser window")
        take(shown.display, PICTURE)
        person.says("no")
        person.terminal.expect_exact("Not recorded as sent")
        person.terminal.close()
    print(PICTURE.relative_to(ROOT))
    return 0


def take(display: str, path: Path) -> None:
    """The whole screen."""
    command = [
        "import",
        "-display",
        display,
        "-window",
        "root",
        "-trim",
        "+repage",
        "-colors",
        COLOURS,
        "-strip",
        str(path),
    ]
    subprocess.run(command, check=True, timeout=60)


if __name__ == "__main__":
    sys.exit(main())
