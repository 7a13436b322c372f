"""The browser's only way out: a loopback proxy that can be shut. It relays bytes and never looks inside."""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self, TypeVar

from autofill.browser.outside import Streams, close, directly, through
from autofill.browser.proxy import (
    NOWHERE,
    CannotChain,
    ProxyRequest,
    Upstream,
    is_this_machine,
    upstream_from,
)
from autofill.errors import AutofillError

__all__ = ["CannotChain", "Gate", "GateDied", "GateTally", "Route", "Upstream", "upstream_from"]

Route = Callable[[str, int], tuple[str, int] | None]
"""Where a host and port are reached in practice; None refuses it."""

T = TypeVar("T")

CHUNK: Final = 65_536
"""Bytes relayed at a time."""

CONNECTING: Final = 30.0
"""Seconds that a host, or a company proxy, may take to answer."""

ANSWERING: Final = 10.0
"""Seconds after which a gate that does not react counts as dead."""

BROKEN = (OSError, ValueError, EOFError, asyncio.LimitOverrunError)
"""What a connection that broke, or a request that is none, looks like."""


class GateDied(AutofillError):
    """The gate no longer works. Nothing may be typed; the browser has no way out any more."""

    code = "gate-died"

    def __init__(self) -> None:
        super().__init__(
            "The gate between the browser and the internet has stopped working.",
            not_done="Nothing more was typed, and the browser can send nothing.",
            next_step="Close the browser window and run the same command again.",
        )


@dataclass(frozen=True)
class GateTally:
    """What tried to get out while the gate was shut. `bytes_while_shut` counts what did: it must be 0.

    `hosts_while_shut` may hold a personal value (a page can ask for `what-was-typed.example`): it is for
    comparing in memory, not for showing or storing.
    """

    bytes_while_shut: int = 0
    refused_while_shut: int = 0
    hosts_while_shut: frozenset[str] = field(default=frozenset(), repr=False)


