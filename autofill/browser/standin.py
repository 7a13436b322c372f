"""A loopback TLS server that answers for a site in practice, with a key made for this run alone."""

import base64
import hashlib
import ipaddress
import socket
import ssl
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Answer = Callable[[str, str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]
"""(method, host, target, headers, body) -> (status, headers, body). Status 0: the connection is reset.
The header `HANGS` means that the answer begins and never ends."""

HANGS = "X-Practice-Hangs"

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no time: closing breaks the connection off instead of ending it."""


@dataclass(frozen=True)
class Received:
    """One request that reached the practice site. The body is counted, not kept."""

    method: str
    host: str
    path: str
    body_bytes: int


class StandIn:
    """`with StandIn(answer) as site:` serves on `site.port`; `site.received` is what came.

    An error in `answer` breaks the connection at once and is raised again at the end of the `with` block.
    """

    def __init__(self, answer: Answer) -> None:
        self.received: list[Received] = []
        self._answer = answer
        self._over = threading.Event()
        certificate, self.spki = _certificate()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory(prefix="autofill-") as folder:  # 0700, and gone at once
            path = Path(folder) / "practice.pem"
            path.write_bytes(certificate)
            tls.load_cert_chain(path)
        self._server = _Server(("127.0.0.1", 0), self._handler())
        self._server.socket = tls.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port = self._server.server_address[1]

    def posts(self) -> int:
        """How many requests that may change something reached the site (RFC 9110, 9.2.1)."""
        return sum(one.method not in ("GET", "HEAD", "OPTIONS") for one in self.received)

    def __enter__(self) -> Self:
        threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._server.break_off()
        if self._server.failure and error is None:
            raise self._server.failure

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30

            def _serve(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                host = (self.headers.get("Host") or "").split(":")[0]
                site.received.append(Received(self.command, host, self.path.split("?")[0], len(body)))
                status, headers, content = site._answer(
                    self.command, host, self.path, dict(self.headers), body
                )
                if status == 0:
                    self.close_connection = True
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    socket.close(self.connection.detach())
                    return
                hang = HANGS in headers
                self.send_response(status)
                for name, value in headers.items():
                    if name != HANGS:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content) + (1 if hang else 0)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)
                if hang:
                    self.wfile.flush()
                    site._over.wait(120)
                    self.close_connection = True

            do_GET = do_POST = do_HEAD = do_OPTIONS = do_PUT = _serve

            def log_message(self, *_: object) -> None:
                return  # no log: paths and addresses are nobody's business

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.failure: BaseException | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().close_request(request)

    def break_off(self) -> None:
        """End every connection that still stands, an unfinished answer's too."""
        with self._lock:
            standing, self._open = self._open, set()
        for connection in standing:
            with suppress(OSError):  # it ended by itself a moment ago
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, *_: object) -> None:
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):  # a browser that hangs up in the middle is no event
            self.failure = self.failure or error


def _certificate() -> tuple[bytes, str]:
    """A self-signed certificate with its key (PEM), and the base64 SHA-256 of the public key (RFC 7469)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "autofill practice, not the real site")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + made.public_bytes(serialization.Encoding.PEM), base64.b64encode(
        hashlib.sha256(public).digest()
    ).decode()
