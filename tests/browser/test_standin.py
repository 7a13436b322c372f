"""The loopback server that stands in for Meta's site: real addresses in a real browser, and every request counted."""

import asyncio
import base64
import hashlib
import http.client
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from autofill.browser.session import Session, Site, open_session
from autofill.browser.standin import HANGS, Received, StandIn
from autofill.practice import HOSTS, Request, answer, scenario_for
from tests.browser.rig import CHROMIUM

FORM = "https://help.instagram.com/contact/767264225370182"
Reply = tuple[int, Mapping[str, str], bytes]


def answered(method: str, host: str, target: str, _headers: Mapping[str, str], body: bytes) -> Reply:
    """A small site: it says what it heard, hangs, breaks off, or fails."""
    if target == "/reset":
        return 0, {}, b""
    if target == "/hangs":
        return 200, {HANGS: "1"}, b"it begins"
    if target == "/fails":
        raise LookupError("no such page")
    return 200, {"Content-Type": "text/plain"}, f"{method} {host} {target} {len(body)}".encode()


@pytest.fixture
def site() -> Iterator[StandIn]:
    with StandIn(answered) as running:
        yield running


def connect(site: StandIn) -> http.client.HTTPSConnection:
    """As a client that trusts any key. A browser trusts this one only if it was started for it."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", site.port, context=trusting, timeout=10)


def ask(site: StandIn, method: str, target: str, body: bytes | None = None) -> tuple[int, bytes]:
    line = connect(site)
    line.request(method, target, body, {"Host": "www.facebook.com:443"})
    reply = line.getresponse()
    content = reply.read()
    line.close()
    return reply.status, content


# ---------------------------------------------------------------------------- the server by itself
def test_it_hears_the_host_the_whole_address_and_the_body(site: StandIn) -> None:
    assert ask(site, "POST", "/a?b=c", b"12345") == (200, b"POST www.facebook.com /a?b=c 5")


def test_it_keeps_that_a_request_came_and_how_long_it_was_but_nothing_of_what_it_said(site: StandIn) -> None:
    ask(site, "POST", "/submit?token=hidden", b"email=alex%40example.com")
    assert site.received == [Received("POST", "www.facebook.com", "/submit", 24)]
    assert "alex" not in repr(site.received) and "hidden" not in repr(site.received)


def test_only_requests_that_may_change_something_count_as_posts(site: StandIn) -> None:
    for method in ("GET", "HEAD", "POST", "PUT"):
        ask(site, method, "/")
    assert site.posts() == 2


def test_a_head_request_gets_no_body_and_the_next_one_on_the_line_is_understood(site: StandIn) -> None:
    line = connect(site)
    for method, content in (("HEAD", b""), ("GET", b"GET 127.0.0.1 /x 0")):
        line.request(method, "/x")
        assert line.getresponse().read() == content
    line.close()


def test_a_reset_is_a_broken_connection_and_not_an_empty_answer(site: StandIn) -> None:
    with pytest.raises(ConnectionResetError):
        ask(site, "GET", "/reset")


def test_the_end_does_not_wait_for_an_answer_that_never_ends_nor_for_a_silent_client() -> None:
    with StandIn(answered) as site:
        silent = socket.create_connection(("127.0.0.1", site.port))
        hanging = connect(site)
        hanging.request("GET", "/hangs")
        reply = hanging.getresponse()
        assert reply.read(9) == b"it begins"
        ending = threading.Thread(target=site.__exit__, args=(None, None, None))
        ending.start()
        ending.join(10)
        assert not ending.is_alive()
        with pytest.raises(http.client.IncompleteRead):
            reply.read()
        silent.settimeout(10)
        assert silent.recv(1) == b""
        silent.close()
        hanging.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", site.port))


def test_a_mistake_in_the_site_is_told_and_not_taken_for_a_broken_network() -> None:
    with pytest.raises(LookupError, match="no such page"), StandIn(answered) as site:
        with suppress(ConnectionError, http.client.HTTPException, ssl.SSLError):
            ask(site, "GET", "/fails")
        until = time.monotonic() + 10
        while site._server.failure is None and time.monotonic() < until:
            time.sleep(0.01)


def test_it_listens_on_this_machine_only(site: StandIn) -> None:
    assert site._server.server_address[0] == "127.0.0.1"


def test_each_run_has_a_key_of_its_own_and_gives_its_fingerprint(site: StandIn) -> None:
    shown = x509.load_pem_x509_certificate(ssl.get_server_certificate(("127.0.0.1", site.port)).encode())
    public = shown.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert base64.b64decode(site.spki) == hashlib.sha256(public).digest()
    with StandIn(answered) as another:
        assert another.spki != site.spki


# ---------------------------------------------------------------------------- with a real browser
@asynccontextmanager
async def practising(name: str | None) -> AsyncIterator[tuple[Session, StandIn]]:
    """The tool's own browser and gate before one practice scenario of Instagram's form."""
    scenario = scenario_for("instagram", name)

    def practice(method: str, host: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        path, _, query = target.partition("?")
        reply = answer(scenario, Request(method, host, path, query, headers, body))
        return reply.status, {**reply.headers, **({HANGS: "1"} if reply.hang else {})}, reply.body

    with tempfile.TemporaryDirectory() as cache:
        async with open_session(
            CHROMIUM, None, Path(cache), headless=True, allow_root=True, site=Site(HOSTS, practice)
        ) as session:
            assert session.stand_in is not None
            yield session, session.stand_in


async def at_the_form(page: Page) -> None:
    await page.goto(FORM)
    await page.locator("[data-expect=grounds]").wait_for()


def test_the_form_stands_at_metas_real_address_in_a_secure_context() -> None:
    async def story() -> None:
        async with practising(None) as (session, site):
            await at_the_form(session.page)
            assert await session.page.evaluate("[location.href, isSecureContext]") == [FORM, True]
            assert site.posts() == 0

    asyncio.run(story())


def test_a_host_that_is_not_metas_gets_nothing() -> None:
    async def story() -> None:
        async with practising(None) as (session, site):
            with pytest.raises(PlaywrightError, match="net::ERR_"):
                await session.page.goto("https://example.org/")
            assert site.received == []

    asyncio.run(story())


def test_a_browser_accepts_the_key_of_its_own_run_and_no_other() -> None:
    async def story() -> None:
        async with practising(None) as (session, _site):
            with StandIn(answered) as stranger:
                session.gate._route = lambda _host, _port: ("127.0.0.1", stranger.port)
                with pytest.raises(PlaywrightError, match="ERR_CERT_AUTHORITY_INVALID"):
                    await session.page.goto(FORM)
                assert stranger.received == []

    asyncio.run(story())


def test_a_click_on_submit_is_one_request_and_shows_the_confirmation() -> None:
    async def story() -> None:
        async with practising(None) as (session, site):
            await at_the_form(session.page)
            await session.page.get_by_role("button", name="Submit").click()
            await session.page.get_by_role("dialog").get_by_text("applied going forward").wait_for()
            assert site.posts() == 1

    asyncio.run(story())


def test_a_click_whose_answer_is_lost_arrives_once_and_is_told() -> None:
    async def story() -> None:
        async with practising("submit-lost") as (session, site):
            await at_the_form(session.page)
            await session.page.get_by_role("button", name="Submit").click()
            await session.page.get_by_role("alert").get_by_text("went wrong").wait_for()
            assert site.posts() == 1

    asyncio.run(story())


def test_a_country_that_was_typed_but_not_picked_is_not_sent() -> None:
    async def story() -> None:
        async with practising("typeahead") as (session, site):
            page = session.page
            await at_the_form(page)
            await page.get_by_label("Email address").fill("alex@example.com")
            await page.get_by_label("Please tell us").fill("Because I say so.")
            await page.get_by_label("Country of residence").fill("United Kingdom")
            suggestion = page.get_by_role("option", name="United Kingdom")
            await suggestion.wait_for()
            await page.get_by_role("button", name="Submit").click()
            await page.get_by_role("alert").get_by_text("choose a country").wait_for()
            assert site.posts() == 0
            await suggestion.click()
            await page.get_by_role("button", name="Submit").click()
            await page.get_by_role("dialog").wait_for()
            assert site.posts() == 1

    asyncio.run(story())


def test_a_wrong_code_is_refused_and_another_one_is_not() -> None:
    async def story() -> None:
        async with practising("code-step") as (session, site):
            page = session.page
            await at_the_form(page)
            await page.get_by_role("button", name="Submit").click()
            await page.get_by_role("dialog").get_by_label("Code").fill("000000")
            await page.get_by_role("button", name="Confirm").click()
            await page.get_by_role("alert").get_by_text("wrong or too old").wait_for()
            await page.get_by_role("dialog").get_by_label("Code").fill("123456")
            await page.get_by_role("button", name="Confirm").click()
            await page.get_by_text("applied going forward").wait_for()
            assert site.posts() == 3

    asyncio.run(story())


def test_accepting_cookies_is_seen_by_the_site_and_declining_them_is_not() -> None:
    async def story() -> None:
        async with practising("cookies") as (session, site):
            for choice, accepted in (("Decline optional cookies", 0), ("Allow all cookies", 1)):
                await session.context.clear_cookies()
                await at_the_form(session.page)
                await session.page.get_by_role("button", name=choice).click()
                await session.page.get_by_role("dialog").wait_for(state="detached")
                told = [one for one in site.received if one.path == "/practice-accepted"]
                assert len(told) == accepted, choice

    asyncio.run(story())
