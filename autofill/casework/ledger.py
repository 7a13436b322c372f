"""The lines that keep a case's events: each carries the mark of the one before, so that a change shows."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from autofill.casework.case import Event, EventKind, Fact, Says, happened_on

SCHEMA: Final = 2
"""Since 2 the mark of the last line is kept beside the lines as well, so that a line taken off the end shows."""
GENESIS: Final = "0" * 64
"""What the first line carries in place of a mark."""
YEARS: Final = range(1970, 9000)
"""A clock that has lost its time begins with the first of these. Outside them no deadline can be reckoned."""


class Ledger(NamedTuple):
    """A case's lines, read. `problems` are in plain words and quote nothing. `torn`: the last line was cut
    off while it was written (the program was killed); everything before it is whole."""

    events: tuple[Event, ...] = ()
    digests: Mapping[str, str] = MappingProxyType({})  # file -> SHA-256 when an event first named it
    problems: tuple[str, ...] = ()
    last: str = GENESIS
    torn: bool = False
    marks: frozenset[str] = frozenset()  # of every line
    marked: bool = False  # whether the last line's mark must be kept beside them


def to_line(event: Event, previous: str, digests: Mapping[str, str] | None = None) -> str:
    """One event as one line of ASCII JSON, without the line end. `previous` is the SHA-256 of the line
    before; `digests` are those of the event's files, so that the chain vouches for the evidence too."""
    content = {
        "schema": SCHEMA,
        "previous": previous,
        "at": event.at.isoformat(timespec="milliseconds"),
        "kind": event.kind,
        "says": event.says,
        "files": {name: (digests or {}).get(name, "") for name in event.files},
        "facts": dict(event.facts),
    }
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))


def mark(line: bytes) -> str:
    """The SHA-256 of a line without its line end, in hexadecimal."""
    from hashlib import sha256  # only where there is a case

    return sha256(line).hexdigest()


def read_lines(data: bytes) -> Ledger:
    """Read all lines. Nothing here is fatal: `problems` names what cannot be read, the rest is given."""
    *lines, tail = data.split(b"\n")
    events: list[Event] = []
    digests: dict[str, str] = {}
    problems: list[str] = []
    last, marks, marked = GENESIS, set(), False
    everything = [*lines, tail] if tail else lines
    for number, line in enumerate(everything, start=1):
        parsed = _parse(line)
        if parsed is None:
            problems.append(_unreadable(number, everything, tail, line))
        else:
            previous, event, files, schema = parsed
            marked = marked or schema > 1
            if previous != last:
                problems.append(
                    f"event {number} does not fit the one before it: something was changed or removed."
                )
            events.append(event)
            digests = {**files, **digests}
        last = mark(line)
        marks.add(last)
    return Ledger(
        tuple(events), digests, tuple(problems), last, torn=bool(tail), marks=frozenset(marks), marked=marked
    )


def _unreadable(number: int, lines: list[bytes], tail: bytes, line: bytes) -> str:
    """Torn at the end; torn in the middle, where a later run vouched for the piece; or damaged."""
    following = _parse(lines[number]) if number < len(lines) else None
    if tail and number == len(lines):
        return f"event {number} was cut off while it was written; those before it are whole."
    if following and following[0] == mark(line):
        return f"event {number} was cut off while it was written; a later run went on below it."
    return f"event {number} cannot be read."


def _parse(line: bytes) -> tuple[str, Event, dict[str, str], int] | None:
    try:
        content = json.loads(line)
        event = Event(
            at=datetime.fromisoformat(content["at"]),
            kind=_kind(content["kind"]),
            says=Says(content["says"]),
            files=tuple(str(name) for name in content.get("files", {})),
            facts={str(key): _fact(value) for key, value in content.get("facts", {}).items()},
        )
        if not (event.at.year in YEARS and happened_on(event).year in YEARS):
            return None
        files = {str(name): str(digest) for name, digest in content.get("files", {}).items()}
        return str(content["previous"]), event, files, int(content.get("schema", 1))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):  # not JSON, or not ours: told there
        return None


def _kind(value: object) -> EventKind:
    return EventKind(value) if isinstance(value, str) and value in list(EventKind) else EventKind.UNKNOWN


def _fact(value: object) -> Fact:
    return value if isinstance(value, str | int | bool) or value is None else json.dumps(value)
