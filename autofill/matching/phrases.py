"""What a text mentions: every known phrase of every language in it, found in one pass, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from autofill.data import Words, languages, sources_of_words, technical, words
from autofill.data.keeping import kept
from autofill.matching import words as comparing
from autofill.matching.words import normalise

_WORDS: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # a script without spaces: letter by letter
    "|[^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_E_MAIL: Final = re.compile(r"\be[- ](?=mail|post|past|naslov)")
_ARTICLE: Final = re.compile("(?<!\\w)(?:[وبكف]?ال|لل)(?=[\u0621-\u064a]{3})")
_LETTER: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


SURROUNDINGS: Final = frozenset({"login", "newsletter"})
"""Reasons that lie in what a control stands in, not in what it holds: no mention counts for them."""


def read_in() -> None:
    """Read in the words of every language now. The first time it takes half a second: for whoever waits for something else."""
    _tables()


@dataclass(frozen=True)
class Mention:
    """A phrase found in a text. `meaning` is an ask, or a reason why a control is something else. `length` counts
    its words, `other` the words of the text that no known phrase accounts for ("please enter your" aside)."""

    meaning: str
    languages: frozenset[str]
    start: int
    length: int
    other: int


class _Phrases(NamedTuple):
    """Phrases, each with a space between its words: what they mean in which languages, and how the longer ones begin."""

    means: dict[str, dict[str, set[str]]]
    begins: set[str]

    def add(self, phrase: tuple[str, ...], meaning: str, language: str) -> None:
        for length in range(1, len(phrase)):
            self.begins.add(" ".join(phrase[:length]))
        if phrase:
            self.means.setdefault(" ".join(phrase), {}).setdefault(meaning, set()).add(language)

    def from_here(self, said: Sequence[str]) -> Iterator[str]:
        """One word, two words, and so on, as long as a phrase begins with them."""
        text = ""
        for word in said:
            text = f"{text} {word}" if text else word
            yield text
            if text not in self.begins:
                return


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """All phrases in a label. One inside a longer one does not count: "name on card" is no name."""
    return _find(_tables().spoken, split(normalise(text)))


@lru_cache(maxsize=20_000)
def meant(text: str, language: str) -> tuple[Mention, ...]:
    """The phrases that a reader of `language` sees: "nome" is a first name in Italian, a whole name in Portuguese.

    A word of another language is none where it has another sense in this one, or where this one says enough by
    itself: "data" is a date in Italian, not in "data protection officer". An unknown language leaves all of them.
    """
    return tuple(_in_the_sense_of(language, mentions(text)))


@lru_cache(maxsize=20_000)
def reasons(text: str, language: str) -> frozenset[str]:
    """The reasons that a text gives why a control is something else. "Street and house number" gives none: the house
    number lies within a longer phrase."""
    said = split(normalise(text))
    around = {one.meaning for one in _find(_tables().surrounding, said)} & SURROUNDINGS
    return frozenset(one.meaning for one in meant(text, language)) & _tables().reasons | around


def says_no_more_than(meaning: str, texts: Iterable[str], language: str) -> bool:
    """Whether all that the texts say of this meaning is one word: "Your name", "Nombre"; not "Name and surname"."""
    return not any(
        mention.meaning == meaning and sum(word not in _tables().around for word in said) > 1
        for text in texts
        for mention in meant(text, language)
        for said in [split(normalise(text))[mention.start : mention.start + mention.length]]
    )


@lru_cache(maxsize=20_000)
def names(tokens: tuple[str, ...]) -> tuple[Mention, ...]:
    """All phrases in the words of a technical name, technical abbreviations included ("fname", "txtEmail").

    What is furniture beside anything else counts only alone: "user_email" is no user name.
    """
    said = tuple(part for token in tokens for part in _apart(token))
    found = _find(_tables().technical, said)
    telling = [one for one in found if one.length > 1 or said[one.start] not in technical().furniture]
    return tuple(telling) or found


def split(text: str) -> tuple[str, ...]:
    """The words of a normalised text; of a script without spaces, its letters. "e-mail" is one word, and so is "e-post".
    The Arabic article is no part of its word, nor is what is written together with it ("and the", "by the")."""
    return tuple(_WORDS.findall(_ARTICLE.sub("", _E_MAIL.sub("e", text))))


def _find(phrases: _Phrases, said: tuple[str, ...]) -> tuple[Mention, ...]:
    found: list[tuple[int, int, Mapping[str, set[str]]]] = []
    reached = 0
    for start in range(len(said)):
        longest: tuple[int, Mapping[str, set[str]]] | None = None
        for length, text in enumerate(phrases.from_here(said[start:]), start=1):
            known = phrases.means.get(text)
            if known and not _is_part_of_a_word(said, start, length):
                longest = length, known
        if longest is None or start + longest[0] <= reached:
            continue  # nothing begins here, or only what stands within an earlier, longer phrase
        length, means = longest
        reached = start + length
        found.append((start, length, means))
    accounted = {place for start, length, _ in found for place in range(start, start + length)}
    other = sum(place not in accounted and word not in _tables().around for place, word in enumerate(said))
    return tuple(
        Mention(meaning, frozenset(spoken), start, length, other)
        for start, length, means in found
        for meaning, spoken in means.items()
    )


def _in_the_sense_of(language: str, found: Sequence[Mention]) -> Iterator[Mention]:
    own = [one for one in found if spoken_in(language, one)]
    for mention in found:
        near = [one for one in own if one.start == mention.start]
        if near and mention not in near:
            continue
        if own and mention.length == 1 and mention not in own and not spoken_in("en", mention):
            continue
        yield mention


def spoken_in(language: str, mention: Mention) -> bool:
    """Whether the phrase is one of this language, whatever the country (`pt` for `pt-BR`)."""
    return _primary(language) in map(_primary, mention.languages)


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _is_part_of_a_word(said: tuple[str, ...], start: int, length: int) -> bool:
    """A single letter of a script without spaces counts only alone: 名 is no part of 件名."""
    return length == 1 and len(said) > 1 and _LETTER.match(said[start]) is not None


# ---------------------------------------------------------------------------- all phrases of all languages
class _Tables(NamedTuple):
    """`spoken` are the phrases in what people read, `surrounding` those that lie in what a control stands in, `technical`
    those in names that no person reads; `around` are words without a meaning of their own, `reasons` the meanings that
    are no ask, `parts` the words that a run-together name may be made of."""

    around: frozenset[str]
    spoken: _Phrases
    surrounding: _Phrases
    reasons: frozenset[str]
    technical: _Phrases
    parts: frozenset[str]


@cache
def _tables() -> _Tables:
    code = (__file__, comparing.__file__)
    around, spoken, surrounding, reasons, technical, parts = kept(
        "phrases", (*code, *sources_of_words()), _made
    )
    return _Tables(around, _Phrases(*spoken), _Phrases(*surrounding), reasons, _Phrases(*technical), parts)


def _made() -> tuple[object, ...]:
    """The tables as plain data."""
    found = [words(language) for language in languages()]
    around = frozenset(part for known in found for word in known.around for part in split(normalise(word)))
    reasons = frozenset(reason for known in found for reason in known.against)
    named = _technical(found)
    said = {part for phrase in named.means for part in phrase.split()} | technical().furniture
    parts = frozenset(part for part in said if len(part) > 1 or part.isdigit())
    tables = (around, _spoken(found), _surrounding(found), reasons, named, parts)
    return tuple(tuple(table) if isinstance(table, _Phrases) else table for table in tables)


def _spoken(found: Iterable[Words]) -> _Phrases:
    phrases = _Phrases({}, set())
    for known in found:
        for meaning, meant_by in (*known.asks.items(), *known.against.items()):
            for phrase in meant_by if meaning not in SURROUNDINGS else ():
                phrases.add(split(normalise(phrase)), meaning, known.language)
    return phrases


def _surrounding(found: Iterable[Words]) -> _Phrases:
    phrases = _Phrases({}, set())
    for known in found:
        for reason in SURROUNDINGS:
            for phrase in known.against.get(reason, ()):
                phrases.add(split(normalise(phrase)), reason, known.language)
        for phrase in known.harmless:
            phrases.add(split(normalise(phrase)), "harmless", known.language)
    return phrases


def _technical(found: Iterable[Words]) -> _Phrases:
    """Sites name their fields in English, in their own language, or by abbreviations."""
    phrases = _Phrases({}, set())
    for known in found:
        for meaning, meant_by in known.asks.items():
            for phrase in meant_by:
                phrases.add(split(normalise(phrase)), meaning, known.language)
    for meaning, meant_by in technical().meanings.items():
        for phrase in meant_by:
            phrases.add(tuple(phrase.split()), meaning, "")
    return phrases


# ---------------------------------------------------------------------------- technical names without a gap
@lru_cache(maxsize=20_000)
def _apart(token: str) -> tuple[str, ...]:
    """A run-together name as its words, if it is made of known words alone ("useremailaddress"); else as it is."""
    parts = _tables().parts
    if token in parts or len(token) > 40:
        return (token,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - 16), end):
            before = best[start]
            if before is None or token[start:end] not in parts:
                continue
            made = (*before, token[start:end])
            known = best[end]
            if known is None or len(made) < len(known):  # fewest, so longest words
                best[end] = made
    return best[-1] or (token,)
