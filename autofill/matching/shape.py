"""The shape of an own-account form: one e-mail box, one or two text areas, perhaps a country, no more."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from autofill.countries import looks_like_countries
from autofill.data import languages, words
from autofill.matching.form import Ask, Form, Variant
from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.words import holds, normalise

SEEN = (Reach.REACHABLE, Reach.READ_ONLY, Reach.DISABLED, Reach.COVERED)
"""Controls that a person sees. Hidden ones do not count: these forms keep conditional questions hidden."""


class Part(StrEnum):
    """What a control is in the shape of a form."""

    EMAIL = "e-mail box"
    AREA = "text area"
    COUNTRY = "country"
    FURNITURE = "furniture"  # the site's own search box or language list: no part of any form
    OTHER = "other"


def parts(snapshot: Snapshot) -> list[Part]:
    """What the form is made of; what the whole page is, if it has no single form with an e-mail box and a text area.

    Furniture is left out, and so are other forms beside that one (a newsletter, a poll).
    """
    told = [(control, _part(control)) for control in seen(snapshot)]
    whole = {control.part for control, part in told if part is Part.AREA} & {
        control.part for control, part in told if part is Part.EMAIL
    }
    return [
        part
        for control, part in told
        if part is not Part.FURNITURE and (len(whole) != 1 or control.part in whole)
    ]


def seen(snapshot: Snapshot) -> list[Control]:
    """The controls that a person sees in the page."""
    return [control for control in snapshot.controls if control.reach in SEEN]


def is_exactly_own_account(found: Sequence[Part]) -> bool:
    """Exactly the known shape: any name, choice, box to tick, file or password makes it another page."""
    return (
        found.count(Part.EMAIL) == 1
        and found.count(Part.AREA) in (1, 2)
        and found.count(Part.COUNTRY) <= 1
        and Part.OTHER not in found
    )


def is_only_a_choice(snapshot: Snapshot) -> bool:
    """Nothing to fill in but one group of choices, as the third-party form begins: which one, is the person's."""
    reachable = [control for control in seen(snapshot) if not _is_furniture(control)]
    return [control.kind for control in reachable if control.reach is Reach.REACHABLE] == [Kind.RADIO]


def own_account_variant(form: Form, snapshot: Snapshot, found: Sequence[Part]) -> Variant | None:
    """Which known variant it is, by what is there, never by date. None without a place for the reasons."""
    if Part.AREA not in found:
        return None
    with_country = Part.COUNTRY in found
    fitting = [
        one
        for one in form.variants
        if (Ask.COUNTRY in one.must) == with_country and _in_its_language(one, form, snapshot)
    ]
    two_areas = found.count(Part.AREA) > 1

    def nearness(one: Variant) -> tuple[bool, bool]:
        return (two_areas and Ask.MORE in one.may, bool(one.languages))

    return max(fitting, key=nearness, default=None)


def _in_its_language(variant: Variant, form: Form, snapshot: Snapshot) -> bool:
    """A variant of one language needs that language; or its own label, where the page names no region."""
    if not variant.languages:
        return True
    spoken = snapshot.language.replace("_", "-").lower()
    if spoken in (one.lower() for one in variant.languages):
        return True
    if spoken and spoken not in (one.lower().partition("-")[0] for one in variant.languages):
        return False
    grounds = form.field_for(Ask.GROUNDS)
    known = {
        normalise(text)
        for one in variant.languages
        for text in (grounds.labels.get(one, ()) if grounds else ())
    }
    return any(normalise(text) in known for control in seen(snapshot) for text in _texts(control))


def _part(control: Control) -> Part:
    if control.kind in (Kind.LONG_TEXT, Kind.EDITABLE):
        return Part.AREA
    if control.kind in (Kind.SELECT, Kind.COMBOBOX, Kind.TEXT) and _is_country(control):
        return Part.COUNTRY
    if _is_furniture(control):
        return Part.FURNITURE
    if control.kind in (Kind.EMAIL, Kind.TEXT) and _is_email(control):
        return Part.EMAIL
    return Part.OTHER


def _is_country(control: Control) -> bool:
    if "country" in control.tokens or _speaks_of(control, Ask.COUNTRY):
        return True
    return looks_like_countries([(option.value, option.text) for option in control.options])


def _is_email(control: Control) -> bool:
    if _speaks_of(control, "confirm"):
        return False
    if control.kind is Kind.EMAIL or "@" in control.value.reveal():
        return True
    return _speaks_of(control, Ask.EMAIL)


def _is_furniture(control: Control) -> bool:
    if control.kind in (Kind.TEXT, Kind.COMBOBOX, Kind.OTHER):
        return control.type == "search" or control.role == "searchbox" or _speaks_of(control, "search")
    if control.kind is Kind.SELECT:
        shown = [normalise(option.text) for option in control.options]
        return sum(any(text.startswith(name) for name in _language_names()) for text in shown) >= 3
    return False


def _speaks_of(control: Control, what: str) -> bool:
    return any(what in _spoken_of(text) for text in _texts(control))


def _texts(control: Control) -> tuple[str, ...]:
    return (control.name, *control.labels, control.placeholder)


@lru_cache(maxsize=20_000)
def _spoken_of(text: str) -> frozenset[str]:
    """Which of the few meanings that a shape is made of a text mentions, in any language."""
    said = normalise(text)
    return frozenset(
        what for what, phrases in _phrases().items() if any(holds(said, phrase) for phrase in phrases)
    )


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for known in map(words, languages()):
        for what, phrases in (
            (Ask.COUNTRY, known.asks.get(Ask.COUNTRY, ())),
            (Ask.EMAIL, known.asks.get(Ask.EMAIL, ())),
            ("confirm", known.against.get("confirm", ())),
            ("search", known.against.get("search", ())),
        ):
            found.setdefault(what, set()).update(map(normalise, phrases))
    return MappingProxyType({what: frozenset(phrases) for what, phrases in found.items()})


@cache
def _language_names() -> frozenset[str]:
    return frozenset(normalise(words(code).name) for code in languages())
