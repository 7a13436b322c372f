"""Every practice scenario, as `autofill FORM --practice --scenario NAME --preview` goes through it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest

from autofill.errors import AutofillError
from autofill.order import Result
from autofill.practice import Scenario, scenarios
from tests.journeys.one_browser import OneBrowser
from tests.journeys.program import autofill, events

FILLED_B = {"email": "kept", "grounds": "filled"}
TYPED_B = {"email": "filled", "grounds": "filled"}
WITH_COUNTRY = {"country": "filled", "email": "filled", "grounds": "filled"}

EXPECTED: dict[str, tuple[int, str | None, dict[str, str]]] = {
    "variant-b": (0, "form", FILLED_B),
    "variant-a": (0, "form", {**WITH_COUNTRY, "more": "left-empty"}),
    "brazil": (4, "form", dict.fromkeys(WITH_COUNTRY, "left-to-you")),
    "typeahead": (0, "form", WITH_COUNTRY),
    "typeahead-server": (4, "form", {**WITH_COUNTRY, "country": "left-to-you"}),
    "aria": (0, "form", WITH_COUNTRY),
    "react": (0, "form", TYPED_B),
    "legacy": (0, "form", WITH_COUNTRY),
    "untitled": (4, "form", {"email": "kept", "grounds": "left-to-you"}),
    "decoys": (0, "form", TYPED_B),
    "twins": (4, "form", {"email": "ambiguous", "grounds": "filled"}),
    "truth": (4, "form", {**FILLED_B, "truth": "left-to-you"}),
    "slow": (0, "form", FILLED_B),
    "prefilled-other": (4, "form", {"email": "occupied", "grounds": "filled"}),
    "prefilled-reason": (4, "form", {"email": "kept", "grounds": "occupied"}),
    "code-step": (0, "form", FILLED_B),
    "validation-error": (0, "form", FILLED_B),
    "no-confirmation": (0, "form", FILLED_B),
    "full-page": (0, "form", FILLED_B),
    "submit-lost": (0, "form", FILLED_B),
    "session-expired": (0, "form", FILLED_B),
    "cookies": (0, "form", FILLED_B),
    "cookie-banner": (0, "form", FILLED_B),
    "fixed-header": (0, "form", FILLED_B),
    "first-address-gone": (0, "form", FILLED_B),
    "signed-in": (0, "form", FILLED_B),
    "other-account": (1, None, {}),
    "cookie-unknown": (1, "cookie-notice", {}),
    "cookie-page": (1, "cookie-page", {}),
    "signed-out": (1, "signed-out", {}),
    "signed-out-error": (1, "signed-out", {}),
    "unavailable": (1, "signed-out", {}),
    "checkpoint": (1, "checkpoint", {}),
    "captcha": (1, "captcha", {}),
    "region": (1, "region", {}),
    "in-app": (1, "in-app", {}),
    "gate-question": (1, "gate-question", {}),
    "never-finishes": (1, "never-finished", {}),
    "no-network": (1, "no-network", {}),
    "unknown": (3, "unknown", {}),
    "portal": (3, "portal", {}),
    "other-form-general": (3, "other-form", {}),
    "other-service": (3, "other-form", {}),
    "third-party": (3, "other-form", {}),
}


@dataclass(frozen=True)
class Came:
    """What a run came to. No byte leaves while the browser is sealed, and an error ends with a way on."""

    exit_code: int
    state: str | None
    outcomes: dict[str, str]

    @classmethod
    def to(cls, result: Result | AutofillError) -> Self:
        if isinstance(result, AutofillError):
            assert result.next_step
            return cls(result.exit_code, None, {})
        assert (result.error is None and result.bytes_while_sealed == 0) or result.error.next_step
        state = result.arrival.state if result.arrival else None
        return cls(result.exit_code, state, {entry.ask: entry.outcome for entry in result.entries})


ACCOUNT = [
    one for one in scenarios().values() if one.form == "instagram" and not one.name.startswith("too-long")
]


def plain(name: str) -> str:
    return name.removesuffix("-de")


@pytest.mark.parametrize("scenario", ACCOUNT, ids=lambda one: one.name)
def test_instagram_in_every_situation(scenario: Scenario, browser: OneBrowser, tmp_path: Path) -> None:
    came_to = Came.to(browser.practise("instagram", scenario.name))
    assert came_to == Came(*EXPECTED[plain(scenario.name)])
    assert bool(list(tmp_path.glob("*/cases/2*"))) == (came_to.state == "form")


FACEBOOK = [
    one.name
    for one in scenarios().values()
    if one.form == "facebook" and one.language != "de" and not one.name.startswith("too-long")
]


@pytest.mark.parametrize("name", [*FACEBOOK, "variant-a-de"])
def test_facebook_is_a_twin_told_apart_by_its_address(name: str, browser: OneBrowser) -> None:
    assert Came.to(browser.practise("facebook", name)) == Came(*EXPECTED[plain(name)])


IN_ROUNDS = dict.fromkeys(("request", "country", "given-name", "family-name", "email", "grounds"), "filled")
UNKNOWN_CHOICE = {"request": "left-to-you"}
THIRD_PARTY = [
    one
    for one in scenarios().values()
    if one.form == "third-party" and (one.language == "en" or one.page != "third-party")
]


@pytest.mark.parametrize("scenario", THIRD_PARTY, ids=lambda one: one.name)
def test_the_third_party_form_in_every_situation(scenario: Scenario, browser: OneBrowser) -> None:
    """Where the form is reached it is filled in rounds; a choice in words nobody knows is the person's."""
    exit_code, state, _ = EXPECTED.get(plain(scenario.name), (0, "form", {}))
    outcomes = IN_ROUNDS if state == "form" else {}
    if scenario.name == "unavailable":
        state = "unavailable"  # it takes no account, so signing in would not help
    if scenario.language == "de" or scenario.name in ("no-objection", "variant-2026"):
        exit_code, outcomes = (4, UNKNOWN_CHOICE) if state == "form" else (exit_code, outcomes)
    assert Came.to(browser.practise("third-party", scenario.name)) == Came(exit_code, state, outcomes)


