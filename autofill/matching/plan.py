"""What will be typed where, decided before anything is touched: `plan(matching, answers)`."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from autofill.countries import choose_country
from autofill.matching.form import Ask, Field, Form, Variant
from autofill.matching.match import Match, Matching, Verdict
from autofill.matching.page import Control, Kind, Option, Snapshot
from autofill.matching.words import normalise
from autofill.person import Secret, Source


class Step(StrEnum):
    """What is to be done about one ask."""

    FILL = "fill"
    REPLACE = "replace"  # only after the person said so for this very field
    KEEP = "keep"
    OCCUPIED = "occupied"
    LEAVE_EMPTY = "leave-empty"
    PERSON = "person"
    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"


WRITES = frozenset({Step.FILL, Step.REPLACE})


@dataclass(frozen=True)
class Answer:
    """What the person approved for one ask. A file is named by its path, which is personal too."""

    value: Secret
    source: Source


@dataclass(frozen=True)
class PlanEntry:
    """One line of the preview. `words` says why, for a person; `option` is the choice to pick, if it is a choice."""

    ask: Ask
    step: Step
    words: str
    control: Control | None = None
    option: Option | None = None
    answer: Answer | None = None
    evidence: tuple[str, ...] = ()
    sure: bool = False
    required: bool = False

    @property
    def shown(self) -> Secret:
        """The answer as a person reads it: a choice by its text, a file by its name (its folder is nobody's business)."""
        if self.option:
            return Secret(self.option.text)
        if self.answer and self.control and self.control.kind is Kind.FILE:
            return Secret(re.split(r"[\\/]", self.answer.value.reveal())[-1])
        return self.answer.value if self.answer else Secret("")


@dataclass(frozen=True)
class Plan:
    """Everything for one round. `fingerprint` is of the page it was made for: another page needs another plan."""

    entries: tuple[PlanEntry, ...]
    fingerprint: str

    @property
    def writes(self) -> tuple[PlanEntry, ...]:
        return tuple(entry for entry in self.entries if entry.step in WRITES)

    def only(self, asks: Collection[Ask]) -> "Plan":
        """The same plan, reduced to some asks (those that a later round revealed)."""
        return Plan(tuple(entry for entry in self.entries if entry.ask in asks), self.fingerprint)

    def with_replacement(self, ask: Ask) -> "Plan":
        """The same plan, replacing what stands in one occupied field: the person said so."""
        return Plan(
            tuple(
                replace(entry, step=Step.REPLACE, words="you said to replace it", sure=True)
                if entry.ask is ask and entry.step is Step.OCCUPIED and entry.answer
                else entry
                for entry in self.entries
            ),
            self.fingerprint,
        )

    def without(self, ask: Ask, words: str) -> "Plan":
        """The same plan, leaving one field to the person, with the reason."""
        return Plan(
            tuple(
                replace(entry, step=Step.PERSON, words=words) if entry.ask is ask else entry
                for entry in self.entries
            ),
            self.fingerprint,
        )


def plan(
    form: Form,
    variant: Variant | None,
    snapshot: Snapshot,
    matching: Matching,
    answers: Mapping[Ask, Answer],
    *,
    by_shape: bool = False,
) -> Plan:
    """One entry for each ask that the page or the variant has. With `by_shape` no entry is sure."""
    entries = []
    for known in form.fields:
        found = matching.of(known.ask)
        if found.verdict is Verdict.NOT_FOUND and not _expected(known, variant):
            continue
        if found.verdict is Verdict.UNREACHABLE and known.after:
            continue  # not asked yet: an earlier answer will reveal it
        entry = _entry(known, variant, found, answers.get(known.ask))
        entries.append(replace(entry, sure=False) if by_shape else entry)
    return Plan(tuple(entries), fingerprint(snapshot))


def fingerprint(snapshot: Snapshot) -> str:
    """A mark of the page's structure and of what stands in its fields: it changes when either does. No value in it."""
    parts = [snapshot.url.split("?")[0].split("#")[0]]
    for control in snapshot.controls:
        options = str(len(control.options)) if control.kind is not Kind.COMBOBOX else ""
        parts += [control.key, control.kind, control.name, control.reach, options, control.value.digest()]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _expected(known: Field, variant: Variant | None) -> bool:
    return variant is not None and known.ask in variant.must and known.after is None


def _entry(known: Field, variant: Variant | None, found: Match, answer: Answer | None) -> PlanEntry:
    ask = known.ask
    required = known.required or (variant is not None and ask in variant.required)
    required = required or bool(found.control and found.control.required)
    evidence = tuple(piece.code for piece in found.evidence)
    why = next((piece.why for piece in found.evidence), "")
    if found.verdict is Verdict.NOT_FOUND:
        return PlanEntry(ask, Step.NOT_FOUND, "no field on this page asks for it", required=required)
    if found.verdict is Verdict.AMBIGUOUS:
        words = (
            f"{len(found.rivals)} fields could be it, so none is touched"
            if found.rivals[1:]
            else "it could as well be another field"
        )
        return PlanEntry(ask, Step.AMBIGUOUS, words, evidence=evidence, required=required)
    control = found.control
    if control is None:
        raise ValueError("a match has a control")
    entry = PlanEntry(ask, Step.PERSON, why, control, None, answer, evidence, found.sure, required)
    if found.verdict is Verdict.UNREACHABLE:
        return replace(entry, words=f"the field is {control.reach}, so nothing is typed into it", answer=None)
    if ask in (Ask.TRUTH, Ask.CODE):
        return replace(entry, words="only you can give this", answer=None)
    if ask is Ask.DOCUMENTS:
        return replace(entry, words="you choose what you attach", answer=None)
    if ask is Ask.REQUEST:
        return _choose_request(known, entry, control)
    if answer is None or not answer.value:
        return _without_answer(entry, control)
    if ask is Ask.COUNTRY:
        return _choose_country(entry, control, answer)
    if control.kind is Kind.SELECT:
        wanted = normalise(answer.value.reveal())
        return _choose(entry, control, [one for one in control.options if normalise(one.text) == wanted])
    return _write(entry, control, answer)


def _without_answer(entry: PlanEntry, control: Control) -> PlanEntry:
    if control.value:
        return replace(
            entry,
            step=Step.KEEP,
            words="already there, not touched",
            answer=Answer(control.value, Source.PAGE),
        )
    if entry.required:
        return replace(entry, words="the form requires it and your profile or objection has nothing for it")
    return replace(entry, step=Step.LEAVE_EMPTY, words="optional, and you gave nothing for it")


def _write(entry: PlanEntry, control: Control, answer: Answer) -> PlanEntry:
    if control.kind is Kind.FILE:
        taken = bool(control.value)
        return replace(entry, step=Step.OCCUPIED if taken else Step.FILL)
    if not control.value:
        return replace(entry, step=Step.FILL)
    equal = same_email if entry.ask in (Ask.EMAIL, Ask.CONFIRM_EMAIL) else same_text
    if equal(control.value, answer.value):
        return replace(
            entry, step=Step.KEEP, words="already there, kept", answer=Answer(answer.value, Source.PAGE)
        )
    return replace(entry, step=Step.OCCUPIED, words="another value stands here and is left alone")


def _choose_country(entry: PlanEntry, control: Control, answer: Answer) -> PlanEntry:
    iso = answer.value.reveal()
    if control.kind is not Kind.SELECT:
        # Suggestions come after typing; what stands there already is compared by name.
        if not control.value:
            return replace(entry, step=Step.FILL)
        if choose_country(iso, [("", control.value.reveal())]) == 0:
            return replace(
                entry, step=Step.KEEP, words="already there, kept", answer=Answer(answer.value, Source.PAGE)
            )
        return replace(entry, step=Step.OCCUPIED, words="another country stands here and is left alone")
    index = choose_country(iso, [(option.value, option.text) for option in control.options])
    return _choose(entry, control, [] if index is None else [control.options[index]])


def _choose(entry: PlanEntry, control: Control, equal: Sequence[Option]) -> PlanEntry:
    """Take the one choice of a list that equals the answer; never change a choice that someone made."""
    if len(equal) != 1:
        return replace(
            entry, words="your answer is not in this list, or not clearly: please choose it yourself"
        )
    wanted = equal[0]
    if wanted.selected:
        return replace(
            entry,
            step=Step.KEEP,
            words="already chosen, kept",
            option=wanted,
            answer=entry.answer and Answer(entry.answer.value, Source.PAGE),
        )
    standing = next((option for option in control.options if option.selected), None)
    if standing and standing.value and standing != control.options[0]:
        words = "another answer is chosen and is left alone"
        return replace(entry, step=Step.OCCUPIED, words=words, option=wanted)
    return replace(entry, step=Step.FILL, option=wanted)


def _choose_request(known: Field, entry: PlanEntry, control: Control) -> PlanEntry:
    """A choice is made only on exactly known wording; which right is exercised is otherwise the person's to say."""
    wanted = {normalise(wording) for wordings in known.choices.values() for wording in wordings}
    matching = [option for option in control.options if normalise(option.text) in wanted]
    if len(matching) != 1:
        return replace(
            entry,
            words="none of the choices is one that autofill knows exactly: please choose yourself",
            answer=None,
        )
    option = matching[0]
    standing = next((one for one in control.options if one.selected), None)
    if standing == option:
        return replace(entry, step=Step.KEEP, words="already chosen, kept", option=option)
    if standing:
        return replace(
            entry, step=Step.OCCUPIED, words="another choice is made and is left alone", option=option
        )
    answer = Answer(Secret(option.text), Source.OBJECTION)
    return replace(
        entry, step=Step.FILL, words="the objection, in its exactly known words", option=option, answer=answer
    )


def same_text(left: Secret, right: Secret) -> bool:
    """Equal as a person reads it: line ends and outer space do not count (HTML normalises them)."""
    return _plain(left) == _plain(right)


def same_email(left: Secret, right: Secret) -> bool:
    """Equal as addresses are used: the case of letters does not count."""
    return _plain(left).casefold() == _plain(right).casefold()


def _plain(value: Secret) -> str:
    return "\n".join(line.rstrip() for line in value.reveal().replace("\r\n", "\n").split("\n")).strip()
