"""The table of attacks: what counts as held, and that an attack which does nothing undefended proves nothing."""

import subprocess
import sys
from types import ModuleType

import pytest

from tests.scripts.loaded import SCRIPTS, Scripts

REPORT = """<testsuites><testsuite>
<testcase classname="tests.x.test_seal" name="test_without_the_seal_the_attack_works[beacon]"/>
<testcase classname="tests.x.test_seal" name="test_without_the_seal_the_attack_works[dud]"><failure/></testcase>
<testcase classname="tests.x.test_seal" name="test_under_the_seal_nothing_leaves_and_the_filled_page_stays[beacon]"/>
<testcase classname="tests.x.test_seal" name="test_under_the_seal_nothing_leaves_and_the_filled_page_stays[dud]"/>
<testcase classname="tests.x.test_faults" name="test_nothing_is_lost_when[the tool is killed]"><failure/></testcase>
<testcase classname="tests.x.test_faults" name="test_a_disk_is_full"><skipped/></testcase>
</testsuite></testsuites>"""
SUITES = {"pages": "tests/x/test_seal.py", "faults": "tests/x/test_faults.py"}


@pytest.fixture
def prove(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    from importlib import import_module

    monkeypatch.delitem(sys.modules, "prove", raising=False)
    return import_module("prove")


def test_each_case_is_a_row_and_an_attack_is_one_with_and_without_its_defence(prove: ModuleType) -> None:
    rows = prove.paired(prove.rows_of(REPORT, SUITES))
    assert [(row.suite, row.attack, row.held, row.bare) for row in rows] == [
        ("pages", "beacon", True, "leaks"),
        ("pages", "dud", False, "does nothing: it proves nothing"),
        ("faults", "nothing is lost when: the tool is killed", False, ""),
        ("faults", "a disk is full", None, ""),
    ]
    assert prove.table(rows).endswith("1 of 3 held; 1 not tried here.")


def test_the_names_of_attacks_are_shown_harmlessly(prove: ModuleType) -> None:
    shown = prove.table([prove.Row("pages", "\x1b[2J\u202eevil\n" + "a" * 500, True)])
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert max(map(len, shown.splitlines())) < 140


def test_every_suite_is_there(prove: ModuleType) -> None:
    for path in prove.SUITES.values():
        assert (SCRIPTS.parent / path).is_file()


def test_it_tells_how_it_is_used() -> None:
    told = subprocess.run(
        [sys.executable, str(SCRIPTS / "prove.py"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "--sample" in told
    assert "--json" in told
