"""The `autofill` command: one command per form of the catalogue, and the groups around them."""

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from autofill import __version__
from autofill.browser.unwritten import leave_no_memory_image
from autofill.cli import authority, case, doctor, forget, forms, objection, profile, signin, topics
from autofill.cli.fill_form import command_for, fill_at
from autofill.forms import catalogue

app = typer.Typer(
    name="autofill",
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


for _form in (one for one in catalogue().values() if not one.authority):
    app.command(
        _form.id,
        help=f"Fill {_form.name}; you review and send it.",
        rich_help_panel="Forms" if _form.described else "Forms of which only the address is known",
    )(command_for(_form.id))
app.command("fill", rich_help_panel="Forms of which only the address is known")(fill_at)

app.command("status", help="What was sent, and by when an answer is due.")(case.status)
app.command("help", help="What the law says, what comes after sending, what this program promises.")(
    topics.show_topic
)
app.command("login", help="Sign in once, in an ordinary browser window of the tool's own.")(signin.login)
app.command("logout", help="Remove the tool's own browser folder, and its sign-ins with it.")(signin.logout)
app.command("doctor", help="Whether everything that autofill needs is here, and how to mend what is not.")(
    doctor.doctor
)
app.command("forget", help="Remove everything of a profile, and then search for what is left.")(forget.forget)
app.add_typer(profile.app, name="profile", help="Who objects: names, e-mail, country, accounts.")
app.add_typer(objection.app, name="objection", help="What you say: the text of your objection.")
app.add_typer(case.app, name="case", help="What was prepared, sent and answered.")
app.add_typer(authority.app, name="authority", help="Who to complain to, where you live.")
app.add_typer(forms.app, name="forms", help="The forms that autofill knows.")


def main() -> None:
    """The entry point. Its own words for Ctrl-C; Typer's for usage."""
    os.umask(0o077)  # whatever is written in our name, the driver's cache too, is the person's alone
    leave_no_memory_image()
    _speak_utf8()
    app(prog_name="autofill")


def _speak_utf8() -> None:
    """A terminal that cannot show a sign gets a question mark, never a traceback."""
    reconfigure: Callable[..., None] | None
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
