"""The right supervisory authority for where a person lives, and what is known and doubtful about it."""

import re

import pytest

from autofill.casework.authority import LAENDER, after_the_authority, authorities_for
from autofill.casework.regime import Regime, regime_of
from autofill.data import authorities, legal_action

EEA = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "IS",
    "LI",
    "NO",
]


@pytest.mark.parametrize("country", [*EEA, "GB", "CH", "BR"])
def test_there_is_one_authority_for_every_country_with_a_data_protection_law_and_sixteen_in_germany(
    country: str,
) -> None:
    assert len(authorities_for(country)) == (16 if country == "DE" else 1)


@pytest.mark.parametrize("land", LAENDER)
def test_each_german_land_has_its_own(land: str) -> None:
    (one,) = authorities_for("DE", land)
    assert one.land == land
    assert one.languages == ("de",)


def test_nobody_is_named_where_no_authority_is_known() -> None:
    assert authorities_for("US") == ()


@pytest.mark.parametrize("one", authorities(), ids=lambda one: one.id)
def test_each_can_be_reached_and_says_where_the_facts_come_from(one: object) -> None:
    from autofill.data import Authority

    assert isinstance(one, Authority)
    assert one.complaint_page or one.email
    assert all(url.startswith(("https://", "http://")) for url in (one.complaint_page, one.web) if url)
    assert one.source
    assert one.languages
    assert one.confidence in ("high", "medium", "low")


def test_a_correction_lies_over_the_public_record() -> None:
    (irish,) = authorities_for("IE")
    assert irish.address[0] == "6 Pembroke Row"
    assert irish.email, "what was not corrected stays"
    assert "Fitzwilliam" in irish.stale


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("FR", "Commission Nationale de l'Informatique et des Libertés – CNIL"),
        ("PL", "UODO – Urząd Ochrony Danych Osobowych"),
        ("BR", "Agência Nacional de Proteção de Dados (ANPD)"),
        ("LI", "Datenschutzstelle (DSS) Fürstentum Liechtenstein"),
        ("IE", "Irish Data Protection Commission"),
    ],
)
def test_a_complaint_is_addressed_by_the_name_that_the_authority_has_in_its_own_language(
    country: str, name: str
) -> None:
    (one,) = authorities_for(country)
    assert one.own_name == name


@pytest.mark.parametrize("country", [*EEA, "GB", "CH", "BR", "US"])
def test_what_comes_after_the_authority_warns_of_costs_and_names_the_right_law(country: str) -> None:
    after = after_the_authority(country)
    assert "lawyer" in after.words or "solicitor" in after.words
    assert after.source
    if regime_of(country) is not Regime.EU:
        assert "GDPR" not in after.words
    if regime_of(country) is not Regime.UK:
        assert "Data Protection Act 2018" not in after.words


def test_every_law_has_its_paragraph() -> None:
    assert {str(regime) for regime in Regime} <= set(legal_action())


@pytest.mark.parametrize("place", sorted(set(legal_action()) - {str(regime) for regime in Regime}))
def test_a_countrys_own_paragraph_stands_on_the_law_there_and_says_what_it_costs(place: str) -> None:
    after = legal_action()[place]
    assert authorities_for(place), "a country whose authority is known"
    assert regime_of(place) is Regime.EU, "the others have one for their whole law"
    assert "GDPR" in after.words and "Article" in after.words
    assert re.search(r"\b(costs?|pays?|fee)\b", after.words.lower()), "a warning of costs"
    assert after.words.rstrip(".").endswith(("first", "choose")), "advice comes before court"
    assert "GDPR" in after.source


@pytest.mark.parametrize("place", legal_action())
def test_a_paragraph_that_is_sure_of_all_says_of_nothing_that_it_was_not_read(place: str) -> None:
    after = legal_action()[place]
    assert after.confidence in ("high", "medium", "low")
    assert after.confidence != "high" or "not read" not in after.source
    assert "  " not in after.words
