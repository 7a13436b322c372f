"""Two texts are compared as a reader compares them, in every script that the forms come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.data import languages, words
from autofill.matching.words import fold, holds, normalise


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("  Email\n\taddress ", "email address"),
        ("Email address*", "email address"),
        ("* Email address:", "email address"),
        ("2. Email address", "email address"),
        ("• Email address", "email address"),
        ("Email address (required)", "email address"),
        ("(Optional) Email address", "email address"),
        ("Email address – optional", "email address"),
        ("Email address, required *", "email address"),
        ("E‑Mail‑Adresse (erforderlich):", "e-mail-adresse"),
        ("Adresse e-mail (facultatif) :", "adresse e-mail"),
        ("País de residência (obrigatório)", "pais de residencia"),
        ("Imię i nazwisko [wymagane]", "imie i nazwisko"),
        ("Χώρα (υποχρεωτικό)", "χωρα"),
        ("ΧΏΡΑ", "χωρα"),
        ("Страна (обязательно)", "страна"),
        ("メールアドレス（必須）", "メールアドレス"),
        ("İsteğe bağlı bilgi", "istege bagli bilgi"),
        ("e-posta (isteğe bağlı)", "e-posta"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Œuvre · Łódź · Ærø", "oeuvre · lodz · aero"),
        ("l’uso delle tue informazioni", "l'uso delle tue informazioni"),
        ("“Reason”", '"reason"'),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("ﬁrst\u00a0name", "first name"),
        ("Em\u00adail\u200b ad\u2060dress", "email address"),
        ("한국어 이름", "한국어 이름"),
        ("الإِسْم الكامل", "الاسم الكامل"),  # vowel signs and the seat of the hamza
        ("البـــريد", "البريد"),
        ("\u200fالبريد الإلكتروني\u200e *", "البريد الالكتروني"),  # marks of direction
    ],
)
def test_what_a_reader_overlooks_does_not_count(shown: str, meant: str) -> None:
    assert normalise(shown) == normalise(meant) == meant


def test_decomposed_and_composed_letters_are_the_same() -> None:
    assert normalise("Pai\u0301s") == normalise("País")
    assert normalise("\u1112\u1161\u11ab") == normalise("한")


def test_kana_voicing_is_no_accent() -> None:
    assert normalise("がく") != normalise("かく")


@pytest.mark.parametrize("text", ["required", "Optional", "erforderlich"])
def test_a_text_that_is_nothing_but_the_mark_stays(text: str) -> None:
    assert normalise(text) == text.casefold()


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=60))
def test_folding_ignores_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Your email address here", "email address"),
        ("Email", "email"),
        ("l'adresse e-mail du compte", "adresse e-mail"),
        ("Deine E-Mail-Adresse", "e-mail"),
        ("ご連絡用メールアドレスを入力", "メールアドレス"),
        ("お住まいの国を選択", "お住まいの国"),
        ("이메일주소를 입력하세요", "이메일주소"),
        ("กรุณากรอกอีเมลของคุณ", "อีเมล"),
        ("ваша электронная почта", "электронная почта"),
    ],
)
def test_a_phrase_is_found_in_a_longer_text(text: str, phrase: str) -> None:
    assert holds(normalise(text), normalise(phrase))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Surname", "name"),
        ("Prénom", "nom"),
        ("Deutschland", "land"),
        ("Emailing list", "email"),
        ("件名", "名"),
        ("外国語", "国"),
        ("имяфамилия", "имя"),
        ("anything", ""),
    ],
)
def test_a_part_of_a_word_is_no_phrase(text: str, phrase: str) -> None:
    assert not holds(normalise(text), normalise(phrase))


@pytest.mark.parametrize("language", languages())
def test_every_phrase_of_every_language_can_be_found_in_itself(language: str) -> None:
    known = words(language)
    for phrases in (*known.asks.values(), *known.against.values(), *known.states.values()):
        assert all(holds(normalise(phrase), normalise(phrase)) for phrase in phrases)


@pytest.mark.parametrize("language", languages())
def test_every_mark_of_every_language_is_taken_off(language: str) -> None:
    for mark in words(language).marks:
        assert normalise(f"Xyz ({mark})") == normalise(f"Xyz – {mark.upper()}") == "xyz"
