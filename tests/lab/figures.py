"""Counts what came out of the laboratory's pages: by number of mutations, by language, by mutation."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from tests.lab.bench import Verdict
from tests.lab.make import sorts
from tests.lab.mutation import Sort


@dataclass
class Figures:
    """Of how many pages, how much was asked, and what became of it. `taken`: look-alikes taken for the form."""

    pages: int = 0
    asked: int = 0
    right: int = 0
    wrong: int = 0
    left: int = 0
    look_alikes: int = 0
    taken: int = 0

    @property
    def recall(self) -> float | None:
        return self.right / self.asked if self.asked else None

    def add(self, verdict: Verdict) -> None:
        self.pages += 1
        self.asked += verdict.asked
        self.right += verdict.right
        self.wrong += verdict.count("wrong")
        self.left += verdict.count("left")
        self.look_alikes += not verdict.is_form
        self.taken += verdict.count("taken")


def by(verdicts: Iterable[Verdict], key: Callable[[Verdict], Iterable[Hashable]]) -> dict[Hashable, Figures]:
    """The figures of each group; a page may belong to several."""
    found: dict[Hashable, Figures] = {}
    for verdict in verdicts:
        for group in key(verdict):
            found.setdefault(group, Figures()).add(verdict)
    return found


def number(verdict: Verdict) -> list[str]:
    """By number of mutations; and those apart that have neither decoys nor drift."""
    plain = ["no decoys, no drift"] if sorts(verdict.mutations) <= {Sort.MARKUP} else []
    return [*plain, f"{len(verdict.mutations)} mutations", "all"]


def language(verdict: Verdict) -> list[str]:
    return [verdict.language]


def mutation(verdict: Verdict) -> list[str]:
    return [*verdict.mutations] or ["none"]
