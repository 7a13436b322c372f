"""The person's side of a journey: a terminal they type in, a window they see, a mouse and a keyboard of the system."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect

from tests.journeys.program import temporary

SUBMIT = b"\xe4\xe6\xeb"
"""The colour of the practice pages' buttons (#e4e6eb), by which the person finds them on the screen."""

PATIENCE = 40
"""Seconds that a person waits for anything."""


class Person:
    """Sits at one display, runs one command in a terminal, and does the rest with mouse and keyboard.

    `program` is what is started instead of `autofill`; `more` is added to its environment."""

    def __init__(
        self, display: str, home: Path, *words: str, program: Sequence[str] = ("autofill",), **more: str
    ) -> None:
        self._display = display
        environ = {
            **os.environ,
            "DISPLAY": display,
            "AUTOFILL_HOME": str(home),
            "TMPDIR": str(temporary(home)),
            "NO_COLOR": "1",
            "TERM": "dumb",
            "COLUMNS": "120",
            **more,
        }
        environ.pop("WAYLAND_DISPLAY", None)
        command = [sys.executable, "-m", *program, *words]
        self.terminal = pexpect.spawn(
            command[0], command[1:], env=environ, encoding="utf-8", timeout=PATIENCE, dimensions=(50, 120)
        )

    def reads(self, words: str) -> str:
        """Waits until the terminal says this; all that it said since the last words."""
        self.terminal.expect_exact(words)
        return str(self.terminal.before)

    def says(self, line: str) -> None:
        self.terminal.sendline(line)

    def press_ctrl_c(self) -> None:
        self.terminal.sendintr()

    def press(self, *keys: str) -> None:
        self._tool("xdotool", "key", *keys)

    def scrolls(self, notches: int) -> None:
        """Turns the mouse's wheel down over the page."""
        self._tool(
            "xdotool", "mousemove", "640", "700", "click", "--repeat", str(notches), "--delay", "100", "5"
        )

    def click_button(self, which: int = 0) -> None:
        """Clicks the button with the given place from the top, once it is there."""
        self.click_on(SUBMIT, which)

    def click_on(self, colour: bytes, which: int = 0) -> None:
        """Clicks on a wide stretch of a colour: by its place from the top, or (-1) on the lowest."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            spots = self._stretches(colour)
            if len(spots) > max(which, 0):
                x, y = spots[which]
                self._tool(
                    "xdotool", "mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.08", "mouseup", "1"
                )
                return
            time.sleep(0.2)
        raise AssertionError("the person sees nothing of that colour")

    def close_window(self) -> None:
        self._tool("wmctrl", "-c", "Chromium")

    def picture(self, path: Path) -> None:
        self._tool("import", "-window", "root", str(path))

    def ends(self) -> int:
        """Waits for the program to end, and gives its exit code."""
        self.terminal.expect(pexpect.EOF)
        self.terminal.close()
        return int(
            self.terminal.exitstatus
            if self.terminal.exitstatus is not None
            else -(self.terminal.signalstatus or 0)
        )

    def gets_up(self) -> None:
        """Ends the command if it still runs: first politely, so that it closes its browser."""
        if self.terminal.isalive():
            self.terminal.kill(signal.SIGINT)
            try:
                self.terminal.expect(pexpect.EOF, timeout=15)
            except pexpect.TIMEOUT:
                self.terminal.kill(signal.SIGKILL)
        self.terminal.close(force=True)

    def _stretches(self, colour: bytes) -> list[tuple[int, int]]:
        """The middle of each run of rows that holds a wide stretch of a colour."""
        raw = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "ppm:-"],
            env={**os.environ, "DISPLAY": self._display},
            capture_output=True,
            check=True,
        ).stdout
        _magic, size, _depth, pixels = raw.split(b"\n", 3)
        width, height = map(int, size.split())
        stretch = colour * 24
        rows: list[tuple[int, int]] = []
        for y in range(0, height, 2):
            line = pixels[y * width * 3 : (y + 1) * width * 3]
            at = line.find(stretch)
            if at >= 0 and at % 3 == 0:
                rows.append((at // 3 + 12, y))
        spots: list[list[tuple[int, int]]] = []
        for row in rows:
            if spots and row[1] - spots[-1][-1][1] <= 30:
                spots[-1].append(row)
            else:
                spots.append([row])
        return [(spot[0][0], (spot[0][1] + spot[-1][1]) // 2) for spot in spots]

    def _tool(self, *words: str) -> None:
        subprocess.run(words, env={**os.environ, "DISPLAY": self._display}, check=True, capture_output=True)
