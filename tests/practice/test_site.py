"""The practice site as a site: which addresses it has, what it remembers, and that its pages are sound."""

import json
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from autofill.matching.form import Ask
from autofill.practice import (
    HOSTS,
    Request,
    Response,
    Scenario,
    UnknownScenario,
    answer,
    scenario_for,
    scenarios,
)
from autofill.practice.scenarios import ANY
from autofill.practice.site import ADDRESSES

SIGNED_IN = {"Cookie": "practice_done=1"}
SCENARIOS = [one for one in scenarios().values() if one.form != ANY]
WITHOUT_END = {"input", "br", "meta", "link", "img", "hr"}
ANSWERS = {*Ask, "none"}


class Page(HTMLParser):
    """Reads a page and complains about whatever is not closed, or closed twice, or named twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.controls: list[dict[str, str | None]] = []
        self.ids: list[str] = []
        self.language = ""
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"
        assert len(self.ids) == len(set(self.ids)), f"an id twice: {self.ids}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert not {"style", "onclick", "onsubmit"} & found.keys(), "the page's own policy would drop it"
        if tag == "html":
            self.language = found.get("lang") or ""
        if found.get("id"):
            self.ids.append(str(found["id"]))
        fillable = tag in ("textarea", "select") or (tag == "input" and found.get("type") != "hidden")
        if fillable or "contenteditable" in found or found.get("role") in ("combobox", "radiogroup"):
            self.controls.append(found)
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}>"
        self.open.pop()


def home_of(form: str) -> str:
    return "help.instagram.com" if form == "instagram" else "www.facebook.com"


def get(scenario: Scenario, path: str | None = None, *, host: str = "", **headers: str) -> Response:
    """What a browser gets: the form's first address unless told otherwise."""
    path, _, query = (path or ADDRESSES.get(scenario.form, ["/"])[0]).partition("?")
    return answer(scenario, Request("GET", host or home_of(scenario.form), path, query, headers))


def follow(scenario: Scenario, **headers: str) -> Response:
    """The form's first address, and wherever it leads."""
    reply = get(scenario, **headers)
    for _ in range(3):
        if reply.status != 302:
            return reply
        target = reply.headers["Location"]
        host, _, path = (
            target.removeprefix("https://").partition("/") if "://" in target else ("", "", target[1:])
        )
        reply = get(scenario, f"/{path}", host=host, **headers)
    raise AssertionError("the site leads round and round")


def text_of(name: str, form: str = "instagram") -> str:
    return follow(scenario_for(form, name)).body.decode()


def test_a_page_of_a_forms_name_stands_at_that_forms_address_without_a_line_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages" / "en").mkdir(parents=True)
    (tmp_path / "pages" / "en" / "tavelin.html").write_text("")
    room = import_module("autofill.practice.scenarios")  # by name, which is a function's, too
    monkeypatch.setattr(room, "files", lambda _package: tmp_path)
    made = scenarios.__wrapped__()["tavelin", "as-described"]
    monkeypatch.undo()
    reply = answer(replace(made, page="request"), Request("GET", "www.tavelin.example", "/privacy/object"))
    assert b"data-contact" in reply.body


# ---------------------------------------------------------------------------- every page
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: f"{one.form}-{one.name}")
@pytest.mark.parametrize("headers", [{}, SIGNED_IN], ids=["at first", "once the person has acted"])
def test_every_page_is_sound_and_says_what_it_is(scenario: Scenario, headers: dict[str, str]) -> None:
    reply = follow(scenario, **headers)
    if reply.status == 0 or reply.hang:
        assert scenario.name.startswith(("no-network", "never-finishes"))
        return
    page = Page(reply.body.decode())
    assert page.language == scenario.language
    assert "SYNTHETIC" in reply.body.decode()
    assert "require-trusted-types-for 'script'" in reply.headers["Content-Security-Policy"]
    for control in page.controls:
        assert control.get("data-expect") in ANSWERS, control


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("variant-b", "instagram", ["Object to Your Information Being Used for AI at Meta"]),
        (
            "variant-b",
            "facebook",
            ["Email address", "Please tell us how this processing impacts you", "Submit"],
        ),
        (
            "variant-a",
            "instagram",
            ["Country of residence", "additional information that could help us review"],
        ),
        (
            "variant-b-de",
            "facebook",
            ["Einspruch gegen die Verwendung deiner Informationen für KI bei Meta", "Senden"],
        ),
        (
            "brazil",
            "instagram",
            ["País de residência", "Diga-nos como esse processamento afeta você", "Enviar"],
        ),
        ("gate-question-de", "instagram", ["Bezieht sich deine Anfrage auf KI bei Meta?", "Ja"]),
        (
            "cookies",
            "instagram",
            ["Decline optional cookies", "privacycenter.instagram.com/policies/cookies"],
        ),
        ("cookies-de", "instagram", ["Optionale Cookies ablehnen", "Alle Cookies erlauben"]),
        ("legacy", "instagram", ['id="SupportFormRow.', 'name="support_form_id"', 'name="lsd"']),
        (
            "other-form-general",
            "facebook",
            ["product_selection", "objection_explanation", "truth_statement[]"],
        ),
        ("code-step", "facebook", ['name="nonce"', "layerConfirm"]),
        (
            "eu",
            "third-party",
            [
                "I want to object to or restrict the processing of my personal information",
                "First name",
                "Send",
            ],
        ),
        ("variant-2026", "third-party", ["I want to object to the use of my information for Meta AI"]),
    ],
)
def test_the_words_that_the_facts_quote_stand_on_the_page(name: str, form: str, words: list[str]) -> None:
    for quoted in words:
        assert quoted in text_of(name, form)


