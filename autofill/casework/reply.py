"""What an answer says: one of a few known things with the sentence that says so, or "please read it yourself"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from autofill.casework.case import EventKind
from autofill.casework.mail import Letter
from autofill.data import replies

LIMITS: Final = "limits"
"""Not an answer by itself: sentences about what goes on in spite of an objection."""


@dataclass(frozen=True)
class Understood:
    """What an answer is taken to say. `kind` is None where the person must read it themselves: nothing known was
    found, or things that contradict each other. `sentence` is the one relied on; `limits` what it keeps back."""

    kind: EventKind | None
    sentence: str = ""
    limits: str = ""
    source: str = ""


def understand(text: str) -> Understood:
    """Find the known wordings, sentence by sentence. Never a guess: two different answers in one letter, or words
    such as "unless" beside a known phrase, leave it to the person."""
    found: dict[str, tuple[str, str]] = {}
    for sentence in sentences(text):
        plain = _plain(sentence)
        for wording in replies().wordings:
            if any(phrase in plain for phrase in wording.phrases):
                if any(hedge in plain for hedge in replies().hedges) and wording.says != LIMITS:
                    return Understood(None, sentence)
                found.setdefault(wording.says, (sentence, wording.source))
    limits = found.pop(LIMITS, ("", ""))[0]
    if len(found) > 1:
        found.pop(EventKind.ACKNOWLEDGED, None)  # "we have received … and will honour" says the second
    if len(found) != 1:
        return Understood(None, limits=limits)
    ((says, (sentence, source)),) = found.items()
    return Understood(EventKind(says), sentence, limits, source)


def sentences(text: str) -> list[str]:
    """The sentences of a letter, as far as signs and line ends tell."""
    parts = re.split(r"(?<=[.!?])\s+|\n{1,}", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def trust(letter: Letter, senders: Sequence[str] = ()) -> str:
    """What is known about who sent it, in one sentence that claims no more than the headers do. `senders` are the
    domains that the company is known to write from; none: it is not known."""
    if not letter.sender_domain:
        return "It names no single sender: autofill cannot tell who wrote it."
    if senders and not _is_below(letter.sender_domain, senders):
        return f"It says it comes from {letter.sender_domain}, which is none of Meta's known mail domains."
    result, domain = letter.dkim or ("", "")
    if result == "pass" and _is_below(domain, senders or (letter.sender_domain,)):
        return (
            f"It says it comes from {letter.sender_domain}; by its headers your mail provider found a valid "
            f"signature of {domain}. autofill did not check that itself."
        )
    if result and result != "pass":
        return (
            f"It says it comes from {letter.sender_domain}, but by its headers the signature did not hold "
            f"({result}): it may be forged."
        )
    return f"It says it comes from {letter.sender_domain}. Nothing in it proves that."


def _is_below(domain: str, senders: Sequence[str]) -> bool:
    """Exactly one of the domains, or below one."""
    return any(domain == one or domain.endswith(f".{one}") for one in senders)


def _plain(sentence: str) -> str:
    return sentence.casefold().replace("’", "'").replace("ʼ", "'")
