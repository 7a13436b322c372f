"""What may be kept of a page's words: nothing that names a person or opens a session."""

import pytest

from autofill.matching.scrub import scrub
from autofill.person import Secret

PERSON = [
    Secret(value)
    for value in ("Canarygiven", "Canary-Family", "canary.box@example.com", "canaryhandle", "王小明")
]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Email address for Canarygiven", "Email address for …"),
        ("CANARYGIVEN’s e-mail", "… e-mail"),
        ("Canarygiven-Anna, hello", "…, hello"),
        ("Ｃanarygiven Family", "…"),
        ("写给王小明的信", "写给…的信"),
        ("Continue as @somebody.else", "Continue as …"),
        ("Logged in as some_body", "Logged in as …"),
        ("Write to canary.box@example.com", "Write to …"),
        ("See https://example.org/a?token=1 first", "See … first"),
        ("Case 48213 of 3", "Case … of 3"),
        ("Form a1b2c3", "Form …"),
    ],
)
def test_what_is_personal_or_secret_is_hidden(text: str, kept: str) -> None:
    assert scrub(text, PERSON) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Please tell us how this processing impacts you (optional)",
        "Are you over 18?",
        "z.B. dein Geburtsland",
        "18歳以上ですか？",
        "Paese di residenza",
        "Your WhatsApp number",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert scrub(text, PERSON) == text


def test_short_values_do_not_take_every_word_with_them() -> None:
    assert scrub("At your place", [Secret("At")]) == "At your place"
