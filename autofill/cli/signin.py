"""`autofill login` and `logout`: an ordinary browser on the tool's own folder, and its removal."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.say import fail, interactive, voice
from autofill.errors import AutofillError
from autofill.forms import catalogue
from autofill.person import Service


class CannotSignIn(AutofillError):
    """There is no screen, or no such account."""

    code = "cannot-sign-in"


def login(
    service: Annotated[Service, typer.Argument(help="instagram or facebook.")],
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose sign-in.")
    ] = None,
    group: Annotated[int, typer.Option("--group", help="Which Accounts Centre, as in the profile.")] = 1,
    allow_root: Annotated[
        bool, typer.Option("--allow-root", help="Run the browser as root, without its sandbox.")
    ] = False,
) -> None:
    """Sign in once, by hand, in an ordinary browser window. autofill neither sees nor stores your password."""
    from autofill.browser.installed import find_browser
    from autofill.browser.launch import screen_available
    from autofill.browser.signin import open_ordinary_browser
    from autofill.store.settings import load_settings

    try:
        if not screen_available(os.environ, sys.platform):
            raise CannotSignIn(
                "There is no screen here to show a browser window on.",
                not_done="Nothing was opened.",
                next_step="Run it on your desktop. Without a screen you can still work by hand: autofill instagram --manual",
            )
        settings = load_settings(os.environ)
        folder = _folder(settings.home, profile, group)
        address = next(
            form.sign_in_url for form in catalogue().values() if form.service is service and form.sign_in_url
        )
        voice.tell(f"Opening {service.capitalize()} in an ordinary window. Sign in, then close the window.")
        open_ordinary_browser(find_browser(settings.browser), folder, address, allow_root=allow_root)
    except AutofillError as error:
        fail(error)
    voice.tell(
        f"The window is closed. What you signed in to stays in autofill's own folder.\nNext: autofill {service}"
    )


def logout(
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Whose sign-ins.")
    ] = None,
    group: Annotated[int | None, typer.Option("--group", help="Only this Accounts Centre.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove the tool's own browser folder, with its sign-ins. Your usual browser is not touched."""
    from autofill.browser.folder import refuse_if_open
    from autofill.store.files import remove
    from autofill.store.settings import load_settings

    try:
        folder = _folder(load_settings(os.environ).home, profile, group or 1)
        target = folder if group else folder.parent
        if not target.exists():
            voice.tell("There is no sign-in to remove.")
            return
        if not yes and not (interactive() and typer.confirm("Remove the sign-ins of this profile?")):
            voice.tell("Nothing was removed.")
            return
        for one in [folder] if group else sorted(target.iterdir()):
            refuse_if_open(one)
        remove(target)
    except AutofillError as error:
        fail(error)
    voice.tell("Removed. The next run will ask you to sign in again.")


def _folder(home: Path, profile: str | None, group: int) -> Path:
    from autofill.store.profile_names import default_profile, folder_of
    from autofill.store.settings import load_settings

    name = profile if profile is not None else default_profile(home, load_settings(os.environ))
    return folder_of(home, name) / "browser" / str(group)
