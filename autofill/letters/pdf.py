"""A document as PDF on A4, in a typeface of our own that prints Latin, Greek and Cyrillic letters."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, assert_never

from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Part, Signature
from autofill.errors import AutofillError

if TYPE_CHECKING:
    from fpdf import FPDF

_FACE: Final = "DejaVu Serif"
_SIZE: Final = 10.5
_LINE: Final = 5.4  # millimetres from one line to the next
_GAP: Final = 2.6
_INDENT: Final = 7


class NoLetterFor(AutofillError):
    """The typeface has no letters for some characters; printing boxes in their place would be a wrong letter."""

    code = "cannot-print"


def as_pdf(document: Document) -> bytes:
    """The whole document; the same document gives the same bytes. Raises NoLetterFor."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margins(25, 22, 22)
    pdf.set_auto_page_break(True, margin=22)
    for style, name in (("", "DejaVuSerif.ttf"), ("B", "DejaVuSerif-Bold.ttf")):
        with as_file(files(__package__) / "fonts" / name) as path:
            pdf.add_font(_FACE, style, path)
    pdf.set_title(document.title)
    pdf.set_lang(document.language)
    pdf.set_creation_date(datetime.combine(document.day, datetime.min.time(), UTC))
    pdf.add_page()
    pdf.set_font(_FACE, size=_SIZE)
    _refuse_unprintable(pdf, document)
    for lines in (document.sender, document.recipient):
        if lines:
            _write(pdf, "\n".join(lines))
            pdf.ln(_LINE * 1.5)
    _write(pdf, document.written_day)
    pdf.ln(_LINE)
    _write(pdf, document.title, bold=True, size=12)
    pdf.ln(_LINE)
    for part in document.parts:
        _put(pdf, part)
        pdf.ln(_GAP)
    return bytes(pdf.output())


def _put(pdf: "FPDF", part: Part) -> None:
    match part:
        case Heading(words):
            pdf.ln(_GAP)
            _keep_together(pdf, lines=3)
            _write(pdf, words, bold=True)
        case Paragraph(words):
            _write(pdf, words)
        case Items(words, numbered):
            for number, one in enumerate(words, 1):
                _keep_together(pdf, lines=1)
                pdf.set_font(_FACE, size=_SIZE)
                pdf.cell(_INDENT, _LINE, f"{number}." if numbered else "•")
                _write(pdf, one, indent=_INDENT)
        case Facts(rows):
            for what, value in rows:
                _keep_together(pdf, lines=2)
                _write(pdf, what, bold=True, size=9)
                _write(pdf, value, indent=_INDENT)
        case Signature(closing, name):
            _keep_together(pdf, lines=7)
            _write(pdf, closing)
            pdf.ln(_LINE * 3)
            _write(pdf, name)
        case _:
            assert_never(part)


def _write(pdf: "FPDF", words: str, *, bold: bool = False, size: float = _SIZE, indent: float = 0) -> None:
    from fpdf.enums import XPos, YPos

    pdf.set_font(_FACE, "B" if bold else "", size)
    pdf.set_x(pdf.l_margin + indent)
    pdf.multi_cell(0, _LINE * size / _SIZE, words, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _keep_together(pdf: "FPDF", *, lines: int) -> None:
    """A new page if not so many lines fit on this one: no title alone at its foot."""
    if pdf.will_page_break(_LINE * lines):
        pdf.add_page()


def _refuse_unprintable(pdf: "FPDF", document: Document) -> None:
    from fpdf.fonts import TTFFont

    from autofill.letters.plain import as_text

    face = pdf.current_font
    known = set(face.cmap) if isinstance(face, TTFFont) else set()
    missing = {char for char in as_text(document) if char not in "\n\t" and ord(char) not in known}
    if missing:
        codes = ", ".join(sorted(f"U+{ord(char):04X}" for char in missing)[:5])
        raise NoLetterFor(
            f"The PDF's typeface has no letter for some characters of this document ({codes}).",
            not_done="No PDF was written: it would have shown boxes in their place.",
            next_step="Take those characters out of the text, then try again.",
        )
