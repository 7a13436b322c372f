"""What only looks like the form is named, and never filled: other forms, other services, other sites."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Form
from autofill.matching.identify import State
from autofill.matching.page import Control, Kind, Reach, Snapshot
from tests.matching.looks import (
    AI_QUESTION,
    AREA,
    CHOICE,
    COUNTRY,
    DELETE,
    EMAIL,
    FORMS,
    MORE,
    PASSWORD,
    SEARCH,
    THIRD_PARTY,
    TITLE,
    TWINS,
    address,
    button,
    each_form,
    each_twin,
    notice,
    see,
    told,
)
from tests.matching.pages import control


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
