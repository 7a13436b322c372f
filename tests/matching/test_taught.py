"""What the person pointed at: found again, one more piece of evidence, and never more than that."""

from datetime import date

import pytest

from autofill.forms import form_named
from autofill.matching.form import Ask
from autofill.matching.match import Match, Verdict, match
from autofill.matching.page import Control, Kind, Reach
from autofill.matching.taught import Taught, cannot_be, lesson, pointed_at
from autofill.person import Secret
from tests.matching.pages import control, page

INSTAGRAM = form_named("instagram")
TODAY = date(2026, 11, 26)
EMAIL = control(Kind.EMAIL, "Email address")
GROUNDS = control(Kind.LONG_TEXT, "Please tell us how this processing impacts you")


def taught(ask: Ask, which: int, *controls: Control) -> Taught:
    """The person pointed at the control with that place on a page of these."""
    seen = page(*controls)
    return lesson(ask, seen.controls[which], seen, [Secret("Canarygiven")], TODAY)


def found(ask: Ask, which: int, *controls: Control) -> Match:
    """The match for `ask` on the next visit to the same page."""
    return match(INSTAGRAM, page(*controls), taught=[taught(ask, which, *controls)]).of(ask)


def test_of_two_boxes_that_are_alike_the_one_that_was_shown_is_taken() -> None:
    assert match(INSTAGRAM, page(EMAIL, EMAIL)).of(Ask.EMAIL).verdict is Verdict.AMBIGUOUS
    again = found(Ask.EMAIL, 1, EMAIL, EMAIL)
    assert again.control and again.control.key == "c1"
    assert "taught" in [piece.code for piece in again.evidence]


def test_a_list_in_words_nobody_knows_is_taken_once_it_was_shown_and_still_needs_a_yes() -> None:
    unknown = control(Kind.SELECT, "Xyzzy", options=("Foo", "Bar"))
    assert match(INSTAGRAM, page(unknown)).of(Ask.COUNTRY).verdict is Verdict.NOT_FOUND
    again = found(Ask.COUNTRY, 0, unknown)
    assert again.verdict is Verdict.MATCHED
    assert not again.sure


def test_the_words_of_a_lesson_hold_nothing_personal_and_still_fit_another_person() -> None:
    kept = taught(Ask.EMAIL, 0, control(Kind.EMAIL, "Where do we reach you, Canarygiven?"))
    assert "Canarygiven" not in repr(kept)
    assert pointed_at([kept], page(control(Kind.EMAIL, "Where do we reach you, Robin?"))) == {Ask.EMAIL: "c0"}
    assert pointed_at([kept], page(control(Kind.EMAIL, "Where do we send it?"))) == {}


def test_where_there_is_one_more_that_is_alike_nobody_knows_which_it_was() -> None:
    assert pointed_at([taught(Ask.EMAIL, 1, EMAIL, EMAIL)], page(EMAIL, EMAIL, EMAIL)) == {}


IMPOSSIBLE = {
    "a box to tick": control(Kind.CHECKBOX, "Email address"),
    "a password": control(Kind.PASSWORD, "Email address"),
    "hidden": control(Kind.EMAIL, "Email address", reach=Reach.HIDDEN),
    "covered": control(Kind.EMAIL, "Email address", reach=Reach.COVERED),
    "read-only": control(Kind.EMAIL, "Email address", reach=Reach.READ_ONLY),
    "transparent": control(Kind.EMAIL, "Email address", reach=Reach.TRANSPARENT),
    "another site's": control(Kind.EMAIL, "Email address", reach=Reach.FOREIGN_FRAME),
    "a friend's": control(Kind.EMAIL, "Your friend's email address"),
    "the newsletter's": control(Kind.EMAIL, "Email", section="Subscribe to our newsletter"),
    "a search": control(Kind.TEXT, "Search"),
}


@pytest.mark.parametrize("which", IMPOSSIBLE)
def test_pointing_is_never_enough_for_a_control_that_cannot_be_it(which: str) -> None:
    """Also not if the lesson was kept (the page was another one then, or somebody wrote into the file)."""
    one = IMPOSSIBLE[which]
    seen = page(one)
    assert cannot_be(Ask.EMAIL, INSTAGRAM, seen, seen.controls[0])
    forged = Taught(Ask.EMAIL, one.kind, one.name, one.section, 0, 1, TODAY)
    again = match(INSTAGRAM, seen, taught=[forged]).of(Ask.EMAIL)
    assert again.verdict in (Verdict.NOT_FOUND, Verdict.UNREACHABLE)


def test_an_email_box_beside_a_password_cannot_be_it() -> None:
    seen = page(EMAIL, control(Kind.PASSWORD, "Password"))
    assert cannot_be(Ask.EMAIL, INSTAGRAM, seen, seen.controls[0]) == "it stands in a sign-in form"


def test_what_reads_as_something_else_can_be_shown_to_be_it_and_needs_a_yes() -> None:
    town = control(Kind.TEXT, "Town")
    seen = page(town)
    assert cannot_be(Ask.COUNTRY, INSTAGRAM, seen, seen.controls[0]) == ""
    assert found(Ask.COUNTRY, 0, town).verdict is Verdict.MATCHED
    assert not found(Ask.COUNTRY, 0, town).sure


def test_a_form_whose_fields_are_known_is_matched_as_before() -> None:
    assert match(INSTAGRAM, page(EMAIL, GROUNDS)) == match(INSTAGRAM, page(EMAIL, GROUNDS), taught=())
