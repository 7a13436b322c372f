"""A recorded form holds nothing of the person who recorded it: a page full of canaries goes in, none comes out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from autofill.forms import form_named
from autofill.matching.explain import explain
from autofill.matching.fixture import fixture_of
from autofill.matching.page import Kind
from autofill.person import Secret
from tests.browser.live import Live
from tests.journeys.program import autofill
from tests.proof.home import VALUES, make_home

TOKENS = ("AQHtoken9x7", "f1e2d3c4b5", "canarysession", "eyJhbGciOi")
"""What could open a session, in ids, names, addresses and scripts."""

PAGE = """<!doctype html><html lang=en><meta charset=utf-8>
<title>(3) Object to your information | Canarygiven Canaryfamily</title>
<link rel=canonical href="https://help.instagram.com/contact/767264225370182?session=canarysession&user=canary.handle">
<script>window.user = {name: "Canarygiven", token: "eyJhbGciOi"};</script>
<header><img alt="Canarygiven Canaryfamily" src="/avatar?u=canary.handle"><a href="/canary.handle?t=AQHtoken9x7">@canary.handle</a>
  <button aria-label="Canarygiven's menu">Canarygiven</button><h2>Hello, Canarygiven Canaryfamily</h2></header>
<nav>Signed in as canary.box@example.com</nav>
<main><h1>Object to Your Information Being Used for AI at Meta</h1>
<p>Dear Canarygiven, we know you as canary.handle.</p>
<form action="/submit?token=AQHtoken9x7" id="form_f1e2d3c4b5" data-user="canary.handle">
  <input type=hidden name=csrf value="eyJhbGciOi"><input type=hidden name=user value="canary.handle">
  <label for="u_0_AQHtoken9x7">Email address (now canary.box@example.com)</label>
  <input id="u_0_AQHtoken9x7" type=email name="email_f1e2d3c4b5" value="canary.box@example.com" required>
  <label for=who>CANARYGIVEN, which account is this about?</label>
  <select id=who name=who><option value="17841400f1e2d3c4b5">canary.handle<option value="2">Canarygiven Canaryfamily<option>Another one</select>
  <label for=country>Country of residence</label>
  <select id=country><option value=AT>Austria<option value=BE selected>Belgium<option value=FR>France<option value=DE>Germany
    <option value=IE>Ireland<option value=IT>Italy<option value=ES>Spain<option value=GB>United Kingdom</select>
  <label for=why>Please tell us how this processing impacts you, Canarygiven-Anna</label>
  <textarea id=why name=why aria-describedby=about>Canaryreason: my children.</textarea>
  <p id=about>We answer to canary.box@example.com, see https://example.org/help?session=canarysession</p>
  <fieldset><legend>Did you use @canary.handle?</legend>
    <label><input type=radio name=r value="canarysession" checked> Yes, canary.handle</label><label><input type=radio name=r> No</label></fieldset>
  <button type=submit>Submit as Canarygiven</button>
</form></main>
<footer>Canarygiven Canaryfamily · case 4821399</footer></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "saved.html"
    file.write_text(PAGE)
    return file


def test_no_value_no_token_no_name_and_no_script_is_in_it(page: Path, tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    written = tmp_path / "form.html"
    run = autofill(
        "forms", "record", str(page), str(written), "--form", "instagram", "--profile", "me", home=home
    )
    assert run.exit_code == 0, run.err
    text = written.read_text()
    for canary in (*VALUES, *TOKENS, "Anna", "4821399", "17841400"):
        assert canary.lower() not in text.lower(), canary
        assert canary.lower() not in (run.out + run.err).lower(), canary
    for gone in ("<script", "?", "selected", "checked", "hidden", "avatar", "Signed in", "Hello"):
        assert gone not in text.replace("which account is this about?", "").replace("Did you use …?", ""), (
            gone
        )
    for kept in (
        "Email address (now …)",
        "Country of residence",
        '<option value="BE">Belgium</option>',
        "Please tell us how this processing impacts you, …",
        "https://help.instagram.com/contact/767264225370182",
        "Another one",
    ):
        assert kept in text
    for words in ("Email address (now …)", "Another one"):
        assert words in run.out, "every word is shown for reading through"


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    browser = Live()
    yield browser
    browser.end()


def test_without_a_profile_what_stands_in_the_fields_and_looks_like_a_name_or_token_is_still_out(
    live: Live,
) -> None:
    """Names that are nowhere but in words have to be told: `--hide`, after reading through."""
    told = [Secret("Canarygiven"), Secret("Canaryfamily")]
    written = fixture_of(live.look(PAGE), form_named("instagram"), told, date(2026, 11, 26)).html.lower()
    assert not [canary for canary in (*VALUES, *TOKENS) if canary.lower() in written]


def test_what_was_recorded_is_the_same_form_to_the_matcher_and_empty(live: Live) -> None:
    form = form_named("instagram")
    written = fixture_of(live.look(PAGE), form, (), date(2026, 11, 26)).html
    seen = [
        {one.ask: one.fate for one in explain(form, live.look(html)) if one.ask} for html in (PAGE, written)
    ]
    assert seen[0] == seen[1]
    assert not any(one.value for one in live.look(written).controls if one.kind is not Kind.SELECT)


def test_a_file_that_is_there_is_not_written_over(page: Path, tmp_path: Path) -> None:
    run = autofill("forms", "record", str(page), str(page), home=tmp_path / "h")
    assert run.exit_code == 2
    assert page.read_text() == PAGE
