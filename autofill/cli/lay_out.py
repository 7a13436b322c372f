"""Texts to copy, one by one, and the page that they are for in the person's own browser: nothing is typed there."""

import os
import sys
import webbrowser

from autofill.cli.say import interactive, voice
from autofill.person import Secret


def lay_out(label: str, value: Secret) -> None:
    """One text to copy, line by line; the next one when the person has it."""
    voice.tell()
    voice.tell(f"   {label}:")
    for line in value.reveal().splitlines():
        voice.tell(f"     {line}")
    if interactive():
        voice.wait("   Enter for the next …")


def open_in_browser(url: str) -> None:
    """Ask the desktop for the person's own browser; where there is none, the printed address is enough. One that draws
    in the terminal would take it over."""
    from autofill.browser.launch import screen_available

    if not interactive() or not screen_available(os.environ, sys.platform):
        return
    try:
        webbrowser.open(url)
    except webbrowser.Error:
        return
