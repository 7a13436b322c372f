"""One document in four forms: text, Markdown, HTML and PDF say the same, and a value stays a value in each."""

import io
from datetime import date
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from autofill.casework.document import Document, Facts, Heading, Items, Paragraph, Signature
from autofill.letters.html import as_html
from autofill.letters.markdown import as_markdown, escape
from autofill.letters.pdf import NoLetterFor, as_pdf
from autofill.letters.plain import as_text

NASTY = '<script>alert(1)</script> [a](http://x) *b* | c & "d"\n# e\n- f\n1. g'


def document(*words: str) -> Document:
    """A letter that has every kind of part."""
    return Document(
        title="Objection",
        language="en",
        day=date(2026, 11, 24),
        written_day="24 November 2026",
        sender=("Alex Example", "alex@example.com"),
        recipient=("Meta Platforms, Inc.", "1 Meta Way"),
        parts=(
            Paragraph("Dear Sir or Madam,"),
            *map(Paragraph, words),
            Heading("Accounts"),
            Facts((("Instagram account", "alex.example"),)),
            Items(("confirm receipt;", "say why."), numbered=True),
            Signature("Yours faithfully", "Alex Example"),
        ),
    )


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_every_form_says_everything() -> None:
    whole = document("One reason.")
    for form in (
        as_text(whole),
        as_markdown(whole).replace("\\", ""),
        as_html(whole),
        pdf_text(as_pdf(whole)),
    ):
        for words in (
            "Alex Example", "alex@example.com", "Meta Platforms, Inc.", "24 November 2026", "Objection", "One reason.",
            "Accounts", "Instagram account", "alex.example", "confirm receipt;", "Yours faithfully",
        ):  # fmt: skip
            assert words in form


@pytest.mark.parametrize(
    "words",
    [
        "Zażółć gęślą jaźń",
        "Ξεσκεπάζω την ψυχοφθόρα",
        "Щастлива ли си, Ґанна?",
        "Përshëndetje ăîșț őű ķļ ıİğ ß €",
    ],
)
def test_the_pdf_prints_polish_greek_cyrillic_and_all_of_europe(words: str) -> None:
    assert words in pdf_text(as_pdf(document(words)))


def test_the_pdf_is_refused_where_it_would_show_boxes() -> None:
    with pytest.raises(NoLetterFor, match=r"U\+6F22"):
        as_pdf(document("漢"))


def test_the_same_document_gives_the_same_pdf() -> None:
    assert as_pdf(document("x")) == as_pdf(document("x"))


def test_a_long_letter_goes_on_over_pages_and_loses_nothing() -> None:
    words = [f"Reason number {number} with a few more words in it." for number in range(90)]
    printed = pdf_text(as_pdf(document(*words)))
    assert len(PdfReader(io.BytesIO(as_pdf(document(*words)))).pages) > 1
    assert [one for one in words if one not in printed] == []


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick"}

    def handle_data(self, data: str) -> None:
        self.words += data


def test_in_html_a_value_is_never_markup_and_nothing_is_loaded() -> None:
    page = as_html(document(NASTY))
    read = Tags(page)
    assert not read.tags & {"script", "a", "img", "link", "iframe"}
    assert NASTY in read.words
    assert "default-src &#x27;none&#x27;" in page


def test_in_markdown_a_value_is_never_markup() -> None:
    assert escape(NASTY) == (
        '\\<script\\>alert(1)\\</script\\> \\[a\\](http://x) \\*b\\* \\| c \\& "d"\n\\# e\n\\- f\n1\\. g'
    )
