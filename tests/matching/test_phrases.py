"""Which known phrases a text mentions, and which a technical name is made of."""

import pytest

from autofill.matching.phrases import meant, mentions, names, reasons


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Email address", ["email"]),
        ("Name on card", ["card"]),  # the longest phrase wins: "name" inside it does not count
        ("City / State", ["city", "region"]),
        ("E-mail", ["email"]),
        ("Courriel", ["email"]),
        ("メールアドレス", ["email"]),  # no spaces: found letter by letter
        ("メールアドレスを入力してください", ["email"]),
        ("이메일을 입력해 주세요", ["email"]),  # the particle sticks to the word
        ("رسالة بالبريد الإلكتروني", ["message", "email"]),  # "by the" sticks to the word
        ("Emails sent from my nameless cousin", []),  # only whole words
        ("", []),
    ],
)
def test_a_text_mentions_the_longest_known_phrases(text: str, meanings: list[str]) -> None:
    assert [mention.meaning for mention in mentions(text)] == meanings


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Your email address", 0),
        ("Please enter your email:", 0),
        ("Colour of the email", 1),
        ("Splendid name of rabbit", 2),
    ],
)
def test_words_that_no_phrase_accounts_for_are_counted_save_those_that_mean_nothing(
    text: str, other: int
) -> None:
    assert {mention.other for mention in mentions(text)} == {other}


@pytest.mark.parametrize(
    ("language", "text", "meanings"),
    [
        ("en", "Email sent by you", ["email"]),  # "by" is a town in Danish
        ("da", "By", ["city"]),
        ("en", "Data protection officer's email", ["email"]),  # "data" is a date in Italian
        ("it", "Data", ["other-detail"]),
        ("fr", "Postcode", ["postcode"]),  # English stands on pages of every language
        ("en", "Imię i nazwisko", ["full-name"]),  # and so do other languages on a page said to be English
        ("", "Postcode / Miasto", ["postcode", "city"]),
    ],
)
def test_a_reader_takes_a_word_in_the_sense_of_the_language_of_the_page(
    language: str, text: str, meanings: list[str]
) -> None:
    assert [mention.meaning for mention in meant(text, language)] == meanings


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Your friend's e-mail", {"other-person"}),
        ("Sign up for our newsletter", {"newsletter"}),
        ("House number", {"second-line"}),
        ("Street and house number", set()),  # lies within a longer phrase that is no reason
        ("Phone (with country code)", set()),
        ("Country code", {"extension"}),
        ("E-mail", set()),
    ],
)
def test_a_reason_against_counts_unless_a_longer_phrase_swallows_it(text: str, against: set[str]) -> None:
    assert reasons(text, "en") == against


@pytest.mark.parametrize(
    ("tokens", "meanings"),
    [
        (("fname",), {"given-name"}),
        (("txtemail",), {"email"}),  # taken apart: txt, email
        (("useremailaddress",), {"email"}),
        (("billing", "zip"), {"postcode"}),
        (("cc", "number"), {"card"}),
        (("xqz17",), set()),
        (("textile",), set()),  # "text" and "ile": not made of known words alone
    ],
)
def test_a_technical_name_is_read_by_its_parts(tokens: tuple[str, ...], meanings: set[str]) -> None:
    assert {mention.meaning for mention in names(tokens)} == meanings
