"""Runs pages of the laboratory (tests/lab) through the product and prints what came out, each failure with its number."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from steps import say

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.lab import figures
from tests.lab.bench import Verdict, opened
from tests.lab.draw import drawn
from tests.lab.make import make

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

WHOLE = 10_000
PIECE = 250
"""Pages that one browser shows before it is closed: a long life makes a browser slow."""

TABLES = {"mutations": figures.number, "language": figures.language, "mutation": figures.mutation}


def measure(options: argparse.Namespace) -> int:
    """Judge as many pages as asked for and print the figures; or replay a single one."""
    if options.replay is not None:
        return _replay(options.replay)
    seeds = range(options.first, options.first + (options.sample or WHOLE))
    pieces = [seeds[start : start + PIECE] for start in range(0, len(seeds), PIECE)]
    verdicts: list[Verdict] = []
    workers = min(2, options.workers, len(pieces))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for some in pool.map(_judge, pieces):
            verdicts += some
            say(f"judged {len(verdicts)} of {len(seeds)} pages")
    tables = {name: figures.by(verdicts, key) for name, key in TABLES.items()}
    if options.json:
        print(json.dumps(_document(verdicts, tables), indent=1))
    else:
        _print(verdicts, tables)
    return 0


def _judge(seeds: Sequence[int]) -> list[Verdict]:
    sheets = sorted(map(make, seeds), key=lambda one: (one.url, one.width, one.seed))

    async def all_of_them() -> list[Verdict]:
        async with opened() as bench:
            return [await bench.judge(sheet) for sheet in sheets]

    return asyncio.run(all_of_them())


def _replay(seed: int) -> int:
    """One page again: its source, and what came out of it."""
    for place, html in drawn(make(seed)).items():
        print(f"<!-- {place or 'the page'} -->\n{html}\n" if html else "", end="")
    print(_judge([seed])[0])
    return 0


def _print(verdicts: Sequence[Verdict], tables: Mapping[str, Mapping[str, figures.Figures]]) -> None:
    for name, rows in tables.items():
        print(f"\nby {name:24}  pages   asked   right  wrong   left  recall  look-alikes  taken")
        for group, row in sorted(rows.items()):
            recall = "-" if row.recall is None else f"{100 * row.recall:.1f}"
            print(
                f"  {group:24}{row.pages:>8}{row.asked:>8}{row.right:>8}{row.wrong:>7}{row.left:>7}{recall:>8}"
                f"{row.look_alikes:>13}{row.taken:>7}"
            )
    bad = [one for one in verdicts if one.count("wrong") or one.count("taken")]
    print("\n" + ("\n".join(map(str, bad)) or "Nothing was typed where it does not belong."))
    cost = _cost(verdicts)
    print(f"\nFor 100 controls: {cost['looking_ms']} ms to look, {cost['deciding_ms']} ms to decide")


def _cost(verdicts: Sequence[Verdict]) -> dict[str, float]:
    controls = sum(one.controls for one in verdicts)
    per = 100_000 / max(controls, 1)
    return {
        "controls": controls,
        "looking_ms": round(per * sum(one.looking for one in verdicts), 1),
        "deciding_ms": round(per * sum(one.deciding for one in verdicts), 1),
    }


def _document(
    verdicts: Sequence[Verdict], tables: Mapping[str, Mapping[str, figures.Figures]]
) -> dict[str, object]:
    return {
        "schema": 1,
        **asdict(tables["mutations"]["all"]),
        **{
            f"by_{name}": {group: asdict(row) for group, row in sorted(rows.items())}
            for name, rows in tables.items()
        },
        "per_100_controls": _cost(verdicts),
        "failures": [asdict(one) for one in verdicts if one.findings],
    }
