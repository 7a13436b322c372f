"""A run with an authority's own form is told in the case of the objection, and never changes what that is about."""

from datetime import UTC, date, datetime

import pytest

from autofill.casework.case import Event, EventKind, Known, status
from autofill.casework.lodging import as_lodging
from autofill.casework.rules import check_next

K = EventKind
AT = datetime(2026, 7, 1, 9, tzinfo=UTC)
SENT = [
    Event(AT, K.PREPARED, "tool", facts={"form": "instagram", "country": "GB", "language": "en"}),
    Event(AT, K.SENT, "person"),
    Event(AT, K.REFUSED, "person"),
]
RUN = [
    K.PREPARED,
    K.FILLED,
    K.PREVIEWED,
    K.HANDED_OVER,
    K.CODE_ASKED,
    K.LEFT_PAGE,
    K.WINDOW_CLOSED,
    K.INTERRUPTED,
]


@pytest.mark.parametrize("kind", RUN)
def test_a_step_towards_the_authority_changes_nothing_that_is_known(kind: EventKind) -> None:
    step = as_lodging(
        Event(AT, kind, "tool", facts={"form": "ico", "country": "FR", "language": "fr"}), "ico"
    )
    check_next(SENT, step)
    after = status([*SENT, step])
    assert (after.known, after.form, after.country, after.language) == (
        Known.REFUSED,
        "instagram",
        "GB",
        "en",
    )
    assert (step.kind, step.facts["step"], step.facts["authority_form"]) == (K.LODGING, kind, "ico")


@pytest.mark.parametrize(("kind", "says"), [(K.SENT, "person"), (K.CONFIRMATION_SEEN, "evidence")])
def test_sending_it_is_the_complaint_vouched_for_by_who_saw_it(kind: EventKind, says: str) -> None:
    sent = as_lodging(Event(AT, kind, says), "ico", on=date(2026, 9, 1))
    check_next(SENT, sent)
    assert (sent.kind, sent.says) == (K.COMPLAINED_TO_AUTHORITY, says)
    assert status([*SENT, sent]).latest[K.COMPLAINED_TO_AUTHORITY] == date(2026, 9, 1)
