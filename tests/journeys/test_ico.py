"""The ICO's own form, from a case: filled like any other, sent by the person alone, and told in that same case."""

import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from autofill.casework.case import Event, EventKind
from autofill.cli.today import said
from autofill.store.cases import open_case
from tests.browser.headed import screen
from tests.journeys.person import Person
from tests.journeys.program import autofill, events

FILLED = {
    **dict.fromkeys(("full-name", "email", "complained-of", "summary", "timeline"), "filled"),
    "harm": "left-empty",
    "documents": "left-to-you",
}


def only_case(home: Path) -> Path:
    (case,) = home.glob("practice/cases/2*")
    return case


def kinds(case: Path) -> list[str]:
    """What happened, each step with the authority's form by its own word."""
    return [one["facts"].get("step", one["kind"]) for one in events(case)]


READY = ["prepared", "sent", "refused", "complained-to-controller", "silent"]


@pytest.mark.parametrize(
    ("name", "exit_code", "state"),
    [("complaint", 4, "form"), ("first-address-gone", 4, "form"), ("unknown", 3, "unknown")],
)
def test_without_a_case_an_invented_one_stands_in_and_goes_on_with_the_steps(
    name: str, exit_code: int, state: str, tmp_path: Path
) -> None:
    run = autofill("ico", "--practice", "--scenario", name, "--yes", "--json", home=tmp_path)
    outcomes = FILLED if state == "form" else {}
    assert (run.exit_code, run.document["state"], run.outcomes) == (exit_code, state, outcomes), run.err
    assert run.document["bytes_while_sealed"] == 0
    assert run.document["submitted"] is None
    case = only_case(tmp_path)
    assert kinds(case) == [*READY, *(["prepared", "filled", "previewed"] if state == "form" else [])]
    shown = autofill("case", "show", case.name, "--practice", home=tmp_path).out
    assert f"autofill case complain {case.name} --practice" in shown, "a preview is no complaint"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen("1280x1000") as name:
        yield name


@pytest.fixture
def sit_down(display: str, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    started: list[Person] = []

    def start(*words: str) -> Person:
        started.append(Person(display, tmp_path, *words))
        return started[-1]

    yield start
    for person in started:
        person.gets_up()


def test_the_person_completes_and_sends_it_and_then_the_case_says_that_they_complained(
    sit_down: Callable[..., Person], tmp_path: Path
) -> None:
    harm = tmp_path / "harm.txt"
    harm.write_text("It keeps me awake at night.")
    person = sit_down("ico", "--practice", "--harm", str(harm))
    person.reads("Type these 6 values into ico.org.uk?")
    person.says("y")
    person.reads("Your turn.")
    case = only_case(tmp_path)
    assert kinds(case)[-1] == "handed-over"
    person.press("Return")  # a stray Enter sends nothing
    person.press("End")
    time.sleep(1)
    person.click_button()
    person.reads("The ICO shows its confirmation")
    assert person.ends() == 0
    last = events(case)[-2]
    assert (last["kind"], last["says"]) == ("complained-to-authority", "evidence")
    assert last["facts"]["site_received_posts"] == 1, "by the person's click, and by nothing before it"
    assert (case / "harm.txt").read_text() == "It keeps me awake at night.", "need not be written twice"
    assert "Wait for the authority" in autofill("case", "show", case.name, "--practice", home=tmp_path).out
    subprocess.run(["sha256sum", "--check", "--quiet", "manifest.sha256"], cwd=case, check=True)


def test_a_case_of_another_country_is_led_to_its_own_authority(tmp_path: Path) -> None:
    (tmp_path / "sam").mkdir(mode=0o700)
    (tmp_path / "sam/profile.toml").write_text('schema = 1\ncountry = "IE"\nemail = "sam@example.com"\n')
    case = refused(tmp_path, "IE")
    run = autofill("ico", case, "--yes", home=tmp_path)
    assert run.exit_code == 1
    assert "not the authority of the country in this case" in run.err
    assert f"autofill case complain {case}" in run.err


def test_before_its_time_no_browser_opens(tmp_path: Path) -> None:
    (tmp_path / "sam").mkdir(mode=0o700)
    (tmp_path / "sam/profile.toml").write_text('schema = 1\ncountry = "GB"\nemail = "sam@example.com"\n')
    case = refused(tmp_path, "GB")
    run = autofill("ico", case, "--yes", home=tmp_path)
    assert run.exit_code == 1
    assert "complaint to the company first" in run.err
    assert "No complaint was drafted" in run.err


def test_by_hand_the_texts_are_laid_out_in_the_order_of_the_form(tmp_path: Path) -> None:
    run = autofill("ico", "--practice", "--manual", home=tmp_path)
    assert run.exit_code == 0, run.err
    places = [
        run.out.index(words)
        for words in (
            "ico.org.uk/make-a-complaint",
            "Name:",
            "Meta Platforms, Inc.",
            "section 165",
            "case complained",
        )
    ]
    assert places == sorted(places)


def refused(home: Path, country: str) -> str:
    """A real case that was refused and answered, as its owner recorded it; its name."""
    sent = date.today() - timedelta(days=80)
    case = open_case(home, "sam", "instagram", practice=False, today=sent)
    what = {"form": "instagram", "country": country}
    case.append(Event(datetime.now(UTC), EventKind.PREPARED, "tool", facts=what))
    for days, kind in ((0, EventKind.SENT), (10, EventKind.REFUSED)):
        case.append(said(kind, on=(sent + timedelta(days=days)).isoformat()))
    return case.name
