"""What the practice site answers: `answer(scenario, request)`. Its memory is the browser's cookies, nothing else."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, Final
from urllib.parse import parse_qs

from autofill.practice.scenarios import After, Before, Scenario

HOSTS: Final = frozenset(
    {
        "help.instagram.com",
        "instagram.com",
        "www.instagram.com",
        "privacycenter.instagram.com",
        "facebook.com",
        "www.facebook.com",
        "de-de.facebook.com",
        "m.facebook.com",
        "help.meta.com",
    }
)
"""Meta's hosts that exist in practice. Every other host is out of reach."""

CONTENT_POLICY: Final = "default-src 'self'; require-trusted-types-for 'script'; frame-src 'self'"
"""As strict as any site's, so that nothing here works only because a practice page is lax."""

ADDRESSES: Final = {
    "instagram": ("/contact/767264225370182", "/contact/233964459562201"),
    "facebook": ("/help/contact/712876720715583", "/help/contact/6359191084165019"),
    "third-party": ("/help/contact/510058597920541", "/help/contact/1266025207620918"),
    "ico": (
        "/make-a-complaint/personal-information-complaint",
        "/make-a-complaint/data-protection-complaints/personal-information-complaint",
    ),
}
"""Where the forms stand (1.1, 1.2 and 1.6 of the facts), in the order in which they are tried."""


@dataclass(frozen=True)
class Request:
    """One request of the browser."""

    method: str
    host: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Response:
    """One answer. Status 0: the connection is reset. `hang`: the answer begins and never ends."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang: bool = False


def answer(scenario: Scenario, request: Request) -> Response:
    """The practice site's answer. Pure: the same request gets the same answer."""
    found = _answer(scenario, request)
    if scenario.after is After.LOST:
        # A browser sends again by itself what broke on a connection used before: then one click arrives twice.
        return replace(found, headers={**found.headers, "Connection": "close"})
    return found


def _answer(scenario: Scenario, request: Request) -> Response:
    if request.path.startswith("/practice/"):
        return _part(request)
    if request.path == "/favicon.ico":
        return Response(404)
    if request.method == "POST":
        return _submitted(scenario, request)
    if scenario.form not in ADDRESSES:  # it stands wherever its form does
        return _form(scenario)
    return _obstacle(scenario, request) or _elsewhere(scenario, request) or _form(scenario)


def _part(request: Request) -> Response:
    """Style, script and suggestions of the pages themselves."""
    name = request.path.removeprefix("/practice/")
    if name == "suggest":
        return _suggestions(request)
    kinds = {"site.css": "text/css", "site.js": "text/javascript"}
    if name not in kinds:
        return Response(404)
    return Response(200, {"Content-Type": f"{kinds[name]}; charset=utf-8"}, _page_file(name).encode())


def _suggestions(request: Request) -> Response:
    """The countries whose names begin as typed, in the page's language, from the list of the hand-written page."""
    asked = parse_qs(request.query)
    typed = asked.get("q", [""])[0].casefold()
    page = _page_file(f"{'de' if asked.get('in') == ['de'] else 'en'}/account-a.html")
    names = dict(re.findall(r'<option value="([A-Z]{2})">(.*?)</option>', page))
    found = {code: name for code, name in names.items() if typed and name.casefold().startswith(typed)}
    return Response(200, {"Content-Type": "application/json"}, json.dumps(found).encode())


def _submitted(scenario: Scenario, request: Request) -> Response:
    if scenario.after is After.LOST:
        return Response(0)
    if scenario.after is After.SIGNED_OUT:
        return Response(303, {"Location": _sign_in(request)})
    if scenario.after is After.PAGE and request.path.startswith("/ajax/"):
        return _page(scenario, _notice(scenario, "confirmation"))
    return Response(200, {"Content-Type": "application/json"}, b"{}")


