"""Which form of a page is meant: its controls stand together, and what stands apart is left alone."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from autofill.matching.form import Ask
from autofill.matching.match import Verdict, match
from autofill.matching.page import Control, Kind, Reach
from tests.matching.looks import AREA, FACEBOOK, INSTAGRAM, THIRD_PARTY
from tests.matching.pages import control, page

FORM, ELSEWHERE = 0, 1
EMAIL = control(Kind.EMAIL, "Email address", form=FORM)
NEWSLETTER = control(Kind.EMAIL, "Email address", form=ELSEWHERE)
UNKNOWN_WORDS = control(Kind.LONG_TEXT, "Kerro meille lisää", form=FORM)
POLL = control(Kind.LONG_TEXT, "What could we do better?", form=ELSEWHERE)
CHOICE = control(Kind.RADIO, "What would you like to do?", form=FORM)


def matched(controls: Iterable[Control], ask: Ask, form: object = INSTAGRAM) -> int | None:
    """Which of the controls is taken for what is asked."""
    found = match(form, page(*controls)).of(ask)  # type: ignore[arg-type]  # a form of the catalogue
    return found.control.order if found.control and found.verdict is Verdict.MATCHED else None


def test_of_two_e_mail_boxes_the_one_beside_the_reasons_is_meant() -> None:
    assert matched([NEWSLETTER, EMAIL, AREA], Ask.EMAIL) == 1
    assert matched([EMAIL, AREA, NEWSLETTER], Ask.EMAIL) == 0


def test_two_forms_that_answer_as_much_leave_it_open() -> None:
    twice = [EMAIL, UNKNOWN_WORDS, NEWSLETTER, POLL]
    assert matched(twice, Ask.EMAIL) is None
    assert matched(twice, Ask.GROUNDS) is None


@pytest.mark.parametrize("form", [INSTAGRAM, FACEBOOK], ids=lambda form: form.id)
def test_a_text_area_of_its_own_is_no_place_for_the_reasons(form: object) -> None:
    assert matched([EMAIL, UNKNOWN_WORDS, POLL], Ask.GROUNDS, form) == 1
    assert matched([POLL, EMAIL, UNKNOWN_WORDS], Ask.GROUNDS, form) == 2
    assert matched([POLL, EMAIL, UNKNOWN_WORDS], Ask.MORE, form) is None


def test_the_order_of_text_areas_says_nothing() -> None:
    email, reasons, poll = (replace(one, form=None) for one in (EMAIL, UNKNOWN_WORDS, POLL))
    assert matched([email, reasons, poll], Ask.GROUNDS) is None
    assert matched([EMAIL, UNKNOWN_WORDS, replace(POLL, form=FORM)], Ask.GROUNDS) is None


def test_before_a_choice_has_revealed_the_form_a_poll_is_not_taken_for_it() -> None:
    hidden = control(Kind.LONG_TEXT, "Additional context", form=FORM, reach=Reach.HIDDEN)
    assert matched([CHOICE, hidden, POLL], Ask.GROUNDS, THIRD_PARTY) is None
    friend = control(Kind.EMAIL, "Your friend's email", form=ELSEWHERE)
    assert matched([CHOICE, hidden, friend, POLL], Ask.GROUNDS, THIRD_PARTY) is None


def test_details_that_an_earlier_round_filled_still_count() -> None:
    snapshot = page(EMAIL, UNKNOWN_WORDS)
    found = match(THIRD_PARTY, snapshot, settled=[snapshot.controls[0].key]).of(Ask.GROUNDS)
    assert found.verdict is Verdict.MATCHED


def test_a_text_area_that_is_all_there_is_may_be_a_poll() -> None:
    assert matched([UNKNOWN_WORDS], Ask.GROUNDS) is None
    assert matched([UNKNOWN_WORDS, POLL], Ask.GROUNDS) is None
    assert (
        matched([control(Kind.LONG_TEXT, "Please tell us how this processing impacts you")], Ask.GROUNDS) == 0
    )


def test_beside_a_form_in_a_frame_of_another_site_a_poll_is_not_taken_for_it() -> None:
    framed = [replace(one, frame=1, reach=Reach.FOREIGN_FRAME) for one in (EMAIL, UNKNOWN_WORDS)]
    assert matched([POLL, *framed], Ask.GROUNDS) is None


def test_reasons_in_the_forms_own_words_need_no_company() -> None:
    assert (
        matched(
            [
                EMAIL,
                control(Kind.LONG_TEXT, "Please tell us how this processing impacts you", form=ELSEWHERE),
            ],
            Ask.GROUNDS,
        )
        == 1
    )


def test_a_newsletter_above_the_form_does_not_make_the_forms_e_mail_box_somebody_elses() -> None:
    newsletter = replace(NEWSLETTER, form=FORM, section="Newsletter")
    own = replace(EMAIL, section="Your objection")
    assert matched([newsletter, own, UNKNOWN_WORDS], Ask.EMAIL) == 1


def test_a_polls_text_area_is_not_taken_because_its_words_could_be_a_messages() -> None:
    comment = control(Kind.LONG_TEXT, "Comment on this article", form=None)
    assert (
        matched(
            [CHOICE, control(Kind.EMAIL, "Email address", form=FORM, reach=Reach.HIDDEN), comment],
            Ask.GROUNDS,
            THIRD_PARTY,
        )
        is None
    )
