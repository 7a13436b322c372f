"""The gate relays while it is open, lets nothing through while it is shut, and says when it is dead."""

import contextlib
import http.client
import socketserver
import threading
from collections.abc import Iterator

import pytest

from autofill.browser.gate import Gate, GateDied, upstream_from
from tests.browser.recorder import Recorder, Reply
from tests.browser.tunnels import Echo, Server, Tunnel, tunnel


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
