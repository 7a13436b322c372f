"""What each control of a page is by itself, whatever form it belongs to: signs weighed, neighbours looked at."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.phrases import reasons, says_no_more_than
from autofill.matching.signs import ANOTHERS, OF_A_PERSON, Sign, signs_of

ENOUGH: Final = 30
"""Points below which a control is not known. A label that says exactly one thing is enough alone."""

LEAD: Final = 18
"""Points by which a meaning must lead the next one; within it, neither is known."""


CAN_HOLD: Final[Mapping[Ask, frozenset[Kind]]] = MappingProxyType(
    {
        Ask.COUNTRY: frozenset({Kind.SELECT, Kind.COMBOBOX, Kind.TEXT}),
        Ask.EMAIL: frozenset({Kind.EMAIL, Kind.TEXT, Kind.COMBOBOX}),
        Ask.CONFIRM_EMAIL: frozenset({Kind.EMAIL, Kind.TEXT}),
        Ask.FULL_NAME: frozenset({Kind.TEXT}),
        Ask.GIVEN_NAME: frozenset({Kind.TEXT}),
        Ask.FAMILY_NAME: frozenset({Kind.TEXT}),
        Ask.HANDLE: frozenset({Kind.TEXT}),
        Ask.GROUNDS: frozenset({Kind.LONG_TEXT, Kind.EDITABLE}),
        Ask.MORE: frozenset({Kind.LONG_TEXT, Kind.EDITABLE}),
        Ask.PROMPTS: frozenset({Kind.LONG_TEXT, Kind.EDITABLE, Kind.TEXT}),
        Ask.REQUEST: frozenset({Kind.RADIO}),
        Ask.SCREENSHOT: frozenset({Kind.FILE}),
        Ask.TRUTH: frozenset({Kind.CHECKBOX}),
        Ask.CODE: frozenset({Kind.TEXT, Kind.NUMBER, Kind.PHONE}),
        Ask.PHONE: frozenset({Kind.PHONE, Kind.TEXT, Kind.NUMBER}),
        Ask.STREET: frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.COMBOBOX}),
        Ask.CITY: frozenset({Kind.TEXT, Kind.SELECT, Kind.COMBOBOX}),
        Ask.REGION: frozenset({Kind.TEXT, Kind.SELECT, Kind.COMBOBOX}),
        Ask.POSTCODE: frozenset({Kind.TEXT, Kind.NUMBER, Kind.PHONE, Kind.COMBOBOX}),
        Ask.ORGANISATION: frozenset({Kind.TEXT}),
        Ask.MESSAGE: frozenset({Kind.LONG_TEXT, Kind.EDITABLE}),
        Ask.SUBJECT: frozenset({Kind.TEXT}),
        Ask.WEB_ADDRESS: frozenset({Kind.TEXT, Kind.URL}),
        Ask.COMPLAINED_OF: frozenset({Kind.TEXT}),
        **dict.fromkeys((Ask.SUMMARY, Ask.TIMELINE, Ask.HARM), frozenset({Kind.LONG_TEXT, Kind.EDITABLE})),
        Ask.DOCUMENTS: frozenset({Kind.FILE}),
    }
)
"""What kind of control can hold an answer at all. Nothing, no hint either, gets past this."""


@dataclass(frozen=True)
class Reading:
    """What a control means: an ask, or the name of a reason why it is none; "" when that is not known.

    `points` and `signs` are those of the strongest meaning; `rivals` are the meanings that come close to it.
    """

    meaning: str
    points: int = 0
    signs: tuple[Sign, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def ask(self) -> Ask | None:
        return _ASKS.get(self.meaning)


UNKNOWN: Final = Reading("")
_ASKS: Final[Mapping[str, Ask]] = MappingProxyType({ask.value: ask for ask in Ask})
_CONFIRM, _EMAIL = Ask.CONFIRM_EMAIL.value, Ask.EMAIL.value
_GIVEN_OR_WHOLE: Final = frozenset({Ask.GIVEN_NAME.value, Ask.FULL_NAME.value})


def recognise(snapshot: Snapshot) -> dict[str, Reading]:
    """What every control of the page is, by its key. Pure: nothing about a form of the catalogue is known here."""
    read = {control.key: _read(control, snapshot.language) for control in snapshot.controls}
    for group in _groups(snapshot.controls):
        read.update(_under_their_headings(group, read, snapshot.language))
        read.update(_side_by_side([(control, read[control.key]) for control in group], snapshot.language))
    return read


def offers(snapshot: Snapshot) -> dict[str, Ask]:
    """What would be offered for each control of a page nobody described, by its key: only for what is known, can be
    held by that kind of control, and can be reached by a person."""
    readings = recognise(snapshot)
    return {
        control.key: ask
        for control in snapshot.controls
        if (ask := readings[control.key].ask)
        and control.kind in CAN_HOLD[ask]
        and control.reach is Reach.REACHABLE
    }


def _read(control: Control, language: str) -> Reading:
    signs = _strongest(signs_of(control, language))
    ranked = sorted(
        ((sum(sign.points for sign in found.values()), meaning) for meaning, found in signs.items()),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked:
        return UNKNOWN
    points, meaning = ranked[0]
    rivals = tuple(other for less, other in ranked if less > points - LEAD)
    known = points >= ENOUGH and rivals == (meaning,)
    return Reading(meaning if known else "", points, tuple(signs[meaning].values()), rivals)


def _strongest(signs: Iterable[Sign]) -> dict[str, dict[str, Sign]]:
    """The strongest sign of each place, by meaning."""
    found: dict[str, dict[str, Sign]] = {}
    for sign in signs:
        places = found.setdefault(_CONFIRM if sign.meaning == "confirm" else sign.meaning, {})
        if sign.code not in places or sign.points > places[sign.code].points:
            places[sign.code] = sign
    if _CONFIRM in found:  # what speaks for an e-mail box speaks for the second one as well
        found[_CONFIRM] = {**found.pop(_EMAIL, {}), **found[_CONFIRM]}
    return found


# --------------------------------------------------------------------------------------------- side by side
def _groups(controls: Iterable[Control]) -> Iterator[list[Control]]:
    """The controls of one form, in page order, without those that a person cannot reach."""
    found: dict[tuple[int, int | None], list[Control]] = {}
    for control in controls:
        if control.reach is Reach.REACHABLE:
            found.setdefault(control.part, []).append(control)
    yield from found.values()


def _under_their_headings(
    group: Sequence[Control], read: Mapping[str, Reading], language: str
) -> Iterator[tuple[str, Reading]]:
    """Of a form with several headings, what stands under "Who are you complaining about?" is not the person's own.

    Nor is, where a story is to be told, what is asked for a second time under another heading, whatever it says: unless
    the first one stood alone under its heading, as a newsletter's does.
    """
    if len({control.section for control in group}) < 2:
        return
    tells_a_story = any(control.kind in (Kind.LONG_TEXT, Kind.EDITABLE) for control in group)
    asked: dict[Ask, str] = {}
    together: dict[str, set[Ask]] = {}
    for control in group:
        if (ask := read[control.key].ask) in OF_A_PERSON and ask:
            together.setdefault(control.section, set()).add(ask)
    for control in group:
        reading = read[control.key]
        if reading.ask not in OF_A_PERSON:
            continue
        if ANOTHERS in reasons(control.section, language):
            yield control.key, _instead(reading, ANOTHERS, "the heading above it speaks of somebody else")
        elif (
            tells_a_story
            and (first := asked.setdefault(reading.ask, control.section)) != control.section
            and len(together[first]) > 1
        ):
            yield control.key, _instead(reading, ANOTHERS, "it is asked for before, under another heading")


def _side_by_side(group: Sequence[tuple[Control, Reading]], language: str) -> Iterator[tuple[str, Reading]]:
    """What a control's neighbours say about it: "Name" alone can mean four things."""
    asked = Counter(reading.ask for _, reading in group)
    signs_in = any(control.kind is Kind.PASSWORD for control, _ in group)
    meanings = ["", *(reading.meaning for _, reading in group), ""]
    for place, (control, reading) in enumerate(group):
        before, after = meanings[place], meanings[place + 2]
        if reading.ask is Ask.STREET and before == Ask.STREET:
            yield control.key, _instead(reading, "second-line", "it follows the street")
        elif control.kind is Kind.PHONE and before == "extension" and not _says_anything(control):
            yield control.key, _instead(reading, Ask.PHONE, "it follows the dialling code")
        elif reading.ask is Ask.FULL_NAME or _could_be_both(reading):
            others = {ask for ask, times in asked.items() if times > (ask is reading.ask)}
            if found := _which_name(reading, _shown(control), {before, after}, others, signs_in, language):
                yield control.key, _instead(reading, *found)


