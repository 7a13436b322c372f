"""A document as one HTML page that loads nothing and runs nothing."""

from html import escape
from typing import Final, assert_never

from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Part, Signature

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)
"""Content-Security-Policy of every page we write: no script, nothing from anywhere, pictures in the page alone."""

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "DejaVu Serif", serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; line-height: 1.3; } h2 { font-size: 1.05rem; margin: 1.6em 0 .4em; }
p, li { white-space: pre-line; } dt { font-weight: bold; } dd { margin: 0 0 .6em; }
address { font-style: normal; margin-bottom: 1.5rem; }
.name { margin-top: 3.5rem; }
@page { margin: 2.5cm 2.2cm; } @media print { body { margin: 0; padding: 0; max-width: none; } h2 { break-after: avoid; } }
"""


def as_html(document: Document) -> str:
    """The whole page, self-contained."""
    title = escape(document.title)
    addresses = "".join(_address(lines) for lines in (document.sender, document.recipient) if lines)
    body = "\n".join(map(_part, document.parts))
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{addresses}"
        f'<p><time datetime="{document.day.isoformat()}">{escape(document.written_day)}</time></p>\n'
        f"<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _address(lines: tuple[str, ...]) -> str:
    return f"<address>{'<br>'.join(map(escape, lines))}</address>\n"


def _part(part: Part) -> str:
    match part:
        case Heading(words):
            return f"<h2>{escape(words)}</h2>"
        case Paragraph(words):
            return f"<p>{escape(words)}</p>"
        case Items(words, numbered):
            kind = "ol" if numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{escape(one)}</li>' for one in words)}</{kind}>"
        case Facts(rows):
            return f"<dl>{''.join(f'<dt>{escape(what)}</dt><dd>{escape(value)}</dd>' for what, value in rows)}</dl>"
        case Signature(closing, name):
            return f'<p>{escape(closing)}</p>\n<p class="name">{escape(name)}</p>'
        case _:
            assert_never(part)
