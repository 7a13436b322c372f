"""A mutation: one way in which a page differs from the one we know, and what kind of difference that is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.lab.sheet import Sheet


class Sort(StrEnum):
    """What a mutation changes."""

    MARKUP = "markup"  # how it is built; every word stays
    DRIFT = "drift"  # words, names, order
    DECOY = "decoy"  # what else is on the page


@dataclass(frozen=True)
class Mutation:
    """`change` gives the changed page, or None where the page has nothing that it could change."""

    name: str
    sort: Sort
    change: Callable[[Sheet, Random], Sheet | None]
