"""A home with one person in it, whose every value is unique, and commands run in this process as a person runs them."""

import traceback
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from autofill.cli.main import app
from autofill.store.files import private_folder

CASE = "2026-01-05-instagram"
PROFILE = """\
schema = 1
country = "GB"
email = "canary.box@example.com"
given_name = "Canarygiven"
family_name = "Canaryfamily"
[[account]]
id = 1
service = "instagram"
handle = "canary.handle"
group = 1
"""
VALUES = ("canary.box", "Canarygiven", "Canaryfamily", "canary.handle", "Canaryreason")
"""Each stands in one place only: wherever else it is found, it has leaked."""

OBJECTION = """\
+++
services = ["instagram", "facebook"]
language = "en"
legal_basis = "Article 21(1) UK GDPR"
+++
I object. Canaryreason: my pictures show my children.
"""


def make_home(home: Path) -> Path:
    """The person `me`, with one text and one empty case."""
    for folder in ("me/objections", f"me/cases/{CASE}/evidence"):
        private_folder(home / folder)
    for path, text in (("me/profile.toml", PROFILE), ("me/objections/mine.md", OBJECTION)):
        (home / path).write_text(text)
        (home / path).chmod(0o600)
    return home


def command(*words: str, said: str | bytes = "") -> Result:
    """One command; a traceback fails whoever called."""
    done = CliRunner().invoke(app, list(words), input=said)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise AssertionError("".join(traceback.format_exception(done.exception)))
    return done
