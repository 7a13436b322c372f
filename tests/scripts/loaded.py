"""Where the scripts are, and their modules by name."""

from pathlib import Path
from types import ModuleType
from typing import NamedTuple

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


class Scripts(NamedTuple):
    """The modules of the set-up."""

    steps: ModuleType
    environment: ModuleType
    run: ModuleType
    parts: ModuleType
    test: ModuleType
