"""The `autofill` command: one command per form of the catalogue, and the groups around them."""

import os
import sys
from codecs import register_error
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

import typer

from autofill import __version__
from autofill.cli.again import remember
from autofill.cli.form_age import in_short
from autofill.cli.menu import Door, menu_of, place
from autofill.cli.mistyped import UsageError, is_request_for_help, mistyped
from autofill.cli.say import fail, interactive, plainly, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.matching.form import Form

ONLY_THE_ADDRESS = "Forms of which only the address is known"


def _fills(form: Form) -> Door:
    maker = (
        place("fill_from_case", "command_from_case") if form.authority else place("fill_form", "command_for")
    )
    return Door(
        form.id,
        f"Fill {form.name}; you review and send it. ({in_short(form)})",
        lambda: maker()(form.id),
        "Forms" if form.described else ONLY_THE_ADDRESS,
    )


DOORS = (
    Door(
        "start",
        "Begin here: each step up to the real form; each can be skipped.",
        place("start", "start"),
    ),
    *(_fills(form) for form in catalogue().values()),
    Door(
        "all",
        "Every account group of your profile, one form at a time.",
        place("all_forms", "fill_all"),
        "Forms",
    ),
    Door(
        "fill",
        "Fill any other form: each value needs your yes.",
        place("fill_form", "fill_at"),
        ONLY_THE_ADDRESS,
    ),
    Door("status", "What was sent, and by when an answer is due.", place("status", "status")),
    Door(
        "help",
        "What the law says, what comes after sending, what this program promises.",
        place("topics", "show_topic"),
    ),
    Door("login", "Sign in once, in an ordinary browser window of the tool's own.", place("signin", "login")),
    Door(
        "logout", "Remove the tool's own browser folder, and its sign-ins with it.", place("signin", "logout")
    ),
    Door(
        "doctor",
        "Whether everything that autofill needs is here, and how to mend what is not.",
        place("doctor", "doctor"),
    ),
    Door(
        "forget",
        "Remove everything of a profile, and then search for what is left.",
        place("forget", "forget"),
    ),
    Door("profile", "Who objects: names, e-mail, country, accounts.", place("profile", "app")),
    Door("objection", "What you say: the text of your objection.", place("objection", "app")),
    Door("case", "What was prepared, sent and answered.", place("case", "app")),
    Door("authority", "Who to complain to, where you live.", place("authority", "app")),
    Door("forms", "The forms that autofill knows.", place("forms", "app")),
)

app = typer.Typer(
    name="autofill",
    cls=menu_of(DOORS),
    help=(
        "Pre-fills Meta's AI-training objection forms from your profile, in a browser you watch. "
        "It stops before sending: you read it, and you press the site's own button."
    ),
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,  # locals hold personal values
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"autofill {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The entry point. Its own words for Ctrl-C, and for what was mistyped."""
    os.umask(0o077)  # whatever is written in our name, the driver's cache too, is the person's alone
    _speak_plainly()
    words = _words()
    remember(words)
    sys.exit(_exit_code(words))


def _words() -> list[str]:
    """What was typed; nothing, by someone who is here for the first time, is taken for `start`."""
    typed = sys.argv[1:]
    if typed or not interactive():
        return typed
    from autofill.cli.start import is_first_time

    with suppress(AutofillError):  # then the help is shown; the next command tells what is wrong
        return ["start"] if is_first_time() else []
    return []


def _exit_code(words: list[str]) -> int:
    try:
        ended = app(words, prog_name="autofill", standalone_mode=False)
    except UsageError as error:
        if is_request_for_help(error):
            return 2
        voice.json = "--json" in words
        try:
            fail(mistyped(error))
        except typer.Exit as end:
            return end.exit_code
    except typer.Abort:
        voice.warn("Stopped. Nothing was done that was not confirmed.")
        return 1
    return ended if isinstance(ended, int) else 0


def _speak_plainly() -> None:
    """A terminal that cannot show a sign gets a plain one in its place, never a traceback."""
    register_error("plainly", plainly)
    reconfigure: Callable[..., None] | None
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="plainly")
