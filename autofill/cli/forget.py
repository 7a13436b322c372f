"""`autofill forget`: everything of one profile is removed, and then searched for."""

import os
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.ask import someone, told, yes
from autofill.cli.say import voice
from autofill.store.forget import forget as forget_all
from autofill.store.profile_names import default_profile, folder_of
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings


@told()
def forget(
    profile: Annotated[
        str | None, typer.Option("--profile", autocompletion=complete.profiles, help="Who is forgotten.")
    ] = None,
    cases: Annotated[
        bool, typer.Option("--cases", help="The cases too: what you sent, with its evidence.")
    ] = False,
    sure: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove everything of a profile (keyring, details, texts, sign-ins; with --cases the evidence), then search."""
    from autofill.browser.folder import refuse_if_open

    settings = load_settings(os.environ)
    name = profile if profile is not None else default_profile(settings.home, settings)
    browsers = folder_of(settings.home, name) / "browser"
    for one in browsers.iterdir() if browsers.is_dir() else ():
        refuse_if_open(one)
    if not sure:
        someone(f"Run it in a terminal, or say it outright: autofill forget --profile {name} --yes")
        voice.tell(
            "This would be removed for good: the entry in the keyring, the profile, its texts, its sign-ins."
        )
        voice.tell(
            "Its cases too: your only evidence of what you sent." if cases else "Its cases stay (--cases)."
        )
        if not yes(f"Forget {name}?", default=False):
            voice.tell("Nothing was removed.")
            return
    done = forget_all(settings.home, name, open_vault, cases=cases)
    voice.tell(f"{name} is forgotten. Looked through {done.searched} files for every detail: none is left.")
    for folder in done.kept:
        voice.tell(f"Your evidence stays, with your details in it: {folder}")
        voice.tell(f"To remove it too: autofill forget --profile {name} --cases")
