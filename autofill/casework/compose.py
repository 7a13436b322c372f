"""Composes an objection from what a person chose and answered: the same choices always give the same text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from autofill.casework.header import THIRD_PARTY, Scope
from autofill.casework.lint import sent_length
from autofill.casework.objection import Objection
from autofill.casework.regime import Regime, regime_of
from autofill.data.grounds import OWN, Ground, Sentence, grounds, text_languages, texts
from autofill.errors import AutofillError
from autofill.person import Secret, Service

OWN_ACCOUNT: Final = "own-account"

Answers = Mapping[tuple[str, str], str]
"""What the person answered, by ground and question: a choice, a year, a number, a sentence of theirs, or "yes"."""


class Length(StrEnum):
    """How long a text may be. The value is the word used on the command line."""

    SHORT = "short"  # the box of an account form
    MEDIUM = "medium"  # a form where a person decides: others' posts, Brazil
    AUTHORITY = "authority"  # the summary box of the ICO
    LETTER = "letter"


MOST: Final[Mapping[Length, int]] = {
    Length.SHORT: 500, Length.MEDIUM: 1_500, Length.AUTHORITY: 2_000, Length.LETTER: 6_000,
}  # fmt: skip
"""Characters, as a form's `maxlength` counts them."""

_DEEPEST: Final[Mapping[Length, int]] = {
    Length.SHORT: 1, Length.MEDIUM: 2, Length.AUTHORITY: 2, Length.LETTER: 3,
}  # fmt: skip
"""Up to which rank sentences are printed."""

DEFAULT: Final[Mapping[str, tuple[str, ...]]] = {
    OWN_ACCOUNT: ("control", "alternatives"),
    THIRD_PARTY: ("no-erasure", "alternatives"),
}
"""The grounds that are true for everyone, for a person who chose none."""


@dataclass(frozen=True)
class Choices:
    """What a person chose. `chosen` are grounds in their order, the best first; `draft` counts wordings from 1;
    `maxlength` is that of the live field, where it is known."""

    scope: str
    country: str
    language: str = "en"
    length: Length = Length.SHORT
    chosen: tuple[str, ...] = ()
    answers: Answers = field(default_factory=dict, repr=False)
    draft: int = 1
    maxlength: int | None = None

    @property
    def regime(self) -> Regime:
        return regime_of(self.country)

    @property
    def most(self) -> int:
        return min(MOST[self.length], self.maxlength or MOST[self.length])


class NoRoom(AutofillError):
    """Not even the opening fits the field."""

    code = "no-room"


@dataclass(frozen=True)
class Composition:
    """A text, the grounds that it holds, and those chosen that it does not: unanswered, or too long for the field.
    `reports` are the days of what it says that the controller has said."""

    objection: Objection
    holds: tuple[str, ...]
    unanswered: tuple[str, ...]
    too_long: tuple[str, ...]
    reports: tuple[date, ...] = ()


def compose(name: str, choices: Choices) -> Composition:
    """The objection of that name. A ground without its answers is not printed, and no sentence has a gap.

    Four drafts read differently: two openings, and what is asked for at the end or right after the opening; the general
    grounds take turns. Raises NoRoom where the field is too short for the opening.
    """
    words = texts(choices.language)
    wordings = words.openings[choices.scope][choices.regime]
    answered = [one for one in _in_order(choices) if is_answered(one, choices.answers)]
    blocks = [
        (one.id, [(each.rank, _filled(each, one, choices)) for each in _true(one, choices)])
        for one in answered
    ]
    demands = [
        (each.rank, each.text)
        for each in words.demands
        if each.scope in ("", choices.scope) and _under(each, choices)
    ]
    opening = wordings[(choices.draft - 1) % len(wordings)]
    if sent_length(opening) > choices.most:
        opening = min(wordings, key=sent_length)
    if sent_length(opening) > choices.most:
        raise NoRoom(
            f"Even the shortest text has {len(opening)} characters; the field takes {choices.most}.",
            not_done="Nothing was written.",
            next_step="Write a sentence of your own, or leave the reason empty:  --objection none",
        )
    printed = _fitting(opening, [block for block in blocks if block[1]], demands, choices, words.joined)
    if (choices.draft - 1) // len(wordings) % 2:
        printed = [printed[-1], *printed[:-1]]
    holds = tuple(name for name, said in printed if said and name)
    unanswered = tuple(one for one in choices.chosen if one not in {ground.id for ground in answered})
    return Composition(
        Objection(
            name,
            Secret("\n\n".join([opening, *(words.joined.join(said) for _, said in printed if said)])),
            words.language,
            words.basis[choices.regime],
            services_of(choices.scope),
        ),
        holds,
        unanswered,
        tuple(one for one in choices.chosen if one not in holds and one not in unanswered),
        _reports(answered, printed, choices),
    )


