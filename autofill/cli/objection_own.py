"""A text in the person's own words: from a file, from what is piped, or from their editor."""

import sys
from pathlib import Path

from autofill.casework.compose import Choices, compose, services_of
from autofill.casework.header import FENCE
from autofill.casework.objection import Objection, parse_objection
from autofill.cli.editor import edit_text
from autofill.data.grounds import texts
from autofill.errors import AutofillError
from autofill.person import Secret
from autofill.store.files import read_text
from autofill.store.objections import read_objection, save_objection


class NothingWritten(AutofillError):
    """The editor was left without a change."""

    code = "not-kept"


def objection_from(name: str, source: str, language: str = "") -> Objection:
    """A text with its header, or the bare words; `language` is that of bare words, where it is known."""
    if source.lstrip("\ufeff\n ").startswith(FENCE):
        return parse_objection(name, source)
    words = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Objection(name, Secret(words.rstrip()), language, "", frozenset())


def own_words(name: str, source: str, choices: Choices) -> Objection:
    """The words of a file, or of standard input for "-", as a text for what was chosen. Not one of them is changed."""
    given = objection_from(name, sys.stdin.read() if source == "-" else read_text(Path(source).expanduser()))
    return Objection(
        name,
        given.text,
        given.language or choices.language,
        texts(choices.language).basis[choices.regime],
        services_of(choices.scope),
    )


def written_in_editor(name: str, choices: Choices, home: Path, person: str) -> Objection:
    """What the person writes between the opening, under the law where they live, and what is asked for.

    Raises NothingWritten, and leaves no file, where the editor is left without a change.
    """
    path = save_objection(home, person, compose(name, choices).objection)
    try:
        changed = edit_text(path, lambda source: parse_objection(name, source))
    except AutofillError:
        path.unlink()
        raise
    if not changed:
        path.unlink()
        raise NothingWritten(
            "Nothing was changed in the editor.",
            not_done="Nothing was kept.",
            next_step="Begin again when you like: autofill objection new --write",
        )
    return read_objection(home, person, name)
