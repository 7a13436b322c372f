"""The evidence that one control asks for one thing: each piece names itself and says what it weighs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autofill.matching.form import Ask, Field, Form
from autofill.matching.page import Control, Kind, Reach, Snapshot
from autofill.matching.phrases import reasons
from autofill.matching.recognise import CAN_HOLD, Reading
from autofill.matching.words import normalise


@dataclass(frozen=True)
class Evidence:
    """One reason for or against. `code` goes into `--json`, `why` is shown; neither holds page text or values."""

    code: str
    why: str
    points: int
    decisive: bool = False


VETO = -1_000
"""Points against: whatever speaks for it, this control is something else."""

ONLY_AS_SHOWN = frozenset({"extension", "other-name"})
"""Reasons that a technical name does not give: sites call their list of countries `country_code`."""

SAID_ABOVE = frozenset({"other-person", "newsletter", "login"})
"""Reasons that a heading gives for all that stands under it."""

SENTENCES = frozenset(
    {
        Ask.GROUNDS, Ask.MORE, Ask.PROMPTS, Ask.MESSAGE, Ask.REQUEST, Ask.TRUTH, Ask.SUMMARY, Ask.TIMELINE, Ask.HARM,
        Ask.DOCUMENTS,
    }
)  # fmt: skip
"""What is asked in whole sentences, which may mention anything."""

ALSO_TOLD_BY_THE_PAGE = frozenset(
    {Ask.GROUNDS, Ask.MORE, Ask.SCREENSHOT, Ask.DOCUMENTS, Ask.REQUEST, Ask.TRUTH}
)
"""What may also be told by what else stands on the page: the only text area, the only place for a file."""

MOST_BY_ITSELF = 48
"""Points for what a control is by itself: less than the form's own words, so that these always win."""

CERTAIN = 40
"""Points of a reading that make a match sure."""

LONG_TEXT_KINDS = (Kind.LONG_TEXT, Kind.EDITABLE)


POINTED_AT = 40
"""Points for what the person showed: enough alone, but never decisive, and nothing against a veto."""


def weigh(
    known: Field,
    form: Form,
    snapshot: Snapshot,
    control: Control,
    readings: Mapping[str, Reading],
    *,
    taught: bool = False,
) -> tuple[Evidence, ...]:
    """All evidence that `control` asks for `known.ask`; `readings` say what each control is by itself. Empty: it cannot
    be it.

    `taught`: the person pointed at this control for this ask, now or in an earlier run.
    """
    if control.kind not in CAN_HOLD[known.ask] or control.reach is Reach.FOREIGN_FRAME:
        return ()
    reading = readings[control.key]
    own = _own_label(known, control, snapshot.language)
    found = [
        piece
        for piece in (
            Evidence("taught", "you pointed at it", POINTED_AT) if taught else None,
            own,
            _by_itself(known.ask, form, reading),
            _nature(known.ask, form, snapshot, control),
            _the_other(known.ask, form, snapshot, control, readings),
        )
        if piece
    ]
    if not found:
        return ()
    otherwise = () if taught else _something_else(known.ask, reading, own)
    return (*found, *_against(known.ask, snapshot, control), *otherwise)


def only_by_itself(known: Field) -> bool:
    """Whether nothing but what a control is by itself (and the person's pointing) can speak for this ask."""
    return known.ask not in ALSO_TOLD_BY_THE_PAGE and not (known.labels or known.hints or known.choices)


def _own_label(known: Field, control: Control, language: str) -> Evidence | None:
    """The form's own words for this ask, as the facts have them, in any language that is known."""
    own_words = known.choices if known.ask is Ask.REQUEST else known.labels
    if not own_words:  # as on a form that nobody described: then a long page is read much faster
        return _own_hint(known, control)
    ordered = sorted(own_words.items(), key=lambda item: not language.startswith(item[0][:2]))
    texts = (
        [option.text for option in control.options]
        if known.ask is Ask.REQUEST
        else [control.name, *control.labels]
    )
    shown = [normalise(text) for text in texts]
    for spoken, labels in ordered:
        for label in map(normalise, labels):
            if label in shown:
                return Evidence(f"label:{spoken}", f"the form's own words ({spoken})", 60, decisive=True)
            if len(label) > 12 and any(label in text for text in shown):
                return Evidence(
                    f"label-part:{spoken}", f"holds the form's own words ({spoken})", 48, decisive=True
                )
    return _own_hint(known, control)


def _own_hint(known: Field, control: Control) -> Evidence | None:
    """The form's own explanation beside the field: inside its label, or described by it."""
    if not known.hints:
        return None
    beside = normalise(" ".join((control.name, *control.labels, control.description)))
    for spoken, hints in known.hints.items():
        if any(normalise(hint) in beside for hint in hints):
            return Evidence(f"hint:{spoken}", f"the form's own explanation ({spoken})", 60, decisive=True)
    return None


