"""What is kept of a form's look holds no value and no technical name, and says in words what changed."""

from dataclasses import replace

from autofill.matching.page import Control, Kind, Reach
from autofill.matching.structure import Structure, changes, structure_of
from autofill.person import Secret
from tests.matching.pages import control, page

EMAIL = control(
    Kind.EMAIL, "Email address", required=True, tokens=("canarytoken",), value="canary.box@example.com"
)
COUNTRY = control(Kind.SELECT, "Country of residence", options=("Austria", "Belgium"))
GROUNDS = control(Kind.LONG_TEXT, "How does this affect you?")


def shape(*controls: Control, language: str = "en") -> Structure:
    return structure_of(page(*controls, language=language))


def test_neither_values_nor_technical_names_nor_the_persons_details_are_in_it() -> None:
    kept = structure_of(
        page(
            EMAIL,
            control(Kind.TEXT, "Canarygiven, where do you live?"),
            control(Kind.TEXT, "Your name", value="Robin"),
        ),
        [Secret("Canarygiven")],
    )
    assert not [word for word in ("canarytoken", "canary.box", "Canarygiven", "Robin") if word in repr(kept)]


def test_what_stands_in_one_field_is_in_no_label_of_another() -> None:
    kept = shape(
        control(Kind.TEXT, "First name", value="Robin"), control(Kind.TEXT, "Robin, how old are you?")
    )
    assert "Robin" not in repr(kept)


def test_fields_that_only_robots_see_do_not_count() -> None:
    assert shape(EMAIL, replace(GROUNDS, reach=Reach.HIDDEN)) == shape(EMAIL)


def test_the_same_form_filled_in_has_not_changed() -> None:
    assert changes(shape(EMAIL, GROUNDS), shape(replace(EMAIL, value=Secret("x@y.zz")), GROUNDS)) == ()


def test_what_changed_is_said_in_words() -> None:
    before = shape(EMAIL, GROUNDS)
    assert changes(before, shape(COUNTRY, EMAIL, GROUNDS)) == (
        "new: the list “Country of residence” (at the beginning)",
    )
    assert changes(before, shape(EMAIL)) == ("gone: the text area “How does this affect you?”",)
    assert changes(before, shape(GROUNDS, EMAIL))[0].startswith("moved: the ")
    assert changes(before, shape(EMAIL, control(Kind.LONG_TEXT, "Your reason"))) == (
        "other words: the text area “How does this affect you?” is now called “Your reason”",
    )
    assert changes(before, shape(EMAIL, control(Kind.TEXT, "How does this affect you?"))) == (
        "another kind of field: the text area “How does this affect you?” is now a text box",
    )
    assert changes(before, shape(replace(EMAIL, required=False), GROUNDS)) == (
        "the e-mail box “Email address” is not required any more",
    )


def test_in_another_language_only_kinds_and_order_are_compared() -> None:
    german = shape(
        replace(EMAIL, name="E-Mail-Adresse"), replace(GROUNDS, name="Deine Gründe"), COUNTRY, language="de"
    )
    told = changes(shape(EMAIL, GROUNDS), german)
    assert told == (
        "the page is in another language: de, not en",
        "new: the list without a label (after the text area without a label)",
    )