def _which_name(
    reading: Reading,
    shown: tuple[str, ...],
    beside: Collection[str],
    others: Collection[Ask | None],
    signs_in: bool,
    language: str,
) -> tuple[str, str] | None:
    """What a name is, and why: by what is asked for beside it. None: what it says by itself."""
    if reading.ask and not says_no_more_than(Ask.FULL_NAME, shown, language):
        both = Ask.GIVEN_NAME in others and Ask.FAMILY_NAME in others
        return (ANOTHERS, "a given and a family name are asked for as well") if both else None
    if Ask.FAMILY_NAME in others:
        return Ask.GIVEN_NAME, "it stands beside a family name"
    if Ask.GIVEN_NAME in others and reading.ask:
        return Ask.FAMILY_NAME, "it stands beside a given name"
    if "card" in beside:
        return "card", "it stands beside a card's number"
    if signs_in and Ask.EMAIL not in others and Ask.HANDLE not in others:
        return Ask.HANDLE, "it stands beside a password"
    return None


def _shown(control: Control) -> tuple[str, ...]:
    return tuple(text for text in (control.name, *control.labels, control.placeholder) if text)


def _says_anything(control: Control) -> bool:
    return any(_shown(control))


def _could_be_both(reading: Reading) -> bool:
    """Words such as "nome" on a page whose language is not known."""
    return set(reading.rivals) == _GIVEN_OR_WHOLE


def _instead(reading: Reading, meaning: str, why: str) -> Reading:
    return Reading(str(meaning), reading.points, (*reading.signs, Sign(meaning, "beside", why, 0)))
