"""The hand-written practice pages are the forms' fixtures: each control carries the answer that the matcher must give."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from autofill.browser.observe import locate
from autofill.forms import catalogue, form_named
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Ask, Form
from autofill.matching.identify import State, identify
from autofill.matching.match import match
from autofill.matching.page import Reach, Snapshot
from autofill.matching.undescribed import form_at
from autofill.practice import HOSTS, Request, answer, scenario_for, scenarios
from autofill.practice.scenarios import ANY, Before, Scenario
from tests.browser.live import Live

PAGES = Path(__file__).parents[2] / "autofill" / "practice" / "pages"
FORMS = [
    one
    for one in scenarios().values()
    if one.before is Before.NOTHING and one.form != "facebook" and one.page != "general"
]

OTHERS = [one for one in FORMS if one.form == ANY or not form_named(one.form).is_metas]
"""Meta's forms are recognised, situation by situation, in the journeys."""

MARKS = (
    "Practice page, not the real site",
    "Übungsseite, nicht die echte Website",
    "Página de treino, não é o site verdadeiro",
)


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    browser = Live()
    yield browser
    browser.end()


def form_of(scenario: Scenario) -> Form:
    return (
        form_at("https://example.test/", date(2026, 11, 24))
        if scenario.form == ANY
        else form_named(scenario.form)
    )


def shown(scenario: Scenario) -> str:
    host = "help.instagram.com" if scenario.form == "instagram" else "www.facebook.com"
    return answer(scenario, Request("GET", host, "/contact/767264225370182")).body.decode()


def open_page(live: Live, scenario: Scenario) -> Snapshot:
    """The page as the practice site serves it, with its style and script, once its fields are drawn."""

    def answered(host: str, path: str) -> tuple[str, bytes]:
        reply = answer(scenario, Request("GET", host, path))
        return reply.headers.get("Content-Type", "text/html"), reply.body

    live.visit(answered, "https://help.instagram.com/contact/767264225370182")
    live.run(live.page.locator("[data-expect]:not([data-expect=none])").first.wait_for())
    return live.look()


@pytest.mark.parametrize("scenario", FORMS, ids=lambda one: f"{one.form}-{one.name}")
def test_no_control_gets_what_another_one_asks_for(live: Live, scenario: Scenario) -> None:
    """Right or nothing: what is matched is what the page's author wrote on that control."""
    snapshot = open_page(live, scenario)
    for found in match(form_of(scenario), snapshot).matches:
        if found.control:
            expected = live.run(locate(live.page, snapshot, found.control).get_attribute("data-expect"))
            assert expected == found.ask, f"{found.control.name}: the page expects {expected}"


@pytest.mark.parametrize("scenario", FORMS, ids=lambda one: f"{one.form}-{one.name}")
def test_every_control_that_is_asked_for_is_found(live: Live, scenario: Scenario) -> None:
    snapshot = open_page(live, scenario)
    matching = match(form_of(scenario), snapshot)
    in_reach = [one for one in snapshot.controls if one.reach is Reach.REACHABLE]
    asked = {live.run(locate(live.page, snapshot, one).get_attribute("data-expect")) for one in in_reach}
    for ask in asked - {None, "none"}:
        assert matching.of(Ask(ask)).control is not None, ask


@pytest.mark.parametrize("scenario", OTHERS, ids=lambda one: f"{one.form}-{one.name}")
def test_a_forms_own_page_is_known_as_that_form(live: Live, scenario: Scenario) -> None:
    """Fields that are told right are no use on a page that is refused, as one whose title the form does not have."""
    form = form_of(scenario)
    seen = replace(open_page(live, scenario), url=form.addresses[0].url)
    arrival = identify(seen, form, catalogue().values(), NEIGHBOURS)
    assert arrival.state is State.FORM, f"{arrival.words} Title: {seen.title}, headings: {seen.headings}"


@pytest.mark.parametrize("scenario", OTHERS, ids=lambda one: f"{one.form}-{one.name}")
def test_a_forms_own_page_has_a_form_that_can_be_submitted_in_practice(scenario: Scenario) -> None:
    assert "data-contact" in shown(scenario), (
        "<form method=post data-contact …>: else its button leads nowhere"
    )


@pytest.mark.parametrize(
    "path", sorted(PAGES.glob("*/*.html")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_page_says_what_is_expected_on_each_of_its_controls(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!-- title: ")
    for tag in ("<input", "<select", "<textarea"):
        for piece in text.split(tag)[1:]:
            control = piece.split(">", 1)[0]
            assert "data-expect=" in control or 'type="hidden"' in control, control


@pytest.mark.parametrize("scenario", list(scenarios().values()), ids=lambda one: f"{one.form}-{one.name}")
def test_every_answer_says_that_it_is_practice(scenario: Scenario) -> None:
    for host in HOSTS:
        reply = answer(scenario, Request("GET", host, "/contact/767264225370182"))
        if reply.status == 200 and not reply.hang:
            assert any(mark in reply.body.decode() for mark in MARKS)


def test_every_scenario_of_metas_forms_exists_in_english_and_german() -> None:
    names = {(one.form, one.name) for one in scenarios().values()}
    english = {
        (form, name)
        for form, name in names
        if not name.endswith("-de") and name != "brazil" and form != ANY and form_named(form).is_metas
    }
    assert {(form, f"{name}-de") for form, name in english} <= names


def test_without_its_own_explanations_nothing_long_is_written_into_the_icos_form(live: Live) -> None:
    """Three empty text areas that no known words tell apart: the person's to fill, whatever their order."""
    page = re.sub(
        r'<span id="[^"]*hint">.*?</span>',
        "",
        answer(scenario_for("ico", None), Request("GET", "ico.org.uk", "/")).body.decode(),
    )
    matching = match(form_named("ico"), live.look(page))
    for ask in (Ask.SUMMARY, Ask.TIMELINE, Ask.HARM, Ask.COMPLAINED_OF):
        assert matching.of(ask).control is None, ask


def test_the_same_request_gets_the_same_answer() -> None:
    scenario = scenario_for("instagram", None)
    request = Request("GET", "help.instagram.com", "/contact/767264225370182")
    assert answer(scenario, request) == answer(scenario, request)


def test_only_the_cookie_notice_can_be_accepted_by_a_post() -> None:
    """The tests elsewhere look for this address: the tool must never ask for it."""
    assert 'data-posts="/practice-accepted"' in shown(scenario_for("instagram", "cookies"))
