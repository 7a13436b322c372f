"""A real web server on loopback that keeps every byte it is sent, WebSocket frames unmasked."""

import base64
import hashlib
import socket
import socketserver
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Self

WEBSOCKET = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


@dataclass(frozen=True)
class Reply:
    body: str = ""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


Site = Callable[[str], Reply]
"""path without query -> reply"""


class Recorder:
    """`with Recorder(site) as server:` serves plain http and ws on `server.port`."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.requests: list[str] = []
        self.bodies: list[str] = []
        self._bytes = bytearray()
        self._news = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forget(self) -> None:
        with self._news:
            self._bytes.clear()
            self.requests.clear()
            self.bodies.clear()

    def received(self, text: str) -> bool:
        with self._news:
            return text.encode() in self._bytes

    def submits(self) -> int:
        with self._news:
            return sum("/submit" in request for request in self.requests)

    def wait_for(self, text: str, seconds: float) -> bool:
        with self._news:
            return self._news.wait_for(lambda: text.encode() in self._bytes, seconds)

    def keep(self, data: bytes) -> None:
        with self._news:
            self._bytes += data
            self._news.notify_all()

    def keep_body(self, body: bytes) -> None:
        if body:
            self.bodies.append(body.decode())
        self.keep(body)

    def keep_request(self, line: bytes) -> None:
        with self._news:
            self.requests.append(line.decode("latin-1").strip())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        return  # the gate resets connections; that is what is tested


def _handler(recorder: Recorder) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if self.connection.recv(1, socket.MSG_PEEK) == b"\x16":
                return  # the browser tries TLS first, and this server has none
            line = self.rfile.readline()
            recorder.keep(line)
            headers: dict[str, str] = {}
            while (one := self.rfile.readline()) not in (b"\r\n", b""):
                recorder.keep(one)
                name, _, value = one.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
            if not line:
                return
            recorder.keep_request(line)
            if "sec-websocket-key" in headers:
                self._websocket(headers["sec-websocket-key"])
                return
            recorder.keep_body(self.rfile.read(int(headers.get("content-length", "0"))))
            reply = recorder.site(line.split(b" ")[1].decode("latin-1").partition("?")[0])
            body = reply.body.encode()
            head = {
                "Content-Type": reply.kind,
                "Content-Length": str(len(body)),
                "Connection": "close",
                "Cache-Control": "no-store",
                "Access-Control-Allow-Origin": "*",
                **reply.headers,
            }
            fields = "".join(f"{name}: {value}\r\n" for name, value in head.items())
            self.wfile.write(f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body)

        def _websocket(self, key: str) -> None:
            accept = base64.b64encode(hashlib.sha1(key.encode() + WEBSOCKET).digest()).decode()  # noqa: S324 - RFC 6455
            self.wfile.write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
            )
            while (payload := _frame(self.rfile)) is not None:
                recorder.keep(payload)

    return Handler


def _frame(stream: BinaryIO) -> bytes | None:
    """One short client frame (RFC 6455, 5.2), unmasked."""
    head = stream.read(2)
    if len(head) < 2:
        return None
    length = head[1] & 0x7F
    if length == 126:
        length = int.from_bytes(stream.read(2))
    mask = stream.read(4)
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(stream.read(length)))
