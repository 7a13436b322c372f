"""Where a look found us: the form, a look-alike, or a page that only the person can pass."""

import pytest

from autofill.forms import form_named
from autofill.forms.neighbours import NEIGHBOURS
from autofill.matching.form import Form
from autofill.matching.identify import State, identify
from autofill.matching.page import Control, Kind, Reach
from tests.matching.looks import (
    AI_QUESTION,
    AREA,
    CHOICE,
    COUNTRY,
    DELETE,
    EMAIL,
    FACEBOOK,
    FORMS,
    INSTAGRAM,
    LANGUAGES,
    MORE,
    PASSWORD,
    SEARCH,
    THIRD_PARTY,
    TITLE,
    address,
    each_form,
    each_twin,
    see,
    told,
)
from tests.matching.pages import control

COMPANY = form_named("whatsapp")._replace(
    id="tavelin",
    name="Tavelin's form",
    controller="Tavelin Ltd",
    titles={"en": ("Object to the use of your data",)},
    addresses=(FACEBOOK.addresses[0]._replace(url="https://www.tavelin.example/privacy/object"),),
)
"""Another company's form that somebody described."""


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


def test_at_its_address_one_unknown_choice_alone_is_the_third_party_form_by_shape() -> None:
    """Which choice to make stays the person's: nothing is typed, but they are not turned away."""
    unknown_choice = control(Kind.RADIO, "", options=["Eins", "Zwei"])
    found = told(see(unknown_choice, at=THIRD_PARTY), THIRD_PARTY)
    assert (found.state, found.by) == (State.FORM, "shape")
    assert told(see(EMAIL, AREA, at=THIRD_PARTY), THIRD_PARTY).state is State.UNKNOWN
    assert told(see(unknown_choice, EMAIL, at=THIRD_PARTY), THIRD_PARTY).state is State.UNKNOWN


def test_a_sign_in_box_in_the_header_does_not_stand_in_the_way_of_a_form_without_sign_in() -> None:
    assert told(see(PASSWORD, CHOICE, at=THIRD_PARTY), THIRD_PARTY).state is State.FORM


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
    newcomer = form_named("facebook")._replace(id="newcomer", name="another form", addresses=())
    found = identify(see(EMAIL, AREA, at=FACEBOOK), FACEBOOK, [*FORMS, newcomer], NEIGHBOURS)
    assert found.state is State.FORM


# ---------------------------------------------------------------------------- another company's form, described
def test_another_companys_form_is_known_by_its_title_at_its_own_address_alone() -> None:
    titled = ("Object to the use of your data",)
    assert told(see(EMAIL, AREA, at=COMPANY, headings=titled), COMPANY).state is State.FORM
    assert told(see(EMAIL, AREA, at=COMPANY), COMPANY).state is State.UNKNOWN, "its shape says nothing"
    assert told(see(EMAIL, AREA, at=FACEBOOK, headings=titled), COMPANY).state is State.UNKNOWN


def test_nothing_is_said_of_meta_on_another_companys_pages() -> None:
    pages = [
        see(EMAIL, AREA, at=COMPANY),
        see(AI_QUESTION, at=COMPANY),
        see(PASSWORD, at="https://www.tavelin.example/login"),
        see(at=COMPANY, headings=("This page isn't available",)),
    ]
    for snapshot in pages:
        found = told(snapshot, COMPANY)
        assert not {"Meta", "Facebook", "facebook"} & set(f"{found.words} {found.next_step}".split())
