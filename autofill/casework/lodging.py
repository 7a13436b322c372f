"""An authority's own form, filled from a case: what happens with it, told as events of that same case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from autofill.casework.case import Event, EventKind, Fact

_SENT: Final = frozenset({EventKind.SENT, EventKind.CONFIRMATION_SEEN})
_OF_THE_CASE: Final = frozenset({"form", "country", "address", "language"})
"""Facts by which a case says which objection it is about: the authority's form must not change them."""


def as_lodging(event: Event, form: str, on: date | None = None) -> Event:
    """An event of a run with that form, as the case of the objection keeps it: sending it is the complaint to the
    authority, all else a step towards it. `on`: the day that is pretended in practice."""
    facts: Mapping[str, Fact] = {
        **{name: value for name, value in event.facts.items() if name not in _OF_THE_CASE},
        "authority_form": form,
        **({"on": on.isoformat()} if on else {}),
    }
    if event.kind in _SENT:
        return replace(event, kind=EventKind.COMPLAINED_TO_AUTHORITY, facts=facts)
    return replace(event, kind=EventKind.LODGING, facts={**facts, "step": event.kind.value})
