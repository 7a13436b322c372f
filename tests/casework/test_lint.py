"""What is found in a text before anything is typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.lint import Severity, changed, lint
from autofill.data.writing import Caution, cautions
from autofill.person import Secret

LONG = (
    "I object to the use of my personal data for training, because I would lose control over them for good. "
)


def codes(text: str, **known: object) -> list[str]:
    return [finding.code for finding in lint(Secret(text), **known)]  # type: ignore[arg-type] # forwarded


def test_a_finished_text_has_no_findings() -> None:
    assert codes(LONG, maxlength=1000, language="en", form_language="en-GB") == []


@pytest.mark.parametrize("empty", ["", "   ", "\n\t\n"])
def test_an_empty_text_blocks(empty: str) -> None:
    (finding,) = lint(Secret(empty))
    assert finding.code == "empty" and finding.blocks


@pytest.mark.parametrize(
    "left_in",
    ["[your name]", "[…]", "[...]", "[]", "{name}", "{{opening}}", "<your town>", "<insert reason here>",
     "<name>", "<Ihr Name>", "XXX", "XXXXX", "TODO", "TBD", "FIXME", "……", ".....", "_____", ". . . ."],
)  # fmt: skip
def test_a_placeholder_blocks_and_its_place_is_told(left_in: str) -> None:
    findings = [one for one in lint(Secret(f"{LONG}\nAnd then: {left_in} and so on.")) if one.blocks]
    assert [one.code for one in findings] == ["placeholder"]
    assert (findings[0].line, findings[0].column) == (2, 11)


@pytest.mark.parametrize(
    "wanted",
    ["as she said … and then", "well... no", "I <3 it", "if a < b and c > d", "[sic]", "as shown [1]",
     "see [my page](https://example.com)", "<alex@example.com>", "<https://example.com/a>", "love, xxx",
     "the XXL one", "a snake_case_name", "“quoted”", "50 % (half)", "☺"],
)  # fmt: skip
def test_ordinary_writing_is_no_placeholder(wanted: str) -> None:
    assert "placeholder" not in codes(f"{LONG} {wanted}")


def test_in_spanish_and_portuguese_todo_is_a_word() -> None:
    assert codes(f"{LONG} Quiero que paren con TODO.", language="es") == []
    assert codes(f"{LONG} Quero que parem com TODO.", language="pt-BR") == []


def test_a_finding_never_quotes_the_text() -> None:
    (finding,) = lint(Secret(f"{LONG} [a friend of mine in Exampleton]"))
    assert "Exampleton" not in finding.words


def test_over_the_limit_blocks_at_the_first_character_that_does_not_fit() -> None:
    (finding,) = lint(Secret(LONG.strip() + "\nabc"), maxlength=len(LONG.strip()) + 2)
    assert finding.code == "too-long" and finding.blocks
    assert (finding.line, finding.column) == (2, 2)


def test_the_limit_counts_as_a_browser_does() -> None:
    """HTML counts UTF-16 code units: most emoji are two."""
    text = LONG.strip() + "😀"
    assert codes(text, maxlength=len(text)) == ["too-long"]
    assert codes(text, maxlength=len(text) + 1) == []


def test_under_100_characters_and_another_language_are_notes_that_block_nothing() -> None:
    findings = lint(Secret("I object."), language="en", form_language="de")
    assert {one.code for one in findings} == {"short", "language"}
    assert {one.severity for one in findings} == {Severity.NOTE}


def test_exactly_100_characters_are_enough() -> None:
    assert codes("x" * 100) == []
    assert codes("x" * 99) == ["short"]


@given(st.text(), st.none() | st.integers(1, 300))
def test_any_text_is_read_without_trouble_and_places_exist(text: str, maxlength: int | None) -> None:
    lines = text.split("\n")
    for finding in lint(Secret(text), maxlength=maxlength):
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1


# ---------------------------------------------------------------------------- what deserves a second look
@pytest.mark.parametrize(
    ("words", "language", "country", "code", "change"),
    [
        ("I withdraw my consent to this.", "en", "GB", "consent", "object"),
        ("Ich widerrufe hiermit meine Einwilligung.", "de", "DE", "consent", ""),
        ("Je retire par la présente mon consentement.", "fr", "FR", "consent", ""),
        ("Cofam zgodę na to.", "pl", "PL", "consent", ""),
        ("I object under Article 21(2) GDPR.", "en", "IE", "direct-marketing", "(1)"),
        ("Ich widerspreche nach Art. 21 Abs. 2 DSGVO.", "de", "DE", "direct-marketing", "1"),
        ("I may complain under Article 77 UK GDPR.", "en", "GB", "article-77-uk", "section 165 of the Data Protection Act 2018"),
        ("I object under Article 21(1) GDPR.", "en", "GB", "other-law", "UK GDPR"),
        ("I object under Article 21(1) UK GDPR.", "en", "IE", "other-law", "GDPR"),
        ("I object under the LGPD.", "en", "IE", "other-law", ""),
        ("I object under the GDPR.", "en", "US", "other-law", ""),
        ("This breaks the CCPA.", "en", "IE", "other-law", ""),
        ("Please un-train your models.", "en", "IE", "cannot-be-granted", ""),
        ("Löschen Sie alles von mir aus dem Modell.", "de", "DE", "cannot-be-granted", ""),
        ("Otherwise I will sue you.", "en", "IE", "threat", ""),
        ("You are thieves.", "en", "IE", "insult", ""),
        ("My friend is sam@example.org.", "en", "IE", "e-mail", ""),
        ("Call me: +44 20 7946 0000.", "en", "GB", "phone", ""),
        ("My password is hunter2.", "en", "GB", "password", ""),
        ("Pay to GB33 BUKB 2020 1555 5555 55 please.", "en", "GB", "payment", ""),
        ("My card is 4111 1111 1111 1111.", "en", "GB", "payment", ""),
    ],
)  # fmt: skip
def test_what_weakens_a_text_or_gives_something_away_is_found_with_a_way_out(
    words: str, language: str, country: str, code: str, change: str
) -> None:
    found = [
        one for one in lint(Secret(LONG + words), language=language, country=country) if one.code == code
    ]
    assert len(found) == 1
    assert found[0].change == change
    assert found[0].blocks == (code in ("password", "payment"))


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Under Article 21(1) UK GDPR I object.", "GB"),
        ("Under Article 21(1) GDPR I object.", "IE"),
        ("I object, under art. 18, § 2º LGPD.", "BR"),
        ("I never gave this to you; it was for my friends.", "GB"),
        ("I posted 2014 and 2015, some 1,000 pictures, and 12 000 words.", "GB"),
        ("Order 12345678901234 is not the point.", "GB"),  # no check digit of a card
        ("Complaints are my right (section 165 of the Data Protection Act 2018).", "GB"),
    ],
)
def test_a_sound_text_is_left_in_peace(words: str, country: str) -> None:
    assert codes(LONG + words, language="en", country=country, account=True) == []


def test_a_change_is_made_only_where_it_was_offered() -> None:
    text = Secret("Under Article 77 GDPR. " + LONG)
    finding = next(one for one in lint(text, country="GB", language="en") if one.code == "article-77-uk")
    assert changed(text, finding).reveal() == "Under section 165 of the Data Protection Act 2018. " + LONG


def test_what_the_profile_contradicts_is_asked_about() -> None:
    text = LONG + "I have no account with you."
    assert codes(text, language="en", account=True) == ["no-account"]
    assert codes(text, language="en", account=False) == []


@pytest.mark.parametrize("caution", cautions(), ids=lambda one: one.code)
def test_every_pattern_can_be_read_and_takes_a_time_in_proportion(caution: Caution) -> None:
    for patterns in caution.patterns.values():
        for pattern in patterns:
            for piece in ("a ", "0 ", "consent ", "lösche ", "+1", "my password"):
                re.findall(pattern, piece * 2_000, re.IGNORECASE)