def test_every_language_has_a_word_for_all_that_its_pages_may_say() -> None:
    spoken = tomllib.loads(files("autofill.practice").joinpath("pages", "notices.toml").read_text("utf-8"))
    metas = {
        name for name in spoken["en"] if not name.startswith("ico-")
    }  # the ICO's form is in English alone
    assert metas == spoken["de"].keys()
    assert {"mark", "confirmation", "code", "wrong-code"} <= spoken["pt"].keys() <= spoken["en"].keys()


# ---------------------------------------------------------------------------- addresses
@pytest.mark.parametrize("form", ADDRESSES)
def test_a_form_stands_at_its_known_addresses_and_nowhere_else(form: str) -> None:
    scenario = scenario_for(form, None)
    for path in ADDRESSES[form]:
        assert b"data-contact" in get(scenario, path).body
    for path in ("/", "/help/contact/1", "/policies/cookies/", "/practice-home"):
        assert b"data-contact" not in get(scenario, path).body


@pytest.mark.parametrize("form", ADDRESSES)
def test_the_second_address_has_what_the_first_has_lost(form: str) -> None:
    scenario = scenario_for(form, "first-address-gone")
    first, second = (get(scenario, path).body for path in ADDRESSES[form])
    assert b"data-contact" not in first
    assert b"data-contact" in second


def test_whatever_the_site_leads_to_is_one_of_its_own_hosts() -> None:
    for scenario in SCENARIOS:
        target = get(scenario).headers.get("Location", "")
        if "://" in target:
            assert target.split("/")[2] in HOSTS


@pytest.mark.parametrize(
    ("form", "name", "there"),
    [
        ("instagram", "signed-out", "https://www.instagram.com/accounts/login/"),
        ("facebook", "signed-out", "https://www.facebook.com/login/"),
        ("instagram", "checkpoint", "/challenge/"),
        ("facebook", "checkpoint", "/checkpoint/"),
        ("facebook", "cookie-page", "/user_cookie_prompt/"),
        ("instagram", "portal", "https://help.meta.com/support/privacy/"),
        ("instagram", "other-service", "https://www.facebook.com/help/contact/712876720715583"),
        ("facebook", "other-service", "https://help.instagram.com/contact/767264225370182"),
        ("facebook", "third-party", "https://www.facebook.com/help/contact/510058597920541"),
    ],
)
def test_an_obstacle_stands_at_the_address_that_the_facts_give_it(form: str, name: str, there: str) -> None:
    assert get(scenario_for(form, name)).headers["Location"].startswith(there)


@pytest.mark.parametrize(
    "name",
    ["signed-out", "signed-out-error", "checkpoint", "cookie-page", "captcha", "in-app", "gate-question"],
)
def test_once_the_person_has_acted_the_form_is_there(name: str) -> None:
    scenario = scenario_for("instagram", name)
    assert b"data-contact" not in follow(scenario).body
    assert b"data-contact" in follow(scenario, **SIGNED_IN).body


@pytest.mark.parametrize("name", ["region", "unknown", "unavailable", "no-network", "never-finishes"])
def test_some_obstacles_do_not_go_away(name: str) -> None:
    assert b"data-contact" not in follow(scenario_for("facebook", name), **SIGNED_IN).body


# ---------------------------------------------------------------------------- sending
def post(scenario: Scenario, path: str = "/ajax/help/contact/submit/page") -> Response:
    return answer(scenario, Request("POST", home_of(scenario.form), path, body=b"email=alex%40example.com"))


def test_a_sent_form_is_answered_for_the_script_or_with_a_page_of_its_own() -> None:
    assert post(scenario_for("instagram", None)).headers["Content-Type"] == "application/json"
    page = post(scenario_for("facebook", "full-page")).body.decode()
    assert "Your request will be applied going forward" in page


def test_a_broken_connection_was_never_used_before_so_that_one_click_arrives_once() -> None:
    """A browser sends again by itself what broke on a connection that had served before."""
    scenario = scenario_for("instagram", "submit-lost")
    for path in (None, "/practice/site.js", "/favicon.ico"):
        assert get(scenario, path).headers["Connection"] == "close"
    assert post(scenario).status == 0


def test_whoever_is_not_known_any_more_is_led_to_the_sign_in_page() -> None:
    answered = post(scenario_for("instagram", "session-expired"))
    assert answered.status == 303
    assert answered.headers["Location"].startswith("https://www.instagram.com/accounts/login/")


def test_suggestions_come_in_the_language_of_the_page() -> None:
    def suggested(query: str) -> object:
        return json.loads(
            get(scenario_for("instagram", "typeahead-server"), f"/practice/suggest?{query}").body
        )

    assert suggested("in=en&q=un") == {"GB": "United Kingdom", "US": "United States"}
    assert suggested("in=de&q=deu") == {"DE": "Deutschland"}
    assert suggested("in=de&q=") == {}


# ---------------------------------------------------------------------------- choosing
def test_without_a_name_the_current_form_in_english_is_practised() -> None:
    assert [scenario_for(form, None).name for form in ADDRESSES] == [
        "variant-b",
        "variant-b",
        "eu",
        "complaint",
    ]


def test_a_scenario_that_does_not_exist_is_a_usage_error_that_says_where_the_names_are() -> None:
    with pytest.raises(UnknownScenario) as caught:
        scenario_for("facebook", "variant-z")
    assert caught.value.exit_code == 2
    assert "autofill facebook --practice --scenario list" in str(caught.value)
