"""A sample of the laboratory, and its own rules: pages come from one number, and its answers can be wrong."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.lab.bench import Verdict, opened
from tests.lab.draw import drawn
from tests.lab.figures import Figures, by, language, number
from tests.lab.make import MOST, MUTATIONS, ONE_IN, make
from tests.lab.sheet import Sheet
from tests.lab.traps import TRAPS

SAMPLE = range(84)
"""Every number of mutations twelve times, and seven look-alikes."""


def judged(sheets: Iterable[Sheet]) -> list[Verdict]:
    async def all_of_them() -> list[Verdict]:
        async with opened() as bench:
            return [await bench.judge(sheet) for sheet in sheets]

    return asyncio.run(all_of_them())


def show(verdicts: Iterable[Verdict], *what: str) -> str:
    """What came out so, each with the number to replay it."""
    return "\n".join(str(one) for one in verdicts if any(one.count(kind) for kind in what))


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return judged(sorted(map(make, SAMPLE), key=lambda sheet: (sheet.url, sheet.width)))


def test_nothing_is_typed_where_it_does_not_belong(verdicts: list[Verdict]) -> None:
    assert show(verdicts, "wrong") == ""


def test_no_look_alike_is_taken_for_the_form(verdicts: list[Verdict]) -> None:
    assert sum(not one.is_form for one in verdicts) == len(SAMPLE) // ONE_IN
    assert show(verdicts, "taken") == ""


def test_an_unchanged_form_is_filled_in_whole_in_every_language(verdicts: list[Verdict]) -> None:
    assert show([one for one in verdicts if not one.mutations], "left") == ""


def test_the_same_number_gives_the_same_page() -> None:
    for seed in range(40):
        assert drawn(make(seed)) == drawn(make(seed))
    assert drawn(make(1)) != drawn(make(2))


def test_a_page_has_as_many_mutations_as_its_number_says() -> None:
    wanted = [
        (len(make(seed).mutations), seed % (MOST + 1)) for seed in range(210) if seed % ONE_IN != ONE_IN - 1
    ]
    assert [made for made, _ in wanted] == [number for _, number in wanted]


def test_every_mutation_and_every_trap_comes_up() -> None:
    sheets = [make(seed) for seed in range(900)]
    assert {name for sheet in sheets for name in sheet.mutations} == {one.name for one in MUTATIONS}
    assert {box.trap for sheet in sheets for box in sheet.boxes if box.trap} == set(TRAPS)


def test_no_word_of_the_truth_is_in_what_the_product_reads() -> None:
    """The truth stands in an attribute of its own; the labels are those of a page."""
    for seed in range(60):
        for box in make(seed).boxes:
            assert "data-lab" not in box.words + box.name + box.id + box.hint


def test_a_wrong_answer_is_counted_as_one() -> None:
    """The e-mail box of a form is said to be another person's: then what is typed there is wrong."""
    sheet = next(
        sheet for sheet in map(make, range(0, 700, 7)) if "email" in {box.truth for box in sheet.main.boxes}
    )
    lying = sheet.with_boxes(lambda box: replace(box, truth="other-person") if box.truth == "email" else box)
    (verdict,) = judged([lying])
    assert [(one.what, one.ask) for one in verdict.findings] == [("wrong", "email")]


def test_figures_count_pages_by_mutations_and_language() -> None:
    plain = Verdict(7, "x", "de", (), True, 3, 3, (), 3, 0.0, 0.0)
    table = by([plain, replace(plain, mutations=("newsletter",), right=2)], number)
    assert table["all"] == Figures(2, 6, 5)
    assert table["0 mutations"] == table["no decoys, no drift"] == Figures(1, 3, 3)
    assert by([plain], language) == {"de": Figures(1, 3, 3)}