WHOLE = ("variant-b", "signed-out", "cookies", "prefilled-other", "no-network", "portal")


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_program_says_the_same_in_json(name: str, tmp_path: Path) -> None:
    """As a process of its own, with its own browser, from the command line to the document."""
    run = autofill(
        "instagram", "--practice", "--scenario", name, "--preview", "--yes", "--json", home=tmp_path
    )
    exit_code, state, outcomes = EXPECTED[name]
    assert (run.exit_code, run.document["state"], run.outcomes) == (exit_code, state, outcomes), run.err
    assert run.document["bytes_while_sealed"] == 0
    assert run.document["submitted"] is None
    assert (run.document["error"] is None) == (state == "form")


def test_a_text_that_does_not_fit_is_told_before_anything_is_typed(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", "--scenario", "too-long", "--yes", "--json", home=tmp_path)
    assert run.exit_code == 1
    assert run.document["error"]["code"] == "objection-too-long"
    assert "120" in run.document["error"]["message"]
    assert run.document["entries"] == []
    assert run.document["submitted"] is None
    assert not list(tmp_path.glob("**/filled.png"))


def test_accepting_cookies_is_never_the_tools_choice(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", "--scenario", "cookies", "--preview", "--yes", home=tmp_path)
    assert "Optional cookies declined" in run.out


def test_a_preview_leaves_a_case_with_evidence_and_nothing_half_written(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", "--preview", "--json", home=tmp_path)
    (case,) = tmp_path.glob("practice/cases/2*")
    assert case.name == run.document["case"]
    assert [one["kind"] for one in events(case)] == ["prepared", "filled", "previewed"]
    assert {path.name for path in (case / "evidence").iterdir()} == {"filled.png", "filled.json"}
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith((".new", ".tmp"))]
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.rglob("*"))


def test_the_json_holds_no_personal_value(tmp_path: Path) -> None:
    run = autofill("third-party", "--practice", "--preview", "--yes", "--json", home=tmp_path)
    for value in ("alex", "Alex", 'Example"', "example.com", "Article 21"):
        assert value not in run.out


def test_practice_works_with_standard_input_closed_and_no_screen(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", home=tmp_path)
    assert run.exit_code == 0
    assert "becomes a preview" in run.out
    assert "0 bytes left the browser" in run.out


def test_a_real_run_without_a_screen_is_refused_with_ways_out(tmp_path: Path) -> None:
    run = autofill("instagram", "--profile", "nobody", home=tmp_path)
    assert run.exit_code == 1
    assert "Nobody can answer here" in run.err


def test_manual_lays_everything_out(tmp_path: Path) -> None:
    run = autofill("instagram", "--practice", "--manual", home=tmp_path)
    assert run.exit_code == 0
    assert "https://help.instagram.com/contact/767264225370182" in run.out
    assert "alex@example.com" in run.out
    assert "Meta Platforms, Inc." in run.out, "the controller for someone in the United Kingdom"
