"""Evidence is what was seen: pixels, searchable text, an address without tokens, and never a file."""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page
from pypdf import PdfReader

from autofill.browser.evidence import (
    PIXELS,
    PNG_SIGNATURE,
    _pixels_only,
    paper,
    picture,
)
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import Rig, rig

CONFIRMATION = """<!doctype html><html lang=de><meta charset=utf-8><title>Danke</title>
<h1>Wir haben deinen Widerspruch erhalten</h1><input value="alex@example.com"><textarea>My grounds</textarea>
<select><option>Ireland<option selected>Germany</select>
<a href="/help?ref=SECRETREF&token=SECRETTOKEN#SECRETPART">Help</a>
<a href="https://alex@example.com/a(b)?x=SECRET(2)">More</a><div style="height: 3000px"></div><p>The end</p>"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with Recorder(lambda _path: Reply(CONFIRMATION)) as site, rig(tmp_path_factory.mktemp("e"), site) as made:
        yield made


@pytest.fixture(scope="module")
def page(lab: Rig) -> Page:
    return lab.run(lab.open_form("/confirmation?session=SECRET#SECRET"))


def chunks(png: bytes) -> list[bytes]:
    found, at = [], len(PNG_SIGNATURE)
    while at < len(png):
        found.append(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4])
    return found


def test_the_picture_shows_the_whole_page_and_holds_pixels_only(lab: Rig, page: Page) -> None:
    png = lab.run(picture(page))
    assert png.startswith(PNG_SIGNATURE)
    assert set(chunks(png)) <= PIXELS
    _width, height = struct.unpack(">II", png[16:24])
    assert height > 3000


def test_whatever_a_browser_writes_beside_the_pixels_is_dropped(lab: Rig, page: Page) -> None:
    plain = lab.run(picture(page))
    text = b"tEXtURL\0https://example.com/?token=SECRET"
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    at = len(PNG_SIGNATURE) + 25  # after the header
    assert _pixels_only(plain[:at] + chunk + plain[at:]) == plain


def test_the_paper_holds_the_text_and_the_values_of_the_fields(lab: Rig, page: Page) -> None:
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(lab.run(paper(page)))).pages)
    for seen in (
        "Wir haben deinen Widerspruch erhalten",
        "alex@example.com",
        "My grounds",
        "Germany",
        "The end",
    ):
        assert seen in text


def test_the_papers_links_lead_to_the_same_places_without_their_tokens(lab: Rig, page: Page) -> None:
    pdf = lab.run(paper(page))
    assert b"SECRET" not in pdf
    notes = [
        note.get_object() for sheet in PdfReader(io.BytesIO(pdf)).pages for note in sheet.get("/Annots") or ()
    ]
    links = {str(note["/A"]["/URI"]).rstrip() for note in notes}
    assert links == {"http://localhost/help", "https://alex@example.com/a(b)"}


def test_nothing_is_written_to_disk(
    lab: Rig, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    lab.run(picture(page))
    lab.run(paper(page))
    assert sorted(tmp_path.iterdir()) == before
