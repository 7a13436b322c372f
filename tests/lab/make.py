"""One page from one number: a form in some language, with as many mutations as the number says."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from tests.lab.forms import BASES
from tests.lab.look_alikes import LOOK_ALIKES
from tests.lab.mutation import Mutation, Sort
from tests.lab.rebuilt import MARKUP
from tests.lab.reworded import DRIFT
from tests.lab.sheet import Sheet
from tests.lab.strangers import DECOYS

MUTATIONS: tuple[Mutation, ...] = (*MARKUP, *DRIFT, *DECOYS)
SORT_OF = {mutation.name: mutation.sort for mutation in MUTATIONS}
MOST = 6
"""Pages have from none to this many mutations, equally often."""

ONE_IN = 12
"""One page in this many only looks like the form."""


def make(seed: int, mutations: int | None = None) -> Sheet:
    """The page of this number; with `mutations` given, that many of them."""
    dice = Random(f"laboratory {seed}")  # noqa: S311 - to be repeatable is what it is for
    wanted = seed % (MOST + 1) if mutations is None else mutations
    if seed % ONE_IN == ONE_IN - 1:
        return _changed(dice.choice(LOOK_ALIKES)(dice, seed), dice, min(wanted, 2), MARKUP_ONLY)
    base = dice.choices([made for made, _ in BASES], [often for _, often in BASES])[0]
    return _changed(base(dice, seed), dice, wanted, MUTATIONS)


KEEPS_MARKS = frozenset({"words elsewhere", "table", "right to left", "mobile", "lively", "standard names"})
MARKUP_ONLY = tuple(one for one in MARKUP if one.name in KEEPS_MARKS)
"""What a look-alike may be changed by without losing what makes it known."""


def sorts(mutations: Iterable[str]) -> frozenset[Sort]:
    """What kinds of difference these mutations make."""
    return frozenset(SORT_OF[name] for name in mutations)


def _changed(sheet: Sheet, dice: Random, wanted: int, available: tuple[Mutation, ...]) -> Sheet:
    """Apply mutations one after another, each at most once, until there are as many as wanted."""
    for mutation in dice.sample(available, len(available)):
        if len(sheet.mutations) == wanted:
            break
        changed = mutation.change(sheet, dice)
        if changed is not None:
            sheet = replace(changed, mutations=(*sheet.mutations, mutation.name))
    return sheet
