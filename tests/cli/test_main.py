"""The command as a whole."""

from pathlib import Path

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