class Gate:
    """An http proxy on 127.0.0.1 with its own thread and event loop: it works while the program waits.

    Any program of this machine could use it, as it could use the network itself; but nobody reaches services
    of this machine through it. Without `route` and `upstream` it goes to the internet directly.
    """

    def __init__(self, route: Route | None = None, upstream: Upstream | None = None) -> None:
        self.port = 0
        self._route = route
        self._upstream = upstream
        self._shut = False
        self._sent = 0
        self._sent_when_shut = 0
        self._sent_while_shut = 0
        self._refused = 0
        self._passed = 0
        self._hosts: set[str] = set()
        self._tunnels: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="gate", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self.port = self._do(self._start)
        except OSError:
            self._end_thread()
            raise GateDied from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_thread()

    @property
    def is_shut(self) -> bool:
        return self._shut

    @property
    def was_used(self) -> bool:
        """Whether the browser has reached anything through this gate. If not, it has another way out."""
        return self._passed > 0

    @property
    def tally(self) -> GateTally:
        since = self._sent - self._sent_when_shut if self._shut else 0
        return GateTally(self._sent_while_shut + since, self._refused, frozenset(self._hosts))

    def shut(self) -> None:
        """Reset every tunnel and refuse new ones. When this returns, it is done. Raises GateDied."""
        self._do(self._reset_all)

    def open(self) -> None:
        """Let new tunnels through again; those that were reset stay so. Raises GateDied."""
        self._do(self._reopen)

    def check_alive(self) -> None:
        """Raise GateDied unless the gate listens and reacts."""
        if not self._do(self._listens):
            raise GateDied

    def _do(self, work: Callable[[], Awaitable[T]]) -> T:
        """Run something in the gate's own loop and wait for it."""

        async def run() -> T:
            return await work()

        doing = run()
        try:
            future = asyncio.run_coroutine_threadsafe(doing, self._loop)
        except RuntimeError:  # the loop is closed
            doing.close()
            raise GateDied from None
        try:
            return future.result(ANSWERING)
        except (TimeoutError, CancelledError):
            raise GateDied from None

    def _end_thread(self) -> None:
        with contextlib.suppress(RuntimeError):  # it ended by itself
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(ANSWERING)

    def _live(self) -> None:
        """The gate's thread. However it ends, it takes every tunnel with it: a dead gate is a shut one."""
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._stop())
            self._loop.close()

    # ------------------------------------------------------------ from here on: inside the gate's own loop
    async def _start(self) -> int:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _stop(self) -> None:
        if self._server:
            self._server.close()
        await self._reset_all()

    async def _listens(self) -> bool:
        return self._server is not None and self._server.is_serving()

    async def _reopen(self) -> None:
        self._sent_while_shut = self.tally.bytes_while_shut
        self._shut = False

    async def _reset_all(self) -> None:
        """Every tunnel is a task. Those that live, or are only connecting, end here; none comes back."""
        if not self._shut:
            self._shut, self._sent_when_shut = True, self._sent
        ending = list(self._tunnels)
        for tunnel in ending:
            tunnel.cancel()
        await asyncio.gather(*ending, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tunnel = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._tunnels.add(tunnel)

        def ended(tunnel: asyncio.Task[None]) -> None:
            self._tunnels.discard(tunnel)
            writer.transport.abort()  # one that was cancelled before its first step has closed nothing itself

        tunnel.add_done_callback(ended)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser, from its request to its end."""
        try:
            asked = ProxyRequest.read(await reader.readuntil(b"\r\n\r\n"))
            if self._shut:
                self._refused += 1
                self._hosts.add(asked.host)
            elif asked.host == NOWHERE:
                writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
                await writer.drain()
            else:
                await self._pass(asked, reader, writer)
        except BROKEN:
            return  # the browser sees a closed connection
        finally:
            await close(writer, reset=self._shut)

    async def _pass(
        self, asked: ProxyRequest, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """A CONNECT tunnel, or one plain http request."""
        upstream = self._upstream_for(asked)
        try:
            async with asyncio.timeout(CONNECTING):
                far_reader, far = await self._reach(asked, upstream)
        except BROKEN:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        self._passed += 1
        try:
            if asked.tunnels:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                self._send(far, asked.passed_on(upstream))
            async with asyncio.TaskGroup() as both_ways:
                both_ways.create_task(self._outward(reader, far, asked.body))
                both_ways.create_task(self._inward(far_reader, writer))
        except* BROKEN:
            pass  # one side hung up: the other side is told below
        finally:
            await close(far, reset=self._shut)

    def _upstream_for(self, asked: ProxyRequest) -> Upstream | None:
        if self._route or self._upstream is None or not self._upstream.serves(asked.host, asked.port):
            return None
        return self._upstream

    async def _reach(self, asked: ProxyRequest, upstream: Upstream | None) -> Streams:
        """Connect to where the request wants to go: by the practice route, the company proxy, or directly."""
        if asked.port == self.port and is_this_machine(asked.host):
            raise ConnectionRefusedError  # the gate itself
        if self._route:
            if (routed := self._route(asked.host, asked.port)) is None:
                raise ConnectionRefusedError
            return await asyncio.open_connection(*routed)
        return await (through(upstream, asked) if upstream else directly(asked))

    async def _outward(
        self, reader: asyncio.StreamReader, far: asyncio.StreamWriter, body: int | None
    ) -> None:
        """From the browser to the outside; of a plain request no more than its own `body`, in bytes."""
        while body != 0 and (chunk := await reader.read(CHUNK if body is None else min(body, CHUNK))):
            body = None if body is None else body - len(chunk)
            self._send(far, chunk)
            await far.drain()
        if body is None and far.can_write_eof():
            far.write_eof()

    async def _inward(self, far: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await far.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()

    def _send(self, far: asyncio.StreamWriter, chunk: bytes) -> None:
        """The one place where bytes go out, and where they are counted."""
        if self._shut:  # it was shut in this very moment, and this tunnel is about to be told
            raise ConnectionAbortedError
        far.write(chunk)
        self._sent += len(chunk)
