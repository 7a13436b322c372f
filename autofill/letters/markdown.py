"""A document as Markdown (CommonMark and its tables), in which no value can become markup."""

import re
from typing import Final, assert_never

from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Part, Signature

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_AT_LINE_START: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def as_markdown(document: Document) -> str:
    """The whole of it. What stands in a document's words stays what it is: words."""
    head = [_lines(document.sender), _lines(document.recipient), escape(document.written_day)]
    pieces = [*head, f"# {escape(document.title)}", *map(_part, document.parts)]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def escape(words: str) -> str:
    """Words in which nothing is markup."""
    safe = _MARKUP.sub(r"\\\1", words)
    return _AT_LINE_START.sub(
        lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}",
        safe,
    )


def _part(part: Part) -> str:
    match part:
        case Heading(words):
            return f"## {escape(words)}"
        case Paragraph(words):
            return _lines(words.split("\n"))
        case Items(words, numbered):
            marks = (f"{n}." if numbered else "-" for n in range(1, len(words) + 1))
            return "\n".join(f"{mark} {escape(one)}" for mark, one in zip(marks, words, strict=True))
        case Facts(rows):
            body = "".join(f"\n| {escape(what)} | {escape(value)} |" for what, value in rows)
            return f"| | |\n| --- | --- |{body}"
        case Signature(closing, name):
            return "\n\n".join(escape(one) for one in (closing, name) if one)
        case _:
            assert_never(part)


def _lines(lines: list[str] | tuple[str, ...]) -> str:
    return "\\\n".join(escape(line) for line in lines)
