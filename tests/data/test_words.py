"""The words that ship with the package: complete, tidy, and never at odds with one another."""

from itertools import product

import pytest

from autofill.data import controllers, languages, text, words
from autofill.forms import catalogue
from autofill.matching.form import Ask
from autofill.matching.words import holds, normalise

SPOKEN_IN_THE_FACTS = (
    "en de fr it es nl pt pt-BR sv da fi nb cs pl hu ja sk ro hr bg el tr ru".split()  # noqa: SIM905 - reads better
)
BEYOND_THE_FACTS = {"et", "sl"}
COOKIE_LANGUAGES = set(SPOKEN_IN_THE_FACTS) - {"ja", "pt-BR"}
REASONS = {
    "confirm",
    "search",
    "login",
    "password",
    "newsletter",
    "code",
    "coupon",
    "other-person",
    "other-name",
    "origin",
    "honeypot",
    "card",
    "birth",
    "captcha",
    "extension",
    "second-line",
}
STATES = {"region", "unavailable", "in-app", "ai-question", "signed-out"}
NEVER_OURS = {Ask.CODE, Ask.CONFIRM_EMAIL}


def test_every_language_of_the_facts_and_those_beyond_has_its_words_english_first() -> None:
    assert languages()[0] == "en"
    assert set(languages()) == set(SPOKEN_IN_THE_FACTS) | BEYOND_THE_FACTS


def test_a_language_without_words_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        words("tlh")


@pytest.mark.parametrize("language", languages())
def test_every_language_can_ask_for_what_the_forms_ask(language: str) -> None:
    assert {Ask.COUNTRY, Ask.EMAIL, Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.GROUNDS, Ask.MORE} <= set(
        words(language).asks
    )


@pytest.mark.parametrize("language", languages())
def test_no_heading_is_misspelt_and_no_list_is_empty(language: str) -> None:
    known = words(language)
    assert set(known.asks) <= set(Ask)
    assert set(known.against) <= REASONS
    assert set(known.states) <= STATES
    assert known.name
    assert all(phrases for phrases in (*known.asks.values(), *known.against.values(), *known.states.values()))


@pytest.mark.parametrize("language", languages())
def test_no_phrase_stands_twice_in_a_list(language: str) -> None:
    known = words(language)
    for phrases in (*known.asks.values(), *known.against.values(), *known.states.values()):
        assert len({normalise(phrase) for phrase in phrases}) == len(phrases), phrases


@pytest.mark.parametrize("language", languages())
def test_no_two_asks_of_a_language_share_a_phrase(language: str) -> None:
    said = [(ask, normalise(one)) for ask, phrases in words(language).asks.items() for one in phrases]
    phrases = [phrase for _, phrase in said]
    assert sorted(set(phrases)) == sorted(phrases), [one for one in said if phrases.count(one[1]) > 1]


def test_words_against_a_field_never_speak_against_its_own_name_in_another_language() -> None:
    """Swedish "vän" (friend) is spelt like Dutch "van": it would rule out "land van verblijf"."""
    against = {
        (code, reason, normalise(one))
        for code in languages()
        for reason, phrases in words(code).against.items()
        for one in phrases
    }
    asking = [
        (code, str(ask), normalise(one))
        for code in languages()
        for ask, phrases in words(code).asks.items()
        if ask not in NEVER_OURS
        for one in phrases
    ]
    labels = [
        (language, str(known.ask), normalise(label))
        for form in catalogue().values()
        for known in form.fields
        for language, texts in known.labels.items()
        for label in texts
    ]
    assert [pair for pair in product(asking + labels, against) if holds(pair[0][2], pair[1][2])] == []


@pytest.mark.parametrize("language", sorted(COOKIE_LANGUAGES))
def test_each_of_the_21_languages_has_both_buttons_of_the_cookie_notice(language: str) -> None:
    known = words(language)
    assert len(known.decline_cookies) == len(known.accept_cookies) == 1


def test_no_way_to_accept_cookies_is_taken_for_a_way_to_decline_them() -> None:
    assert len(COOKIE_LANGUAGES) == 21
    declines = {normalise(one) for code in languages() for one in words(code).decline_cookies}
    accepts = {normalise(one) for code in languages() for one in words(code).accept_cookies}
    assert len(declines) == len(accepts) == 21
    assert not declines & accepts


@pytest.mark.parametrize(
    ("language", "decline"),
    [
        ("en", "Decline optional cookies"),
        ("de", "Optionale Cookies ablehnen"),
        ("pl", "Odrzuć opcjonalne pliki cookie"),
        ("hu", "A nem kötelező cookie-k elutasítása"),
        ("bg", "Отхвърляне на бисквитките по избор"),
        ("el", "Απόρριψη προαιρετικών cookies"),
        ("tr", "İsteğe bağlı çerezleri reddet"),
    ],
)
def test_the_words_to_decline_are_the_verbatim_ones(language: str, decline: str) -> None:
    assert words(language).decline_cookies == (decline,)


def test_every_region_has_a_controller_with_an_address_and_a_source() -> None:
    assert {"eu_eea", "uk"} <= set(controllers())
    assert all(one.name and one.address and one.source for one in controllers().values())


def test_shipped_texts_are_read_by_their_path() -> None:
    assert "English" in text("words/en.toml")
