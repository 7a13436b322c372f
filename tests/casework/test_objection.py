"""An objection file: a small header, then the text exactly as it will be typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.objection import Objection, ObjectionUnreadable, parse_objection, print_objection
from autofill.person import Secret, Service

GOOD = """+++
language = "en"
legal_basis = "Article 21(1) UK GDPR"
services = ["instagram", "facebook"]
+++

I object.

For my own reasons.
"""


def problems_of(source: str) -> list[tuple[int, str]]:
    with pytest.raises(ObjectionUnreadable) as caught:
        parse_objection("mine", source)
    return [(problem.line, problem.words) for problem in caught.value.problems]


def test_a_good_file_gives_its_header_and_the_text_without_blank_ends() -> None:
    objection = parse_objection("mine", GOOD)
    assert objection.language == "en"
    assert objection.legal_basis == "Article 21(1) UK GDPR"
    assert objection.services == {Service.INSTAGRAM, Service.FACEBOOK}
    assert objection.text == Secret("I object.\n\nFor my own reasons.")
    assert objection.first_line == 7


def test_the_text_is_a_secret_wherever_the_objection_is_shown() -> None:
    assert "own reasons" not in repr(parse_objection("mine", GOOD))


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_the_line_ends_and_the_byte_order_mark_of_other_systems_change_nothing(ends: str) -> None:
    assert parse_objection("mine", "\ufeff" + GOOD.replace("\n", ends)) == parse_objection("mine", GOOD)


def test_a_third_fence_belongs_to_the_text() -> None:
    assert "+++" in parse_objection("mine", GOOD + "\n+++\nmore\n").text.reveal()


def test_every_problem_is_told_at_once_with_its_line() -> None:
    source = """+++
langauge = "en"
legal_basis = 21
services = ["instagram", "myspace"]
shoe_size = 44
+++

"""
    found = problems_of(source)
    assert [line for line, _ in found] == [2, 3, 4, 5, 6, 7]
    words = dict(found)
    assert "Did you mean “language”?" in words[2]
    assert "must be text in quotes" in words[3]
    assert "entry 2" in words[4]
    assert "Remove it" in words[5]
    assert "“language” is missing" in words[6]
    assert "no text" in words[7]


def test_an_error_names_the_command_that_corrects_it_and_none_of_the_text() -> None:
    with pytest.raises(ObjectionUnreadable) as caught:
        parse_objection(
            "mine", GOOD.replace('"en"', '"my English"').replace("I object.", "I live in Exampleton.")
        )
    assert "autofill objection edit mine" in str(caught.value)
    assert "Exampleton" not in str(caught.value)
    assert "my English" not in str(caught.value)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("I object.", 1),
        ("Hello\n" + GOOD, 1),
        (GOOD.replace("\n+++\n\n", "\n"), 1),
        (GOOD.replace('"en"', "en"), 2),
        (GOOD.replace("services =", "services"), 4),
        (GOOD.replace('legal_basis = "Article 21(1) UK GDPR"', 'language = "de"'), 3),
    ],
)
def test_a_broken_header_is_one_problem_with_its_line_and_no_consequences_of_it(
    broken: str, line: int
) -> None:
    found = problems_of(broken)
    assert [number for number, _ in found] == [line]


@pytest.mark.parametrize("services", ["[]", '"instagram"', "[1]", "7"])
def test_services_must_be_a_list_of_known_names(services: str) -> None:
    found = problems_of(GOOD.replace('["instagram", "facebook"]', services))
    assert len(found) == 1 and found[0][0] == 4


def test_a_value_of_the_wrong_kind_in_a_table_is_told_at_the_table() -> None:
    source = GOOD.replace("+++\n\nI", "[extra]\na = 1\n+++\n\nI")
    assert problems_of(source) == [
        (5, "“extra” is not something the header knows. Remove it, or move it below the header.")
    ]


printable = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)


@given(
    text=printable, basis=printable, scopes=st.sets(st.sampled_from([*Service, "third-party"]), min_size=1)
)
def test_what_is_printed_reads_back_the_same(text: str, basis: str, scopes: set[Service]) -> None:
    objection = Objection("mine", Secret(text), "pt-BR", basis, frozenset(scopes))
    assert parse_objection("mine", print_objection(objection)) == objection
