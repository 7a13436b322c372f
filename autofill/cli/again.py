"""The command that an error ends with: the one its words name, or else the one that was given, without what is personal."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from autofill.errors import AutofillError

WITHOUT_VALUE: Final = ("--practice", "--preview", "--manual", "--keep-open", "--review-offline", "--html")
WITH_NAME: Final = ("--profile", "--scenario", "--objection", "--form", "--today")
"""Options that say nothing about the person. Whatever else was given is left out: it may be personal."""

LEFT_OUT: Final = "…"
"""In place of each word that a command needs and that is not shown: without it, the copied command would be refused."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHOWN: Final = re.compile(rf"{_NAME.pattern}(?:\.html)?")
_COMMAND: Final = re.compile(r"(?:autofill|python3? -m|export|sudo|chmod) (?:[a-zA-Z]|--help)")
_FLAG: Final = re.compile(r"--[a-z][a-z-]+(?: [a-z0-9][\w.-]*(?=\s*$|  ))?", re.MULTILINE)

_given: tuple[str, ...] = ()


def remember(words: Sequence[str]) -> None:
    """What was typed after `autofill`, kept for this run only."""
    global _given  # noqa: PLW0603 - one process is one command
    _given = tuple(words)


def way_on(error: AutofillError) -> str:
    """The error's next step, ending with a command to copy."""
    if _COMMAND.search(error.next_step):
        return error.next_step
    flags = _FLAG.findall(error.next_step)
    more = flags or (["--help"] if error.exit_code == 2 else [])
    commands = [f"  {again(without=flag.split()[0])} {flag}" for flag in more] or [f"  {again()}"]
    return "\n".join([*filter(None, [error.next_step]), *commands])


def without_given(text: str, shown: Collection[str]) -> str:
    """The text with … in place of each word that was given, but for options and for those that may be `shown`: what was
    given may be personal, also where it was given in the wrong place."""
    values = (word.partition("=")[2] if word.startswith("-") else word for word in _given)
    for value in sorted({*values} - {"", *shown}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", LEFT_OUT, text)
    return text


def again(without: str = "") -> str:
    """The command that was given, as far as it can be shown; an option may be left out."""
    words = ["autofill"]
    rest = list(_given)
    while rest and _SHOWN.fullmatch(rest[0]):
        words.append(rest.pop(0))
    while rest and not rest[0].startswith("-"):
        rest.pop(0)
        words.append(LEFT_OUT)
    for at, word in enumerate(rest):
        following = rest[at + 1] if at + 1 < len(rest) else ""
        if word == without:
            continue
        if word in WITHOUT_VALUE:
            words.append(word)
        elif word in WITH_NAME and _NAME.fullmatch(following):
            words += [word, following]
    return " ".join(words)
