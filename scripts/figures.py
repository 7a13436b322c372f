"""One figure of the bench: what was measured, beside what, and what it should be."""

from __future__ import annotations  # as the other scripts

from dataclasses import dataclass
from statistics import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Figure:
    """`ours` and `beside` in `unit`; a goal is a ratio where something stands beside, else a value in `unit`."""

    what: str
    ours: float
    beside: float | None = None
    goal: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.beside if self.beside else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.goal

    def document(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "what": self.what,
            "unit": self.unit,
            "autofill": round(self.ours, 2),
            "beside": None if self.beside is None else round(self.beside, 2),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "goal": self.goal,
            "met": self.met,
            "note": self.note,
        }

    def row(self) -> tuple[str, str, str, str, str, str]:
        """As the table shows it."""
        goal = "" if self.goal is None else f"≤ {self.goal:g}{'×' if self.ratio is not None else ''}"
        mark = {True: "✔", False: "✘", None: ""}[self.met]
        return (
            self.what,
            f"{self.ours:.0f} {self.unit}" if self.ours >= 10 else f"{self.ours:.1f} {self.unit}",
            "" if self.beside is None else f"{self.beside:.0f}",
            "" if self.ratio is None else f"{self.ratio:.2f}×",
            f"{goal} {mark}".strip(),
            self.note,
        )


def middle(values: Sequence[float]) -> float:
    """The median: a machine that is busy for a moment does not count."""
    return float(median(values))
