"""An objection as a letter: to the right company, with the accounts it is about, in words that add no law."""

from dataclasses import fields, replace
from datetime import date

import pytest

from autofill.casework.letter import objection_letter
from autofill.casework.objection import Objection
from autofill.data import LetterWords, letter_languages, letter_words
from autofill.letters.plain import as_text
from autofill.person import Account, DataSubject, Secret, Service

TODAY = date(2026, 11, 24)
TEXT = Objection(
    "mine", Secret("First.\n\nSecond."), "en", "Article 21(1) UK GDPR", frozenset({Service.INSTAGRAM})
)
ALEX = DataSubject(
    "alex",
    "GB",
    Secret("alex@example.com"),
    Secret("Alex"),
    Secret("Example"),
    (
        Account(Service.INSTAGRAM, Secret("alex.example"), Secret("ig@example.com")),
        Account(Service.FACEBOOK, Secret("alex.fb"), Secret("fb@example.com")),
    ),
)


def letter(subject: DataSubject = ALEX, text: Objection = TEXT) -> str:
    return as_text(objection_letter(subject, text, TODAY))


@pytest.mark.parametrize(
    ("country", "place"), [("GB", "Menlo Park"), ("DE", "Merrion Road"), ("NO", "Merrion Road")]
)
def test_it_goes_to_the_company_that_decides_where_the_person_lives(country: str, place: str) -> None:
    assert place in letter(ALEX._replace(country=country))


def test_it_names_the_accounts_that_the_text_is_for_and_no_others() -> None:
    written = letter()
    assert "Instagram account: alex.example" in written
    assert "ig@example.com" in written
    assert "alex.fb" not in written
    assert "fb@example.com" not in written


def test_a_text_about_what_others_post_names_no_account() -> None:
    written = letter(text=replace(TEXT, services=frozenset({"third-party"})))
    assert "does not come from an account" in written
    assert "alex.example" not in written


def test_the_objection_stands_in_it_word_for_word() -> None:
    assert "First.\n\nSecond." in letter()


def test_a_detail_that_was_not_given_leaves_no_gap() -> None:
    nobody = Secret("")
    bare = ALEX._replace(email=nobody, given_name=nobody, family_name=nobody, accounts=())
    written = letter(bare)
    assert written.startswith("Meta Platforms, Inc.")
    assert "\n\n\n" not in written


@pytest.mark.parametrize("language", letter_languages())
def test_every_language_has_every_word_and_names_no_law(language: str) -> None:
    words = letter_words(language)
    assert len(words.months) == 12
    for field in fields(LetterWords):
        assert all(getattr(words, field.name)) or field.name == "first_day", field.name
    written = letter(text=replace(TEXT, language=language))
    assert "{" not in written
    assert not [law for law in ("GDPR", "DSGVO", "RGPD", "AVG", "RODO", "LGPD", " 21") if law in written]
    assert words.written(date(2026, 3, 1)) in {
        "1 March 2026", "1. März 2026", "1er mars 2026", "1º marzo 2026", "1 de marzo de 2026", "1 maart 2026",
        "1 marca 2026 r.", "1 de março de 2026", "1º de março de 2026",
    }  # fmt: skip


def test_a_regional_form_uses_the_words_of_its_language() -> None:
    assert letter_words("de-AT") == letter_words("de")
    assert letter_words("pt-BR") != letter_words("pt")
    with pytest.raises(KeyError):
        letter_words("tlh")


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "1er juillet 2026"), ("it", "1º luglio 2026"), ("pt-BR", "1º de julho de 2026"), ("en", "1 July 2026")],
)  # fmt: skip
def test_the_first_of_a_month_is_written_as_it_is_there(language: str, written: str) -> None:
    assert letter_words(language).written(date(2026, 7, 1)) == written


@pytest.mark.parametrize(
    ("country", "language", "subject"),
    [
        ("FR", "fr", "Opposition à l’utilisation"),
        ("CH", "fr", "Déclaration expresse contre l’utilisation"),
        ("CH", "de", "Ausdrückliche Erklärung gegen die Nutzung"),
        ("BR", "pt-BR", "Requerimento contra o uso"),
        ("US", "en", "Request not to use"),
    ],
)
def test_its_subject_is_what_the_law_of_that_place_calls_it(
    country: str, language: str, subject: str
) -> None:
    document = objection_letter(ALEX._replace(country=country), replace(TEXT, language=language), TODAY)
    assert document.title.startswith(subject)


@pytest.mark.parametrize("language", letter_languages())
def test_every_language_has_the_same_forms_of_each_name(language: str) -> None:
    named = letter_words(language).named
    assert named.keys() == {"objection", "declaration", "request"}
    assert len({frozenset(forms) for forms in named.values()}) == 1
    assert len({forms["subject"] for forms in named.values()}) == 3
