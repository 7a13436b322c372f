"""`autofill help TOPIC`: what stands behind an objection, in plain paragraphs with their sources."""

import shutil
import textwrap
from typing import Annotated

import typer

from autofill.cli import complete
from autofill.cli.ask import told
from autofill.cli.say import WIDEST, voice
from autofill.cli.today import is_old, today
from autofill.data.writing import Topic, help_topics
from autofill.errors import AutofillError


class NoTopic(AutofillError):
    """There is no topic of that name."""

    code = "no-topic"
    exit_code = 2


def show_topic(
    topic: Annotated[
        str | None,
        typer.Argument(autocompletion=complete.topics, help="legitimate-interest, rights, after …"),
    ] = None,
) -> None:
    """What the law says, what comes after sending, what this program promises. Without a topic: all of them."""
    voice.json = False
    with told():
        if topic is None:
            for one in help_topics().values():
                voice.tell(f"  autofill help {one.name}\n      {one.title}")
            return
        if topic not in help_topics():
            raise NoTopic("There is nothing under that name.", next_step=_instead(topic))
        _tell(help_topics()[topic])


def _instead(asked: str) -> str:
    """A command has its own help; for anything else, all the topics."""
    from autofill.cli.main import DOORS

    if asked in {door.name for door in DOORS}:
        return f"It is a command, which says itself what it can do:  autofill {asked} --help"
    return f"There is: {', '.join(help_topics())}. With a line about each:  autofill help"


def _tell(topic: Topic) -> None:
    voice.tell(topic.title)
    for paragraph in topic.paragraphs:
        voice.tell()
        voice.tell(textwrap.fill(paragraph, _width()))
    voice.tell()
    age = " ! more than a year ago: check before you rely on it" if is_old(topic.seen, today()) else ""
    voice.tell(
        textwrap.fill(f"Sources: {topic.sources}. Looked at on {topic.seen}.{age} No legal advice.", _width())
    )


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
