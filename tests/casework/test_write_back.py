"""The words to write back: the same texts in every language, with the day of the objection, claiming nothing more."""

import re
from datetime import date

import pytest

from autofill.casework.case import Known, Status
from autofill.casework.write_back import in_full, language_for
from autofill.data import letter_languages
from autofill.data.writing import answer_languages, answer_words, answers

SENT = date(2026, 7, 1)
DAYS = {
    "en": "1 July 2026", "de": "1. Juli 2026", "fr": "1er juillet 2026", "es": "1 de julio de 2026",
    "it": "1º luglio 2026", "nl": "1 juli 2026", "pl": "1 lipca 2026", "pt": "1 de julho de 2026",
    "pt-BR": "1º de julho de 2026",
}  # fmt: skip


def test_there_are_texts_in_every_language_that_an_objection_can_be_written_in() -> None:
    assert answer_languages() == ("en", *(code for code in letter_languages() if code != "en"))


OBJECT = {
    "en": "object", "de": "widersp", "fr": "oppos", "es": "op[ou]s", "it": "oppo", "nl": "bezwaar", "pl": "sprzeciw",
    "pt": "op[ou]s", "pt-BR": "op[ou]s",
}  # fmt: skip
"""How a language's words for objecting begin (a pattern)."""


@pytest.mark.parametrize("country", ["DE", "CH", "BR", "US"])
@pytest.mark.parametrize("language", answer_languages())
def test_a_language_has_every_text_and_names_the_day_once_in_each(language: str, country: str) -> None:
    assert answer_words(language).texts.keys() == answers().keys()
    for one in answers().values():
        text = in_full(one, SENT, country, language)
        assert text.count(DAYS[language]) == 1, (one.name, text)
        assert "{" not in text


@pytest.mark.parametrize("language", answer_languages())
def test_no_text_names_a_law(language: str) -> None:
    for one in answers().values():
        text = in_full(one, SENT, "", language)
        for law in ("GDPR", "DSGVO", "RGPD", "AVG", "RODO", "LGPD", "Art"):
            assert law not in text, one.name


@pytest.mark.parametrize("language", answer_languages())
def test_nothing_is_called_an_objection_where_the_law_knows_a_declaration_or_a_request(language: str) -> None:
    begins = re.compile(rf"\b{OBJECT[language]}", re.IGNORECASE)
    for one in answers().values():
        assert begins.search(in_full(one, SENT, "DE", language)), one.name
        for country in ("CH", "BR", "US"):
            assert not begins.search(in_full(one, SENT, country, language)), (one.name, country)


def test_a_text_speaks_of_a_declaration_in_switzerland_and_of_a_request_in_brazil() -> None:
    refused = answers()["useful"]
    assert in_full(refused, SENT, "CH").startswith("On 1 July 2026 I expressly forbade")
    assert "apply my declaration." in in_full(refused, SENT, "CH")
    assert in_full(refused, SENT, "BR").startswith("On 1 July 2026 I asked you not to")
    assert "apply my request." in in_full(refused, SENT, "BR")
    assert "apply my objection." in in_full(refused, SENT, ""), "where the country is not known"


@pytest.mark.parametrize(
    ("written", "language"), [("de", "de"), ("de-AT", "de"), ("pt-BR", "pt-BR"), ("sv", "en"), ("", "en")]
)
def test_they_write_back_in_the_language_of_the_objection_where_there_are_words(
    written: str, language: str
) -> None:
    assert language_for(Status(Known.REFUSED, "", language=written)) == language