def _nature(ask: Ask, form: Form, snapshot: Snapshot, control: Control) -> Evidence | None:
    """What only one kind of control can be."""
    reachable = control.kind in LONG_TEXT_KINDS and control.reach is Reach.REACHABLE
    if ask is Ask.GROUNDS and reachable and not _other_text_areas(snapshot, control):
        return Evidence("only-text-area", "the only text area of this form", 40, decisive=True)
    if ask in (Ask.SCREENSHOT, Ask.DOCUMENTS):
        places = [one for one in snapshot.controls if one.kind is Kind.FILE]
        if ask is Ask.DOCUMENTS:  # one that is hidden asks for something else: a letter of consent
            places = [one for one in places if one.reach is Reach.REACHABLE]
        if places == [control]:
            return Evidence("only-file", "the only place for a file", 40, decisive=True)
    if ask is Ask.REQUEST and len([one for one in snapshot.controls if one.kind is Kind.RADIO]) == 1:
        return Evidence("only-choice", "the only choice on the page", 40)
    if ask is Ask.TRUTH and form.field_for(Ask.TRUTH):
        return Evidence("checkbox", "a box to tick", 35)
    return None


def _by_itself(ask: Ask, form: Form, reading: Reading) -> Evidence | None:
    """What the control is, whatever form it stands in. Two that are the same thing stay within the margin."""
    message = reading.ask is Ask.MESSAGE and not form.field_for(Ask.MESSAGE)
    if reading.ask is not ask and not (message and ask is Ask.GROUNDS):
        return None
    codes = "+".join(sign.code for sign in reading.signs)
    why = ", ".join(sign.why for sign in reading.signs)
    return Evidence(codes, why, min(reading.points, MOST_BY_ITSELF), decisive=reading.points >= CERTAIN)


def _something_else(ask: Ask, reading: Reading, own: Evidence | None) -> Iterable[Evidence]:
    """What is known to be another thing is not this one, unless the form's own words say so."""
    if own or ask in SENTENCES or reading.ask is ask or not reading.meaning:
        return
    yield Evidence("not:it", f"it is something else ({reading.meaning})", VETO)


def _the_other(
    ask: Ask, form: Form, snapshot: Snapshot, control: Control, readings: Mapping[str, Reading]
) -> Evidence | None:
    """Of two text areas of one form that asks for the grounds and for more, the one whose words say nothing, when
    those of the other do. Their order says nothing: it changes between variants.

    Where the page has no form at all, a poll's text area could be one of the two.
    """
    asks = {Ask.GROUNDS: Ask.MORE, Ask.MORE: Ask.GROUNDS}
    named = form.field_for(asks[ask]) if ask in asks else None
    if named is None or control.form is None:
        return None
    others = _other_text_areas(snapshot, control)
    if control.reach is not Reach.REACHABLE or len(others) != 1 or readings[control.key].meaning:
        return None
    other = others[0]
    if _own_label(named, other, snapshot.language) or _by_itself(named.ask, form, readings[other.key]):
        return Evidence("the-other", "of two text areas, the words of the other one are known", 36)
    return None


def _other_text_areas(snapshot: Snapshot, control: Control) -> list[Control]:
    """Those of the same form that a person can reach."""
    return [
        one
        for one in snapshot.controls
        if one.kind in LONG_TEXT_KINDS
        and one.reach is Reach.REACHABLE
        and one.part == control.part
        and one.key != control.key
    ]


def _against(ask: Ask, snapshot: Snapshot, control: Control) -> Iterable[Evidence]:
    """Reasons why it is something else, or why another control that says the same is the better one."""
    if control.reach is not Reach.REACHABLE:
        yield Evidence(f"not:{control.reach}", f"a person cannot reach it ({control.reach})", -30)
    for reason in sorted(_reasons_against(control, snapshot.language)):
        if (reason == "confirm" and ask is Ask.CONFIRM_EMAIL) or (reason == "code" and ask is Ask.CODE):
            continue
        if ask in SENTENCES and reason not in ("search", "honeypot"):
            continue  # their labels are sentences that may mention anything
        yield Evidence(f"not:{reason}", f"its words say it is something else ({reason})", VETO)
    if control.form is not None and ask is not Ask.CODE:
        companions = [one for one in snapshot.controls if one.part == control.part]
        if any(one.kind is Kind.PASSWORD for one in companions):
            yield Evidence("not:sign-in", "it stands in a sign-in form", VETO)


def _reasons_against(control: Control, language: str) -> frozenset[str]:
    shown = (control.name, *control.labels, control.placeholder)
    found = frozenset[str]().union(*(reasons(text, language) for text in shown if text))
    named = reasons(" ".join(control.tokens), language) - ONLY_AS_SHOWN
    return found | named | (reasons(control.section, language) & SAID_ABOVE)
