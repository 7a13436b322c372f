"""The words that ship with the package: complete, tidy, and never at odds with one another."""

import pytest

from autofill.data import controllers, languages, text, words
from autofill.forms import catalogue
from autofill.matching.evidence import SENTENCES
from autofill.matching.form import GENERAL_FIELDS, Ask
from autofill.matching.phrases import reasons, split
from autofill.matching.words import normalise

SPOKEN_IN_THE_FACTS = (
    "en de fr it es nl pt pt-BR sv da fi nb cs pl hu ja sk ro hr bg el tr ru".split()  # noqa: SIM905 - reads better
)
BEYOND_THE_FACTS = {"et", "sl", "ga", "lt", "lv", "mt", "is", "uk", "ar", "ko"}
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
    "other-detail",
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
EVERYWHERE = ({known.ask for known in GENERAL_FIELDS} | {Ask.MESSAGE, Ask.MORE}) - {Ask.CONFIRM_EMAIL}
"""What every language has words for. The rest only single forms ask, or another list says it (`confirm`)."""

SPELT_ALIKE = {
    "asunto": "second-line: fi | subject: es",
    "c p": "postcode: es fr | second-line: cs",
    "cp": "postcode: es fr | second-line: cs",
    "departamento": "other-detail: pt pt-BR | region: es",
    "kraj": "city: sl | country: pl | region: cs sk",
    "staat": "country: de | region: nl",
    "stan": "region: pl | second-line: hr",
    "stat": "country: cs sk | region: sv",
    "имена": "full-name: bg | given-name: ru",
}
"""Phrases that languages share without sharing the meaning."""


def test_every_language_of_the_facts_and_those_beyond_has_its_words_english_first() -> None:
    assert languages()[0] == "en"
    assert set(languages()) == set(SPOKEN_IN_THE_FACTS) | BEYOND_THE_FACTS


def test_a_language_without_words_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        words("tlh")


@pytest.mark.parametrize("language", languages())
def test_every_language_can_ask_for_every_detail_and_knows_every_reason_against(language: str) -> None:
    known = words(language)
    assert set(known.asks) >= EVERYWHERE
    assert set(known.against) == REASONS
    assert known.marks
    assert known.around


@pytest.mark.parametrize("language", languages())
def test_no_heading_is_misspelt_and_no_list_is_empty(language: str) -> None:
    known = words(language)
    assert set(known.asks) <= set(Ask)
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


@pytest.mark.parametrize("language", languages())
def test_no_phrase_of_a_language_that_asks_is_also_a_reason_against(language: str) -> None:
    known = words(language)
    asking = {
        normalise(one): ask for ask, some in known.asks.items() for one in some if ask not in NEVER_OURS
    }
    against = {normalise(one): reason for reason, some in known.against.items() for one in some}
    assert {one: (asking[one], against[one]) for one in asking.keys() & against.keys()} == {}


@pytest.mark.parametrize("language", languages())
def test_no_field_is_spoken_against_by_its_own_name(language: str) -> None:
    """Swedish "vän" (friend) is spelt like Dutch "van": it would rule out "land van verblijf"."""
    asked = [one for ask, some in words(language).asks.items() if ask not in NEVER_OURS for one in some]
    labels = [
        label
        for form in catalogue().values()
        for known in form.fields
        for spoken, texts in known.labels.items()
        if spoken == language and known.ask not in SENTENCES
        for label in texts
    ]
    spoken = {one: reasons(one, language) for one in (*asked, *labels)}
    assert {one: against for one, against in spoken.items() if against} == {}


def test_words_that_mean_one_thing_here_and_another_there_are_known() -> None:
    """On a page of either language they are read as that language means them; where the language is not known,
    they are left alone."""
    found: dict[str, dict[str, set[str]]] = {}
    for language in languages():
        known = words(language)
        for meaning, phrases in (*known.asks.items(), *known.against.items()):
            for phrase in phrases:
                senses = found.setdefault(" ".join(split(normalise(phrase))), {})
                senses.setdefault("confirm" if meaning == Ask.CONFIRM_EMAIL else meaning, set()).add(language)
    split_between = {
        phrase: " | ".join(f"{meaning}: {' '.join(sorted(senses[meaning]))}" for meaning in sorted(senses))
        for phrase, senses in found.items()
        if len(senses) > 1
    }
    assert split_between == SPELT_ALIKE


def test_a_word_that_is_nothing_but_filling_elsewhere_asks_for_nothing_there() -> None:
    """Norwegian "by" is a town and Turkish "il" a province; English and Italian labels are full of both."""
    filling = {
        part: language
        for language in languages()
        for word in words(language).around
        for part in split(normalise(word))
    }
    said = {
        split(normalise(one))[0]
        for language in languages()
        for some in words(language).asks.values()
        for one in some
        if len(split(normalise(one))) == 1
    }
    assert said & filling.keys() == {"by", "il"}
    assert reasons("By", "en") == reasons("il", "it") == frozenset()


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
