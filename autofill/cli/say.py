"""Every word to the person goes through here, so that `--json` keeps standard output for its one document."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NoReturn, TextIO
from unicodedata import name, normalize

import typer

from autofill.cli.again import way_on
from autofill.errors import AutofillError

WIDEST: Final = 100
"""Characters of a line that is still read with ease."""


class Interrupted(AutofillError):
    """Ctrl-C."""

    code = "interrupted"
    exit_code = 130


class NobodyToAsk(AutofillError):
    """Standard input is not a terminal and `--yes` was not given."""

    code = "nobody-to-ask"


SHORT = 26
"""So long a name or a command in a table's first column is never broken: it is there to be copied."""


class Voice:
    """Where words go: standard output, or standard error while `--json` owns standard output."""

    def __init__(self) -> None:
        self.json = False

    def tell(self, text: str = "") -> None:
        typer.echo(fitting(as_typed(clean(text)), sys.stderr if self.json else sys.stdout), err=self.json)

    def prose(self, text: str, indent: str = "", hanging: int = 0) -> None:
        """Sentences, broken between words at the width of the window; where there is none, they stay as they are. With
        `hanging` the further lines stand that much further in, as below the number of a list."""
        out = sys.stderr if self.json else sys.stdout
        if not out.isatty():
            self.tell(indent + text)
            return
        width = min(shutil.get_terminal_size().columns, WIDEST)
        for line in text.split("\n"):
            self.tell(
                textwrap.fill(
                    clean(line), width, initial_indent=indent, subsequent_indent=indent + " " * hanging,
                    break_long_words=False, break_on_hyphens=False,
                )
            )  # fmt: skip

    def warn(self, text: str) -> None:
        typer.echo(fitting(as_typed(clean(text)), sys.stderr), err=True)

    def wait(self, prompt: str) -> None:
        """Until Enter, where someone can press it."""
        typer.echo(prompt, err=self.json)
        sys.stdin.readline()

    @contextmanager
    def working(self, words: str) -> Iterator[None]:
        """What takes longer than a moment: said while it lasts, on a terminal that can take it back."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(clean(words)):
            yield

    def document(self, content: Mapping[str, object]) -> None:
        """The one JSON document on standard output."""
        import json  # only where a document is asked for

        utf8 = (sys.stdout.encoding or "").lower().startswith("utf")
        written = json.dumps(content, ensure_ascii=not utf8, indent=2)  # nothing is lost where signs are few
        harmless = (
            char if char == "\n" or char.isprintable() else json.dumps(char)[1:-1] for char in written
        )
        typer.echo("".join(harmless))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        told = [tuple(row) for row in rows]
        for at, head in enumerate(heads):
            whole = at == 0 and max((len(row[0]) for row in told), default=0) <= SHORT
            drawn.add_column(head, overflow="fold", no_wrap=whole)
        for row in told:
            drawn.add_row(*(Text(as_typed(clean(cell))) for cell in row))
        Console(stderr=self.json, highlight=False).print(drawn)


voice = Voice()


PLAIN_SIGNS = {"✔": "OK", "✘": "X", "→": ">", "─": "-", "…": "..."}

GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n",
    "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
"""How names from Greece and Cyprus are written in Latin letters."""


def plainly(failed: UnicodeError) -> tuple[str, int]:
    """What stands for signs that an encoding does not have (`codecs.register_error`): words, bare letters, or ?."""
    if not isinstance(failed, UnicodeEncodeError):
        raise failed
    signs = failed.object[failed.start : failed.end]
    return "".join(PLAIN_SIGNS.get(sign) or _bare(sign) for sign in signs), failed.end


def _bare(sign: str) -> str:
    """A letter without its accent or its stroke, a Greek one in Latin letters."""
    parts = normalize("NFKD", sign)
    plain = "".join(part if part.isascii() else GREEK.get(part.lower(), "") for part in parts)
    if not plain and (stroke := re.fullmatch(r"LATIN (?:SMALL|CAPITAL) LETTER (\w) WITH .+", name(sign, ""))):
        plain = stroke[1].lower()
    return (plain.capitalize() if sign.isupper() else plain) or "?"


def as_typed(text: str) -> str:
    """Commands as they can be typed here: who starts autofill by `scripts/run.py` has no command of that name."""
    command = os.environ.get("AUTOFILL_COMMAND", "")
    if not command or "autofill " not in text:
        return text
    return re.sub(rf"\bautofill (?=(?:{_names()})\b)", lambda _match: f"{command} ", text)


def _names() -> str:
    """What may follow the program's name in a command, for a pattern."""
    from autofill.cli.main import DOORS

    return "|".join([*sorted((str(door.name) for door in DOORS), key=len, reverse=True), "--help"])


def fitting(text: str, stream: TextIO) -> str:
    """On a terminal lines are broken between words, and never within a command; in a pipe they stay whole."""
    if not stream.isatty():
        return text
    columns = min(shutil.get_terminal_size().columns, WIDEST)
    return "\n".join(_folded(line, columns) for line in text.split("\n"))


def _folded(line: str, columns: int) -> str:
    if len(line) <= columns:
        return line
    command = re.compile(
        rf"(?:autofill|python3? \S+) (?:{_names()})\b(?: --?[a-z][\w-]*| [a-z0-9][\w.-]*){{0,4}}"
    )
    whole = command.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), line.strip())
    indent = line[: len(line) - len(line.lstrip())]
    folded = textwrap.TextWrapper(
        columns - 1,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return folded.fill(whole).replace("\N{NO-BREAK SPACE}", " ")


def clean(text: str) -> str:
    """Text from pages and files, harmless for a terminal: no control characters, no direction overrides."""
    return "".join(char for char in text if char in "\n\t" or char.isprintable())


def fail(error: AutofillError, known: Mapping[str, object] | None = None) -> NoReturn:
    """Tell an error in its own words and leave with its exit code. `known` completes the JSON document."""
    if voice.json:
        voice.document(
            {"schema": 1}
            | dict(known or {})
            | {"error": {"code": error.code, "message": error.happened, "next": way_on(error)}}
        )
    tell_error(error)
    raise typer.Exit(error.exit_code)


def tell_error(error: AutofillError) -> None:
    """What happened, what was not done, what to do next: the last line is a command to copy."""
    for part in (error.happened, error.not_done, way_on(error)):
        if part:
            voice.warn(part)


def interactive() -> bool:
    """Whether a person can answer here."""
    return sys.stdin.isatty()
