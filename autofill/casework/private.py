"""Numbers that have no place in a text which becomes known to a company: told by their form and their check digits."""

import re
from collections.abc import Iterator
from typing import Final

from autofill.casework.finding import Draft, Finding, at

FEWEST_DIGITS: Final = 9
"""Digits of the shortest telephone number that is looked for: a date in figures has eight."""


def phone_numbers(draft: Draft) -> Iterator[Finding]:
    """With a country's code, with the zero before an area, or in the groups that are usual without one."""
    text = draft.text.reveal()
    for match in _PHONE.finditer(text):
        if sum(char.isdigit() for char in match[0]) >= FEWEST_DIGITS:
            words = "A telephone number stands here. Nobody needs it to decide: better take it out."
            yield at(text, match.span(), "phone", words, change="")


def payment_numbers(draft: Draft) -> Iterator[Finding]:
    """Numbers of bank accounts and payment cards, told by their check digits (ISO 13616, ISO/IEC 7812)."""
    text = draft.text.reveal()
    for match in _LONG_NUMBER.finditer(text):
        number = re.sub(r"[ -]", "", match[0])
        if _is_iban(number) or _is_card(number):
            words = "The number of a bank account or a payment card stands here. Take it out."
            yield at(text, match.span(), "payment", words, change="", blocks=True)


def identity_numbers(draft: Draft) -> Iterator[Finding]:
    """Numbers that a state gives to a person, by the form that they have in the countries of our languages."""
    text = draft.text.reveal()
    for match in _IDENTITY.finditer(text):
        words = "This looks like a number by which a state knows a person. Take it out: nobody needs it to decide."
        yield at(text, match.span(), "identity-number", words, change="", blocks=True)


def _is_iban(number: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", number):
        return False
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _is_card(number: str) -> bool:
    if not re.fullmatch(r"\d{13,19}", number):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0


_PHONE: Final = re.compile(
    r"""(?<![\w+.,/(-])(?:
        \+\d(?:[ ().-]{0,2}\d){7,14}         # +44 20 7946 0000, +49 (0)30 901820
      | \(?0\d{1,5}\)?(?:[ /-]{0,3}\d){5,12}  # 020 7946 0000, 06 12 34 56 78, (030) 90 18 20
      | \(\d{2,3}\)\ ?\d{3,5}[ -]?\d{4}       # (11) 91234-5678, (555) 555-0100
      | \d{3}-\d{3}-\d{4}                     # 555-555-0100
      | [5-9]\d{2}(?:\ \d{2}){3}              # 612 34 56 78
      | [4-9]\d{2}\ \d{3}\ (?!000)\d{3}       # 501 234 567, but no round amount
    )(?![\w]|[.,]\d|\ \d)""",
    re.VERBOSE,
)

_LONG_NUMBER: Final = re.compile(
    r"(?<![\w+])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}|\d(?:[ -]?\d){12,18})(?![\w])"
)

_IDENTITY: Final = re.compile(
    r"""(?<![\w.,-])(?:
        \d{3}-\d{2}-\d{4}                                          # United States
      | [A-CEGHJ-PR-TW-Z]{2}\ ?\d{2}\ ?\d{2}\ ?\d{2}\ ?[A-D]       # United Kingdom
      | \d{3}\.\d{3}\.\d{3}-\d{2}                                  # Brazil
      | 756\.\d{4}\.\d{4}\.\d{2}                                   # Switzerland
      | [A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]              # Italy
      | (?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z]                     # Spain
      | [12]\ ?\d{2}\ ?(?:0[1-9]|1[0-2])\ ?\d{2}\ ?\d{3}\ ?\d{3}(?:\ ?\d{2})?  # France
      | \d{2}(?:[02468][1-9]|[13579][0-2])(?:0[1-9]|[12]\d|3[01])\d{5}            # Poland
      | \d{2}\ \d{3}\ \d{3}\ (?!000)\d{3}                          # Germany
    )(?!\w|[.,-]\d)""",
    re.VERBOSE,
)