def _obstacle(scenario: Scenario, request: Request) -> Response | None:
    """What comes instead of the form, if anything does."""
    before, path = scenario.before, request.path
    done = "practice_done=1" in request.headers.get("Cookie", "")
    if path.startswith(("/accounts/login", "/login")):
        home = request.host.replace("www.instagram.com", "help.instagram.com")
        return _page(scenario, _notice(scenario, "sign-in"), goes=f"https://{home}/practice-home")
    redirects = {
        Before.SIGNED_OUT: _sign_in(request),
        Before.CHECKPOINT: "/challenge/" if "instagram" in request.host else "/checkpoint/1501092823525282",
        Before.COOKIE_PAGE: "/user_cookie_prompt/",
        Before.PORTAL: "https://help.meta.com/support/privacy/",
        Before.OTHER_SERVICE: _first_address("facebook" if scenario.form == "instagram" else "instagram"),
        Before.THIRD_PARTY: _first_address("third-party"),
    }
    target = redirects.get(before)
    if target and not done and not _is_at(request, target):
        return Response(302, {"Location": target})
    if before is Before.NO_NETWORK:
        return Response(0)
    if before is Before.NEVER_FINISHES:
        return Response(
            200,
            {"Content-Type": "text/html; charset=utf-8"},
            b"<!doctype html><title>Loading</title><p>Loading",
            hang=True,
        )
    if before is Before.THIRD_PARTY:
        return _page(scenario, _hand_written(scenario, "third-party"))
    if before in (Before.CHECKPOINT, Before.COOKIE_PAGE, Before.PORTAL) and not done:
        return _page(scenario, _notice(scenario, before.value), goes=_first_address(scenario.form))
    if before is Before.FIRST_GONE and path != ADDRESSES[scenario.form][1]:
        return _page(scenario, _notice(scenario, "unavailable"))
    once = (Before.SIGNED_OUT_ERROR, Before.CAPTCHA, Before.IN_APP, Before.GATE_QUESTION)
    if before in (Before.REGION, Before.UNKNOWN, Before.UNAVAILABLE) or (before in once and not done):
        return _page(
            scenario, _notice(scenario, "unavailable" if before is Before.SIGNED_OUT_ERROR else before.value)
        )
    cookies = (Before.COOKIES, Before.COOKIE_BANNER, Before.COOKIE_UNKNOWN)
    if before in cookies and not done:
        return _form(scenario, over=_notice(scenario, before.value).body)
    if before in (Before.FIXED_HEADER, Before.SIGNED_IN, Before.OTHER_ACCOUNT):
        return _form(scenario, over=_notice(scenario, before.value).body)
    return None


def _sign_in(request: Request) -> str:
    """Where the site leads whoever it does not know (any more)."""
    if request.host.endswith("instagram.com"):
        return "https://www.instagram.com/accounts/login/?next=form"
    return f"https://{request.host}/login/?next=form"


def _is_at(request: Request, target: str) -> bool:
    return (f"https://{request.host}{request.path}").startswith(
        target.split("?", maxsplit=1)[0]
    ) or request.path == target


def _elsewhere(scenario: Scenario, request: Request) -> Response | None:
    """The site's other pages: whoever has signed in comes to its first page, and nothing else is there."""
    if request.path.rstrip("/") in [path for known in ADDRESSES.values() for path in known]:
        return None
    name = "home" if request.path in ("/", "/practice-home") else "unavailable"
    return _page(scenario, _notice(scenario, name), status=200 if name == "home" else 404)


def _first_address(form: str) -> str:
    host = {"instagram": "help.instagram.com", "ico": "ico.org.uk"}.get(form, "www.facebook.com")
    return f"https://{host}{ADDRESSES[form][0]}"


# ---------------------------------------------------------------------------- pages
@dataclass(frozen=True)
class _Part:
    title: str
    body: str


def _form(scenario: Scenario, over: str = "") -> Response:
    return _page(scenario, _hand_written(scenario, scenario.page), over=over)


def _hand_written(scenario: Scenario, name: str) -> _Part:
    text = _page_file(f"{scenario.language.split('-')[0]}/{name}.html")
    title = re.search(r"<!-- title: (.*?) -->", text)
    fields = {"email": "alex@example.com", "reason": "", "maxlength": "", **scenario.fields}
    return _Part(title[1] if title else "", Template(text).safe_substitute(fields))


def _notice(scenario: Scenario, name: str) -> _Part:
    """A short page or dialog in the page's language, the form's own if it has one; in English where there is none (most
    of Brazil's)."""
    spoken = _notices().get(scenario.language.split("-")[0], {})
    found = spoken.get(f"{scenario.form}-{name}") or spoken.get(name) or _notices()["en"][name]
    return _Part(found["title"], found.get("body", ""))


def _page(scenario: Scenario, part: _Part, *, over: str = "", goes: str = "", status: int = 200) -> Response:
    """A whole page, with its mark that it is practice, and what it will say after submitting."""
    later = "".join(
        f'<template id="after-{kind}">{_notice(scenario, kind).body}</template>'
        for kind in ("confirmation", "code", "invalid", "wrong-code", "no-country", "lost")
    )
    html = f"""<!doctype html>
<!-- SYNTHETIC. Written by hand for autofill, from public reports about the real form, whose HTML nobody here has seen.
     This page is for practice and for tests; nothing in it is the site's own. -->
<html lang="{escape(scenario.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(part.title)}</title><link rel="stylesheet" href="/practice/site.css"></head>
<body data-after="{scenario.after}">
<p class="practice">{_notice(scenario, "mark").title}</p>
<main>{Template(part.body).safe_substitute(goes=escape(goes))}</main>
{over}{later}
<script src="/practice/site.js"></script>
</body></html>"""
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": CONTENT_POLICY,
        "Cache-Control": "no-store",
    }
    return Response(status, headers, html.encode())


@cache
def _notices() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(_page_file("notices.toml"))


@cache
def _page_file(name: str) -> str:
    return files("autofill.practice").joinpath("pages", *name.split("/")).read_text(encoding="utf-8")
