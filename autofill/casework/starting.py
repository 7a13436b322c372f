"""The texts shipped with the program: true for everyone they are for, with one slot for the country's law."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from autofill.casework.header import Header, Problem, Scope, language_fault
from autofill.casework.objection import Objection, ObjectionUnreadable
from autofill.casework.regime import Regime, regime_of
from autofill.person import Secret

OPENING: Final = "{{opening}}"
"""The one slot of a starting text. It is filled with the country's law before a person sees the file."""


@dataclass(frozen=True)
class StartingText:
    """A text shipped with the program, true for everyone it is for. Its one slot takes the country's law."""

    language: str
    services: frozenset[Scope]
    openings: Mapping[Regime, str]
    legal_bases: Mapping[Regime, str]
    body: str

    def for_country(self, name: str, country: str) -> Objection:
        """A complete objection under the law of that country (ISO 3166-1 alpha-2): no slot is left."""
        regime = regime_of(country)
        text = self.body.replace(OPENING, self.openings[regime])
        return Objection(name, Secret(text), self.language, self.legal_bases[regime], self.services)


def parse_starting_text(name: str, source: str) -> StartingText:
    """Read a shipped starting text: like an objection, but with one `[regime]` table per law.

    Raises ObjectionUnreadable; a shipped text that is wrong is a fault of the program, found by its tests.
    """
    header = Header(source)
    language = header.text("language", language_fault)
    services = header.services()
    tables = {regime: header.table(regime, ("legal_basis", "opening")) for regime in Regime}
    header.nothing_else()
    header.body_present()
    if header.body.count(OPENING) != 1:
        header.problems.append(Problem(header.body_line, f"the text needs {OPENING} exactly once."))
    if header.problems:
        raise ObjectionUnreadable(name, tuple(header.problems))
    return StartingText(
        language=language,
        services=services,
        openings={regime: table["opening"] for regime, table in tables.items()},
        legal_bases={regime: table["legal_basis"] for regime, table in tables.items()},
        body=header.body,
    )
