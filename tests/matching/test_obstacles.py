"""Pages on the way to the form: cookie notices, sign-in, checks, and the sites' ways to say no."""

from dataclasses import replace

import pytest

from autofill.data import languages, words
from autofill.matching.form import Form
from autofill.matching.identify import State
from autofill.matching.page import Button, Control, Frame, Kind, Reach
from tests.matching.looks import (
    AI_QUESTION,
    AREA,
    EMAIL,
    INSTAGRAM,
    PASSWORD,
    THIRD_PARTY,
    TITLE,
    address,
    button,
    each_form,
    each_twin,
    notice,
    see,
    told,
)
from tests.matching.pages import control

# ---------------------------------------------------------------------------- cookie notices
DECLINE = [
    (language, words(language).decline_cookies[0])
    for language in languages()
    if words(language).decline_cookies
]


@pytest.mark.parametrize(("language", "phrase"), DECLINE, ids=[language for language, _ in DECLINE])
def test_optional_cookies_are_declined_by_exactly_known_words(language: str, phrase: str) -> None:
    accept = button(words(language).accept_cookies[0])
    found = told(see(EMAIL, AREA, dialogs=(notice(accept, button(phrase)),), language=language))
    assert found.state is State.COOKIE_NOTICE
    assert found.decline and found.decline.name == phrase


@pytest.mark.parametrize(
    "buttons",
    [
        [button("Decline optional cookies", in_form=True)],
        [button("Decline optional cookies", submits=True)],
        [button("Decline optional cookies", reachable=False)],
        [button("Decline optional cookies"), button("decline optional cookies!")],
        [button("Decline optional cookies and delete my account"), button("Allow all cookies")],
        [button("Reject"), button("Allow all cookies")],
        [button("Only what is needed"), button("Everything")],
        [button("Object"), button("Allow")],
    ],
    ids=[
        "in a form",
        "submits",
        "unreachable",
        "twice",
        "longer words",
        "other words",
        "no known words",
        "object",
    ],
)
def test_anything_less_than_one_known_button_is_left_to_the_person(buttons: list[Button]) -> None:
    found = told(see(EMAIL, AREA, dialogs=(notice(*buttons),)))
    assert (found.state, found.decline) == (State.COOKIE_NOTICE, None)
    assert "Choose in the browser window" in found.next_step


@pytest.mark.parametrize(
    "text",
    [
        "Käytämme evästeitä.",
        "Ние използваме бисквитки.",
        "Vi bruker informasjonskapsler.",
        "Çerezler",
        "クッキーを使用します",
    ],
)
def test_a_notice_is_known_by_what_cookies_are_called(text: str) -> None:
    assert (
        told(see(EMAIL, AREA, dialogs=(notice(button("1"), button("2"), text=text),))).state
        is State.COOKIE_NOTICE
    )


def test_a_notice_is_known_by_a_link_to_the_cookie_policy() -> None:
    link = "https://privacycenter.instagram.com/policies/cookies/"
    assert (
        told(see(EMAIL, AREA, dialogs=(notice(button("1"), button("2"), text="?", links=(link,)),))).state
        is State.COOKIE_NOTICE
    )


def test_a_footer_with_a_cookie_link_and_one_button_does_not_stand_in_the_way_of_the_form() -> None:
    footer = notice(button("English (UK)"), text="About Privacy Cookies Terms")
    assert told(see(EMAIL, AREA, dialogs=(footer,))).state is State.FORM
    assert told(see(dialogs=(footer,))).state is State.COOKIE_NOTICE


def test_a_dialog_about_something_else_is_no_cookie_notice() -> None:
    chat = notice(button("Accept"), button("Decline"), text="Alex wants to send you a message")
    assert told(see(EMAIL, AREA, dialogs=(chat,))).state is State.FORM


@pytest.mark.parametrize(
    "path",
    ["/user_cookie_prompt/", "/privacy/consent/user_cookie_choice/?source=x", "/dialog/cookie_consent/"],
)
def test_a_page_of_its_own_about_cookies_is_left_to_the_person(path: str) -> None:
    found = told(
        see(at=f"https://www.facebook.com{path}", dialogs=(notice(button("Decline optional cookies")),))
    )
    assert (found.state, found.decline) == (State.COOKIE_PAGE, None)


# ---------------------------------------------------------------------------- signing in, and checks
@pytest.mark.parametrize(
    "path",
    ["/login", "/login/?next=x", "/login.php?next=x", "/accounts/login/?next=%2F&source=omni_redirect"],
)
@each_form
def test_a_sign_in_page_is_known_by_its_path(form: Form, path: str) -> None:
    found = told(see(EMAIL, at=f"https://www.instagram.com{path}"), form)
    assert found.state is State.SIGNED_OUT
    assert f"autofill login {form.service or 'facebook'}" in found.next_step
    assert "never sees or types your password" in found.words


@each_twin
def test_a_password_box_means_sign_in_even_at_the_forms_own_address(form: Form) -> None:
    assert told(see(EMAIL, AREA, PASSWORD, at=form, headings=(TITLE,)), form).state is State.SIGNED_OUT


def test_a_hidden_password_box_means_nothing() -> None:
    assert told(see(EMAIL, AREA, replace(PASSWORD, reach=Reach.HIDDEN))).state is State.FORM


