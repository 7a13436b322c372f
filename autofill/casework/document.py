"""A document on its way out: a letter or a complaint in parts, before it becomes text, Markdown, HTML or PDF."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class Heading:
    """The title of a part."""

    words: str


@dataclass(frozen=True, repr=False)
class Paragraph:
    """Running text. A line break in it is kept; the empty line between two paragraphs is not part of either."""

    words: str


@dataclass(frozen=True, repr=False)
class Items:
    """A list; numbered where the text refers to its entries."""

    words: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, repr=False)
class Facts:
    """A table of two columns: what it is, and what it is in this case."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, repr=False)
class Signature:
    """How it ends: the closing words, room to sign, the name."""

    closing: str
    name: str


Part = Heading | Paragraph | Items | Facts | Signature


@dataclass(frozen=True, repr=False)
class Document:
    """A whole document. `language` is BCP 47. None of this has a repr: it holds personal values."""

    title: str
    language: str
    day: date
    written_day: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    parts: tuple[Part, ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text as paragraphs: an empty line stands between two of them."""
    pieces = (piece.strip() for piece in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(piece) for piece in pieces if piece)
