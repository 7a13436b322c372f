"""A household on disk: invented people with accounts and a text each, whose details nobody else has."""

from collections.abc import Sequence
from pathlib import Path

from autofill.store.files import private_folder

TEXT = """\
+++
services = [{services}]
language = "en"
legal_basis = "Article 21(1) UK GDPR"
+++
I object. My name here is {name}, and my pictures are my own.
"""


def move_in(home: Path, name: str, accounts: Sequence[tuple[str, int]], text_for: Sequence[str]) -> None:
    """A person with accounts (service, Accounts Centre) and one text for some services; no keyring is needed."""
    details = f'schema = 1\ncountry = "GB"\nemail = "{name}@example.com"\n'
    for number, (service, group) in enumerate(accounts, 1):
        details += (
            f'[[account]]\nid = {number}\nservice = "{service}"\ngroup = {group}\n'
            f'handle = "{name}.{number}"\nemail = "{name}.{number}@example.com"\n'
        )
    services = ", ".join(f'"{one}"' for one in text_for)
    folder = private_folder(home / name / "objections").parent
    for path, content in (
        (folder / "profile.toml", details),
        (folder / "objections" / "own.md", TEXT.format(services=services, name=name)),
    ):
        path.write_text(content)
        path.chmod(0o600)
