"""Which address is whose: exact addresses of forms, and hosts that are Meta's."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from autofill.matching.form import Form

META_DOMAINS: Final = ("facebook.com", "instagram.com", "meta.com", "whatsapp.com", "messenger.com")

_PLAIN_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
"""A host and nothing else: no user name, no port, no letter of another script."""


def is_address(url: str, form: Form) -> bool:
    """Whether `url` is exactly a known address of the form: https, same host and path, no user name, no port.

    One slash, a query or a fragment may follow: they do not choose another form.
    """
    asked = without_query(url)
    for address in form.addresses:
        hosts = (host_of(address.url), *address.also_hosts)
        if asked in [without_query(f"https://{host}{path_of(address.url)}") for host in hosts]:
            return True
    return False


def is_metas(url: str) -> bool:
    """Whether `url` is an https page on one of Meta's hosts, written plainly."""
    host = host_of(url)
    ours = any(host == domain or host.endswith(f".{domain}") for domain in META_DOMAINS)
    return ours and is_plain_https(url)


def hosts_of(form: Form) -> frozenset[str]:
    """Every host that one of the form's addresses stands on."""
    return frozenset(
        host for address in form.addresses for host in (host_of(address.url), *address.also_hosts)
    )


def is_plain_https(url: str) -> bool:
    """Whether it is an https address on a named host, written plainly."""
    host = host_of(url)
    numbers = all(part.isdigit() for part in host.split("."))
    return url.startswith("https://") and _PLAIN_HOST.fullmatch(host) is not None and not numbers


def host_of(url: str) -> str:
    """Whatever stands between "//" and the path, "" where there is none."""
    return without_query(url).partition("://")[2].partition("/")[0]


def path_of(url: str) -> str:
    """The path, without a last slash."""
    path = without_query(url).partition("://")[2].partition("/")[2]
    return f"/{path}"


def below(path: str, roots: Iterable[str]) -> bool:
    """Whether the path is one of `roots`, or lies below one."""
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def without_query(url: str) -> str:
    """The address up to its query and fragment, without one last slash."""
    return url.partition("#")[0].partition("?")[0].removesuffix("/")


def plain_address(url: str) -> str:
    """An address without log-in, query and fragment: those can carry session tokens."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
