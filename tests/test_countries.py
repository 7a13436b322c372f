"""Countries as people type them and as lists of forms spell them."""

import pytest

from autofill.countries import (
    UnknownCountry,
    choose_country,
    country_called,
    display_name,
    find_country,
    looks_like_countries,
)  # fmt: skip


@pytest.mark.parametrize(("typed", "iso"), [
    ("GB", "GB"), ("gb", "GB"), ("UK", "GB"), ("u.k.", "GB"), ("gbr", "GB"), ("826", "GB"), ("England", "GB"), ("Scotland", "GB"),
    ("Great Britain", "GB"), ("United Kingdom of Great Britain and Northern Ireland", "GB"), ("Vereinigtes Königreich", "GB"),
    ("Royaume-Uni", "GB"), ("イギリス", "GB"), ("Wielka Brytania", "GB"), ("  deutschland ", "DE"), ("ÖSTERREICH", "AT"), ("Osterreich", "AT"),
    ("Holland", "NL"), ("USA", "US"), ("Czech Republic", "CZ"), ("Turkey", "TR"), ("Éire", "IE"), ("Northern Ireland", "GB"),
    ("Côte d'Ivoire", "CI"), ("Ivory Coast", "CI"), ("Republic of Korea", "KR"), ("Korea, Republic of", "KR"), ("Macedonia", "MK"),
    ("Republic of Malta", "MT"), ("Polska", "PL"), ("Україна", "UA"), ("Ελλάδα", "GR"), ("Niger", "NE"), ("Nigeria", "NG"), ("Hong Kong", "HK"),
])  # fmt: skip
def test_a_country_is_found_by_code_and_by_name_in_any_language(typed: str, iso: str) -> None:
    assert find_country(typed).iso == iso


@pytest.mark.parametrize(("typed", "suggestion"), [("Germny", "Germany"), ("Deutchland", "Germany"), ("Untied Kingdom", "United Kingdom"), ("Frankriech", "France")])  # fmt: skip
def test_a_typo_gets_a_suggestion_and_is_never_taken_as_meant(typed: str, suggestion: str) -> None:
    with pytest.raises(UnknownCountry, match=f"Did you mean {suggestion}"):
        find_country(typed)


@pytest.mark.parametrize("typed", ["", "Atlantis", "XX", "AN", "EU", "Europe", "Yugoslavia", "42", "-", "()"])
def test_what_is_no_country_is_refused(typed: str) -> None:
    with pytest.raises(UnknownCountry):
        find_country(typed)


@pytest.mark.parametrize(
    ("typed", "both"), [("Congo", ("Brazzaville", "Kinshasa")), ("Korea", ("South Korea", "North Korea"))]
)
def test_a_name_that_two_countries_share_is_asked_back(typed: str, both: tuple[str, str]) -> None:
    with pytest.raises(UnknownCountry, match="More than one") as told:
        find_country(typed)
    assert all(name in told.value.next_step for name in both)


def test_a_country_is_shown_in_the_pages_language_or_in_english() -> None:
    assert [display_name("GB", tag) for tag in ("en", "de", "de-AT", "pt-BR", "xx", "not a tag")] == [
        "United Kingdom", "Vereinigtes Königreich", "Vereinigtes Königreich", "Reino Unido", "United Kingdom", "United Kingdom",
    ]  # fmt: skip


def by_text(*texts: str) -> list[tuple[str, str]]:
    return [
        ("" if number == 0 else f"x{number}", text) for number, text in enumerate(("Please choose", *texts))
    ]


@pytest.mark.parametrize(("iso", "texts", "chosen"), [
    ("GB", ["Ireland", "United Kingdom", "United States"], "United Kingdom"),
    ("GB", ["Ireland", "United Kingdom of Great Britain and Northern Ireland"], "United Kingdom of Great Britain and Northern Ireland"),
    ("GB", ["Frankreich", "Vereinigtes Königreich", "Vereinigte Staaten"], "Vereinigtes Königreich"),
    ("GB", ["フランス", "イギリス"], "イギリス"),
    ("GB", ["England", "Scotland", "Great Britain"], "Great Britain"),
    ("AT", ["Australia", "Austria (Österreich)"], "Austria (Österreich)"),
    ("AF", ["Afghanistan \u202a(+93)\u202c", "Albania \u202a(+355)\u202c"], "Afghanistan \u202a(+93)\u202c"),
    ("AF", ["+93 (Afghanistan)", "+355 (Albania)"], "+93 (Afghanistan)"),
    ("KR", ["Korea, Democratic People's Republic of", "Korea, Republic of"], "Korea, Republic of"),
    ("CD", ["Congo", "Congo (the Democratic Republic of the)"], "Congo (the Democratic Republic of the)"),
    ("CG", ["Congo", "Congo (the Democratic Republic of the)"], "Congo"),
    ("KN", ["St Kitts-Nevis", "St. Lucia"], "St Kitts-Nevis"),
    ("AE", ["United Arab Emirates +971", "United Kingdom +44"], "United Arab Emirates +971"),
    ("GQ", ["Guinea", "Guinea (Ecuatorial)"], "Guinea (Ecuatorial)"),
    ("DE", ["Germany", "France", "Germany"], "Germany"),
])  # fmt: skip
def test_a_choice_is_made_by_its_text(iso: str, texts: list[str], chosen: str) -> None:
    index = choose_country(iso, by_text(*texts))
    assert index is not None
    assert texts[index - 1] == chosen


