"""The lines of a case: a chain in which a change shows, and a cut is survived."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autofill.casework.case import Event, EventKind
from autofill.casework.ledger import GENESIS, mark, read_lines, to_line

AT = datetime(2026, 11, 25, 12, 30, 15, 250000, tzinfo=UTC)
EVENTS = [
    Event(AT, EventKind.PREPARED, "tool", facts={"form": "instagram", "country": "GB"}),
    Event(AT, EventKind.FILLED, "tool", ("evidence/filled.png",), {"bytes_while_sealed": 0, "variant": "B"}),
    Event(AT, EventKind.HANDED_OVER, "tool"),
    Event(AT, EventKind.SENT, "person", facts={"on": "2026-11-25"}),
]


def chain(events: list[Event]) -> bytes:
    data, last = b"", GENESIS
    for one in events:
        line = to_line(one, last, {"evidence/filled.png": "a" * 64}).encode()
        data, last = data + line + b"\n", mark(line)
    return data


def test_what_is_written_reads_back_the_same() -> None:
    ledger = read_lines(chain(EVENTS))
    assert list(ledger.events) == EVENTS
    assert ledger.problems == () and not ledger.torn
    assert ledger.digests == {"evidence/filled.png": "a" * 64}


def test_nothing_yet_is_an_empty_ledger() -> None:
    assert read_lines(b"").events == ()
    assert read_lines(b"").last == GENESIS


@given(st.integers(0, len(chain(EVENTS))))
def test_cut_off_anywhere_the_whole_lines_stay_and_the_cut_is_told(length: int) -> None:
    """The program can be killed at any byte."""
    data = chain(EVENTS)[:length]
    ledger = read_lines(data)
    whole = data.count(b"\n")
    assert list(ledger.events[:whole]) == EVENTS[:whole]
    assert ledger.torn == (not data.endswith(b"\n") and data != b"")
    assert all("cut off" in problem for problem in ledger.problems)


@given(st.integers(1, len(chain(EVENTS[:2])) - 1))
def test_a_later_run_goes_on_below_a_torn_line(length: int) -> None:
    torn = chain(EVENTS[:2])[:length]
    before = read_lines(torn)
    joint = b"" if torn.endswith(b"\n") else b"\n"
    ledger = read_lines(torn + joint + to_line(EVENTS[2], before.last).encode() + b"\n")
    assert ledger.events[-1] == EVENTS[2]
    assert all("a later run went on" in problem for problem in ledger.problems)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_changed_line_shows(number: int) -> None:
    lines = chain(EVENTS).splitlines(keepends=True)
    lines[number] = lines[number].replace(b"2026", b"2025", 1)
    assert any("changed or removed" in problem for problem in read_lines(b"".join(lines)).problems)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_removed_line_shows(number: int) -> None:
    lines = chain(EVENTS).splitlines(keepends=True)
    del lines[number]
    assert any("changed or removed" in problem for problem in read_lines(b"".join(lines)).problems)


def test_a_damaged_line_is_named_and_the_rest_is_given() -> None:
    lines = chain(EVENTS).splitlines(keepends=True)
    lines[1] = b"\x00\xff nonsense\n"
    ledger = read_lines(b"".join(lines))
    assert len(ledger.events) == 3
    assert ledger.problems[0] == "event 2 cannot be read."


def test_lines_of_a_newer_version_are_read_as_far_as_they_are_understood() -> None:
    line = json.loads(to_line(EVENTS[0], GENESIS))
    line |= {"schema": 2, "kind": "carried-off", "mood": "hopeful"}
    line["facts"]["reply"] = {"days": 3}
    ledger = read_lines(json.dumps(line).encode() + b"\n")
    assert ledger.problems == ()
    assert ledger.events[0].kind is EventKind.UNKNOWN
    assert ledger.events[0].facts["reply"] == '{"days": 3}'
    assert ledger.events[0].facts["form"] == "instagram"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_trouble(data: bytes) -> None:
    read_lines(data)


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"]
)
def test_a_time_with_which_no_deadline_could_be_reckoned_is_told_and_the_others_are_read(at: str) -> None:
    """Somebody, or a broken disk, wrote into the record: the case is still shown."""
    ledger = read_lines(chain(EVENTS).replace(b"2026-11-25T12:30:15.250+00:00", at.encode(), 1))
    assert list(ledger.events) == EVENTS[1:]
    assert "event 1 cannot be read." in ledger.problems


def test_a_day_with_which_no_deadline_could_be_reckoned_is_told_too() -> None:
    ledger = read_lines(chain(EVENTS).replace(b'"on":"2026-11-25"', b'"on":"9999-12-31"'))
    assert list(ledger.events) == EVENTS[:3]
    assert "event 4 cannot be read." in ledger.problems
