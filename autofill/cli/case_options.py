"""What the commands of `autofill case` take alike: which case, whose, and whether it is for practice."""

from typing import Annotated

import typer

from autofill.cli import complete

Name = Annotated[
    str,
    typer.Argument(
        metavar="CASE", autocompletion=complete.cases, help="Its name, as `autofill status` shows it."
    ),
]
Profile = Annotated[
    str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Only this person's cases.")
]
Practice = Annotated[bool, typer.Option("--practice", help="Practice cases in place of real ones.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
