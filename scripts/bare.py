"""A bare Typer app with as many empty commands as autofill has: what starting one costs at least."""

import os

import typer


def _nothing() -> None:
    """Does nothing."""


def _build(sizes: list[int]) -> typer.Typer:
    """The first number is how many commands stand at the top; each further one is a group with that many."""
    app = typer.Typer(name="bare", no_args_is_help=True)
    for number in range(sizes[0]):
        app.command(f"command-{number}", help="Does nothing at all, which is said here.")(_nothing)
    for group, size in enumerate(sizes[1:]):
        inner = typer.Typer(no_args_is_help=True)
        for number in range(size):
            inner.command(f"command-{number}", help="Does nothing at all, which is said here.")(_nothing)
        app.add_typer(inner, name=f"group-{group}", help="A group of commands that do nothing.")
    return app


if __name__ == "__main__":
    _build([int(size) for size in os.environ["BARE_SIZES"].split()])(prog_name="bare")
