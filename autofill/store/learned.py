"""What runs learned of a form, in `learned/<form>.json`: fields the person pointed at, and how it was last seen.

No personal value is in it: words are scrubbed before they come here (`matching.scrub`).
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from autofill.errors import AutofillError
from autofill.matching.address import host_of, plain_address
from autofill.matching.form import Ask, Form
from autofill.matching.page import Kind
from autofill.matching.structure import Part, Structure
from autofill.matching.taught import Taught
from autofill.matching.undescribed import AT_AN_ADDRESS
from autofill.store.cases import PRACTICE
from autofill.store.files import lock, private_folder, read_text, remove, write_private

LEARNED: Final = "learned"
"""The folder in the home, and for practice runs in the practice folder. No profile can have this name."""


@dataclass(frozen=True)
class Seen:
    """How a form looked on a day."""

    on: date
    structure: Structure


@dataclass(frozen=True)
class Learned:
    """All that is kept of one form. `verified` is the last look after which every value was typed and read back."""

    taught: tuple[Taught, ...] = ()
    seen: Seen | None = None
    verified: Seen | None = None

    def with_lesson(self, lesson: Taught) -> "Learned":
        """The same, with one lesson more; an earlier one about the same ask is over."""
        return replace(self, taught=(*(one for one in self.taught if one.ask is not lesson.ask), lesson))


class LearnedProblem(AutofillError):
    """The file of a form was changed by hand, or is damaged."""

    code = "learned-file"


def load_learned(home: Path, form: Form, *, practice: bool) -> Learned:
    """What is known of this form so far. Raises LearnedProblem, Unreadable."""
    path = _path(home, form, practice)
    if not path.exists():
        return Learned()
    try:
        return _from_data(json.loads(read_text(path)))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise LearnedProblem(
            f"What autofill learned of {form.name} cannot be read: {path}",
            not_done="No browser was opened.",
            next_step=f"Forget it, and it is learned anew: autofill forms forget {name_of(form)}",
        ) from None


def save_learned(home: Path, form: Form, learned: Learned, *, practice: bool) -> None:
    """Keep it, for the owner alone, in place of what was kept before."""
    path = _path(home, form, practice)
    private_folder(path.parent)
    with lock(path.parent):
        write_private(path, json.dumps(_to_data(learned), ensure_ascii=False, indent=1))


def forget_learned(home: Path, form: Form, *, practice: bool) -> bool:
    """Remove what was learned of this form; whether there was anything."""
    path = _path(home, form, practice)
    if not path.exists():
        return False
    remove(path)
    return True


def name_of(form: Form) -> str:
    """How a person names it on the command line."""
    return plain_address(form.addresses[0].url) if form.id == AT_AN_ADDRESS else form.id


def _path(home: Path, form: Form, practice: bool) -> Path:
    """One file for each form; those of no catalogue by their host, and a mark of the whole address."""
    name = form.id
    if form.id == AT_AN_ADDRESS:
        url = plain_address(form.addresses[0].url)
        host = re.sub(r"[^a-z0-9.-]", "-", host_of(url))
        name = f"{form.id}-{host}-{sha256(url.encode()).hexdigest()[:8]}"
    return (home / PRACTICE if practice else home) / LEARNED / f"{name}.json"


# ---------------------------------------------------------------------------- as JSON and back
def _to_data(learned: Learned) -> dict[str, object]:
    return {
        "schema": 1,
        "taught": [{**asdict(one), "on": one.on.isoformat()} for one in learned.taught],
        **{
            name: {"on": one.on.isoformat(), **asdict(one.structure)}
            for name, one in (("seen", learned.seen), ("verified", learned.verified))
            if one
        },
    }


def _from_data(data: dict[str, Any]) -> Learned:
    if data["schema"] != 1:
        raise ValueError("another schema")
    taught = tuple(
        Taught(
            Ask(one["ask"]),
            Kind(one["kind"]),
            str(one["label"]),
            str(one["section"]),
            int(one["place"]),
            int(one["alike"]),
            date.fromisoformat(one["on"]),
        )
        for one in data["taught"]
    )
    return Learned(taught, _seen(data.get("seen")), _seen(data.get("verified")))


def _seen(data: dict[str, Any] | None) -> Seen | None:
    if data is None:
        return None
    parts = tuple(Part(Kind(one["kind"]), str(one["label"]), bool(one["required"])) for one in data["parts"])
    return Seen(date.fromisoformat(data["on"]), Structure(str(data["language"]), parts))
