"""A complaint as texts for an authority's web form: one for each box, in the order in which that authority asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from autofill.casework.complaint import Place, Sentence, sentences, summary
from autofill.casework.complaint_document import Grounds, account_of, complainant, exhibits_of
from autofill.casework.next_step import DayOf
from autofill.data import letter_words
from autofill.data.complaints import complaint_words
from autofill.person import DataSubject, Secret

ORDER = ("person", "controller", "summary", "facts", "law", "harm", "remedy", "evidence")
"""What a complaint needs, in the order of Article 4 of Regulation (EU) 2025/2518: who complains, of whom, of what. For
authorities of which no order is known."""


@dataclass(frozen=True)
class Box:
    """One text with its heading. `id` is one of `ORDER`."""

    id: str
    title: str
    text: Secret


def boxes(
    grounds: Grounds, subject: DataSubject, language: str, day_of: DayOf = datetime.date
) -> tuple[tuple[Box, ...], tuple[Sentence, ...]]:
    """The texts in that authority's order, without the empty ones; and what a box for a summary has no room for."""
    frame, labelled = complaint_words(language).frame, letter_words(language).labelled.format
    found = sentences(grounds.events, language, day_of)
    short, left_out = summary(found, grounds.harm.reveal())
    account = [
        labelled(what=name, value=value)
        for name, value in account_of(grounds, subject, language)
        if value != frame["fill"]
    ]
    person = [line for line in complainant(grounds, subject, language) if line[1] != frame["fill"]]
    texts: Mapping[str, tuple[str, str]] = MappingProxyType(
        {
            "person": (frame["name"], "\n".join(labelled(what=name, value=value) for name, value in person)),
            "controller": (frame["controller"], "\n".join(grounds.controller)),
            "summary": (frame["summary"], short),
            # No form asks for the account, and no authority can ask the company without it.
            "facts": (frame["facts"], "\n".join((*account, _lines(found, Place.FACTS)))),
            "law": (frame["law"], _lines(found, Place.BASIS, Place.LAW)),
            "harm": (frame["harm"], grounds.harm.reveal().strip()),
            "remedy": (frame["remedy"], _lines(found, Place.REMEDY)),
            "evidence": (frame["evidence"], "\n".join(exhibits_of(grounds))),
        }
    )
    order = dict.fromkeys(
        (*grounds.authority.order, *ORDER)
    )  # what it does not ask for in particular comes last
    return tuple(Box(one, texts[one][0], Secret(texts[one][1])) for one in order if texts[one][1]), left_out


def as_one_text(found: tuple[Box, ...]) -> str:
    """All of them, each under its heading."""
    return "\n\n".join(f"=== {one.title} ===\n{one.text.reveal()}" for one in found) + "\n"


def _lines(found: tuple[Sentence, ...], *places: Place) -> str:
    return "\n".join(one.words for one in found if one.place in places)
