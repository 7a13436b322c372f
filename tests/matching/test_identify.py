"""Where a look found us: the form, a look-alike, or a page that only the person can pass."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.data import languages, words
from autofill.forms import catalogue, form_named
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Form
from autofill.matching.identify import Arrival, State, identify
from autofill.matching.page import Button, Control, Dialog, Frame, Kind, Reach, Snapshot
from tests.matching.pages import control, page

FORMS = list(catalogue().values())
INSTAGRAM, FACEBOOK, THIRD_PARTY = FORMS
TWINS = [INSTAGRAM, FACEBOOK]
TITLE = "Object to Your Information Being Used for AI at Meta"
IMPACT = "Please tell us how this processing impacts you"
OBJECT = (
    "I want to object to or restrict the processing of my personal information from third parties "
    "used for building and improving AI at Meta"
)
DELETE = (
    "I want to delete any personal information from third parties used for building and improving AI at Meta"
)
COUNTRIES = [("", "Choose"), ("DE", "Germany"), ("FR", "France"), ("GB", "United Kingdom"), ("IT", "Italy")]

EMAIL = control(Kind.EMAIL, "Email address", value="alex@example.com")
AREA = control(Kind.LONG_TEXT, IMPACT)
MORE = control(Kind.LONG_TEXT, "Additional context")
COUNTRY = control(Kind.SELECT, "Country of residence", options=COUNTRIES)
CHOICE = control(Kind.RADIO, "", options=[DELETE, OBJECT])
SEARCH = control(Kind.COMBOBOX, "Search help articles")
LANGUAGES = control(Kind.SELECT, "", options=["Deutsch", "English (UK)", "Français (France)", "Italiano"])
PASSWORD = control(Kind.PASSWORD, "Password", form=7)
AI_QUESTION = control(Kind.RADIO, "Bezieht sich deine Anfrage auf KI bei Meta?", options=["Ja", "Nein"])

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
each_twin = pytest.mark.parametrize("form", TWINS, ids=lambda form: form.id)


def address(form: Form, number: int = 0) -> str:
    return form.addresses[number].url


def see(*controls: Control, at: str | Form = INSTAGRAM, language: str = "en", **facts: Any) -> Snapshot:
    """One look at a page with these controls. `at`: its address, or the form whose first address it has."""
    url = at if isinstance(at, str) else address(at)
    return replace(page(*controls, language=language, url=url), **facts)


def told(snapshot: Snapshot, form: Form = INSTAGRAM) -> Arrival:
    return identify(snapshot, form, FORMS, NEIGHBOURS)


def button(name: str, **facts: Any) -> Button:
    plain = Button(key=name, frame=0, name=name, in_form=False, submits=False, reachable=True)
    return replace(plain, **facts)


def notice(
    *buttons: Button, text: str = "We use cookies on this site.", links: tuple[str, ...] = ()
) -> Dialog:
    return Dialog(text=text, links=links, buttons=buttons)


# ---------------------------------------------------------------------------- the form
@each_twin
@pytest.mark.parametrize("number", [0, 1], ids=["current number", "older number"])
def test_a_known_address_with_the_known_title_is_the_form(form: Form, number: int) -> None:
    found = told(see(EMAIL, AREA, at=address(form, number), headings=(TITLE,)), form)
    assert (found.state, found.form, found.by, found.language) == (State.FORM, form, "title", "en")
    assert found.words == f"This is {form.name}."


TITLES = [(language, title) for language, titles in INSTAGRAM.titles.items() for title in titles]


@each_twin
@pytest.mark.parametrize(("language", "title"), TITLES, ids=[language for language, _ in TITLES])
def test_the_title_is_known_in_each_language_of_the_facts(form: Form, language: str, title: str) -> None:
    found = told(see(EMAIL, AREA, at=form, headings=("Hilfebereich", title.upper()), language=language), form)
    assert (found.state, found.by) == (State.FORM, "title")


@pytest.mark.parametrize(
    "title", [TITLE, f"(3) {TITLE}", f"{TITLE} | Instagram Help Center", f"{TITLE} - Help"]
)
def test_the_title_of_the_window_will_do(title: str) -> None:
    assert told(see(EMAIL, AREA, title=title)).by == "title"


def test_a_title_within_a_longer_heading_is_no_title() -> None:
    assert told(see(EMAIL, AREA, headings=(f"Why you cannot {TITLE}",))).by == "shape"


@each_twin
def test_without_a_known_title_exactly_the_shape_will_do_and_says_so(form: Form) -> None:
    assert told(see(EMAIL, AREA, at=form, language="xx"), form).by == "shape"


@pytest.mark.parametrize(
    "controls",
    [
        (EMAIL, AREA),
        (EMAIL, AREA, MORE),
        (COUNTRY, EMAIL, AREA),
        (COUNTRY, EMAIL, AREA, MORE),
        (control(Kind.COMBOBOX, "Enter a country name..."), EMAIL, AREA),
        (control(Kind.TEXT, "", value="alex@example.com"), AREA),
        (control(Kind.TEXT, "E-Mail-Adresse (erforderlich)"), AREA),
        (SEARCH, EMAIL, AREA),
        (control(Kind.OTHER, "", type="search"), EMAIL, AREA),
        (LANGUAGES, EMAIL, AREA),
        (control(Kind.CHECKBOX, "I agree", reach=Reach.HIDDEN), EMAIL, AREA),
        (control(Kind.TEXT, "Name", reach=Reach.FOREIGN_FRAME), EMAIL, AREA),
    ],
    ids=["B", "two areas", "A", "A with more", "typeahead", "prefilled text box", "text box by its label",
         "site search", "search by type", "language list", "hidden question", "foreign frame"],
)  # fmt: skip
def test_these_shapes_are_exactly_the_form(controls: tuple[Control, ...]) -> None:
    assert told(see(*controls)).by == "shape"


@pytest.mark.parametrize(
    "controls",
    [
        (EMAIL,),
        (AREA,),
        (EMAIL, EMAIL, AREA),
        (EMAIL, AREA, MORE, control(Kind.LONG_TEXT, "And more")),
        (control(Kind.TEXT, "First name"), EMAIL, AREA),
        (control(Kind.RADIO, "What is it?", options=["This", "That"]), EMAIL, AREA),
        (control(Kind.CHECKBOX, "I declare that this is true", tokens=("truth", "statement")), EMAIL, AREA),
        (control(Kind.FILE, "Attach"), EMAIL, AREA),
        (COUNTRY, COUNTRY, EMAIL, AREA),
        (control(Kind.SELECT, "Topic", options=["Privacy", "Security", "Payments"]), EMAIL, AREA),
        (control(Kind.EMAIL, "Confirm email address"), AREA),
        (),
    ],
    ids=["no area", "no e-mail", "two e-mails", "three areas", "a name", "a choice", "a truth box", "a file",
         "two countries", "another list", "only a confirmation", "nothing"],
)  # fmt: skip
def test_any_other_shape_without_a_title_is_unknown(controls: tuple[Control, ...]) -> None:
    assert told(see(*controls)).state is State.UNKNOWN


def test_with_its_title_a_form_that_grew_a_truth_box_is_still_the_form() -> None:
    box = control(Kind.CHECKBOX, "I declare that this is true", tokens=("truth", "statement"))
    assert told(see(EMAIL, AREA, box, headings=(TITLE,))).by == "title"


def test_a_title_over_a_page_without_a_place_for_the_reasons_is_not_enough() -> None:
    assert told(see(EMAIL, headings=(TITLE,))).state is State.UNKNOWN


@each_twin
@pytest.mark.parametrize(
    ("controls", "language", "variant"),
    [
        ((EMAIL, AREA), "en", "B"),
        ((EMAIL, AREA), "pt-BR", "B"),
        ((COUNTRY, EMAIL, AREA), "en", "A"),
        ((COUNTRY, EMAIL, AREA, MORE), "de", "A"),
        ((COUNTRY, EMAIL, AREA), "pt-BR", "brazil"),
        ((COUNTRY, EMAIL, AREA), "pt_BR", "brazil"),
        ((COUNTRY, EMAIL, AREA, MORE), "pt-BR", "A"),
        ((COUNTRY, EMAIL, AREA), "pt-PT", "A"),
        (
            (COUNTRY, EMAIL, control(Kind.LONG_TEXT, "Diga-nos como esse processamento afeta você")),
            "pt",
            "brazil",
        ),
        (
            (COUNTRY, EMAIL, control(Kind.LONG_TEXT, "Diga-nos como esse processamento afeta você")),
            "",
            "brazil",
        ),
        ((COUNTRY, EMAIL, AREA), "", "A"),
    ],
)
def test_the_variant_is_told_by_what_is_on_the_page(
    form: Form, controls: tuple[Control, ...], language: str, variant: str
) -> None:
    found = told(see(*controls, at=form, language=language), form)
    assert found.variant and found.variant.name == variant


@pytest.mark.parametrize("suffix", ["/", "?entry_point=x&id=510058597920541", "#top", "/?locale=de_DE"])
def test_a_query_a_fragment_or_one_slash_change_nothing(suffix: str) -> None:
    assert told(see(EMAIL, AREA, at=address(INSTAGRAM) + suffix)).state is State.FORM


def test_facebooks_known_language_hosts_are_the_same_address() -> None:
    at = "https://de-de.facebook.com/help/contact/712876720715583"
    assert told(see(EMAIL, AREA, at=at), FACEBOOK).state is State.FORM


# ---------------------------------------------------------------------------- the third-party form
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("headings", [("Generative AI Data Subject Rights",), ()], ids=["title", "wording"])
def test_the_third_party_form_is_known_by_its_title_or_its_choices(
    number: int, headings: tuple[str, ...]
) -> None:
    found = told(see(CHOICE, at=address(THIRD_PARTY, number), headings=headings), THIRD_PARTY)
    assert (found.state, found.by) == (State.FORM, "title" if headings else "wording")


def test_the_third_party_form_is_known_also_where_it_offers_no_objection() -> None:
    choice = control(Kind.RADIO, "", options=[DELETE, "I have a different issue"])
    assert told(see(choice, at=THIRD_PARTY), THIRD_PARTY).by == "wording"


def test_the_third_party_form_is_never_known_by_its_shape() -> None:
    assert told(see(EMAIL, AREA, at=THIRD_PARTY), THIRD_PARTY).state is State.UNKNOWN
    unknown_choice = control(Kind.RADIO, "", options=["Eins", "Zwei"])
    assert told(see(unknown_choice, at=THIRD_PARTY), THIRD_PARTY).state is State.UNKNOWN


def test_a_sign_in_box_in_the_header_does_not_stand_in_the_way_of_a_form_without_sign_in() -> None:
    assert told(see(PASSWORD, CHOICE, at=THIRD_PARTY), THIRD_PARTY).state is State.FORM


# ---------------------------------------------------------------------------- look-alikes
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("other", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("number", [0, 1])
def test_at_another_forms_address_it_is_that_form_whatever_it_shows(
    form: Form, other: Form, number: int
) -> None:
    if form is other:
        return
    found = told(see(EMAIL, AREA, CHOICE, at=address(other, number), headings=(TITLE,)), form)
    assert (found.state, found.other) == (State.OTHER_FORM, other.name)
    assert f"autofill {other.id}" in found.next_step


@each_twin
@pytest.mark.parametrize(
    "look",
    [
        lambda at: see(CHOICE, EMAIL, AREA, at=at, headings=(TITLE,)),
        lambda at: see(control(Kind.RADIO, "", options=[DELETE]), EMAIL, AREA, at=at, headings=(TITLE,)),
        lambda at: see(EMAIL, AREA, at=at, headings=(TITLE, "Generative AI Data Subject Rights")),
        lambda at: see(
            EMAIL, AREA, at=at, title="Data subject rights for third-party information used for AI at Meta"
        ),
    ],
    ids=["its choice", "another choice of it", "its title as a heading", "its title on the window"],
)
def test_the_third_party_forms_mark_wins_over_a_known_address_and_title(
    form: Form, look: Callable[[Form], Snapshot]
) -> None:
    found = told(look(form), form)
    assert (found.state, found.other, found.next_step[-20:]) == (
        State.OTHER_FORM,
        THIRD_PARTY.name,
        "autofill third-party",
    )


@each_form
@pytest.mark.parametrize("reach", [Reach.REACHABLE, Reach.HIDDEN])
@pytest.mark.parametrize(
    "tokens", [("product", "selection"), ("data", "management", "eu"), ("objection", "explanation")]
)
def test_the_general_objection_form_is_known_by_its_technical_names(
    form: Form, reach: Reach, tokens: tuple[str, ...]
) -> None:
    general = control(Kind.RADIO, "Which?", options=["Facebook", "Instagram"], tokens=tokens, reach=reach)
    found = told(see(general, EMAIL, AREA, CHOICE, at=form, headings=(TITLE,)), form)
    assert (found.state, found.other) == (State.OTHER_FORM, NEIGHBOURS[0].name) or form is THIRD_PARTY
    assert found.state is State.OTHER_FORM


@pytest.mark.parametrize(
    ("first", "second"),
    [(("product",), ("selection",)), (("byproduct", "selection"), ()), (("product", "selections"), ())],
)
def test_technical_names_are_read_whole_and_per_control(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    email, area = control(Kind.EMAIL, "Email", tokens=first), control(Kind.LONG_TEXT, "", tokens=second)
    assert told(see(email, area)).state is State.FORM


@each_form
@pytest.mark.parametrize("neighbour", [one for one in NEIGHBOURS if one.paths], ids=lambda one: one.name)
def test_every_neighbour_is_named_and_no_command_is_offered_for_it(form: Form, neighbour: Any) -> None:
    for path in neighbour.paths:
        for host in ("www.facebook.com", "help.instagram.com", "www.whatsapp.com"):
            found = told(see(EMAIL, AREA, at=f"https://{host}{path}/", headings=("Objection",)), form)
            assert (found.state, found.other) == (State.OTHER_FORM, neighbour.name)
            assert found.next_step == "autofill does not fill that one in."


def test_asked_for_the_third_party_form_the_own_account_title_names_the_twin_of_this_host() -> None:
    for form in TWINS:
        at = address(form).rpartition("/")[0] + "/1"
        assert told(see(EMAIL, AREA, at=at, headings=(TITLE,)), THIRD_PARTY).other == form.name


# ---------------------------------------------------------------------------- hostile and strange addresses
STRANGE = [
    "http://help.instagram.com/contact/767264225370182",
    "https://help.instagram.com:444/contact/767264225370182",
    "https://help.instagram.com:443/contact/767264225370182",
    "https://help.instagram.com@evil.example/contact/767264225370182",
    "https://evil.example@help.instagram.com/contact/767264225370182",
    "https://u:p@help.instagram.com/contact/767264225370182",
    "https://help.instagram.com./contact/767264225370182",
    "https://help.instagram.com.evil.example/contact/767264225370182",
    "https://evil-instagram.com/contact/767264225370182",
    "https://helpinstagram.com/contact/767264225370182",
    "https://help.inst\u0430gram.com/contact/767264225370182",  # Cyrillic а
    "https://xn--help-instagram.example/contact/767264225370182",
    "https://evil.example/https://help.instagram.com/contact/767264225370182",
    "https://evil.example?https://help.instagram.com/contact/767264225370182",
    "https://evil.example#.instagram.com/contact/767264225370182",
    "https://evil.example\\.instagram.com/contact/767264225370182",
    "data:text/html,https://help.instagram.com/contact/767264225370182",
    "blob:https://help.instagram.com/contact/767264225370182",
    "file:///help.instagram.com/contact/767264225370182",
    "javascript:https://help.instagram.com/contact/767264225370182",
    "about:blank",
    "",
    "https://[help.instagram.com/contact/767264225370182",
    "https://help.instagram.com\n/contact/767264225370182",
]


@pytest.mark.parametrize("url", STRANGE)
def test_a_page_that_is_not_plainly_metas_is_never_the_form_and_nothing_is_clicked(url: str) -> None:
    found = told(
        see(EMAIL, AREA, at=url, headings=(TITLE,), dialogs=(notice(button("Decline optional cookies")),))
    )
    assert (found.state, found.decline) == (State.UNKNOWN, None)
    assert found.words == "The browser is on a page that is not Meta's."


@pytest.mark.parametrize(
    "url",
    [
        "https://www.instagram.com/contact/767264225370182",
        "https://help.instagram.com/contact/767264225370183",
        "https://help.instagram.com/contact/767264225370182/x",
        "https://help.instagram.com/contact//767264225370182",
        "https://help.instagram.com/contact/767264225370182//",
        "https://help.instagram.com/contact/x/../767264225370182",
        "https://help.instagram.com/Contact/767264225370182",
        "https://help.instagram.com/contact/767264225370182%20",
        "https://www.facebook.com/help/contact/767264225370182",
        "https://help.instagram.com/contact/712876720715583",
        "https://m.facebook.com/help/contact/712876720715583",
    ],
)
@each_form
def test_a_known_title_at_an_unknown_address_of_meta_is_told_with_caution(form: Form, url: str) -> None:
    found = told(see(EMAIL, AREA, at=url, headings=(TITLE,)), form)
    if form is THIRD_PARTY:
        assert found.state is State.OTHER_FORM
    else:
        assert found.state is State.UNKNOWN
        assert "its address is none that autofill knows" in found.words


MARKS = st.lists(
    st.sampled_from([EMAIL, AREA, MORE, COUNTRY, CHOICE, SEARCH, PASSWORD, AI_QUESTION]), max_size=6
)
URLS = st.sampled_from(
    [one.url for form in FORMS for one in form.addresses]
    + [f"https://www.facebook.com{path}" for neighbour in NEIGHBOURS for path in neighbour.paths]
    + STRANGE
    + ["https://www.instagram.com/accounts/login/", "https://help.meta.com/support/privacy/"]
)
HEADINGS = st.lists(st.sampled_from([TITLE, *THIRD_PARTY.titles["en"], "Help Centre"]), max_size=2)


@given(controls=MARKS, url=URLS, headings=HEADINGS, form=st.sampled_from(FORMS))
def test_form_is_never_said_for_the_wrong_service_or_the_wrong_address(
    controls: list[Control], url: str, headings: list[str], form: Form
) -> None:
    found = told(see(*controls, at=url, headings=tuple(headings)), form)
    if found.state is State.FORM:
        assert found.form is form
        assert url in [one.url for one in form.addresses]
        assert found.variant in form.variants
        assert found.by in ("title", "wording", "shape")
    else:
        assert found.form is None and found.variant is None
    assert found.words and (found.next_step or found.state is State.FORM)


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
    look = {"headings": ("Not available in your region",)}
    assert "autofill third-party" in told(see(**look)).next_step
    assert "autofill" not in told(see(at=THIRD_PARTY, **look), THIRD_PARTY).next_step


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


# ---------------------------------------------------------------------------- nothing, or nothing known
@each_form
@pytest.mark.parametrize("url", ["chrome-error://chromewebdata/", "chrome-error:"])
def test_the_browsers_own_error_page_means_no_network(form: Form, url: str) -> None:
    assert told(see(EMAIL, AREA, at=url, headings=(TITLE,)), form).state is State.NO_NETWORK


def test_a_page_that_never_finishes_is_named_unless_the_form_is_there_already() -> None:
    assert told(see(ready=False)).state is State.NEVER_FINISHED
    assert told(see(at="about:blank", ready=False)).state is State.NEVER_FINISHED
    assert told(see(EMAIL, AREA, headings=(TITLE,), ready=False)).state is State.FORM
    assert told(see(headings=("Not available in your region",), ready=False)).state is State.REGION


def test_an_unknown_page_is_told_by_the_kinds_of_its_fields_never_by_its_words() -> None:
    found = told(
        see(control(Kind.TEXT, "Maiden name"), control(Kind.TEXT, "Pet"), control(Kind.CHECKBOX, "Yes"))
    )
    assert found.state is State.UNKNOWN
    assert "2 × text box, 1 × box to tick" in found.words
    assert "Maiden" not in found.words + found.next_step


def test_an_empty_page_shows_no_field() -> None:
    assert "no field" in told(see()).words


def test_no_arrival_holds_a_value_of_the_page() -> None:
    for snapshot in (see(EMAIL, AREA), see(EMAIL), see(EMAIL, at="https://evil.example/")):
        assert "alex@example.com" not in repr(told(snapshot))


def test_the_catalogue_may_grow_without_this_gate_knowing_of_it() -> None:
    newcomer = replace(form_named("facebook"), id="newcomer", name="another form", addresses=())
    found = identify(see(EMAIL, AREA, at=FACEBOOK), FACEBOOK, [*FORMS, newcomer], NEIGHBOURS)
    assert found.state is State.FORM
