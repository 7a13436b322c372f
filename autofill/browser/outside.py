"""Connections to the outside, directly or through a company proxy, and their end."""

import asyncio
import contextlib
import os
import socket
import struct

from autofill.browser.proxy import ProxyRequest, Upstream, is_this_machine

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def directly(asked: ProxyRequest) -> Streams:
    """To the host itself; never to a service of this machine: behind a proxy no browser can warn of that.

    Raises OSError.
    """
    async with contextlib.AsyncExitStack() as unless_kept:
        reader, writer = await asyncio.open_connection(asked.host, asked.port, happy_eyeballs_delay=0.25)
        unless_kept.push_async_callback(close, writer, reset=True)
        if is_this_machine(writer.get_extra_info("peername")[0]):
            raise ConnectionRefusedError
        unless_kept.pop_all()
    return reader, writer


async def through(upstream: Upstream, asked: ProxyRequest) -> Streams:
    """To the company proxy or, for a tunnel, through it. Raises OSError, EOFError, LimitOverrunError."""
    async with contextlib.AsyncExitStack() as unless_kept:
        reader, writer = await asyncio.open_connection(upstream.host, upstream.port)
        unless_kept.push_async_callback(close, writer, reset=True)
        if asked.tunnels:
            writer.write(asked.passed_on(upstream))
            answer = await reader.readuntil(b"\r\n\r\n")
            if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
                raise ConnectionRefusedError
        unless_kept.pop_all()
    return reader, writer


async def close(writer: asyncio.StreamWriter, *, reset: bool) -> None:
    """End a connection and wait until it has ended. A reset also drops what the system still holds back."""
    with contextlib.suppress(OSError):
        if reset:
            linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()
        else:
            writer.close()
        try:
            await writer.wait_closed()
        finally:
            writer.transport.abort()  # if the gate was shut meanwhile: nothing that still waits goes out
