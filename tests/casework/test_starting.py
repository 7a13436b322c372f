"""The shipped starting texts: complete, honest, and under the law of the person's country."""

import re

import pytest

from autofill.casework.lint import lint
from autofill.casework.objection import parse_objection, print_objection
from autofill.casework.regime import Regime, regime_of
from autofill.casework.starting import StartingText, parse_starting_text
from autofill.data import text

NAMES = ("own-account.en", "own-account.de", "third-party.en")
ONE_COUNTRY_PER_LAW = ("GB", "IE", "DE", "NO", "CH", "BR", "US", "JE")

LAWS = {
    Regime.EU: r"Article 21\(1\) GDPR|Art\. 21 Abs\. 1 DSGVO",
    Regime.UK: r"UK GDPR",
    Regime.SWITZERLAND: r"FADP|\bDSG\b",
    Regime.BRAZIL: r"LGPD",
}


def starting(name: str) -> StartingText:
    return parse_starting_text(name, text(f"objections/{name}.md"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("country", ONE_COUNTRY_PER_LAW)
def test_each_is_complete_without_placeholders_and_100_to_900_characters_long(
    name: str, country: str
) -> None:
    objection = starting(name).for_country("mine", country)
    assert lint(objection.text, maxlength=900, language=objection.language) == ()
    assert "{{" not in objection.text.reveal()
    assert 100 <= len(objection.text) <= 900


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("country", ONE_COUNTRY_PER_LAW)
def test_each_names_the_law_of_that_country_and_no_other(name: str, country: str) -> None:
    objection = starting(name).for_country("mine", country)
    regime = regime_of(country)
    named = {law for law, words in LAWS.items() if re.search(words, objection.text.reveal())}
    assert named == ({regime} if regime is not Regime.OTHER else set())
    if regime is not Regime.OTHER:
        assert re.search(LAWS[regime], objection.legal_basis)


def test_the_uk_text_names_article_21_of_the_uk_gdpr_and_the_irish_one_that_of_the_gdpr() -> None:
    assert starting("own-account.en").for_country("mine", "GB").legal_basis == "Article 21(1) UK GDPR"
    assert starting("own-account.en").for_country("mine", "IE").legal_basis == "Article 21(1) GDPR"


def test_where_no_law_is_known_it_asks_and_does_not_claim_a_right() -> None:
    words = starting("own-account.en").for_country("mine", "US").text.reveal()
    assert "I ask you" in words and "Article" not in words and "right" not in words


def test_the_swiss_text_forbids_expressly_and_the_brazilian_one_alleges_non_compliance() -> None:
    assert "expressly forbid" in starting("own-account.en").for_country("mine", "CH").text.reveal()
    assert "untersage ausdrücklich" in starting("own-account.de").for_country("mine", "CH").text.reveal()
    assert (
        "does not comply with the LGPD" in starting("third-party.en").for_country("mine", "BR").text.reveal()
    )


@pytest.mark.parametrize("name", NAMES)
def test_none_invents_facts_or_does_what_weakens_an_objection(name: str) -> None:
    """No consent withdrawn (Art. 7(3)), no marketing (Art. 21(2)), no child, no illness, no threat."""
    words = starting(name).for_country("mine", "IE").text.reveal().casefold()
    invented = (
        r"consent|einwilligung|7\(3\)|21\(2\)|marketing|child|kind\b|my daughter|illness|court|lawyer|anwalt"
    )
    assert not re.search(invented, words)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_saved_from_it_is_an_ordinary_objection(name: str) -> None:
    objection = starting(name).for_country("mine", "CH")
    assert parse_objection("mine", print_objection(objection)) == objection


def test_a_country_that_looks_british_but_has_a_law_of_its_own_is_not_given_the_uk_gdpr() -> None:
    assert {regime_of(country) for country in ("GI", "JE", "GG", "IM")} == {Regime.OTHER}


def test_the_outermost_regions_of_the_union_are_in_the_union() -> None:
    assert {regime_of(country) for country in ("RE", "GP", "AX", "IS", "LI", "NO")} == {Regime.EU}
