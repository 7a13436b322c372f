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


def test_started_from_a_checkout_it_tells_commands_that_can_be_typed_there(tmp_path: Path) -> None:
    """Whoever starts `python3 scripts/run.py` has no `autofill` on their path."""
    run = autofill("status", home=tmp_path, AUTOFILL_COMMAND="python3 scripts/run.py")
    assert "python3 scripts/run.py instagram" in run.out
    run = autofill("instagram", "--yes", home=tmp_path, AUTOFILL_COMMAND="python3 scripts/run.py")
    assert run.err.rstrip().splitlines()[-1].count("python3 scripts/run.py ") == 2
    assert "autofill profile" not in run.err
