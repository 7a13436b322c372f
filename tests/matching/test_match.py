"""Which control is asked for what, and when the matcher says that it does not know."""

import pytest

from autofill.forms import form_named
from autofill.matching.form import Ask
from autofill.matching.match import Verdict, match
from autofill.matching.page import Kind, Reach
from tests.matching.pages import control, page

INSTAGRAM = form_named("instagram")
THIRD_PARTY = form_named("third-party")
IMPACT = "Please tell us how this processing impacts you"


def test_the_current_form_is_matched_by_its_own_words() -> None:
    found = match(INSTAGRAM, page(control(Kind.EMAIL, "Email address"), control(Kind.LONG_TEXT, IMPACT)))
    assert [(one.ask, one.control and one.control.key) for one in found.matches if one.control] == [
        (Ask.EMAIL, "c0"),
        (Ask.GROUNDS, "c1"),
    ]


def test_labels_nobody_has_seen_are_matched_by_what_the_controls_are() -> None:
    found = match(
        INSTAGRAM,
        page(
            control(Kind.EMAIL, "Correo"), control(Kind.LONG_TEXT, "Wie wirkt sich das aus?"), language="xx"
        ),
    )
    assert found.of(Ask.EMAIL).verdict is found.of(Ask.GROUNDS).verdict is Verdict.MATCHED


def test_two_text_areas_without_known_words_are_left_alone() -> None:
    """Which of them comes first has changed before: it proves nothing."""
    found = match(
        INSTAGRAM, page(control(Kind.LONG_TEXT, "一"), control(Kind.LONG_TEXT, "二"), language="zz")
    )
    assert found.of(Ask.GROUNDS).verdict is found.of(Ask.MORE).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("named", [0, 1])
def test_of_two_text_areas_the_one_that_is_not_named_asks_for_more(named: int) -> None:
    areas = [control(Kind.LONG_TEXT, "一"), control(Kind.LONG_TEXT, "二")]
    areas[named] = control(Kind.LONG_TEXT, IMPACT)
    found = match(INSTAGRAM, page(*areas))
    keys = [found.of(ask).control.key for ask in (Ask.GROUNDS, Ask.MORE)]  # type: ignore[union-attr]  # both are matched
    assert keys == [f"c{named}", f"c{1 - named}"]


def test_three_unknown_text_areas_are_left_alone() -> None:
    found = match(INSTAGRAM, page(*(control(Kind.LONG_TEXT, sign) for sign in "一二三"), language="zz"))
    assert found.of(Ask.GROUNDS).verdict is Verdict.NOT_FOUND


def test_two_equal_email_boxes_are_ambiguous() -> None:
    found = match(INSTAGRAM, page(control(Kind.EMAIL, "Email address"), control(Kind.EMAIL, "Email address")))
    assert found.of(Ask.EMAIL).verdict is Verdict.AMBIGUOUS
    assert len(found.of(Ask.EMAIL).rivals) == 2


@pytest.mark.parametrize(
    "decoy",
    [
        control(Kind.EMAIL, "Confirm email address"),
        control(Kind.EMAIL, "Your friend's email address"),
        control(Kind.EMAIL, "Email", section="Subscribe to our newsletter"),
        control(Kind.EMAIL, "Email address", reach=Reach.HIDDEN),
        control(Kind.EMAIL, "Email address", reach=Reach.FOREIGN_FRAME),
        control(Kind.TEXT, "Search", placeholder="email"),
    ],
    ids=["confirm", "friend", "newsletter", "hidden", "foreign frame", "search"],
)
def test_a_decoy_before_the_real_field_changes_nothing(decoy: object) -> None:
    found = match(
        INSTAGRAM, page(decoy, control(Kind.EMAIL, "Email address"), control(Kind.LONG_TEXT, IMPACT))
    )  # type: ignore[arg-type]  # parametrize erases the type
    assert found.of(Ask.EMAIL).control.key == "c1"  # type: ignore[union-attr]  # it is matched


@pytest.mark.parametrize("decoy", ["Confirm email address", "Your friend's email address", "Search"])
def test_a_decoy_alone_is_not_taken(decoy: str) -> None:
    assert match(INSTAGRAM, page(control(Kind.TEXT, decoy))).of(Ask.EMAIL).verdict is Verdict.NOT_FOUND


