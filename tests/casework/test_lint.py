"""What is found in a text before anything is typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.finding import Severity
from autofill.casework.lint import changed, lint
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


def test_where_only_a_site_that_counts_a_lines_end_twice_would_cut_it_off_that_is_noted() -> None:
    """The field counts one character for it, as Chromium does; what is sent has two."""
    text = LONG.strip() + "\n\nI object."
    assert codes(text, maxlength=len(text)) == ["just-fits"]
    assert codes(text, maxlength=len(text) + 2) == []


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


def test_what_is_taken_out_leaves_no_second_space_and_no_space_before_a_full_stop() -> None:
    for words, left in (
        ("Call 020 7946 0000 now.", "Call now."),
        ("Call me on 020 7946 0000.", "Call me on."),
        ("020 7946 0000 is mine.", "is mine."),
    ):
        finding = next(one for one in lint(Secret(words)) if one.code == "phone")
        assert changed(Secret(words), finding).reveal() == left


@pytest.mark.parametrize("caution", cautions(), ids=lambda one: one.code)
def test_every_pattern_can_be_read_and_takes_a_time_in_proportion(caution: Caution) -> None:
    for patterns in caution.patterns.values():
        for pattern in patterns:
            for piece in ("a ", "0 ", "consent ", "lösche ", "+1", "my password"):
                re.findall(pattern, piece * 2_000, re.IGNORECASE)