@pytest.mark.parametrize(("iso", "texts"), [
    ("GB", ["England", "Scotland", "Wales", "Northern Ireland"]),  # which of them is the person's to say
    ("IE", ["Ireland (Northern)"]),
    ("IE", ["Northern Ireland"]),
    ("CG", ["Congo (Kinshasa)"]),
    ("CN", ["China (Taiwan)", "Taiwan"]),
    ("RS", ["Serbia and Montenegro"]),
    ("NE", ["Nigeria"]),
    ("DM", ["Dominican Republic"]),
    ("GN", ["Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]),
    ("GB", ["Germany", "France"]),
    ("KR", ["Korea"]),
    ("CN", ["Republic of China"]),
    ("VI", ["Virgin Islands"]),
    ("BE", ["Belgium (français)", "Belgium (Nederlands)"]),
    ("NL", ["Belgium (Nederlands)", "France"]),
    ("GB", []),
])  # fmt: skip
def test_where_none_or_more_than_one_could_be_meant_nothing_is_chosen(iso: str, texts: list[str]) -> None:
    assert choose_country(iso, by_text(*texts)) is None


@pytest.mark.parametrize(
    "values",
    [
        ("DE", "FR", "GB"),
        ("DEU", "FRA", "GBR"),
        ("276", "250", "826"),
        ("de", "fr", "gb"),
        ("DE", "FR", "UK"),
    ],
)
def test_values_that_are_iso_codes_decide(values: tuple[str, str, str]) -> None:
    options = [("", "…"), *zip(values, ("Germany", "France", "United Kingdom"), strict=True)]
    assert choose_country("GB", options) == 3


def test_a_code_decides_also_where_the_words_are_unknown_but_never_against_them() -> None:
    assert choose_country("GB", [("DE", "Teutonia"), ("FR", "Gallia"), ("GB", "Britannia maior")]) == 2
    assert choose_country("CH", [("DE", "Germany"), ("FR", "France"), ("CH", "China")]) is None
    assert choose_country("GB", [("DE", "Germany"), ("FR", "France"), ("GB", "England")]) is None


def test_numbers_that_only_count_the_list_are_no_codes() -> None:
    rows = [
        (f"{number:03}", text)
        for number, text in ((4, "Albania"), (8, "Algeria"), (12, "Andorra"), (20, "United Kingdom"))
    ]
    assert choose_country("GB", rows) == 3
    assert choose_country("AD", rows) == 2
    assert choose_country("AF", rows) is None


def test_a_value_that_stands_in_a_text_field_is_compared_by_name() -> None:
    assert choose_country("GB", [("", "Großbritannien")]) == 0
    assert choose_country("GB", [("", "Irland")]) is None


def test_lists_of_countries_are_told_from_other_lists() -> None:
    assert looks_like_countries(by_text("Germany", "France", "United Kingdom"))
    assert looks_like_countries(by_text("Deutschland", "Frankreich", "Österreich", "Ägypten"))
    assert not looks_like_countries(by_text("Germany +49", "France +33", "United Kingdom +44")), (
        "dialling codes"
    )
    assert not looks_like_countries(
        [("de", "Deutsch"), ("fr", "Français"), ("en", "English"), ("it", "Italiano")]
    )
    assert not looks_like_countries(by_text("California", "Georgia", "Delaware", "Indiana", "Texas"))
    assert not looks_like_countries(by_text("Yes", "No"))
    assert not looks_like_countries([])


def test_a_country_by_its_very_name_in_one_language_only() -> None:
    assert country_called("Deutschland", "de") == "DE"
    assert country_called("Suisse", "fr-CH") == "CH"
    assert country_called("Germany", "de") == "" and country_called("Exampleton", "en") == ""
    assert country_called("Germany", "xx") == ""