def test_an_email_box_of_a_sign_in_form_is_not_taken() -> None:
    found = match(INSTAGRAM, page(control(Kind.EMAIL, "Email address"), control(Kind.PASSWORD, "Password")))
    assert found.of(Ask.EMAIL).verdict is Verdict.NOT_FOUND


def test_the_only_field_that_asks_is_hidden_and_that_is_said() -> None:
    found = match(INSTAGRAM, page(control(Kind.EMAIL, "Email address", reach=Reach.HIDDEN)))
    assert found.of(Ask.EMAIL).verdict is Verdict.UNREACHABLE


def test_a_list_of_countries_is_the_country_whatever_its_label_says() -> None:
    countries = [
        ("", "—"),
        ("DE", "Deutschland"),
        ("FR", "Frankreich"),
        ("GB", "Vereinigtes Königreich"),
        ("IT", "Italien"),
        ("ES", "Spanien"),
    ]
    found = match(INSTAGRAM, page(control(Kind.SELECT, "???", options=countries)))
    assert found.of(Ask.COUNTRY).verdict is Verdict.MATCHED


def test_an_example_address_in_a_placeholder_is_no_evidence_for_a_name() -> None:
    found = match(THIRD_PARTY, page(control(Kind.TEXT, "", placeholder="name@example.com")))
    assert all(
        one.verdict is Verdict.NOT_FOUND
        for one in found.matches
        if one.ask in (Ask.GIVEN_NAME, Ask.FAMILY_NAME)
    )


def test_first_and_last_name_are_not_swapped() -> None:
    found = match(THIRD_PARTY, page(control(Kind.TEXT, "Surname"), control(Kind.TEXT, "First name")))
    assert [found.of(ask).control.key for ask in (Ask.GIVEN_NAME, Ask.FAMILY_NAME)] == ["c1", "c0"]  # type: ignore[union-attr]  # both are matched


def test_a_settled_field_is_never_matched_again() -> None:
    seen = page(control(Kind.EMAIL, "Email address"))
    assert match(INSTAGRAM, seen, settled=["c0"]).of(Ask.EMAIL).verdict is Verdict.NOT_FOUND


def test_every_match_says_why() -> None:
    found = match(INSTAGRAM, page(control(Kind.EMAIL, "Email address"), control(Kind.LONG_TEXT, IMPACT)))
    assert all(
        one.evidence and all(piece.why for piece in one.evidence) for one in found.matches if one.control
    )


@pytest.mark.parametrize("name", ["country code", "page name"])
def test_what_a_site_calls_its_field_out_of_sight_does_not_outweigh_the_words_beside_it(name: str) -> None:
    """A list of countries is often called `country_code`, though a box labelled so takes a telephone prefix."""
    countries = [("", "Choose"), ("DE", "Germany"), ("FR", "France"), ("GB", "United Kingdom")]
    the_list = control(Kind.SELECT, "Country of residence", options=countries, tokens=tuple(name.split()))
    assert match(INSTAGRAM, page(the_list)).of(Ask.COUNTRY).verdict is Verdict.MATCHED
    labelled = match(INSTAGRAM, page(control(Kind.TEXT, name.capitalize())))
    assert labelled.of(Ask.COUNTRY).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("label", ["Nationality", "Country of origin", "Country of birth"])
def test_a_list_of_countries_that_asks_where_someone_comes_from_is_not_for_where_they_live(
    label: str,
) -> None:
    countries = [("", "Choose"), ("DE", "Germany"), ("FR", "France"), ("GB", "United Kingdom")]
    found = match(INSTAGRAM, page(control(Kind.SELECT, label, options=countries)))
    assert found.of(Ask.COUNTRY).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("label", ["Work email", "Geschäftliche E-Mail", "E-mail professionnel"])
def test_an_address_that_may_be_another_one_of_the_person_needs_a_yes(label: str) -> None:
    assert not match(INSTAGRAM, page(control(Kind.TEXT, label))).of(Ask.EMAIL).sure
