"""Every control is explained: what it would get, or why it is left alone."""

from autofill.forms import form_named
from autofill.matching.explain import Explained, Fate, explain
from autofill.matching.form import Ask
from autofill.matching.match import match
from autofill.matching.page import Control, Kind, Reach
from tests.matching.pages import control, page

INSTAGRAM = form_named("instagram")
EMAIL = control(Kind.EMAIL, "Email address")


def told(*controls: Control) -> list[Explained]:
    return list(explain(INSTAGRAM, page(*controls)))


def test_a_field_that_is_known_shows_the_sum_of_its_evidence() -> None:
    (one,) = told(EMAIL)
    assert (one.fate, one.ask) == (Fate.SURE, Ask.EMAIL)
    best = one.considered[0]
    assert best.points == sum(piece.points for piece in best.evidence)
    found = match(INSTAGRAM, page(EMAIL)).of(Ask.EMAIL)
    assert (best.points, best.evidence) == (found.points, found.evidence), "the very scores of the matcher"


def test_on_a_page_known_by_its_shape_no_value_is_sure() -> None:
    (one,) = explain(INSTAGRAM, page(EMAIL), by_shape=True)
    assert one.fate is Fate.UNSURE


def test_twins_name_each_other() -> None:
    first, second = told(EMAIL, EMAIL)
    assert first.fate is second.fate is Fate.AMBIGUOUS
    assert "so could 2" in first.why
    assert "so could 1" in second.why


def test_what_is_left_alone_says_why() -> None:
    why = [
        one.why
        for one in told(
            EMAIL,
            control(Kind.EMAIL, "Your friend's email address"),
            control(Kind.OTHER, "Search"),
            control(Kind.TEXT, "Xyzzy"),
            control(Kind.EMAIL, "Email address", reach=Reach.OFF_SCREEN),
            control(Kind.EMAIL, "Email address", reach=Reach.FOREIGN_FRAME),
        )
    ]
    assert "other-person" in why[1]
    assert "fits this kind of field (other)" in why[2]
    assert why[3] == "nothing says what it asks for"
    assert "Number 1 is better" in why[4]
    assert "another site" in why[5]


def test_a_field_that_only_robots_see_is_told_apart_from_one_that_would_be_filled() -> None:
    (one,) = told(control(Kind.EMAIL, "Email address", reach=Reach.TRANSPARENT))
    assert one.fate is Fate.UNREACHABLE
    assert "transparent" in one.why


def test_a_declaration_is_the_persons() -> None:
    assert told(control(Kind.CHECKBOX, "I declare that this is true"))[0].fate is Fate.YOURS
