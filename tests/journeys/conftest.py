"""What whole runs share: a screen, a person who sits down at it, and one browser for many runs without one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.headed import screen
from tests.journeys.one_browser import browser, opened
from tests.journeys.person import Person

__all__ = ["browser", "display", "opened", "sit_down"]

SitDown = Callable[..., Person]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen("1280x1000") as name:
        yield name


@pytest.fixture
def sit_down(display: str, tmp_path: Path) -> Iterator[SitDown]:
    """A person who starts one command; whatever happens, nothing of theirs is left running."""
    started: list[Person] = []

    def start(*words: str, **more: str) -> Person:
        started.append(Person(display, tmp_path, *words, **more))
        return started[-1]

    yield start
    for person in started:
        person.gets_up()
