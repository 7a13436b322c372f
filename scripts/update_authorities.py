"""Rebuilds `autofill/data/authorities.toml` from a checkout of the CC0 dataset of authorities, and shows what changed.

    python3 scripts/update_authorities.py CHECKOUT [--commit HASH] [--dry-run]

CHECKOUT is the repository datenanfragen/data (or a folder with its authority records). Our own corrections are in
`autofill/data/authorities_corrections.toml` and are never touched: they lie over what is written here.
"""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import argparse
import difflib
import json
import sys
from pathlib import Path

from steps import ROOT, Problem, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARGET = ROOT / "autofill" / "data" / "authorities.toml"

LAENDER = {
    "debawueldb": "BW", "debaylda": "BY", "deberlbdi": "BE", "debralda": "BB", "debrelfdi": "HB", "dehessbdi": "HE",
    "dehmbbfdi": "HH", "demvldi": "MV", "dendslfd": "NI", "denrwldi": "NW", "derlpbdi": "RP", "desaarudz": "SL",
    "desaechsdsb": "SN", "desalbd": "ST", "deshuld": "SH", "detlfdi": "TH",
}  # fmt: skip
"""The German records that count for private companies, by Land (ISO 3166-2). The others are the federation's, the
churches' and the broadcasters'."""

COUNTRIES = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GB",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
HEAD = """# The supervisory authorities, as the public dataset has them: datenanfragen/data{commit}, CC0-1.0.
# Made by scripts/update_authorities.py; do not edit. Corrections belong in authorities_corrections.toml.
"""


def main(arguments: list[str]) -> int:
    """Read, compare, write. 0 also when nothing changed."""
    parser = argparse.ArgumentParser(prog="update_authorities.py", description=__doc__)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--commit", default="", help="the dataset's commit, written into the file")
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    options = parser.parse_args(arguments)
    records = sorted(read(options.checkout), key=lambda one: (one["country"], one["land"], one["slug"]))
    if not records:
        raise Problem(
            "There is no authority's record in that folder.",
            "Name a checkout of datenanfragen/data, or its folder supervisory-authorities.",
        )
    head = HEAD.format(commit=f" at {options.commit}" if options.commit else "")
    fresh = head + "".join(f"\n{as_toml(one)}" for one in records)
    before = TARGET.read_text("utf-8") if TARGET.is_file() else ""
    sys.stdout.writelines(
        difflib.unified_diff(before.splitlines(True), fresh.splitlines(True), "before", "now", n=0)
    )
    print(f"{len(records)} authorities; {'no change' if before == fresh else 'changed'}.")
    if before != fresh and not options.dry_run:
        TARGET.write_text(fresh, encoding="utf-8")
    return 0


def read(folder: Path) -> Iterator[dict[str, str]]:
    """The records that a person at odds with a private company can use."""
    inner = folder / "supervisory-authorities"
    for file in sorted((inner if inner.is_dir() else folder).glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        slug, countries = record["slug"], [one.upper() for one in record.get("relevant-countries", [])]
        for country in countries:
            if country in COUNTRIES and (country != "DE" or slug in LAENDER):
                yield {"slug": slug, "country": country, "land": LAENDER.get(slug, ""), **plain(record)}


def plain(record: dict[str, str]) -> dict[str, str]:
    """Its fields under the names that are used here."""
    found = {
        "name": record["name"],
        "address": record.get("address", ""),
        "languages": record.get("complaint-language", ""),
        "web": record.get("web", ""),
        "complaint_page": record.get("webform", ""),
        "email": record.get("email", ""),
        "phone": record.get("phone", ""),
    }
    return {key: value for key, value in found.items() if value}


def as_toml(record: dict[str, str]) -> str:
    lines = [f"[{record['slug']}]"]
    for key, value in record.items():
        if key != "slug" and value:
            shown: str | Sequence[str] = value
            if key == "address":
                shown = value.split("\n")
            if key == "languages":
                shown = value.split()
            lines.append(f"{key} = {json.dumps(shown, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    guarded(main)
