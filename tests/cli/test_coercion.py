"""Options are converted late: only those that were given, and then as Typer does it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from autofill.cli.menu import Door, group_of


class Shade(StrEnum):
    LIGHT = "light"
    DARK = "dark"


def paint(
    name: Annotated[str, typer.Argument()],
    coats: Annotated[int, typer.Option(min=1, max=3)] = 1,
    shade: Annotated[Shade, typer.Option()] = Shade.LIGHT,
    where: Annotated[Path | None, typer.Option()] = None,
    also: Annotated[list[str] | None, typer.Option()] = None,
    shout: Annotated[str, typer.Option(parser=str.upper)] = "",
    note: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Tells what it was given."""
    print(repr((name, coats, shade, where, also, shout, note)))


app = group_of((Door("paint", "Tells what it was given.", lambda: paint), Door("rest", "", lambda: paint)))


def told(*words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["paint", *words])
    return ended.exit_code, ended.output


def test_text_stays_as_it_was_typed_and_what_was_not_given_is_the_default() -> None:
    assert told(" 007 ") == (0, repr((" 007 ", 1, Shade.LIGHT, None, None, "", None)) + "\n")


def test_what_was_given_is_of_its_type() -> None:
    words = [
        "--coats",
        "2",
        "--shade",
        "dark",
        "--where",
        "a/b",
        "--also",
        "x",
        "--also",
        "y",
        "--shout",
        "hey",
        "--note",
        "1",
    ]
    assert told("it", *words) == (
        0,
        repr(("it", 2, Shade.DARK, Path("a/b"), ["x", "y"], "HEY", "1")) + "\n",
    )


@pytest.mark.parametrize("wrong", ["--coats four", "--coats 4", "--shade grey"])
def test_what_is_not_of_its_type_is_a_usage_error(wrong: str) -> None:
    code, words = told("it", *wrong.split())
    assert code == 2
    assert "Invalid value" in words


def test_a_missing_argument_is_a_usage_error() -> None:
    code, words = told()
    assert code == 2
    assert "Missing argument" in words
