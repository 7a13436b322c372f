"""What stands on both sides of the gate in its tests: a browser's connections, and servers that answer."""

import contextlib
import socket
import socketserver
import threading
from typing import BinaryIO

from autofill.browser.gate import Gate


class Tunnel:
    """One connection to the gate, as a browser makes it. Reads wait at most five seconds."""

    def __init__(self, gate: Gate, request: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", gate.port), timeout=5)
        self.file: BinaryIO = self.socket.makefile("rb")
        self.send(request)

    def send(self, text: str) -> None:
        self.socket.sendall(text.encode())

    def status(self) -> str:
        """The answer's status; "reset" when there is none."""
        try:
            line = self.file.readline().decode()
            while self.file.readline() not in (b"\r\n", b""):
                pass
        except ConnectionResetError:
            return "reset"
        return line.split(" ")[1] if line else "reset"

    def echo(self, text: str) -> str:
        try:
            self.send(text)
            return self.file.readline().decode()
        except (ConnectionResetError, BrokenPipeError):
            return "reset"


def tunnel(gate: Gate, host: str = "form.example.com", port: int = 443) -> Tunnel:
    return Tunnel(gate, f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


class Echo:
    """A server on loopback that repeats every line, and keeps all it was told."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        self.news = threading.Event()
        echo = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(ConnectionError):
                    while line := self.rfile.readline():
                        echo.told.append(line)
                        echo.news.set()
                        self.wfile.write(line)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = ("127.0.0.1", int(self.server.server_address[1]))
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
