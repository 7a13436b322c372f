"""The signs of what a control holds: in its markup, in what a person reads beside it, in its technical name."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from autofill.countries import looks_like_countries, looks_like_dialling_codes
from autofill.data import technical
from autofill.matching.form import Ask
from autofill.matching.page import Control, Kind
from autofill.matching.phrases import Mention, meant, names


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for a meaning: an ask, or the name of a reason why the control is none.

    `code` says where it was seen, `why` says it to people; neither holds page text.
    """

    meaning: str
    code: str
    why: str
    points: int


LABEL, BARE_PLACEHOLDER, PLACEHOLDER, DESCRIPTION, SECTION = 45, 40, 16, 8, 16
"""What a text that says exactly one thing is worth, by where it stands."""

NAME, SPLIT_NAME, NAME_AGAINST_LABEL = 30, 18, 15
"""What a technical name is worth: alone or agreeing; when it says two things; against what a person reads."""

_KINDS: Final = {
    Kind.EMAIL: (Ask.EMAIL.value, 40),
    Kind.PHONE: (Ask.PHONE.value, 16),  # used for whatever is made of digits
    Kind.URL: (Ask.WEB_ADDRESS.value, 25),
    Kind.PASSWORD: ("password", 100),
    Kind.FILE: (Ask.SCREENSHOT.value, 35),
}
_DOUBT: Final = (1.0, 0.64, 0.5, 0.4)
"""What a text is worth by the number of its words that are not understood: "name of the item" is no name."""

_TOGETHER: Final = (
    ({Ask.GIVEN_NAME.value, Ask.FAMILY_NAME.value}, Ask.FULL_NAME.value),
    ({Ask.EMAIL.value, Ask.PHONE.value}, Ask.EMAIL.value),
    ({Ask.EMAIL.value, Ask.HANDLE.value}, Ask.EMAIL.value),
    ({Ask.STREET.value, "second-line"}, "second-line"),
    ({Ask.PHONE.value, "extension"}, "extension"),
    ({Ask.COUNTRY.value, "extension"}, "extension"),
)
"""Meanings that together in one text mean one thing: "first and last name", "e-mail or telephone"."""

ANOTHERS: Final = "other-person"
OF_A_PERSON: Final = frozenset(
    {
        Ask.COUNTRY, Ask.EMAIL, Ask.CONFIRM_EMAIL, Ask.FULL_NAME, Ask.GIVEN_NAME, Ask.FAMILY_NAME, Ask.HANDLE, Ask.PHONE,
        Ask.STREET, Ask.CITY, Ask.REGION, Ask.POSTCODE, Ask.ORGANISATION, Ask.WEB_ADDRESS,
    }
)  # fmt: skip
"""Details that everybody has: "the seller's telephone" is no telephone of the person's."""

_EVEN_IN_BRACKETS: Final = frozenset({Ask.CONFIRM_EMAIL.value, "confirm", "honeypot", ANOTHERS})
_NAMES: Final = frozenset({Ask.FULL_NAME.value, Ask.GIVEN_NAME.value})
_EXAMPLE: Final = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S*|www\.\S*", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|（[^）]*）")


def signs_of(control: Control, language: str) -> tuple[Sign, ...]:
    """All signs of one control, by itself; `language` is the page's."""
    seen = (*_in_markup(control), *_in_texts(control, language))
    return (*seen, *_in_technical_name(control, {sign.meaning for sign in seen}))


def _in_markup(control: Control) -> Iterator[Sign]:
    for token in control.autocomplete.split():
        if meaning := technical().autocomplete.get(token):
            # Shops call the buyer's name in a billing address the card's.
            points = 40 if token in ("cc-given-name", "cc-family-name") else 60
            yield Sign(meaning, "autocomplete", "its autocomplete attribute says so", points)
    if control.kind in _KINDS:
        meaning, points = _KINDS[control.kind]
        yield Sign(meaning, "type", "its type says so", points)
    if control.type == "search" or control.role == "searchbox":
        yield Sign("search", "type", "its type says so", 80)
    choices = [(option.value, option.text) for option in control.options]
    if looks_like_dialling_codes(choices):
        yield Sign("extension", "options", "its choices are dialling codes", 90)
    elif looks_like_countries(choices):
        yield Sign(Ask.COUNTRY.value, "options", "its choices are countries", 50)


