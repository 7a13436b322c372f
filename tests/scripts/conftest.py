"""What the tests of the scripts share: the modules, imported as when they are started from their folder."""

import signal
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.scripts.loaded import SCRIPTS, Scripts


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripts]:
    """The modules as Python sees them when started from their folder, and forgotten afterwards."""
    names = ("steps", "environment", "run", "parts", "prove", "test")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)  # `test` is also a package of Python's own
    monkeypatch.syspath_prepend(str(SCRIPTS))
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield Scripts(*(import_module(name) for name in names if name != "prove"))
    for number, handler in before.items():  # a script that is run here sets its own
        signal.signal(number, handler)
    for name in names:
        sys.modules.pop(name)
