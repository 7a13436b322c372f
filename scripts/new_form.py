"""Turns a recorded form (`autofill forms record`) into a draft for the catalogue, which a maintainer completes.

    python3 scripts/new_form.py FIXTURE [--id NAME] [--name "…"] [--controller "…"]

What each field is, is told by the general words; every label is written down as it stands in the recording, under its
language. What nobody recorded (titles in other languages, confirmations, variants elsewhere) is for the maintainer.
"""

from __future__ import annotations  # so that a Python too old to run this can still read it and say so

import argparse
import os
import re
from pathlib import Path

from environment import Environment, check_python
from steps import Problem, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from autofill.matching.page import Control, Snapshot

HEAD = '''"""{name}: drafted from a recording of {day}; please complete and check it."""

from datetime import date

from autofill.matching.form import Address, Ask, Confidence, Fact, Field, Form, Variant

FORM = Form(
    id="{id}",
    name="{name}",
    controller="{controller}",
    addresses=(
        Address(
            "{address}",
            Fact("recorded with autofill forms record, {day}", date({year}, {month}, {date}), Confidence.REPORTED),
        ),
    ),
    titles={{"{language}": ("{title}",)}},
'''


def main(arguments: list[str]) -> int:
    """Print the draft."""
    parser = argparse.ArgumentParser(prog="new_form.py", description=__doc__.partition("\n")[0])
    parser.add_argument("fixture", type=Path, help="a file that `autofill forms record` wrote")
    parser.add_argument("--id", default="new-form", help="the name of the command")
    parser.add_argument("--name", default="", help="the form's name, for sentences")
    parser.add_argument("--controller", default="", help="who answers to it")
    options = parser.parse_args(arguments)
    check_python()
    if "AUTOFILL_DRAFTS" not in os.environ:  # not yet in the private environment
        environment = Environment()
        environment.make()
        os.environ["AUTOFILL_DRAFTS"] = "1"
        os.execv(environment.python, [str(environment.python), __file__, *arguments])  # noqa: S606 - ourselves
    print(draft(options.fixture, options.id, options.name, options.controller), end="")
    return 0


def draft(fixture: Path, form_id: str, name: str, controller: str) -> str:
    """The module's text."""
    html = fixture.read_text("utf-8") if fixture.is_file() else ""
    recorded = re.search(r'<meta name="recorded" content="(\d{4})-(\d\d)-(\d\d)">', html)
    address = re.search(r'<link rel="canonical" href="(https://[^"]+)">', html)
    if not recorded or not address:
        raise Problem(f"{fixture} is no recording.", "Make one: autofill forms record URL FILE")
    snapshot = _seen(fixture)
    day = "-".join(recorded.groups())
    year, month, date = map(int, recorded.groups())
    head = HEAD.format(
        id=_plain(form_id), name=_plain(name or f"The form at {address[1].split('/')[2]}"), day=day, year=year, month=month,
        date=date, controller=_plain(controller), address=_plain(address[1]), language=_plain(snapshot.language or "en"),
        title=_plain(_title(snapshot)),
    )  # fmt: skip
    return head + "\n".join(_fields(snapshot)) + "\n)\n"


def _seen(fixture: Path) -> Snapshot:
    """The recording as a real browser shows it, without any network."""
    import asyncio
    import tempfile
    from datetime import date

    from autofill.browser.arrive import Turn
    from autofill.browser.installed import find_browser
    from autofill.looking import Way, look_at, saved_page

    async def stop(_arrival: object) -> Turn:
        return Turn.STOP

    async def look() -> Snapshot:
        with tempfile.TemporaryDirectory() as folder:
            form, site = saved_page(fixture, None, date.min)
            way = Way(find_browser(), Path(folder), site=site)
            return (await look_at(form, way, stop, lambda _arrival: None, picture=False)).place.snapshot

    return asyncio.run(look())


def _title(snapshot: Snapshot) -> str:
    """The form's own title, without the site's name around it, where a heading says the same."""
    from autofill.matching.words import normalise

    parts = re.split(r"\s[|–-]\s", snapshot.title)
    longest = max(parts, key=len)
    return longest if normalise(longest) in map(normalise, snapshot.headings) else snapshot.title


def _fields(snapshot: Snapshot) -> Iterator[str]:
    from autofill.matching.form import Ask
    from autofill.matching.recognise import offers

    found: dict[Ask, Control] = {}
    for control in snapshot.controls:
        ask = _meant(offers(snapshot).get(control.key), control)
        if ask:
            found.setdefault(ask, control)
    language = _plain(snapshot.language or "en")
    yield "    fields=("
    for ask, control in found.items():
        required = ", required=True" if control.required else ""
        yield f'        Field(Ask.{ask.name}, {{"{language}": ("{_plain(control.name)}",)}}{required}),'
    yield "    ),"
    ours = {ask: control for ask, control in found.items() if ask not in (Ask.TRUTH, Ask.CODE)}
    must = [f"Ask.{ask.name}" for ask in ours]
    required = [f"Ask.{ask.name}" for ask, control in ours.items() if control.required]
    may = [f"Ask.{ask.name}" for ask in found if ask not in ours]  # the person's, so never required
    shape = f"must={_tuple(must)}, may={_tuple(may)}, required={_tuple(required)}"
    yield f'    variants=(Variant("as recorded", {shape}),),'
    pressed = dict.fromkeys(_plain(button.name) for button in snapshot.buttons if button.submits)
    if names := [f'"{name}"' for name in pressed if name]:
        yield f'    submit={{"{language}": {_tuple(names)}}},'


def _tuple(parts: list[str]) -> str:
    """Without a comma at the end where none is needed: it would make the formatter write one part a line."""
    return f"({', '.join(parts)}{',' * (len(parts) == 1)})"


def _meant(ask: object, control: Control) -> object:
    """A message is the grounds here; a box to tick is a declaration, a choice what is asked for."""
    from autofill.matching.form import Ask
    from autofill.matching.page import Kind

    if control.kind is Kind.RADIO:
        return Ask.REQUEST
    if control.kind is Kind.CHECKBOX:
        return Ask.TRUTH
    if ask is Ask.MESSAGE or (ask is None and control.kind in (Kind.LONG_TEXT, Kind.EDITABLE)):
        return Ask.GROUNDS
    return ask


def _plain(text: str) -> str:
    """Harmless between quotation marks: a recording is a file from anywhere."""
    return "".join(char for char in text if char.isprintable() and char not in '"\\{}').strip()


if __name__ == "__main__":
    guarded(main)