def _in_texts(control: Control, language: str) -> Iterator[Sign]:
    read = _read_as_label(control)
    for text in read:
        yield from _said(text, language, "label", "its label", LABEL)
    if control.placeholder not in read:
        points = PLACEHOLDER if read else BARE_PLACEHOLDER
        yield from _said(control.placeholder, language, "placeholder", "its placeholder", points)
    yield from _said(control.description, language, "description", "its description", DESCRIPTION)
    if not read and not control.placeholder:
        yield from _said(control.section, language, "section", "the heading above it", SECTION)


def _read_as_label(control: Control) -> tuple[str, ...]:
    named = () if control.name == control.placeholder else (control.name,)
    return tuple(dict.fromkeys(text for text in (*named, *control.labels) if text))


def _said(text: str, language: str, code: str, where: str, points: int) -> Iterator[Sign]:
    """Each meaning that a text mentions. What stands in brackets counts little beside what stands outside, unless it
    turns it into something else: "E-mail (repeat)", "Phone (leave blank)"."""
    if not text:
        return
    plain = _EXAMPLE.sub(" ", text)
    inside = _mentioned(plain, language)
    outside = _mentioned(_BRACKETED.sub(" ", plain), language) or inside
    lengths = {mention.start: mention.length for mention in outside}
    if any(
        mention.meaning in _EVEN_IN_BRACKETS or mention.length > lengths.get(mention.start, mention.length)
        for mention in inside
    ):
        outside = inside
    for mention in outside:
        tells = "mentions it" if mention.other else "says so"
        worth = round(points * _certainty(mention))
        yield Sign(mention.meaning, code, f"{where} {tells}{_spoken(mention, language)}", worth)
    for meaning in {mention.meaning for mention in inside} - {mention.meaning for mention in outside}:
        yield Sign(meaning, code, f"{where} mentions it in brackets", points // 4)


def _certainty(mention: Mention) -> float:
    certain = _DOUBT[min(mention.other, len(_DOUBT) - 1)]
    if mention.meaning == Ask.EMAIL and mention.length > 1:
        return max(certain, 0.75)  # "email address we can reach you at": no other word makes it less of one
    if mention.meaning == Ask.FULL_NAME and mention.length == 1 and mention.other:
        return 0.3  # "display name"
    return certain


def _spoken(mention: Mention, language: str) -> str:
    near = sorted(mention.languages, key=lambda one: (not one.startswith(language[:2].lower()), one))
    return f" ({near[0]})" if near else ""


@lru_cache(maxsize=20_000)
def _mentioned(text: str, language: str) -> tuple[Mention, ...]:
    """What a text mentions, in the sense that the page's language gives it, and read together."""
    found = meant(text, language)
    if any(mention.meaning == ANOTHERS for mention in found):
        found = tuple(replace(one, meaning=ANOTHERS) if one.meaning in OF_A_PERSON else one for one in found)
    for together, instead in _TOGETHER:
        if together <= {mention.meaning for mention in found}:
            found = tuple(replace(one, meaning=instead) if one.meaning in together else one for one in found)
    return found


def _in_technical_name(control: Control, seen: Collection[str]) -> Iterator[Sign]:
    """Names that no person reads are not enough beside a label that they have nothing to do with."""
    meanings = {mention.meaning for mention in names(control.tokens)}
    for meaning in sorted(meanings):
        agrees = meaning in seen or not _read_as_label(control)
        # "Name" above a box called "username" is the one thing that a label says too little about.
        doubts = meaning == Ask.HANDLE and not _NAMES.isdisjoint(seen)
        points = SPLIT_NAME if len(meanings) > 1 else NAME if agrees or doubts else NAME_AGAINST_LABEL
        yield Sign(meaning, "tokens", "its technical name says so", points)
