"""The browser's only way out: a loopback proxy that can be shut. It relays bytes and never looks inside them."""

import asyncio
import base64
import contextlib
import threading
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

from autofill.errors import AutofillError

Route = Callable[[str, int], tuple[str, int] | None]
"""Where a host and port are to be reached; None refuses it."""

T = TypeVar("T")

CHUNK = 65_536


class CannotChain(AutofillError):
    """The way to the internet here goes through something that the gate cannot use."""

    code = "cannot-chain"


class GateDied(AutofillError):
    """The gate no longer works, so nothing may be typed."""

    code = "gate-died"


@dataclass(frozen=True)
class Upstream:
    """A company proxy in front of the internet (plain http proxies only)."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)


@dataclass(frozen=True)
class GateTally:
    """What tried to get out while the gate was shut. `bytes_while_shut` counts what did get out: it must be 0."""

    bytes_while_shut: int = 0
    refused_while_shut: int = 0


class Gate:
    """A proxy on 127.0.0.1 in a thread and event loop of its own, so that it works while the program waits."""

    def __init__(self, route: Route | None = None, upstream: Upstream | None = None) -> None:
        self._route = route
        self._upstream = upstream
        self._open = True
        self._live: set[asyncio.StreamWriter] = set()
        self._bytes_while_shut = 0
        self._refused = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="gate", daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(GateDied):
            self._do(self._end())
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)

    @property
    def is_shut(self) -> bool:
        return not self._open

    @property
    def tally(self) -> GateTally:
        return GateTally(self._bytes_while_shut, self._refused)

    def shut(self) -> None:
        """Reset every tunnel and refuse new ones. When it returns, nothing more gets out."""
        self._do(self._shut())

    def open(self) -> None:
        self._do(self._reopen())

    def check_alive(self) -> None:
        """Raise GateDied unless the gate answers."""
        self._do(asyncio.sleep(0))

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        if not self._thread.is_alive():
            work.close()
            raise GateDied(
                "The gate in front of the browser no longer works.",
                not_done="Nothing more was typed.",
                next_step="Close the browser window and run the same command again.",
            )
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    # ------------------------------------------------------------------ inside the gate's own loop
    async def _shut(self) -> None:
        self._open = False
        self._reset()

    async def _reopen(self) -> None:
        self._open = True

    async def _end(self) -> None:
        self._open = False
        self._server.close()
        self._reset()

    def _reset(self) -> None:
        for writer in list(self._live):
            writer.transport.abort()
        self._live.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the browser: a CONNECT tunnel, or one plain http request."""
        self._live.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, version = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            host, port = _target(method, target)
            if not self._open:
                self._refused += 1
                return
            if port == self.port and host in ("127.0.0.1", "localhost", "::1"):
                return  # asked to connect to itself
            far_reader, far_writer = await self._connect(host, port)
            self._live.add(far_writer)
            try:
                if not self._open:  # it was shut while this one was connecting
                    self._refused += 1
                    return
                if method == "CONNECT":
                    writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    await writer.drain()
                else:
                    self._count(far_writer, _as_origin_form(head, method, target, version))
                await asyncio.gather(self._relay(reader, far_writer), self._relay(far_reader, writer))
            finally:
                self._live.discard(far_writer)
                far_writer.transport.abort()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            return  # a tunnel that broke, or a request that is none: the browser sees a closed connection
        finally:
            self._live.discard(writer)
            writer.transport.abort() if not self._open else writer.close()

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._route:
            routed = self._route(host, port)
            if routed is None:
                raise ConnectionRefusedError
            return await asyncio.open_connection(*routed)
        if self._upstream is None:
            return await asyncio.open_connection(host, port)
        reader, writer = await asyncio.open_connection(self._upstream.host, self._upstream.port)
        lines = [f"CONNECT {host}:{port} HTTP/1.1", f"Host: {host}:{port}"]
        if self._upstream.authorization:
            lines.append(f"Proxy-Authorization: {self._upstream.authorization}")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        answer = await reader.readuntil(b"\r\n\r\n")
        if answer.split(b" ")[1:2] != [b"200"]:
            writer.close()
            raise ConnectionRefusedError
        return reader, writer

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while self._open and (chunk := await reader.read(CHUNK)):
            if not self._open:
                return
            self._count(writer, chunk)
            await writer.drain()
        if self._open and writer.can_write_eof():
            writer.write_eof()

    def _count(self, writer: asyncio.StreamWriter, chunk: bytes) -> None:
        if not self._open:
            self._bytes_while_shut += len(chunk)  # unreachable as far as we know; that is what is counted
        writer.write(chunk)


def _target(method: str, target: str) -> tuple[str, int]:
    if method == "CONNECT":
        host, _, port = target.rpartition(":")
        return host.strip("[]"), int(port)
    parts = urlsplit(target)
    if parts.scheme not in ("http", "ws") or not parts.hostname:
        raise ValueError
    return parts.hostname, parts.port or 80


def _as_origin_form(head: bytes, method: str, target: str, version: str) -> bytes:
    """A plain http request as its server expects it (RFC 9112, 3.2), one request per connection."""
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    lines = head.split(b"\r\n")[1:]
    if not any(line.lower().startswith(b"upgrade:") for line in lines):
        lines = [b"Connection: close", *(line for line in lines if not line.lower().startswith((b"connection:", b"proxy-connection:")))]
    return f"{method} {path} {version}\r\n".encode("latin-1") + b"\r\n".join(lines)


def upstream_from(environ: Mapping[str, str]) -> Upstream | None:
    """The company proxy that this machine is told to use, from HTTPS_PROXY or ALL_PROXY. None: a direct way."""
    named = next((environ[key] for key in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY") if environ.get(key)), "")
    if not named:
        return None
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if parts.scheme != "http" or not parts.hostname:
        raise CannotChain(
            f"This machine reaches the internet through a {parts.scheme} proxy, and autofill's gate can only chain to plain http ones.",
            not_done="No browser was opened and nothing was typed.",
            next_step="Use a network without that proxy, or fill the form by hand: add --manual",
        )
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
    authorization = "Basic " + base64.b64encode(login.encode()).decode() if login else ""
    return Upstream(parts.hostname, parts.port or 80, authorization)
