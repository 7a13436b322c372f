"""The menu: what each command is for is known at once; its module is read only when that command is chosen."""

import shutil
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from autofill.cli.coercion import converted_late
from autofill.cli.say import WIDEST

STYLES: Final = {
    "STYLE_OPTION": "bold", "STYLE_SWITCH": "bold", "STYLE_TYPES": "", "STYLE_METAVAR": "", "STYLE_USAGE": "bold",
    "STYLE_COMMANDS_TABLE_FIRST_COLUMN": "bold",
}  # fmt: skip
"""In place of Typer's yellow and cyan, which cannot be read on white. Its versions have not all of these names."""

VALUES: Final = {"str": "TEXT", "list[str]": "TEXT", "path": "FILE", "int range": "NUMBER", "int": "NUMBER"}
"""What an option takes, in the place of Python's word for it."""


class Door(TyperCommand):
    """A command, or a group of them, that is not read in yet: its name, its line in the help, and where it is."""

    def __init__(self, name: str, about: str, opens: Callable[[], Any], panel: str | None = None) -> None:
        super().__init__(name, help=about, rich_help_panel=panel)
        self._opens = opens

    def opened(self) -> Any:
        """The command itself, as Typer makes it of a function, or of a Typer with commands of its own."""
        found = self._opens()
        house = typer.Typer(add_completion=False)
        if isinstance(found, typer.Typer):
            house.add_typer(found, name=self.name, help=self.help)
        else:
            house.command(self.name, cls=_Command, help=None if found.__doc__ else self.help)(found)
        return get_group(house).commands[self.name or ""]


class _Command(TyperCommand):
    """A command that is read in."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _in_plain_words(converted_late(super().get_params(ctx)), ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _for_every_terminal()
        super().format_help(ctx, formatter)


def place(module: str, name: str) -> Callable[[], Any]:
    """Where a door leads: a function or a Typer in a module of this folder, which is read when the door opens."""
    return lambda: getattr(import_module(f"autofill.cli.{module}"), name)


def menu_of(doors: Iterable[Door]) -> type[TyperGroup]:
    """The class of a group whose commands stand behind these doors: `typer.Typer(cls=menu_of(…))`."""
    known = {door.name or "": door for door in doors}

    class Menu(TyperGroup):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**{**settings, "commands": dict(known)})

        def get_params(self, ctx: Any) -> list[Any]:
            return _in_plain_words(converted_late(super().get_params(ctx)), ctx)

        def format_help(self, ctx: Any, formatter: Any) -> None:
            _for_every_terminal()
            super().format_help(ctx, formatter)

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
            name, door, rest = super().resolve_command(ctx, args)
            return name, door.opened() if isinstance(door, Door) else door, rest

    return Menu


def group_of(doors: Iterable[Door]) -> typer.Typer:
    """A group that has nothing of its own but these doors. Typer makes a group of it for its callback's sake."""
    return typer.Typer(cls=menu_of(doors), no_args_is_help=True, callback=lambda: None)


def _in_plain_words(parameters: list[Any], ctx: Any) -> list[Any]:
    """The same, each with what it takes as a person would say it: nothing, for a switch and for what has a name."""
    for one in parameters:
        if one.param_type_name == "argument":
            one.display_type_rich = _nothing
        elif one.metavar is None and one.is_flag:
            one.metavar = ""
        elif one.metavar is None and hasattr(one, "display_type"):
            word = one.display_type(ctx).strip("<>")
            one.metavar = VALUES.get(word, word.replace("|", " | "))
    return parameters


def _nothing(ctx: Any) -> str:  # noqa: ARG001 - as Typer asks it
    return ""


def _for_every_terminal() -> None:
    """Help in colours that can be read on black and on white, no wider than is read with ease."""
    from typer import rich_utils

    for name, style in STYLES.items():
        if hasattr(rich_utils, name):
            setattr(rich_utils, name, style)
    rich_utils.MAX_WIDTH = WIDEST if shutil.get_terminal_size().columns > WIDEST else None
