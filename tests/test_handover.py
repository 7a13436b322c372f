"""What the panel says of a form that was filled: one row for each thing that was asked, and for what nobody typed."""

from autofill.browser.panel import Row, RowState
from autofill.handover import rows_of
from autofill.matching.form import Ask
from autofill.matching.page import Control
from autofill.matching.plan import PlanEntry, Step
from autofill.outcome import Entry, Outcome
from autofill.staying import Filled
from tests.matching.pages import control, page

EMAIL = control(label="Email address", key="c0", value="alex@example.com")
NICKNAME = control(label="Public nickname", key="c1", value="alex@example.com")
UNNAMED = control(key="c2", value="alex@example.com")

KEPT = PlanEntry(Ask.EMAIL, Step.KEEP, "already there, kept", EMAIL)
ENTRY = Entry(Ask.EMAIL, "c0", Outcome.KEPT, None, (), "already there, kept")


def rows(*by_the_page: Control) -> list[Row]:
    filled = Filled((KEPT,), (ENTRY,), page(EMAIL, NICKNAME, UNNAMED), by_the_page)
    return list(rows_of(filled))


def test_a_field_that_the_page_filled_by_itself_has_a_row_to_check_without_its_value() -> None:
    asked, row = rows(NICKNAME)
    assert asked.state is RowState.KEPT
    assert (row.label, row.state, row.control) == ("Public nickname", RowState.PROBLEM, NICKNAME)
    assert row.value.reveal() == ""
    assert row.note == "the page itself put something in here; autofill did not"


def test_a_field_without_a_name_has_its_row_too() -> None:
    assert rows(UNNAMED)[-1].label == "A field without a name"


def test_a_field_that_was_asked_for_has_one_row_only() -> None:
    assert [row.control for row in rows(EMAIL)] == [EMAIL]
