"""The words of an http proxy: what a browser asks of one, and how a company proxy is asked in turn."""

import ipaddress
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import unquote, urlsplit

from autofill.errors import AutofillError


class CannotChain(AutofillError):
    """The way to the internet on this machine leads through something that the gate cannot pass."""

    code = "cannot-chain"

    def __init__(self, way: str) -> None:
        super().__init__(
            f"This machine reaches the internet through {way}, "
            "and autofill's gate can only pass plain http proxies.",
            not_done="No browser was opened and nothing was typed.",
            next_step="Use a network without it, or fill the form by hand: add --manual to the same command",
        )


NOWHERE: Final = "nowhere.localhost"
"""A host that stands for no place: what a page sends there stays in the gate, and the page stays as it is."""

NO_PORT: Final = 9
"""Its port: a "bad port" (Fetch standard, 2.9), which a browser goes to only if told to. The one before the gate is."""


@dataclass(frozen=True)
class Upstream:
    """A company proxy in front of the internet. `direct` (NO_PROXY) are the hosts reached without it."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)
    direct: tuple[str, ...] = ()

    def serves(self, host: str, port: int) -> bool:
        """Whether the way to this host leads through the proxy. NO_PROXY names hosts, domains, or `*`."""
        for entry in self.direct:
            name, _, its_port = entry.removeprefix("*.").removeprefix(".").partition(":")
            if its_port and its_port != str(port):
                continue
            if name in ("*", host) or host.endswith(f".{name}"):
                return False
        return True


def upstream_from(environ: Mapping[str, str]) -> Upstream | None:
    """The company proxy that HTTPS_PROXY or ALL_PROXY name; None for a direct way. Raises CannotChain."""
    names = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    named = next((environ[name] for name in names if environ.get(name)), "").strip()
    if not named:
        return None
    try:
        parts = urlsplit(named if "://" in named else f"http://{named}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise CannotChain("a proxy whose address (HTTPS_PROXY) makes no sense") from None
    if parts.path.endswith((".pac", ".dat")):
        raise CannotChain("an automatic proxy script (PAC)")
    if parts.scheme != "http" or not host:
        raise CannotChain(f"a proxy of another kind ({parts.scheme})")
    direct = (environ.get("no_proxy") or environ.get("NO_PROXY") or "").lower().split(",")
    return Upstream(
        host,
        port or 80,
        _basic(parts.username, parts.password),
        tuple(entry.strip() for entry in direct if entry.strip()),
    )


@dataclass(frozen=True)
class ProxyRequest:
    """The head of one request to a proxy (RFC 9112, 3.2). No repr: its address may be personal."""

    method: str
    target: str = field(repr=False)
    host: str = field(repr=False)
    port: int
    fields: tuple[bytes, ...] = field(repr=False)

    @classmethod
    def read(cls, head: bytes) -> Self:
        """Raises ValueError for anything that is no request to a proxy."""
        first, *fields = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
        method, target, _version = first.decode("ascii").split(" ")
        parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
        if parts.scheme != ("" if method == "CONNECT" else "http") or not parts.hostname:
            raise ValueError("not a request to a proxy")
        return cls(method, target, parts.hostname, parts.port or 80, tuple(fields))

    @property
    def tunnels(self) -> bool:
        return self.method == "CONNECT"

    @property
    def body(self) -> int | None:
        """Bytes of body that follow a plain request; None for a tunnel, which has no end of its own."""
        if self.tunnels:
            return None
        lengths = [
            line.partition(b":")[2] for line in self.fields if line.lower().startswith(b"content-length:")
        ]
        return int(lengths[0]) if lengths else 0

    def passed_on(self, upstream: Upstream | None) -> bytes:
        """The head as the next hop expects it: a plain request without a word about proxies."""
        if self.tunnels:
            lines = [self._start(self.target), f"Host: {self.target}".encode("ascii")]
        else:
            parts = urlsplit(self.target)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            about_us = (b"connection:", b"proxy-connection:", b"proxy-authorization:")
            kept = [line for line in self.fields if not line.lower().startswith(about_us)]
            lines = [self._start(self.target if upstream else path), *kept, b"Connection: close"]
        if upstream and upstream.authorization:
            lines.append(f"Proxy-Authorization: {upstream.authorization}".encode("ascii"))
        return b"\r\n".join([*lines, b"", b""])

    def _start(self, target: str) -> bytes:
        return f"{self.method} {target} HTTP/1.1".encode("ascii")


def is_this_machine(host: str) -> bool:
    """Whether a name or an address means this machine: loopback, link-local, or "any"."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    plain = getattr(address, "ipv4_mapped", None) or address
    return bool(plain.is_loopback or plain.is_link_local or plain.is_unspecified)


def _basic(name: str | None, password: str | None) -> str:
    """Basic authentication (RFC 7617) from the `user:password@` of a proxy's address."""
    if not name:
        return ""
    return "Basic " + b64encode(f"{unquote(name)}:{unquote(password or '')}".encode()).decode("ascii")
