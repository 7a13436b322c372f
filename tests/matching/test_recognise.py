"""What a control is by itself: the cases in which browsers' own form fillers are known to err, among others."""

import pytest

from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind, Reach
from autofill.matching.recognise import Reading, offers, recognise
from tests.matching.pages import control, page


def read(*controls: Control, language: str = "en") -> list[str]:
    """What each of these controls is, standing side by side in one form."""
    return [reading.meaning for reading in readings(*controls, language=language)]


def readings(*controls: Control, language: str = "en") -> list[Reading]:
    return list(recognise(page(*controls, language=language)).values())


@pytest.mark.parametrize(
    ("what", "meaning"),
    [
        (control(Kind.TEXT, "Email address"), "email"),
        (control(Kind.EMAIL), "email"),
        (control(Kind.EMAIL, "Confirm email address"), "confirm-email"),
        (control(Kind.TEXT, "Name"), "full-name"),
        (control(Kind.TEXT, "First and last name"), "full-name"),
        (control(Kind.TEXT, "Display name"), "other-name"),
        (control(Kind.TEXT, "Name of the item"), ""),
        (control(Kind.TEXT, "Mobile number or email"), "email"),  # such a box takes an address
        (control(Kind.TEXT, "Shipping address, line 2"), "second-line"),
        (control(Kind.PHONE, "Card number"), "card"),  # a telephone's keys serve for all digits
        (control(Kind.TEXT, "Company website"), "web-address"),
        (control(Kind.TEXT, "Search", type="search"), "search"),
        (control(Kind.TEXT, "", placeholder="name@example.com"), ""),  # an example is no name
        (control(Kind.TEXT, "", placeholder="Postal code"), "postcode"),
        (control(Kind.TEXT, "", tokens=("txtfirstname",)), "given-name"),
        (
            control(Kind.TEXT, "Reservation number", tokens=("email",)),
            "other-detail",
        ),  # what a person reads counts more
        (control(Kind.TEXT, "Name", tokens=("username",)), ""),
        (control(Kind.TEXT, "Anything", autocomplete="section-a billing postal-code"), "postcode"),
        (control(Kind.TEXT, "Phone (with country code)"), "phone"),
        (control(Kind.TEXT, "E-mail address (repeat email)"), "confirm-email"),
        (control(Kind.TEXT, "Phone (leave this field blank)"), ""),
        (control(Kind.SELECT, "Code", options=("France (+33)", "Spain (+34)", "Italy (+39)")), "extension"),
        (control(Kind.SELECT, "", options=("France", "Spain", "Italy", "Greece")), "country"),
    ],
)
def test_a_control_is_known_by_what_it_shows_and_how_it_is_made(what: Control, meaning: str) -> None:
    assert read(what) == [meaning]


def test_name_beside_surname_is_the_given_name_and_beside_first_name_the_family_name() -> None:
    name, surname, first = (control(Kind.TEXT, label) for label in ("Name", "Surname", "First name"))
    assert read(name, surname) == ["given-name", "family-name"]
    assert read(first, name) == ["given-name", "family-name"]


def test_name_beside_a_card_number_is_the_card_holders_and_beside_a_password_the_user_name() -> None:
    name = control(Kind.TEXT, "Name")
    assert read(name, control(Kind.TEXT, "Card number")) == ["card", "card"]
    assert read(name, control(Kind.PASSWORD, "Password")) == ["handle", "password"]


def test_what_stands_under_anothers_heading_is_not_the_persons() -> None:
    mine = control(Kind.EMAIL, "E-mail", section="About you")
    theirs = control(Kind.EMAIL, "E-mail", section="The shop you are complaining about")
    assert read(mine, theirs) == ["email", "other-person"]
    assert read(theirs) == ["email"]  # the only heading is the page's own: "Who are you complaining about?"


def test_where_a_story_is_told_what_is_asked_for_again_under_another_heading_is_somebody_elses() -> None:
    mine, theirs = (control(Kind.TEXT, "Address", section=heading) for heading in ("Part A", "Part B"))
    city = control(Kind.TEXT, "City", section="Part A")
    story = control(Kind.LONG_TEXT, "What happened?", section="Part C")
    assert read(mine, city, theirs, story) == ["street", "city", "other-person", "message"]
    assert read(mine, city, theirs) == ["street", "city", "street"]  # a shop's two addresses


def test_a_whole_name_beside_a_given_and_a_family_name_is_somebody_elses() -> None:
    first, last, whole = (
        control(Kind.TEXT, label) for label in ("First name", "Surname", "Name and surname")
    )
    assert read(first, last, whole) == ["given-name", "family-name", "other-person"]
    assert read(whole) == ["full-name"]


def test_a_word_for_another_person_makes_every_detail_in_the_same_label_theirs() -> None:
    assert read(control(Kind.TEXT, "Telephone number of the seller")) == ["other-person"]
    assert read(control(Kind.EMAIL, "E-mail address of the seller")) == [
        ""
    ]  # its type says e-mail all the same


def test_a_telephone_box_without_a_word_after_a_list_of_dialling_codes_is_the_telephone() -> None:
    codes = control(Kind.SELECT, "Phone", options=("France (+33)", "Spain (+34)", "Italy (+39)"))
    assert read(codes, control(Kind.PHONE)) == ["extension", "phone"]


def test_the_street_has_one_first_line() -> None:
    assert read(control(Kind.TEXT, "Address"), control(Kind.TEXT, "Address")) == ["street", "second-line"]


def test_a_word_means_what_it_means_in_the_language_of_the_page() -> None:
    kraj = control(Kind.TEXT, "Kraj")
    assert read(kraj, language="pl") == ["country"]
    assert read(kraj, language="cs") == ["region"]
    assert read(kraj, language="sl-SI") == ["city"]
    assert read(kraj, language="") == [""]


@pytest.mark.parametrize(
    ("language", "name", "family"),
    [
        ("it", "Nome", "Cognome"),
        ("es", "Nombre", "Apellidos"),
        ("ru", "Имя", "Фамилия"),
        ("ko", "이름", "성"),
    ],
)
def test_a_word_for_both_is_the_whole_name_unless_a_family_name_stands_beside_it(
    language: str, name: str, family: str
) -> None:
    whole, rest = control(Kind.TEXT, name), control(Kind.TEXT, family)
    assert read(whole, language=language) == ["full-name"]
    assert read(whole, rest, language=language) == ["given-name", "family-name"]


def test_a_reading_says_where_it_comes_from_and_shows_no_text_of_the_page() -> None:
    (reading,) = readings(control(Kind.EMAIL, "Your email", tokens=("email",)))
    assert [sign.code for sign in reading.signs] == ["type", "label", "tokens"]
    assert [sign.why for sign in reading.signs][1] == "its label says so (en)"


def test_two_meanings_that_are_about_as_strong_leave_a_control_unknown_and_both_are_named() -> None:
    (reading,) = readings(control(Kind.TEXT, "City, State"))
    assert reading.meaning == ""
    assert set(reading.rivals) == {"city", "region"}


def test_nothing_is_offered_for_what_nobody_can_reach_or_what_cannot_hold_it() -> None:
    shown = page(
        control(Kind.EMAIL, "Email"),
        control(Kind.EMAIL, "Email", reach=Reach.HIDDEN),
        control(Kind.CHECKBOX, "Email"),
    )
    assert offers(shown) == {"c0": Ask.EMAIL}
