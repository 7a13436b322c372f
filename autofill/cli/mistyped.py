"""A command line that cannot be understood: Typer's sentence about it, and the command that was meant, to copy."""

import re
from typing import Any, Final

import typer

from autofill.cli.again import without_given
from autofill.errors import AutofillError

UsageError: Final[type[Exception]] = typer.BadParameter.__base__  # type: ignore[assignment]  # Typer does not export it
"""What Typer raises: an unknown command or option, a missing argument, a value that does not fit."""

_MEANT: Final = re.compile(r" ?Did you mean ('[a-z-]+'(?:, '[a-z-]+')*)\?")
_POSSIBLE: Final = re.compile(r" ?\(Possible options: [^)]*\)")


class Mistyped(AutofillError):
    """The command line cannot be understood; nothing was begun."""

    code = "usage"
    exit_code = 2


def is_request_for_help(error: Any) -> bool:
    """A group without a command of it: Typer has shown its help already, and no mistake was made."""
    return type(error).__name__ == "NoArgsIsHelpError"


def mistyped(error: Any) -> Mistyped:
    """`error` is one of Typer's, of which versions differ; what it does not have is left out. Of what was typed only the
    command is repeated, and a word that is nearly one."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "autofill"
    words = str(error.format_message())
    near = _MEANT.search(words)
    meant = (
        re.findall("[a-z-]+", near[1])[:1] if near else list(getattr(error, "possibilities", None) or ())[:1]
    )
    ways = [f"Did you mean:  {command} {one}" for one in meant]
    if not meant and context:
        ways.append(" ".join(context.get_usage().split()).replace("Usage: ", "It goes like this:  "))
    said = _POSSIBLE.sub("", _MEANT.sub("", words)).replace("Value error, ", "")
    return Mistyped(
        said if meant else without_given(said, command.split()),
        not_done="Nothing was done.",
        next_step="\n".join([*ways, f"All there is:  {command} --help"]),
    )
