"""What a person says: an objection's text and its small header, read with every problem named at once."""

from dataclasses import dataclass, field

from autofill.casework.header import FENCE, Header, Problem, Scope, language_fault, quoted
from autofill.errors import AutofillError
from autofill.person import Secret


@dataclass(frozen=True)
class Objection:
    """An objection text. `text` is a Secret: personal reasons are personal data. `language` is BCP 47.

    `first_line` is the line of the file on which the text begins, so that a finding can name the file's line.
    """

    name: str
    text: Secret
    language: str
    legal_basis: str
    services: frozenset[Scope]
    first_line: int = field(default=1, compare=False)


class ObjectionUnreadable(AutofillError):
    """The file of an objection does not have the form it must have. `problems` holds all of them."""

    code = "objection-unreadable"

    def __init__(self, name: str, problems: tuple[Problem, ...], remedy: str = "") -> None:
        told = "\n".join(f"  line {problem.line}: {problem.words}" for problem in problems)
        super().__init__(
            f"The objection “{name}” cannot be read:\n{told}",
            not_done="Nothing was typed anywhere.",
            next_step=remedy or f"Correct it:  autofill objection edit {name}",
        )
        self.problems = problems


def parse_objection(name: str, source: str) -> Objection:
    """Read an objection file: a TOML header between two `+++` lines, then the text as it will be typed.

    Raises ObjectionUnreadable with every problem at once.
    """
    header = Header(source)
    language = header.text("language", language_fault)
    legal_basis = header.text("legal_basis")
    services = header.services()
    header.nothing_else()
    header.body_present()
    if header.problems:
        raise ObjectionUnreadable(name, tuple(sorted(header.problems, key=lambda problem: problem.line)))
    return Objection(name, Secret(header.body), language, legal_basis, services, header.body_line)


def print_objection(objection: Objection) -> str:
    """The file of an objection. Reading it again gives an equal objection."""
    names = ", ".join(quoted(service) for service in sorted(objection.services))
    return (
        f"{FENCE}\n"
        f"language = {quoted(objection.language)}\n"
        f"legal_basis = {quoted(objection.legal_basis)}\n"
        f"services = [{names}]\n"
        f"{FENCE}\n"
        f"{objection.text.reveal()}\n"
    )
