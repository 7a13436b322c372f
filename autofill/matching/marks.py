"""The marks that tell a form from its look-alikes: titles, wordings of choices, technical names."""

import re
from collections.abc import Iterable, Sequence

from autofill.matching.form import Ask, Form, Neighbour
from autofill.matching.obstacles import state_phrases
from autofill.matching.page import Kind, Snapshot
from autofill.matching.shape import seen
from autofill.matching.words import holds, normalise


def has_title(snapshot: Snapshot, form: Form) -> bool:
    """Whether a heading or the window's title is one of the form's titles, in any language."""
    return bool(_shown_titles(snapshot) & _titles(form))


def has_title_of_other(snapshot: Snapshot, other: Form, form: Form) -> bool:
    """Whether the page has a title of `other` that `form` does not share (the twins share all)."""
    return bool(_shown_titles(snapshot) & (_titles(other) - _titles(form)))


def has_own_wording(snapshot: Snapshot, form: Form, neighbours: Sequence[Neighbour]) -> bool:
    """Whether a choice is in words known from this form. A neighbour of the same name lists more of them."""
    request = form.field_for(Ask.REQUEST)
    choices = [wording for wordings in request.choices.values() for wording in wordings] if request else []
    return _has_wording(
        snapshot,
        [*choices, *(one for known in neighbours if known.name == form.name for one in known.wordings)],
    )


def is_neighbour(snapshot: Snapshot, path: str, neighbour: Neighbour) -> bool:
    """Whether the page bears any mark of this known page."""
    return (
        path in neighbour.paths
        or _has_tokens(snapshot, neighbour)
        or _has_wording(snapshot, neighbour.wordings)
    )


def asks_about_ai(snapshot: Snapshot) -> bool:
    """Whether a choice or a heading asks if this is about AI at Meta."""
    return _has_wording(snapshot, state_phrases("ai-question"))


def _titles(form: Form) -> frozenset[str]:
    return frozenset(normalise(title) for titles in form.titles.values() for title in titles)


def _shown_titles(snapshot: Snapshot) -> frozenset[str]:
    """Headings, and the window's title: whole, and without "(3)" in front or the site's name behind."""
    window = re.sub(r"^\(\d+\+?\)\s*", "", snapshot.title)
    return frozenset(map(normalise, (*snapshot.headings, window, *re.split(r"\s[|–-]\s", window))))


def _has_wording(snapshot: Snapshot, wordings: Iterable[str]) -> bool:
    choices = [
        text
        for control in seen(snapshot)
        if control.kind is Kind.RADIO
        for text in (control.name, *control.labels, *(option.text for option in control.options))
    ]
    shown = [normalise(text) for text in (*snapshot.headings, *choices)]
    return any(holds(text, normalise(wording)) for wording in wordings for text in shown)


def _has_tokens(snapshot: Snapshot, neighbour: Neighbour) -> bool:
    """Technical names count on hidden controls too."""
    names = [f" {' '.join(control.tokens)} " for control in snapshot.controls]
    return any(f" {token} " in name for token in neighbour.tokens for name in names)