@pytest.mark.parametrize("name", ["Log in", "Anmelden", "Se connecter", "Logga in", "ログイン"])
def test_a_page_without_the_form_that_offers_to_sign_in_is_signed_out(name: str) -> None:
    said = "This content isn't available right now"
    assert told(see(headings=(said,), buttons=(button(name),))).state is State.SIGNED_OUT
    assert told(see(headings=(said,), buttons=(button(name, reachable=False),))).state is State.UNAVAILABLE


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/checkpoint/1501092823525282",
        "https://www.facebook.com/two_step_verification/two_factor/?x",
        "https://www.facebook.com/two_factor/remember_browser",
        "https://www.facebook.com/auth_platform/afad",
        "https://www.instagram.com/challenge/",
        "https://www.instagram.com/auth_platform/codeentry/?apc=x",
        "https://www.instagram.com/accounts/suspended/",
        "https://www.instagram.com/accounts/disabled/",
        "https://www.instagram.com/accounts/onetap/",
    ],
)
@each_form
def test_a_checkpoint_is_known_by_its_path(form: Form, url: str) -> None:
    assert told(see(EMAIL, at=url), form).state is State.CHECKPOINT


@pytest.mark.parametrize(
    "code",
    [
        control(Kind.TEXT, "Code", autocomplete="one-time-code"),
        control(Kind.TEXT, "", tokens=("approvals", "code")),
        control(Kind.TEXT, "", tokens=("verification", "code")),
    ],
)
def test_a_page_that_asks_for_a_code_is_a_checkpoint(code: Control) -> None:
    assert told(see(code, at="https://www.instagram.com/")).state is State.CHECKPOINT
    assert told(see(EMAIL, AREA, code, headings=(TITLE,))).state is State.FORM, "the form's own code step"


CAPTCHA_FRAME = Frame("https://www.google.com/recaptcha/api2/anchor", same_origin=False)


def test_a_captcha_instead_of_the_form_is_named() -> None:
    home = Frame(address(INSTAGRAM), same_origin=True)
    assert told(see(frames=(home, CAPTCHA_FRAME))).state is State.CAPTCHA
    assert told(see(extras=("frame: reCAPTCHA",))).state is State.CAPTCHA
    assert told(see(at="https://www.instagram.com/auth_platform/recaptcha/")).state is State.CAPTCHA


def test_a_captcha_over_the_form_is_named_and_one_beside_it_does_not_matter() -> None:
    frames = (Frame(address(INSTAGRAM), same_origin=True), CAPTCHA_FRAME)
    covered = [replace(one, reach=Reach.COVERED) for one in (EMAIL, AREA)]
    assert told(see(*covered, frames=frames)).state is State.CAPTCHA
    assert told(see(EMAIL, AREA, frames=frames)).state is State.FORM


# ---------------------------------------------------------------------------- the sites' ways to say no
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("region", State.REGION),
        ("unavailable", State.UNAVAILABLE),
        ("in-app", State.IN_APP),
        ("signed-out", State.SIGNED_OUT),
        ("ai-question", State.GATE_QUESTION),
    ],
)
def test_each_known_phrase_names_its_state_in_every_language(state: str, expected: State) -> None:
    for language in languages():
        for phrase in words(language).states.get(state, ()):
            assert told(see(headings=(f"{phrase.capitalize()}.",), language=language)).state is expected, (
                phrase
            )


def test_a_phrase_in_the_running_text_counts_only_where_nothing_can_be_written() -> None:
    said = "Home. This form is not available in your region. Help"
    assert told(see(text=said)).state is State.REGION
    assert told(see(control(Kind.TEXT, "Feedback"), text=said)).state is State.UNKNOWN


def test_the_form_is_the_form_whatever_its_text_mentions() -> None:
    said = "If this page isn't available in your country, open in app or log in to continue."
    assert told(see(EMAIL, AREA, headings=(TITLE,), text=said)).state is State.FORM


def test_where_the_region_is_not_served_the_other_ways_are_named() -> None:
    said = ("Not available in your region",)
    assert "autofill third-party" in told(see(headings=said)).next_step
    assert "autofill" not in told(see(at=THIRD_PARTY, headings=said), THIRD_PARTY).next_step


@pytest.mark.parametrize(
    "choice", [AI_QUESTION, control(Kind.RADIO, "Is your request about AI at Meta? *", options=["Yes", "No"])]
)
@pytest.mark.parametrize("url", [address(INSTAGRAM), "https://www.facebook.com/help/contact/367438723733209"])
def test_the_gate_question_is_put_to_the_person_also_on_the_general_form(url: str, choice: Control) -> None:
    found = told(see(choice, EMAIL, AREA, at=url))
    assert found.state is State.GATE_QUESTION


def test_the_gate_question_above_the_titled_form_is_no_gate_any_more() -> None:
    assert told(see(AI_QUESTION, EMAIL, AREA, headings=(TITLE,))).state is State.FORM


@pytest.mark.parametrize(
    "url",
    [
        "https://help.meta.com/support/privacy/",
        "https://help.meta.com/requests/1/",
        "https://privacycenter.instagram.com/privacy/genai/",
        "https://www.facebook.com/privacy/genai",
        "https://www.facebook.com/privacy/guide/generative-ai/",
    ],
)
def test_metas_privacy_pages_are_named_and_not_filled(url: str) -> None:
    assert told(see(EMAIL, AREA, at=url)).state is State.PORTAL
