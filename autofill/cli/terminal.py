"""Lines that the person types, without blocking the browser: one thread reads, the run awaits."""

import asyncio
import os
import sys
import threading
from codecs import getincrementaldecoder


class Terminal:
    """Standard input as awaitable lines. `None` means that no more will come (end of file, or no input at all)."""

    def __init__(self) -> None:
        self._lines: asyncio.Queue[str | None] = asyncio.Queue()
        self._reading = False
        self._ended = False

    async def line(self) -> str | None:
        if self._ended:
            return None
        if not self._reading:
            self._reading = True
            # A daemon thread on the bare descriptor: a thread that waits in sys.stdin would hang the exit.
            threading.Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True).start()
        line = await self._lines.get()
        self._ended = line is None
        return line

    def forget(self) -> None:
        """Drop what was typed before a question was asked: an early Enter must not answer it."""
        while not self._lines.empty():
            if self._lines.get_nowait() is None:
                self._ended = True

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        decoder = getincrementaldecoder(sys.stdin.encoding or "utf-8")(errors="replace")
        pending = ""
        while True:
            try:
                chunk = os.read(0, 4096)
            except OSError:
                chunk = b""
            pending += decoder.decode(chunk)
            *lines, pending = pending.split("\n")
            if not chunk and pending:
                lines.append(pending)
            try:
                for line in lines:
                    loop.call_soon_threadsafe(self._lines.put_nowait, line.rstrip("\r"))
                if not chunk:
                    loop.call_soon_threadsafe(self._lines.put_nowait, None)
                    return
            except RuntimeError:
                return  # the run is over and its loop is closed