def starting_text(name: str, scope: Scope, country: str, language: str = "en") -> Objection:
    """The text for someone who has chosen nothing: complete, and true for everyone it is for. In English where there is
    none in that language."""
    kind = THIRD_PARTY if scope == THIRD_PARTY else OWN_ACCOUNT
    known = language if nearest(language) else "en"
    return compose(name, Choices(kind, country, known, Length.MEDIUM, DEFAULT[kind])).objection


def nearest(language: str) -> str:
    """The language of the texts that a person who reads this one gets; "" where there is none."""
    return next((one for one in (language, language.partition("-")[0]) if one in text_languages()), "")


def services_of(scope: str) -> frozenset[Scope]:
    """What a text of that kind is for."""
    return frozenset({THIRD_PARTY}) if scope == THIRD_PARTY else frozenset(Service)


def offered(scope: str, country: str, *, account: bool = True, beside: Iterable[str] = ()) -> list[Ground]:
    """The grounds that can be true for this person, beside those that they have chosen already."""
    chosen = [grounds()[one] for one in beside]
    return [
        one
        for one in grounds().values()
        if scope in one.scopes
        and not one.always_in
        and one.account in ("either", "yes" if account else "no")
        and one not in chosen
        and not any(one.id in other.excludes or other.id in one.excludes for other in chosen)
        and any(
            not each.regimes or regime_of(country) in each.regimes for each in texts("en").grounds[one.id]
        )
    ]


def is_answered(ground: Ground, answers: Answers) -> bool:
    """Whether everything was answered that its sentences rest on. A "yes" that was asked for must be one."""
    return all(one.optional or answers.get((ground.id, one.id), "") for one in ground.questions)


def _in_order(choices: Choices) -> list[Ground]:
    """The person's own situation first, then what supports it; another draft begins with another general ground."""
    chosen = [grounds()[one] for one in choices.chosen]
    general = [one for one in chosen if one.group != OWN]
    turned = (choices.draft - 1) % len(general) if general else 0
    added = [one for one in grounds().values() if choices.regime in one.always_in and one not in chosen]
    return [one for one in chosen if one.group == OWN] + general[turned:] + general[:turned] + added


def _true(ground: Ground, choices: Choices) -> list[Sentence]:
    return [
        one
        for one in texts(choices.language).grounds[ground.id]
        if _under(one, choices) and _said(one, ground, choices.answers)
    ]


def _under(sentence: Sentence, choices: Choices) -> bool:
    deep_enough = sentence.rank <= _DEEPEST[choices.length]
    return deep_enough and (not sentence.regimes or choices.regime in sentence.regimes)


def _said(sentence: Sentence, ground: Ground, answers: Answers) -> bool:
    question, _, choice = sentence.when.partition("=")
    if not question:
        return True
    answer = answers.get((ground.id, question), "")
    return answer == choice if choice else bool(answer)


def _filled(sentence: Sentence, ground: Ground, choices: Choices) -> str:
    slots = {one.id: choices.answers.get((ground.id, one.id), "") for one in ground.questions}
    return as_sentence(sentence.text.format(**slots))


def as_sentence(text: str) -> str:
    """With its full stop: a person who was asked for one sentence may leave it out."""
    text = re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()  # a no-break space stays one
    return text if text.endswith((".", "!", "?", "…", "»", "“", "”", '"')) else f"{text}."


def _reports(
    answered: Iterable[Ground], printed: list[tuple[str, list[str]]], choices: Choices
) -> tuple[date, ...]:
    said = {text for _, found in printed for text in found}
    dated = {
        one.says for ground in answered for one in _true(ground, choices) if one.text in said and one.says
    }
    return tuple(sorted(dated))


Said = list[tuple[int, str]]
"""Sentences with their ranks."""


def _fitting(
    opening: str, blocks: list[tuple[str, Said]], demands: Said, choices: Choices, joined: str
) -> list[tuple[str, list[str]]]:
    """What fits, in the order of the text. First what is asked for, then each ground with its core, then the rest."""
    parts = [*blocks, ("", demands)]
    kept: set[tuple[int, int]] = set()

    def printed() -> list[tuple[str, list[str]]]:
        return [
            (name, [text for index, (_, text) in enumerate(said) if (part, index) in kept])
            for part, (name, said) in enumerate(parts)
        ]

    def add(part: int, indexes: Iterable[int]) -> bool:
        more = {(part, index) for index in indexes}
        kept.update(more)
        text = "\n\n".join([opening, *(joined.join(said) for _, said in printed() if said)])
        if sent_length(text) > choices.most:
            kept.difference_update(more)
            return False
        return True

    for part in [len(parts) - 1, *range(len(parts) - 1)]:
        core = [index for index, (rank, _) in enumerate(parts[part][1]) if rank == 1]
        if not add(part, core) and part == 0:  # of the best ground at least what fits
            for index in core:
                add(part, [index])
    for rank in (2, 3):
        for part, (_, said) in enumerate(parts):
            coreless = all(own > 1 for own, _ in said)  # what a law adds by itself, in longer texts only
            if coreless or any((part, index) in kept for index in range(len(said))):
                for index, (own, _) in enumerate(said):
                    if own == rank:
                        add(part, [index])
    return printed()
