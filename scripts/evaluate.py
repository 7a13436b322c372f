"""Measures the field resolver: on a folder of real forms with known answers, or on the laboratory's pages."""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import argparse
import json
import os
from pathlib import Path

from environment import Environment, check_python
from steps import Problem, guarded, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from page_reader import Reading
    from scoring import Figures, Page

US = "autofill"
WITHIN_REACH = "within reach"
"""Our row once more, counting only controls that a person can reach: the others are left alone on purpose."""


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 0 when it was measured, whatever the figures are."""
    options = _options(arguments)
    check_python()
    if "AUTOFILL_EVALUATES" not in os.environ:  # not yet in the private environment
        environment = Environment()
        environment.make()
        os.environ["AUTOFILL_EVALUATES"] = "1"
        os.execv(environment.python, [str(environment.python), __file__, *arguments])  # noqa: S606 - ourselves
    if options.lab:
        from laboratory import measure

        return measure(options)
    if options.countries:
        return _countries(options)
    return _forms(options)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluate.py", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="has expected.jsonl, pages/ and perhaps peers/")
    parser.add_argument("--countries", type=Path, help="measure choosing a country, on a file of lists")
    parser.add_argument("--predictions", type=Path, help="write our answers here, in the format of peers/")
    parser.add_argument("--mistakes", type=Path, help="write every field that came out otherwise here")
    parser.add_argument("--lab", action="store_true", help="measure on the laboratory's pages (tests/lab)")
    parser.add_argument("--sample", type=int, help="with --lab: this many pages instead of 10,000")
    parser.add_argument("--first", type=int, default=0, help="with --lab: the number of the first page")
    parser.add_argument(
        "--replay", type=int, help="with --lab: only the page of this number, with its source"
    )
    parser.add_argument("--workers", type=int, default=2, help="with --lab: browsers at a time, one or two")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON document")
    options = parser.parse_args(arguments)
    if not (options.folder or options.countries or options.lab):
        parser.error("name a folder of forms, --lab, or --countries FILE")
    return options


# --------------------------------------------------------------------------------------------------- forms
def _forms(options: argparse.Namespace) -> int:
    import scoring
    from page_reader import read_all

    folder: Path = options.folder
    if not (folder / "expected.jsonl").is_file():
        raise Problem(
            f"{folder} holds no expected.jsonl.", "Name a folder that holds expected.jsonl and pages/."
        )
    pages = scoring.read_pages(folder)
    readings = read_all(folder / "pages", [page.name for page in pages], _progress(len(pages)))
    ours = {name: reading.said for name, reading in readings.items()}
    if options.predictions:
        options.predictions.write_text(
            "".join(
                json.dumps({"page": name, "pred": sorted(map(list, said.items()))}) + "\n"
                for name, said in ours.items()
            )
        )
    if options.mistakes:
        lines = [f"{mistake}\n" for mistake in scoring.mistakes(pages, ours)]
        options.mistakes.write_text("".join(lines))
    peers = {file.name.split(".")[0]: file for file in sorted((folder / "peers").glob("*.jsonl"))}
    beyond = {name: reading.beyond for name, reading in readings.items()}
    theirs = {name: scoring.read_predictions(file) for name, file in peers.items()}
    groups = _groups(pages)
    table = {
        group: {
            US: scoring.score(some, ours),
            WITHIN_REACH: scoring.score(scoring.without(some, beyond), ours),
            **{who: scoring.score(some, what) for who, what in theirs.items()},
        }
        for group, some in groups.items()
    }
    if options.json:
        print(json.dumps(_document(table, readings), indent=1))
    else:
        _print(table, readings)
    return 0


def _groups(pages: Sequence[Page]) -> dict[str, list[Page]]:
    hand = [page for page in pages if not page.generated]
    generated = [page for page in pages if page.generated]
    groups = {"scored by hand": hand, "scored by a program": generated, "all pages": list(pages)}
    return {name: some for name, some in groups.items() if some}


def _print(table: Mapping[str, Mapping[str, Figures]], readings: Mapping[str, Reading]) -> None:
    from scoring import CORE

    for group, rows in table.items():
        pages = next(iter(rows.values())).pages
        print(f"\n{pages} pages, {group}: core kinds on visible controls")
        print(f"  {'':14}precision  recall  wrong  hidden  honeypots  pages without a wrong fill")
        for who, figures in rows.items():
            print(
                f"  {who:14}{_percent(figures.precision):>9}{_percent(figures.recall):>8}{figures.wrong:>7}"
                f"{figures.hidden:>8}{figures.honeypots:>11}{figures.clean_pages:>9}"
            )
    by_kind = next(iter(table.values()))[US].by_kind
    print(f"\n{US}, {next(iter(table))}, by kind (the last ones are not counted above)")
    print(f"  {'':16}right  wrong  missed")
    for kind, counted in sorted(by_kind.items(), key=lambda one: (one[0] not in CORE, one[0])):
        print(f"  {kind:16}{counted['right']:>5}{counted['wrong']:>7}{counted['missed']:>8}")
    cost = _cost(readings)
    print(
        f"\nFor 100 controls: {cost['looking_ms']} ms to look, {cost['deciding_ms']} ms to decide"
        f" ({cost['controls']} controls on {len(readings)} pages)"
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


def _cost(readings: Mapping[str, Reading]) -> dict[str, float]:
    controls = sum(reading.controls for reading in readings.values())
    per = 100_000 / max(controls, 1)
    return {
        "controls": controls,
        "looking_ms": round(per * sum(reading.looking for reading in readings.values()), 1),
        "deciding_ms": round(per * sum(reading.deciding for reading in readings.values()), 1),
    }


def _document(
    table: Mapping[str, Mapping[str, Figures]], readings: Mapping[str, Reading]
) -> dict[str, object]:
    rows = {
        group: {
            who: {
                "precision": figures.precision,
                "recall": figures.recall,
                "right": figures.right,
                "wrong": figures.wrong,
                "missed": figures.missed,
                "hidden": figures.hidden,
                "honeypots": figures.honeypots,
                "pages": figures.pages,
                "clean_pages": figures.clean_pages,
                "by_kind": {kind: dict(counted) for kind, counted in sorted(figures.by_kind.items())},
            }
            for who, figures in some.items()
        }
        for group, some in table.items()
    }
    return {"schema": 1, "groups": rows, "per_100_controls": _cost(readings)}


# ----------------------------------------------------------------------------------------------- countries
def _countries(options: argparse.Namespace) -> int:
    """Ask each list for each of its countries, once with the form's codes and once by the texts alone."""
    from autofill.countries import UnknownCountry, choose_country, find_country

    def code_of(value: str) -> str:
        try:
            return find_country(value).iso if value.strip() else ""
        except UnknownCountry:
            return ""

    counted = {"by text": [0, 0, 0], "by code": [0, 0, 0]}
    with options.countries.open(encoding="utf-8") as lines:
        lists = [json.loads(line)["options"] for line in lines]
    for choices in lists:
        codes = [code_of(value) for value, _ in choices]
        shown = {"by text": [("", text) for _, text in choices], "by code": [tuple(one) for one in choices]}
        for code in filter(None, codes):
            for how, seen in shown.items():
                chosen = choose_country(code, seen)
                counted[how][2 if chosen is None else 0 if codes[chosen] == code else 1] += 1
    if options.json:
        names = ("right", "wrong", "left")
        print(
            json.dumps(
                {"schema": 1, **{how: dict(zip(names, some, strict=True)) for how, some in counted.items()}}
            )
        )
        return 0
    for how, (right, wrong, left) in counted.items():
        cases = right + wrong + left
        print(
            f"{how}: {cases} cases, {100 * right / cases:.1f} % right, {100 * wrong / cases:.2f} % wrong, {left} left"
        )
    return 0


def _progress(total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if done % 100 == 0 or done == total:
            say(f"read {done} of {total} pages")

    return tell


if __name__ == "__main__":
    guarded(main)
