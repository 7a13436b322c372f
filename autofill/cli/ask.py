"""Questions to the person: each answer is checked at once, and asked again until it can be used."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import TypeVar

from autofill.cli.say import Interrupted, NobodyToAsk, clean, fail, interactive, voice
from autofill.errors import AutofillError

T = TypeVar("T")


class WrongAnswer(AutofillError):
    """An answer that cannot be used; the question is asked again."""

    code = "answer"


@contextmanager
def told() -> Iterator[None]:
    """Around a command: every error in its own words and with its exit code; Ctrl-C and no more input too."""
    try:
        yield
    except AutofillError as error:
        fail(error)
    except (KeyboardInterrupt, EOFError):
        voice.warn("")
        fail(
            Interrupted(
                "Stopped.",
                not_done="Nothing was saved that was not confirmed.",
                next_step="To begin again:",
            )
        )


def someone(instead: str) -> None:
    """Raises `NobodyToAsk` where standard input is not a terminal; `instead` is the way on."""
    if not interactive():
        raise NobodyToAsk(
            "Nobody can answer here: standard input is not a terminal.",
            not_done="Nothing was changed.",
            next_step=instead,
        )


def ask(question: str, use: Callable[[str], T], default: str = "", *, hidden: bool = False) -> T:
    """What `use` makes of the answer. While it raises an AutofillError, that is told and asked again."""
    asked = f"{clean(question)}{f' [{clean(default)}]' if default else ''}"
    prompt = f"{asked} " if asked.endswith("?") else f"{asked}: "
    while True:
        try:
            typed = (getpass(prompt) if hidden else input(prompt)).strip()
        except UnicodeDecodeError:
            voice.warn("  That was not written in UTF-8.")
            continue
        try:
            return use(typed or default)
        except AutofillError as error:
            voice.warn(f"  {error.happened}")
            if error.next_step:
                voice.warn(f"  {error.next_step}")


def yes(question: str, *, default: bool) -> bool:
    """A plain yes or no. Enter alone is the default."""

    def use(typed: str) -> bool:
        if typed.lower() in ("y", "yes", "n", "no"):
            return typed.lower().startswith("y")
        if not typed:
            return default
        raise WrongAnswer("Please answer y or n.")

    return ask(f"{question} {'[Y/n]' if default else '[y/N]'}", use)
