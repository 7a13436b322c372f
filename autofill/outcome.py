"""What became of each thing a form asks: one outcome per entry, each with its reason. No booleans."""

from dataclasses import dataclass
from enum import StrEnum

from autofill.person import Source


class Outcome(StrEnum):
    """The nine possible outcomes (`--json` uses these very words)."""

    FILLED = "filled"  # typed, read back, equal
    KEPT = "kept"  # the same value stood there already
    REPLACED = "replaced"  # another value stood there; the person said to replace it
    LEFT_EMPTY = "left-empty"  # the form allows it and the person gave nothing
    OCCUPIED = "occupied"  # another value stands there and was left alone
    NOT_FOUND = "not-found"  # no control on the page asks for this
    AMBIGUOUS = "ambiguous"  # more than one could be it, so none was touched
    DID_NOT_STICK = "did-not-stick"  # typed, but the page holds something else
    LEFT_TO_YOU = "left-to-you"  # only the person may do this


DONE = frozenset({Outcome.FILLED, Outcome.KEPT, Outcome.REPLACED, Outcome.LEFT_EMPTY})
"""Outcomes that leave nothing more for the person to do in that field."""


@dataclass(frozen=True)
class Entry:
    """One line of the receipt. Holds no personal value: `reason` is our own words only."""

    ask: str
    control: str | None  # opaque id of this run's snapshot
    outcome: Outcome
    source: Source | None
    evidence: tuple[str, ...]
    reason: str = ""
