"""The page of one case, in a real browser: it loads nothing, fits every width, reads in light and dark, by keyboard."""

import io
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from autofill.casework.case import Event, EventKind
from autofill.cli.case import app
from autofill.letters.thumbnail import thumbnail
from autofill.store.cases import CaseFile, open_case
from tests.browser.live import Live

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, index) => sum + one * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const worst = [...document.querySelectorAll('h1,h2,p,a,li,time,span,code,summary')].map((element) => {
    const pair = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  });
  return Math.min(...worst);
}"""


def screenshot() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((1200, 2400), 40).save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaseFile:
    """Sent, with a picture of the filled form and a paper of the confirmation."""
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    return sent_case(tmp_path)


def sent_case(home: Path) -> CaseFile:
    made = open_case(home, "alex", "instagram", False, date(2026, 11, 24))
    facts = {"form": "instagram", "country": "GB"}
    made.append(Event(NOW, EventKind.PREPARED, "tool", facts=facts))
    kept = made.keep("filled.png", screenshot())
    made.append(
        Event(NOW + timedelta(minutes=1), EventKind.FILLED, "tool", (kept,), {"bytes_while_sealed": 0})
    )
    made.append(Event(NOW + timedelta(minutes=1), EventKind.HANDED_OVER, "tool"))
    made.append(Event(NOW + timedelta(minutes=3), EventKind.CONFIRMATION_SEEN, "evidence"))
    paper = made.keep("confirmation.pdf", b"%PDF-1.7\n")
    made.append(Event(NOW + timedelta(minutes=3), EventKind.CONFIRMATION_KEPT, "evidence", (paper,)))
    return made


def page_of(case: CaseFile, *words: str) -> str:
    done = CliRunner().invoke(app, ["show", case.name, "--html", *words])
    assert done.exit_code == 0, done.output
    assert "case.html" in done.output.replace("\n", "")
    return (case.folder / "case.html").read_text()


def test_it_says_what_happened_what_is_due_and_what_to_do(case: CaseFile) -> None:
    page = page_of(case)
    for words in (
        "the site&#x27;s confirmation was seen",
        "Thu 24 Dec 2026",
        "0 bytes left the browser",
        "autofill case remind",
    ):
        assert words.casefold() in re.sub("</?span>", "", page).casefold()
    for digest in case.manifest().values():
        assert digest in page
    assert 'href="evidence/confirmation.pdf"' in page
    assert page.count("data:image/png;base64,") == 1


def test_it_is_private_and_leaves_the_case_as_it_was_kept(case: CaseFile) -> None:
    page_of(case)
    assert (case.folder / "case.html").stat().st_mode & 0o777 == 0o600
    assert CliRunner().invoke(app, ["verify", case.name]).exit_code == 0


def test_a_file_that_was_changed_is_named_and_never_shown(case: CaseFile) -> None:
    (case.folder / "evidence/filled.png").write_bytes(screenshot()[:-1])
    page = page_of(case)
    assert "data:image" not in page
    assert "changed after it was kept" in page
    assert "This does not fit" in page
    assert "<li>evidence/filled.png was changed" in page, "a file is called what it is called"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"<svg/>", screenshot()[:500]])
def test_what_is_no_picture_gives_no_thumbnail(data: bytes) -> None:
    assert thumbnail(data) == ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Live]:
    live = Live()
    yield live
    live.end()


class Shown:
    """The page as Chromium shows it, and every request it made."""

    def __init__(self, live: Live, page: str) -> None:
        self.live, self.asked = live, list[str]()

        def answer(host: str, path: str) -> tuple[str, bytes]:
            self.asked.append(path)
            return "text/html; charset=utf-8", page.encode()

        live.visit(answer, "https://case.test/case.html")

    def measure(self, script: str) -> Any:
        return self.live.run(self.live.page.evaluate(script))

    def as_seen(self, width: int, **media: Any) -> bytes:
        self.live.run(self.live.page.set_viewport_size({"width": width, "height": 900}))
        self.live.run(self.live.page.emulate_media(**{"media": "screen", "color_scheme": "light", **media}))
        return self.live.run(self.live.page.screenshot(full_page=True))


def test_in_a_browser_it_fits_reads_and_loads_nothing(case: CaseFile, browser: Live, tmp_path: Path) -> None:
    shown = Shown(browser, page_of(case))
    folder = Path(os.environ.get("AUTOFILL_TEST_PICTURES", tmp_path))
    for name, width, media in (
        ("light", 1000, {}),
        ("dark", 1000, {"color_scheme": "dark"}),
        ("narrow", 320, {}),
        ("narrow-dark", 320, {"color_scheme": "dark"}),
        ("print", 700, {"media": "print"}),
    ):
        (folder / f"case-{name}.png").write_bytes(shown.as_seen(width, **media))
        assert shown.measure("document.documentElement.scrollWidth <= innerWidth"), (
            f"{name}: wider than the window"
        )
        assert shown.measure(CONTRAST) >= 4.5, f"{name}: too little contrast (WCAG 1.4.3)"
    assert shown.measure("document.querySelector('img').naturalWidth") == 480
    assert shown.measure("document.querySelector('details code').checkVisibility()"), (
        "a checksum must be printed"
    )
    assert shown.asked == ["/case.html"]
    assert shown.measure("document.scripts.length") == 0


LINES = "(element) => Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight))"


def test_at_the_narrowest_a_command_breaks_between_its_words_and_who_says_so_stays_in_one_piece(
    case: CaseFile, browser: Live
) -> None:
    shown = Shown(browser, page_of(case))
    shown.as_seen(320)
    words = shown.measure("[...document.querySelectorAll('pre span')].map(one => one.textContent)")
    assert words == ["autofill", "case", "remind", "2026-11-24-instagram", "--profile", "alex"]
    assert shown.measure("document.querySelector('pre').textContent") == " ".join(words), "to be copied"
    for what in ("pre span", ".says"):
        lines = shown.measure(f"[...document.querySelectorAll('{what}')].map({LINES})")
        assert set(lines) == {1}, f"{what}: {lines}"


def test_pictures_stand_side_by_side_and_every_other_file_has_a_row_of_its_own(
    case: CaseFile, browser: Live
) -> None:
    case.append(
        Event(NOW + timedelta(days=1), EventKind.REFUSED, "person", (case.keep("reply.eml", b"No."),))
    )
    shown = Shown(browser, page_of(case))
    shown.as_seen(1000)
    names = shown.measure("[...document.querySelectorAll('figcaption a')].map(one => one.textContent)")
    assert names == ["filled.png", "confirmation.pdf", "reply.eml"]
    rows = shown.measure(
        "[...document.querySelectorAll('.paper')].map(one => one.offsetWidth === one.parentElement.clientWidth)"
    )
    assert rows == [True, True]


def test_on_paper_a_checksum_needs_no_triangle_to_open_it(case: CaseFile, browser: Live) -> None:
    shown = Shown(browser, page_of(case))
    shown.as_seen(700, media="print")
    assert not shown.measure("[...document.querySelectorAll('summary')].some(one => one.checkVisibility())")
    assert shown.measure("[...document.querySelectorAll('details code')].every(one => one.checkVisibility())")


def test_by_keyboard_and_by_ear_every_part_has_its_place_and_its_name(case: CaseFile, browser: Live) -> None:
    shown = Shown(browser, page_of(case))
    names = shown.measure(
        "[...document.querySelectorAll('a, summary')].map(one => [one.tabIndex, one.textContent.trim()])"
    )
    assert [index for index, _ in names] == [0] * len(names)
    assert "Checksum of filled.png" in [name for _, name in names]
    assert shown.measure("[...document.images].every(one => one.alt)")
    assert shown.measure("[...document.querySelectorAll('h1,h2')].map(one => one.tagName)").count("H1") == 1
    assert shown.measure(
        "[...document.querySelectorAll('section')].every(one => document.getElementById(one.getAttribute('aria-labelledby')))"
    )
