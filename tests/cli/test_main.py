"""The command as a whole."""

import json
from pathlib import Path

import pytest

from tests.journeys.program import autofill


def test_it_goes_by_its_own_name_however_it_was_started(tmp_path: Path) -> None:
    """`scripts/run.py` starts it as a module: what it says to type must still be `autofill`."""
    run = autofill("--help", home=tmp_path)
    assert run.exit_code == 0
    assert "Usage: autofill " in run.out


def test_a_command_that_does_not_exist_is_a_usage_error_and_touches_nothing(tmp_path: Path) -> None:
    run = autofill("instagramm", home=tmp_path)
    assert run.exit_code == 2
    assert "No such command" in run.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("instgram", "autofill instagram"),
        ("instagrm", "autofill instagram"),  # two are near: the nearer one
        ("xyzzy", "autofill [OPTIONS] COMMAND [ARGS]..."),
        ("case sho", "autofill case show"),
        ("instagram --practise", "autofill instagram --practice"),
        ("forms record instagram", "autofill forms record [OPTIONS] {what} {file}"),
        ("login myspace", "autofill login [OPTIONS] {service}"),
    ],
)
def test_what_was_mistyped_ends_with_the_command_that_was_meant(
    tmp_path: Path, typed: str, command: str
) -> None:
    run = autofill(*typed.split(), home=tmp_path)
    *_, meant, all_there_is = run.err.splitlines()
    assert run.exit_code == 2
    assert meant.endswith(f":  {command}")
    assert all_there_is.endswith(" --help")


@pytest.mark.parametrize("as_document", ["", " --json"])
@pytest.mark.parametrize(
    "typed",
    [
        "status alex@example.com",
        "status Example",
        "Example",
        "login Example",
        "case reply 2026-11-27-instagram /media/Example/a.eml alex@example.com",
        "instagram --screenshot=/media/Example/a.png alex@example.com",
        "instagram --scenari=Example",
    ],
)
def test_what_was_given_in_the_wrong_place_is_not_repeated(
    tmp_path: Path, typed: str, as_document: str
) -> None:
    """It may be a detail of the person, and a script keeps its log."""
    run = autofill(*f"{typed}{as_document}".split(), home=tmp_path)
    assert run.exit_code == 2
    assert "xample" not in run.out + run.err


def test_what_was_mistyped_is_one_document_for_a_script(tmp_path: Path) -> None:
    run = autofill("status", "--jsn", "--json", home=tmp_path)
    assert json.loads(run.out)["error"]["code"] == "usage"
    assert "Traceback" not in run.err


def test_help_says_what_an_option_takes_in_plain_words_and_nothing_for_a_switch(tmp_path: Path) -> None:
    for words in ("--help", "instagram --help", "objection new --help", "case show --help"):
        run = autofill(*words.split(), home=tmp_path)
        assert "<" not in run.out, words
    assert "--profile                 TEXT" in autofill("instagram", "--help", home=tmp_path).out


def test_started_from_a_checkout_it_tells_commands_that_can_be_typed_there(tmp_path: Path) -> None:
    """Whoever starts `python3 scripts/run.py` has no `autofill` on their path."""
    run = autofill("status", home=tmp_path, AUTOFILL_COMMAND="python3 scripts/run.py")
    assert "python3 scripts/run.py instagram" in run.out
    run = autofill("instagram", "--yes", home=tmp_path, AUTOFILL_COMMAND="python3 scripts/run.py")
    assert run.err.rstrip().splitlines()[-1].count("python3 scripts/run.py ") == 2
    assert "autofill profile" not in run.err


def test_an_account_that_the_invented_person_has_not_leads_to_no_profile_that_is_not_there(
    tmp_path: Path,
) -> None:
    run = autofill("instagram", "--practice", "--account", "9", home=tmp_path)
    assert run.exit_code != 0
    assert "profile" not in run.err
    assert run.err.rstrip().endswith("autofill instagram --practice")
