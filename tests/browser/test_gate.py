"""The gate relays while it is open, lets nothing through while it is shut, and says when it is dead."""

import contextlib
import http.client
import socket
import socketserver
import threading
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from autofill.browser.gate import CannotChain, Gate, GateDied, upstream_from
from autofill.browser.proxy import is_this_machine
from tests.browser.recorder import Recorder, Reply


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


@pytest.fixture
def echo() -> Iterator[Echo]:
    made = Echo()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def gate(echo: Echo) -> Iterator[Gate]:
    with Gate(route=lambda _host, _port: echo.address) as opened:
        yield opened


def test_an_open_gate_tunnels_both_ways(gate: Gate) -> None:
    opened = tunnel(gate)
    assert opened.status() == "200"
    assert opened.echo("hello\n") == "hello\n"
    assert opened.echo("again\n") == "again\n"


def test_it_listens_on_loopback_only(gate: Gate) -> None:
    assert gate._server is not None
    assert [one.getsockname()[0] for one in gate._server.sockets] == ["127.0.0.1"]


def test_shut_resets_live_tunnels_and_lets_nothing_more_through(gate: Gate, echo: Echo) -> None:
    opened = tunnel(gate)
    assert opened.status() == "200"
    gate.shut()
    assert gate.is_shut
    assert opened.echo("typed value\n") == "reset"
    assert echo.told == []
    assert gate.tally.bytes_while_shut == 0


def test_a_shut_gate_refuses_new_tunnels_and_counts_them(gate: Gate, echo: Echo) -> None:
    gate.shut()
    assert tunnel(gate, "leak.example.com").status() == "reset"
    assert tunnel(gate, "other.example.com").status() == "reset"
    assert gate.tally.refused_while_shut == 2
    assert gate.tally.hosts_while_shut == {"leak.example.com", "other.example.com"}
    assert "leak.example.com" not in repr(gate.tally)
    assert echo.told == []


def test_an_opened_gate_works_again_but_revives_nothing(gate: Gate) -> None:
    before = tunnel(gate)
    before.status()
    gate.shut()
    gate.open()
    assert before.echo("old\n") == "reset"
    after = tunnel(gate)
    assert after.status() == "200"
    assert after.echo("new\n") == "new\n"
    assert gate.tally.refused_while_shut == 0


def test_a_connection_without_a_request_yet_is_reset_too(gate: Gate) -> None:
    preconnected = Tunnel(gate, "")
    tunnel(gate).status()  # now the gate has seen the one before
    gate.shut()
    gate.open()
    with contextlib.suppress(ConnectionError):
        preconnected.send("CONNECT form.example.com:443 HTTP/1.1\r\n\r\n")
    assert preconnected.status() == "reset"


