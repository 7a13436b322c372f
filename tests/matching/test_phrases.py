"""Which known phrases a text mentions, and which a technical name is made of."""

import pytest

from autofill.matching.phrases import mentions, names


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Email address", ["email"]),
        ("Name on card", ["card"]),  # the longest phrase wins: "name" inside it does not count
        ("City / State", ["city", "region"]),
        ("E-mail", ["email"]),
        ("Courriel", ["email"]),
        ("メールアドレス", ["email"]),  # no spaces: found letter by letter
        ("Emails sent by my nameless cousin", []),  # only whole words
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
        ("Title of the email", 1),
        ("Brand name of item", 2),
    ],
)
def test_words_that_no_phrase_accounts_for_are_counted_save_those_that_mean_nothing(
    text: str, other: int
) -> None:
    assert {mention.other for mention in mentions(text)} == {other}


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
