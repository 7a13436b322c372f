"""The words of a complaint as shipped: what happened in sentences without law, and the law of each place apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from autofill.data import shipped, toml


@dataclass(frozen=True)
class ComplaintWords:
    """A complaint in one language. `events` is by the kind of event; `law` by regime, so that the words of another
    law cannot be reached; `frame` are headings and labels."""

    frame: Mapping[str, str]
    events: Mapping[str, str]
    law: Mapping[str, Mapping[str, str]]


@cache
def complaint_languages(regime: str) -> tuple[str, ...]:
    """The languages (BCP 47) that have words for complaints under that regime, English first."""
    found = [code for code in shipped("complaints") if regime in complaint_words(code).law]
    return tuple(sorted(found, key=lambda code: (code != "en", code)))


@cache
def complaint_words(language: str) -> ComplaintWords:
    """The words in that language. Raises FileNotFoundError for one without a file."""
    return ComplaintWords(**toml("complaints", f"{language}.toml"))
