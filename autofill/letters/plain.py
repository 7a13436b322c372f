"""A document as plain text, for an e-mail or a box on a page."""

from typing import assert_never

from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Part, Signature
from autofill.data import letter_words


def as_text(document: Document) -> str:
    """The whole of it; lines are not wrapped, the reader's window does that. Raises KeyError for a language without words."""
    head = [
        "\n".join(document.sender),
        "\n".join(document.recipient),
        document.written_day,
        document.title,
    ]
    parts = (_part(one, letter_words(document.language).labelled) for one in document.parts)
    return "\n\n".join(piece for piece in [*head, *parts] if piece) + "\n"


def _part(part: Part, labelled: str) -> str:
    match part:
        case Heading(words):
            return f"{words}\n{'-' * len(words)}"
        case Paragraph(words):
            return words
        case Items(words, numbered):
            return "\n".join(f"{f'{n}.' if numbered else '-'} {one}" for n, one in enumerate(words, 1))
        case Facts(rows):
            return "\n".join(labelled.format(what=what, value=value) for what, value in rows)
        case Signature(closing, name):
            return f"{closing}\n\n{name}".strip()
        case _:
            assert_never(part)
