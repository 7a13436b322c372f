"""README.md: every command it names exists, and every output it shows is what the program says today."""

import re
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from tests.cli.test_way_on import problem_with
from tests.scripts.loaded import SCRIPTS

_found = spec_from_file_location("readme", SCRIPTS / "readme.py")
assert _found and _found.loader
readme = module_from_spec(_found)
_found.loader.exec_module(readme)
TEXT = readme.README.read_text("utf-8")
PLAIN = re.compile(r"^(?:\$ )?(?:autofill|python3 scripts/run\.py) (.+?)(?:\s{2,}#.*)?$", re.MULTILINE)
INLINE = re.compile(r"`autofill ([^`]+)`")
SCRIPT = re.compile(r"python3 (scripts/\w+\.py)((?: --[a-z-]+)*)")


def commands() -> list[str]:
    """Every command that a reader may copy: in blocks, and in the middle of sentences."""
    blocks = "".join(re.findall(r"```(?:console)?\n(.*?)```", TEXT, re.DOTALL))
    found = [*PLAIN.findall(blocks), *INLINE.findall(TEXT)]
    return sorted({re.sub(r"[\[\]|]", " ", command) for command in found})


@pytest.mark.parametrize("command", commands())
def test_every_command_in_the_readme_exists_with_its_options(command: str) -> None:
    assert problem_with(command.split()) == ""


@pytest.mark.parametrize("script", sorted({script for script, _ in SCRIPT.findall(TEXT)}))
def test_every_script_in_the_readme_exists(script: str) -> None:
    assert (readme.ROOT / script).is_file()


def test_every_output_in_the_readme_is_what_the_program_says_today() -> None:
    """If this is red, look at the difference, and then: python3 scripts/readme.py"""
    assert len(readme.BLOCK.findall(TEXT)) >= 1
    assert readme.differences(TEXT, readme.renewed(TEXT)) == []


def test_an_output_that_is_out_of_date_is_found_and_a_day_is_not() -> None:
    shown = "```console\n$ autofill status\nas of 2026-11-26: nothing\n```\n"
    assert readme.differences(shown, shown.replace("nothing", "two cases"))
    assert not readme.differences(shown, shown.replace("2026-11-26", "2027-01-05"))
