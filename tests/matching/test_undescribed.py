"""Forms of which only the address is known: what counts as being there, and what never does."""

from datetime import date

import pytest

from autofill.matching.arrival import Arrival
from autofill.matching.form import Ask
from autofill.matching.identify import State, identify
from autofill.matching.match import match
from autofill.matching.page import Control, Kind
from autofill.matching.undescribed import form_at
from tests.matching.looks import FORMS, THIRD_PARTY, address
from tests.matching.pages import control, page

FORM = form_at("https://privacy.example.org/request", date(2026, 11, 24))
EMAIL = control(Kind.EMAIL, "Email")


def told(*controls: Control, at: str = "https://privacy.example.org/request") -> Arrival:
    return identify(page(*controls, url=at), FORM, FORMS, ())


def test_something_to_fill_in_at_that_address_is_taken_for_the_form_and_every_value_needs_a_yes() -> None:
    found = told(EMAIL)
    assert (found.state, found.by) == (State.FORM, "shape")


@pytest.mark.parametrize("path", ["en/request", "request/pt-BR", "en_GB/request"])
def test_the_same_page_in_another_language_is_taken_for_it_and_that_is_said(path: str) -> None:
    found = told(EMAIL, at=f"https://privacy.example.org/{path}")
    assert found.state is State.FORM
    assert "in the language of that page" in found.words


@pytest.mark.parametrize("path", ["", "newsletter", "request/thanks", "en/forms", "requests"])
def test_another_page_of_the_same_site_is_not_and_the_way_to_say_that_it_is_the_form_is_told(
    path: str,
) -> None:
    found = told(EMAIL, at=f"https://privacy.example.org/{path}?token=secret")
    assert found.state is State.UNKNOWN
    assert found.next_step.endswith(f"autofill fill https://privacy.example.org/{path}")


@pytest.mark.parametrize(
    "at",
    [
        "https://privacy.example.org.evil.test/request",
        "http://privacy.example.org/request",
        "https://example.org/request",
        "https://privacy.example.org@evil.test/request",
    ],
)
def test_another_site_never_is(at: str) -> None:
    assert told(EMAIL, at=at).state is State.UNKNOWN


def test_a_page_that_asks_for_a_password_is_a_sign_in_and_a_page_with_nothing_to_fill_is_unknown() -> None:
    assert told(EMAIL, control(Kind.PASSWORD, "Password")).state is State.SIGNED_OUT
    assert told(control(Kind.SELECT, "Topic", options=("One", "Two"))).state is State.UNKNOWN


def test_one_of_metas_own_forms_is_never_filled_by_general_words() -> None:
    third_party = address(THIRD_PARTY)
    form = form_at("https://www.facebook.com/help/contact/1", date(2026, 11, 24))
    there = page(EMAIL, url="https://www.facebook.com/help/contact/1")
    titled = page(EMAIL, url=third_party)
    assert identify(there, form, FORMS, ()).state is State.FORM
    assert identify(titled, form, FORMS, ()).state is State.OTHER_FORM


def test_a_message_box_takes_the_grounds() -> None:
    found = match(
        FORM, page(EMAIL, control(Kind.LONG_TEXT, "Your message"), control(Kind.LONG_TEXT, "Notes"))
    )
    grounds = found.of(Ask.GROUNDS)
    assert grounds.control is not None
    assert grounds.control.name == "Your message"
