"""What a text mentions: every known phrase of every language in it, found in one pass, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from autofill.data import languages, technical, words
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
    """Read in the words of every language now. It takes some tenths of a second: for whoever waits for something else."""
    for table in (_around, _spoken, _surrounding, _reasons, _parts):
        table()


@dataclass(frozen=True)
class Mention:
    """A phrase found in a text. `meaning` is an ask, or a reason why a control is something else. `length` counts
    its words, `other` the words of the text that no known phrase accounts for ("please enter your" aside)."""

    meaning: str
    languages: frozenset[str]
    start: int
    length: int
    other: int


class _Node:
    """One word further into the phrases that begin alike."""

    __slots__ = ("means", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.means: dict[str, set[str]] = {}


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """All phrases in a label. One inside a longer one does not count: "name on card" is no name."""
    return _find(_spoken(), split(normalise(text)))


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
    around = {one.meaning for one in _find(_surrounding(), said)} & SURROUNDINGS
    return frozenset(one.meaning for one in meant(text, language)) & _reasons() | around


def says_no_more_than(meaning: str, texts: Iterable[str], language: str) -> bool:
    """Whether all that the texts say of this meaning is one word: "Your name", "Nombre"; not "Name and surname"."""
    return not any(
        mention.meaning == meaning and sum(word not in _around() for word in said) > 1
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
    found = _find(_technical(), said)
    telling = [one for one in found if one.length > 1 or said[one.start] not in technical().furniture]
    return tuple(telling) or found


def split(text: str) -> tuple[str, ...]:
    """The words of a normalised text; of a script without spaces, its letters. "e-mail" is one word, and so is "e-post".
    The Arabic article is no part of its word, nor is what is written together with it ("and the", "by the")."""
    return tuple(_WORDS.findall(_ARTICLE.sub("", _E_MAIL.sub("e", text))))


def _find(root: _Node, said: tuple[str, ...]) -> tuple[Mention, ...]:
    found: list[tuple[int, int, Mapping[str, set[str]]]] = []
    reached = 0
    for start in range(len(said)):
        longest: tuple[int, Mapping[str, set[str]]] | None = None
        for length, node in enumerate(_walk(root, said, start), start=1):
            if node.means and not _is_part_of_a_word(said, start, length):
                longest = length, node.means
        if longest is None or start + longest[0] <= reached:
            continue  # nothing begins here, or only what stands within an earlier, longer phrase
        length, means = longest
        reached = start + length
        found.append((start, length, means))
    accounted = {place for start, length, _ in found for place in range(start, start + length)}
    other = sum(place not in accounted and word not in _around() for place, word in enumerate(said))
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


def _walk(root: _Node, said: tuple[str, ...], start: int) -> Iterator[_Node]:
    node: _Node | None = root
    for word in said[start:]:
        node = node.next.get(word) if node else None
        if node is None:
            return
        yield node


def _is_part_of_a_word(said: tuple[str, ...], start: int, length: int) -> bool:
    """A single letter of a script without spaces counts only alone: 名 is no part of 件名."""
    return length == 1 and len(said) > 1 and _LETTER.match(said[start]) is not None


@cache
def _around() -> frozenset[str]:
    return frozenset(
        part for language in languages() for word in words(language).around for part in split(normalise(word))
    )


@cache
def _spoken() -> _Node:
    root = _Node()
    for language in languages():
        known = words(language)
        for meaning, phrases in (*known.asks.items(), *known.against.items()):
            for phrase in phrases if meaning not in SURROUNDINGS else ():
                _add(root, split(normalise(phrase)), meaning, language)
    return root


@cache
def _surrounding() -> _Node:
    root = _Node()
    for language in languages():
        for reason in SURROUNDINGS:
            for phrase in words(language).against.get(reason, ()):
                _add(root, split(normalise(phrase)), reason, language)
        for phrase in words(language).harmless:
            _add(root, split(normalise(phrase)), "harmless", language)
    return root


@cache
def _reasons() -> frozenset[str]:
    return frozenset(reason for language in languages() for reason in words(language).against)


@cache
def _technical() -> _Node:
    """Sites name their fields in English, in their own language, or by abbreviations."""
    root = _Node()
    for language in languages():
        for meaning, phrases in words(language).asks.items():
            for phrase in phrases:
                _add(root, split(normalise(phrase)), meaning, language)
    for meaning, phrases in technical().meanings.items():
        for phrase in phrases:
            _add(root, tuple(phrase.split()), meaning, "")
    return root


def _add(root: _Node, phrase: tuple[str, ...], meaning: str, language: str) -> None:
    node = root
    for word in phrase:
        following = node.next.get(word)
        if following is None:
            following = node.next[word] = _Node()
        node = following
    if phrase:
        node.means.setdefault(meaning, set()).add(language)


# ---------------------------------------------------------------------------- technical names without a gap
@cache
def _parts() -> frozenset[str]:
    """Every word that a run-together name may be made of: those of the phrases, and the usual furniture."""
    found: set[str] = set(technical().furniture)

    def collect(node: _Node) -> None:
        for word, following in node.next.items():
            found.add(word)
            collect(following)

    collect(_technical())
    return frozenset(word for word in found if len(word) > 1 or word.isdigit())


@lru_cache(maxsize=20_000)
def _apart(token: str) -> tuple[str, ...]:
    """A run-together name as its words, if it is made of known words alone ("useremailaddress"); else as it is."""
    if token in _parts() or len(token) > 40:
        return (token,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - 16), end):
            before = best[start]
            if before is None or token[start:end] not in _parts():
                continue
            made = (*before, token[start:end])
            known = best[end]
            if known is None or len(made) < len(known):  # fewest, so longest words
                best[end] = made
    return best[-1] or (token,)