def test_a_tunnel_that_was_connecting_does_not_survive_even_if_the_gate_opens_at_once(echo: Echo) -> None:
    connecting, go_on = threading.Event(), threading.Event()

    class SlowProxy(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while self.rfile.readline() != b"\r\n":
                pass
            connecting.set()
            go_on.wait(5)
            with contextlib.suppress(ConnectionError):
                self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
                echo.told.extend(self.rfile)

    with Server(("127.0.0.1", 0), SlowProxy) as proxy:
        threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with Gate(
            upstream=upstream_from({"HTTPS_PROXY": f"http://127.0.0.1:{proxy.server_address[1]}"})
        ) as gate:
            half_open = tunnel(gate)
            assert connecting.wait(5)
            gate.shut()
            gate.open()
            go_on.set()
            assert half_open.status() == "reset"
            assert half_open.echo("typed value\n") == "reset"
        proxy.shutdown()
    assert echo.told == []


def test_shut_and_open_under_load_never_let_a_byte_through(gate: Gate, echo: Echo) -> None:
    now = ["open"]

    def keep_talking() -> None:
        while now[0] != "over":
            with contextlib.suppress(OSError):
                one = tunnel(gate)
                answered = one.status() == "200"
                while answered and now[0] != "over":
                    answered = one.echo(f"{now[0]}\n") in ("open\n", "shut\n")
                one.socket.close()

    browsers = [threading.Thread(target=keep_talking) for _ in range(3)]
    for browser in browsers:
        browser.start()
    for _ in range(40):
        echo.news.clear()
        assert echo.news.wait(5)
        gate.shut()
        now[0] = "shut"
        assert gate.tally.bytes_while_shut == 0
        now[0] = "open"
        gate.open()
    now[0] = "over"
    for browser in browsers:
        browser.join(5)
    assert b"open\n" in echo.told
    assert b"shut\n" not in echo.told


def test_the_meter_counts_what_gets_out_past_the_guard(gate: Gate) -> None:
    opened = tunnel(gate)
    opened.status()
    gate.shut()
    gate._sent += 7  # as if a tunnel had been forgotten
    assert gate.tally.bytes_while_shut == 7
    gate.open()
    assert gate.tally.bytes_while_shut == 7


def test_practice_refuses_what_has_no_route() -> None:
    with Gate(route=lambda _host, _port: None) as gate:
        assert tunnel(gate, "www.example.org").status() == "502"


def test_the_gate_is_no_way_to_itself(gate: Gate) -> None:
    for name in ("127.0.0.1", "localhost", "[::1]", "gate.localhost"):
        assert tunnel(gate, name, gate.port).status() == "502"


def test_without_a_route_the_gate_is_no_way_to_services_of_this_machine(echo: Echo) -> None:
    with Gate() as gate:
        for name in ("127.0.0.1", "localhost"):
            assert tunnel(gate, name, echo.address[1]).status() == "502"


@pytest.mark.parametrize(
    ("host", "its_own"),
    [
        ("127.8.9.10", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", True),  # noqa: S104 - a name to refuse, nothing is bound to it
        ("169.254.169.254", True),
        ("fe80::1%eth0", True),
        ("a.localhost", True),
        ("93.184.215.14", False),
        ("192.168.1.1", False),
        ("localhost.example.com", False),
    ],
)
def test_what_counts_as_this_machine(host: str, its_own: bool) -> None:
    assert is_this_machine(host) is its_own


@pytest.mark.parametrize(
    "request_head",
    [
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",  # a page that takes the gate for a web server
        "GET ftp://example.com/ HTTP/1.1\r\n\r\n",
        "CONNECT nowhere HTTP/1.1 extra\r\n\r\n",
        "\x16\x03\x01\r\n\r\n",
    ],
)
def test_what_is_no_request_to_a_proxy_gets_no_answer(gate: Gate, request_head: str) -> None:
    assert Tunnel(gate, request_head).status() == "reset"


def test_plain_http_is_passed_on_one_request_per_connection() -> None:
    with (
        Recorder(lambda path: Reply(f"you asked for {path}", "text/plain")) as site,
        Gate(route=lambda _host, _port: ("127.0.0.1", site.port)) as gate,
    ):
        browser = http.client.HTTPConnection("127.0.0.1", gate.port, timeout=5)
        browser.request(
            "POST", "http://form.example.com/a?b=c", body="grounds", headers={"Proxy-Connection": "x"}
        )
        answer = browser.getresponse()
        assert answer.read() == b"you asked for /a"
        assert site.requests == ["POST /a?b=c HTTP/1.1"]
        assert site.received("grounds")
        assert site.received("Connection: close")
        assert not site.received("Proxy-Connection")


def test_a_second_request_in_a_plain_connection_goes_nowhere() -> None:
    with Recorder(lambda _path: Reply("ok")) as site, Gate(route=lambda *_: ("127.0.0.1", site.port)) as gate:
        first = "GET http://one.example.com/ HTTP/1.1\r\nHost: one.example.com\r\n\r\n"
        Tunnel(gate, first + "GET http://two.example.com/ HTTP/1.1\r\n\r\n").status()
        assert len(site.requests) == 1


def test_a_dead_gate_is_noticed_and_lets_nothing_through(echo: Echo) -> None:
    with Gate(route=lambda _host, _port: echo.address) as gate:
        opened = tunnel(gate)
        assert opened.status() == "200"
        gate.check_alive()
        gate._loop.call_soon_threadsafe(gate._loop.stop)
        gate._thread.join(5)
        for verb in (gate.check_alive, gate.shut, gate.open):
            with pytest.raises(GateDied):
                verb()
        assert opened.echo("typed value\n") == "reset"
        with pytest.raises(ConnectionRefusedError):
            tunnel(gate)
    assert echo.told == []


# ------------------------------------------------------------------------------------------ company proxies
class CompanyProxy:
    """A proxy that answers every CONNECT with `status` and then repeats what it hears."""

    def __init__(self, status: str = "200 OK") -> None:
        self.heads: list[str] = []
        company = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                lines = []
                while (line := self.rfile.readline()) not in (b"\r\n", b""):
                    lines.append(line.decode())
                company.heads.append("".join(lines))
                self.wfile.write(f"HTTP/1.1 {status}\r\n\r\n".encode())
                self.wfile.write(self.rfile.readline() if lines[0].startswith("CONNECT") else b"")

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()
        self.place = f"127.0.0.1:{self.server.server_address[1]}"

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def company() -> Iterator[CompanyProxy]:
    made = CompanyProxy()
    yield made
    made.end()


def test_behind_a_company_proxy_the_gate_chains_and_signs_in(company: CompanyProxy) -> None:
    with Gate(upstream=upstream_from({"https_proxy": f"http://alex:p%40ss@{company.place}"})) as gate:
        opened = tunnel(gate)
        assert opened.status() == "200"
        assert opened.echo("hello\n") == "hello\n"
    (head,) = company.heads
    assert head.startswith("CONNECT form.example.com:443 HTTP/1.1\r\n")
    assert "Proxy-Authorization: Basic YWxleDpwQHNz\r\n" in head  # alex:p@ss


def test_plain_http_reaches_the_company_proxy_with_its_whole_address(company: CompanyProxy) -> None:
    with Gate(upstream=upstream_from({"ALL_PROXY": company.place})) as gate:
        Tunnel(gate, "GET http://form.example.com/x HTTP/1.1\r\nHost: form.example.com\r\n\r\n").status()
    assert company.heads[0].startswith("GET http://form.example.com/x HTTP/1.1\r\n")


def test_a_company_proxy_that_refuses_is_a_refusal() -> None:
    company = CompanyProxy("407 Proxy Authentication Required")
    with Gate(upstream=upstream_from({"HTTPS_PROXY": f"http://{company.place}"})) as gate:
        assert tunnel(gate).status() == "502"
    company.end()


@pytest.mark.parametrize(
    ("no_proxy", "host", "through_proxy"),
    [
        ("", "www.example.com", True),
        ("example.com", "www.example.com", False),
        (".example.com", "www.example.com", False),
        ("*.example.com", "www.example.com", False),
        ("ample.com", "www.example.com", True),
        ("www.example.com:80", "www.example.com", True),
        ("other.example, WWW.EXAMPLE.COM:443", "www.example.com", False),
        ("*", "www.example.com", False),
    ],
)
def test_no_proxy_names_hosts_that_are_reached_directly(
    no_proxy: str, host: str, through_proxy: bool
) -> None:
    upstream = upstream_from({"HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": no_proxy})
    assert upstream is not None
    assert upstream.serves(host, 443) is through_proxy


def test_without_a_proxy_setting_the_way_is_direct() -> None:
    assert upstream_from({"PATH": "/bin", "HTTPS_PROXY": ""}) is None


@pytest.mark.parametrize(
    "setting",
    [
        "socks5://alex:s3cret@proxy.example:1080",
        "https://alex:s3cret@proxy.example",
        "http://proxy.example/s3cret.pac",
        "http://alex:s3cret@proxy.example:port",
    ],
)
def test_a_proxy_that_the_gate_cannot_pass_is_said_before_anything_is_typed(setting: str) -> None:
    with pytest.raises(CannotChain) as told:
        upstream_from({"HTTPS_PROXY": setting})
    assert "nothing was typed" in str(told.value)
    assert "--manual" in told.value.next_step
    assert "s3cret" not in str(told.value)


def test_the_sign_in_of_a_proxy_has_no_repr() -> None:
    assert "Basic" not in repr(upstream_from({"HTTPS_PROXY": "http://alex:s3cret@proxy.example"}))
