"""The project's own texts stand before its own lint: whatever it composes, nothing in it deserves a second look."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest

from autofill.casework.compose import OWN_ACCOUNT, Choices, Length, compose, offered
from autofill.casework.header import THIRD_PARTY
from autofill.casework.lint import lint
from autofill.casework.regime import Regime, called_in
from autofill.casework.write_back import in_full
from autofill.data import letter_words, toml
from autofill.data.complaints import complaint_languages, complaint_words
from autofill.data.grounds import Ground, grounds, text_languages, texts
from autofill.data.writing import answer_languages, answers
from autofill.person import Secret
from tests.casework.test_compose import COUNTRIES, all_answers

SITUATIONS = ((OWN_ACCOUNT, True), (THIRD_PARTY, True), (THIRD_PARTY, False))
"""What a text is for, and whether the person has an account."""
A_HANDFUL = 6
DAY = date(2026, 7, 1)


def found(text: Secret, language: str, country: str, **known: object) -> list[tuple[str, str]]:
    """What the lint finds, by code, with the words that it found."""
    known = {"language": language, "form_language": language, "country": country, **known}
    findings = lint(text, **known)  # type: ignore[arg-type] # forwarded
    return [(one.code, text.reveal()[one.start : one.end]) for one in findings]


def ways(ground: Ground) -> int:
    """In how many ways it can be answered, where every answer is given once."""
    return max((len(one.choices) for one in ground.questions), default=0) or 1


def handfuls(scope: str, country: str, account: bool) -> Iterator[tuple[str, ...]]:
    """Every ground that such a person can choose, once, a few at a time: only those that can be true together, and such
    as are answered in about as many ways."""
    left = sorted(
        (one.id for one in offered(scope, country, account=account)), key=lambda one: -ways(grounds()[one])
    )
    while left:
        chosen: list[str] = []
        for one in left:
            beside = {each.id for each in offered(scope, country, account=account, beside=chosen)}
            if one in beside and len(chosen) < A_HANDFUL:
                chosen.append(one)
        yield tuple(chosen)
        left = [one for one in left if one not in chosen]


# ---------------------------------------------------------------------------- objections
@pytest.mark.parametrize("language", text_languages())
@pytest.mark.parametrize("regime", Regime)
def test_no_letter_has_a_sentence_that_the_lint_would_find_whatever_was_answered(
    language: str, regime: Regime
) -> None:
    """Each ground is in a letter, with each of its answers; so these letters hold every sentence that there is."""
    country = COUNTRIES[regime]
    letters = ""
    for scope, account in SITUATIONS:
        for chosen in handfuls(scope, country, account):
            for which in range(max(ways(grounds()[one]) for one in chosen)):
                made = compose(
                    "mine", Choices(scope, country, language, Length.LETTER, chosen, all_answers(which))
                )
                assert set(chosen) <= set(made.holds), "each of them is really in it"
                third = scope == THIRD_PARTY
                assert found(made.objection.text, language, country, account=account, third_party=third) == []
                letters += made.objection.text.reveal()
    for sentence in (*texts(language).demands, *chain(*texts(language).grounds.values())):
        if not sentence.regimes or regime in sentence.regimes:
            assert sentence.text.partition("{")[0] in letters


@pytest.mark.parametrize("language", text_languages())
@pytest.mark.parametrize("regime", Regime)
def test_no_shorter_text_and_no_other_draft_is_found_either_in_a_field_that_just_takes_it(
    language: str, regime: Regime
) -> None:
    country = COUNTRIES[regime]
    for scope, account in SITUATIONS:
        for number, chosen in enumerate(handfuls(scope, country, account)):
            for length in (Length.SHORT, Length.MEDIUM, Length.AUTHORITY):
                choices = Choices(
                    scope, country, language, length, chosen, all_answers(), draft=1 + number % 4
                )
                text, third = compose("mine", choices).objection.text, scope == THIRD_PARTY
                known = {"account": account, "third_party": third, "maxlength": choices.most}
                assert found(text, language, country, **known) == []


# ---------------------------------------------------------------------------- what is written later
@pytest.mark.parametrize("language", answer_languages())
def test_nothing_is_found_in_what_is_written_back_or_around_a_text_wherever_one_lives(language: str) -> None:
    """They name no law, and call the objection what each law does."""
    around = letter_words(language)
    letter = [
        around.greeting,
        around.no_account,
        around.others_too,
        around.please,
        *around.asks,
    ]
    for country in COUNTRIES.values():
        back = [in_full(each, DAY, country, language) for each in answers().values()]
        subject = around.named[called_in(country)]["subject"]
        for text in (*back, "\n".join([subject, *letter])):
            assert found(Secret(text), language, country) == []


@pytest.mark.parametrize("regime", [one for one in Regime if complaint_languages(one)])
def test_no_complaint_names_the_law_of_another_place(regime: Regime) -> None:
    for language in complaint_languages(regime):
        words = complaint_words(language)
        day = letter_words(language).written(DAY)
        said = [*words.events.values(), *words.law[regime].values()]
        called = letter_words(language).named[called_in(COUNTRIES[regime])]
        text = Secret("\n".join(said).format(day=day, due=day, **called))
        assert found(text, language, COUNTRIES[regime], account=True) == []


# ---------------------------------------------------------------------------- how they are set
QUOTES = {
    "en": "“”", "de": "„“", "fr": "«»", "it": "“”", "es": "«»", "nl": "“”‘", "pl": "„”", "pt": "«»", "pt-BR": "“”",
}  # fmt: skip
"""The quotation marks of each language. The closing one of a pair may be an apostrophe elsewhere (’): it is not looked at."""


def said_in(value: object) -> Iterator[str]:
    """Every text in a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(said_in, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(said_in, value))


def all_of(language: str) -> str:
    """Every shipped text in that language, apart from the words by which pages are read."""
    folders = ("letters", "answers", "complaints", "arguments")
    return "\n".join(chain(*(said_in(toml(folder, f"{language}.toml")) for folder in folders)))


@pytest.mark.parametrize("language", text_languages())
def test_a_language_quotes_with_its_own_marks(language: str) -> None:
    assert set(re.findall("[“”„«»‘‚‹›]", all_of(language))) <= set(QUOTES[language])
    around = letter_words(language).quoted.format(words="")
    assert [one for one in around if one.strip()] == list(QUOTES[language][:2])


def test_french_keeps_a_no_break_space_at_its_double_marks_also_between_a_label_and_its_value() -> None:
    assert not re.findall(r"[^\u00a0][:;?!»]|«[^\u00a0]", all_of("fr"))
    assert letter_words("fr").labelled.format(what="Compte", value="alex") == "Compte\u00a0: alex"
    assert letter_words("de").labelled.format(what="Konto", value="alex") == "Konto: alex"
