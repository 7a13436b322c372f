"""What the shipped list finds in a text: a wrong law, what nobody can grant, a threat, a secret, a contradiction."""

import re
from collections.abc import Iterator
from typing import Final

from autofill.casework.finding import Draft, Finding, at
from autofill.casework.header import THIRD_PARTY
from autofill.casework.regime import regime_of
from autofill.countries import country_called, display_name
from autofill.data.grounds import texts
from autofill.data.writing import Caution, cautions, residences

_SENTENCE_ENDS: Final = re.compile(r"[.!?…]+[”»“\")]*(?=\s+[\"“„«(]?[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻ]|\s*$)|\n")
"""Where a sentence ends: not after “Art.” or “Abs.”, for a figure or a small letter follows there."""


def cautioned(draft: Draft) -> Iterator[Finding]:
    """Everything that one of the shipped patterns finds, with the change that is offered for it."""
    text = draft.text.reveal()
    told: list[tuple[str, int, int]] = []
    for caution in cautions():
        if not _applies(caution, draft):
            continue
        for language, pattern in _patterns(caution, draft.language):
            for match in re.finditer(pattern, text, re.IGNORECASE):
                place = match.span("it") if "it" in match.groupdict() else match.span()
                change = caution.change.get(language, "" if caution.take_out else None)
                if change is None and caution.instead:
                    change = _instead(caution, draft)
                    place = place if change is None else _sentence(text, *place)
                if any(
                    code == caution.code and place[0] < end and start < place[1] for code, start, end in told
                ):
                    continue  # the same thing at the same place, found in two ways
                told.append((caution.code, *place))
                yield at(text, place, caution.code, caution.words, change=change, blocks=caution.blocks)


def lives_elsewhere(draft: Draft) -> Iterator[Finding]:
    """Another country than the profile's in a sentence that says where the person lives."""
    text = draft.text.reveal()
    pattern = residences().get(_primary(draft.language))
    if not draft.country or not pattern:
        return
    for match in re.finditer(pattern, text):
        named = country_called(match["it"], draft.language)
        if named and named != draft.country:
            words = (
                f"The text says that you live here; your profile says {display_name(draft.country)}. Which is true? "
                "The law hangs on it."
            )
            yield at(text, match.span("it"), "lives-elsewhere", words)


def _applies(caution: Caution, draft: Draft) -> bool:
    if caution.regimes and (not draft.country or regime_of(draft.country) not in caution.regimes):
        return False
    if caution.if_account is False:
        return draft.account is False and draft.third_party
    return caution.if_account is None or bool(draft.account)


def _patterns(caution: Caution, language: str) -> Iterator[tuple[str, str]]:
    for code, found in caution.patterns.items():
        if not language or code in ("any", _primary(language)):
            for pattern in found:
                yield code, pattern


def _instead(caution: Caution, draft: Draft) -> str | None:
    """The shipped sentence that could stand in place of the one that was found; None where its law or language is not
    known."""
    if caution.instead == "nothing":
        return ""
    if not draft.country or not draft.language:
        return None
    try:
        words = texts(draft.language)
    except KeyError:
        return None
    regime = regime_of(draft.country)
    if caution.instead == "opening":
        return words.openings[THIRD_PARTY if draft.third_party else "own-account"][regime][0]
    return words.demand(caution.instead, regime)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of the whole sentence around a place."""
    first, last = 0, len(text)
    for stop in _SENTENCE_ENDS.finditer(text):
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.start() if stop[0] == "\n" else stop.end()
            break
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
