"""Behind a company proxy the gate chains, and says before anything is typed where it cannot."""

import socketserver
import threading
from collections.abc import Iterator

import pytest

from autofill.browser.gate import Gate
from autofill.browser.proxy import CannotChain, is_this_machine, upstream_from
from tests.browser.tunnels import Server, Tunnel, tunnel


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
