"""Show me: the person's click in the page tells autofill which field is meant, and nothing and nobody else gets it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Page

from autofill.browser.observe import observe
from autofill.browser.point import NONE, Pointable, Pointer
from autofill.browser.seal import Seal
from autofill.matching.page import Snapshot
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import Rig, rig
from tests.browser.screen import Screen, on_screen, screen, wait_until

LISTENING = """<script>
window.got = [];
const KINDS = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "touchstart",
  "touchend", "keydown", "keypress", "keyup", "submit", "focusin", "input", "change"];
for (const kind of KINDS) for (const target of [window, document]) target.addEventListener(kind, (event) => {
  if (!event.isTrusted) return;
  got.push(kind);
  new Image().src = `/leak?${kind}`;
  document.forms[0].submit();
}, true);
</script>"""
"""A page whose first script listens to everything, tells its server, and sends the form at the first sign of a person."""

FORM = """<!doctype html><html lang=en><meta charset=utf-8><title>form</title>HEAD
<body style="margin: 40px"><h1>Object</h1><form action=/submit method=post>
<p><label>Region <select id=region name=a><option>One<option>Two</select></label></p>
<p><label>Land <select id=land name=b><option>One<option>Two</select></label></p>
<p><label id=agree><input id=truth type=checkbox name=c> I agree</label></p>
<p><button id=send>Send</button></p></form></body></html>"""

PAGES = {
    "/listening": FORM.replace("HEAD", LISTENING),
    "/plain": FORM.replace("HEAD", "<script>window.got = []</script>"),
    "/rewritten": FORM.replace("HEAD", "<script>onload = () => { if (!self.done) { self.done = 1; const all = document."
    "documentElement.outerHTML; document.open(); document.write(all); document.close(); } }</script>"),
}  # fmt: skip


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    with screen() as display:
        yield display


@pytest.fixture(scope="module")
def lab(shown: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with (
        Recorder(lambda path: Reply(PAGES.get(path, "ok"))) as site,
        rig(tmp_path_factory.mktemp("p"), site, headless=False) as made,
    ):
        yield made


@dataclass
class Asked:
    """One page on which the person is asked, behind a gate that is shut."""

    lab: Rig
    person: Screen
    page: Page
    pointer: Pointer
    seal: Seal
    seen: Snapshot
    in_page: bool

    def spot(self, selector: str) -> tuple[float, float]:
        return self.lab.run(on_screen(self.page, selector))

    def click(self, selector: str) -> None:
        self.person.click(*self.spot(selector))

    def told(self, seconds: float = 20) -> int | None:
        async def heard() -> int | None:
            try:
                return await asyncio.wait_for(self.pointer.chosen(), seconds)
            except TimeoutError:
                return None

        return self.lab.run(heard())

    def got(self) -> list[str]:
        """What the page's own listeners were given."""
        return list(self.lab.run(self.page.evaluate("got")))

    def script(self, text: str) -> Any:
        return self.lab.run(self.page.evaluate(text))

    def end(self) -> None:
        self.lab.run(self.pointer.end())


@pytest.fixture
def ask(lab: Rig, shown: Screen) -> Iterator[Any]:
    """Opens a page and asks which is the country; everything is closed and the way open again afterwards."""
    opened: list[Asked] = []

    async def begin(path: str, refused: str) -> Asked:
        page = await lab.context.new_page()
        pointer = await Pointer.attach(lab.context, page)
        await page.goto(f"http://localhost{path}", wait_until="load")
        seal = Seal(lab.context, lab.gate, page)
        lab.site.forget()
        await seal.shut()
        seen = await observe(page)
        fields = [
            Pointable(number, control, refused if control.name == "Land" else "")
            for number, control in enumerate(seen.controls, 1)
        ]
        in_page = await pointer.ask("Which of these is the country?", fields, seen)
        return Asked(lab, shown, page, pointer, seal, seen, in_page)

    def start(path: str = "/listening", refused: str = "") -> Asked:
        opened.append(lab.run(begin(path, refused)))
        return opened[-1]

    async def close(one: Asked) -> None:
        await one.page.close()
        acted = asyncio.Event()
        acted.set()
        await one.seal.open(acted)

    yield start
    for one in opened:
        lab.run(close(one))


def nothing_happened(asked: Asked) -> bool:
    sent = [one for one in asked.lab.site.requests if "/leak" in one or "/submit" in one]
    return (asked.got(), sent, asked.page.url) == ([], [], "http://localhost/listening")


def test_one_click_tells_which_field_is_meant_and_the_page_gets_none_of_it(ask: Any) -> None:
    asked = ask()
    assert asked.in_page
    asked.click("#land")
    assert asked.told() == 2
    asked.end()
    assert nothing_happened(asked)
    assert asked.script("document.activeElement.tagName") == "BODY"


def test_a_click_on_the_button_that_sends_sends_nothing_and_the_question_stays(ask: Any) -> None:
    asked = ask()
    asked.click("#send")
    assert asked.told(1) is None
    assert nothing_happened(asked)
    asked.click("#region")
    assert asked.told() == 1


def test_the_second_half_of_a_double_click_does_not_reach_the_page_either(ask: Any) -> None:
    asked = ask()
    x, y = asked.spot("#land")
    asked.person.run("xdotool", "mousemove", str(x), str(y), "click", "--repeat", "3", "--delay", "90", "1")
    assert asked.told() == 2
    asked.end()
    assert nothing_happened(asked)


def test_what_cannot_be_it_is_not_taken(ask: Any) -> None:
    asked = ask(refused="a person cannot reach it")
    asked.click("#land")
    assert asked.told(1) is None
    assert nothing_happened(asked)


def test_a_page_that_clicks_by_itself_teaches_nothing(ask: Any) -> None:
    asked = ask()
    asked.script("""() => {
        const box = document.querySelector("#land").getBoundingClientRect();
        const place = { clientX: box.x + 5, clientY: box.y + 5, bubbles: true, composed: true, detail: 1 };
        const over = document.elementFromPoint(place.clientX, place.clientY);
        for (const kind of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
          for (const target of [over, document.querySelector("#land")]) target.dispatchEvent(new MouseEvent(kind, place));
        over.click();
    }""")
    assert asked.told(1) is None


def test_with_keys_alone_a_field_is_reached_and_no_key_is_the_pages(ask: Any) -> None:
    asked = ask()
    asked.click("h1")  # from the address bar into the page
    asked.person.press("Return")  # before anything of ours has the focus
    for key in ("Tab", "Tab", "space"):
        asked.person.press(key)
    assert asked.told() in (1, 2)
    asked.end()
    assert nothing_happened(asked)


def test_none_of_these_is_an_answer(ask: Any) -> None:
    asked = ask()
    asked.click("h1")
    for _ in asked.seen.controls:  # past the boxes, to the card
        asked.person.press("Tab")
    asked.person.press("Tab")
    asked.person.press("Return")
    assert asked.told() == NONE


def test_a_page_that_took_our_listeners_away_is_not_asked_in(ask: Any) -> None:
    """`document.open` ends every listener of its window: from then on the page's own would come first."""
    asked = ask("/rewritten")
    assert not asked.in_page
    assert asked.script("document.documentElement.lastElementChild.tagName") == "BODY", (
        "nothing of ours is shown"
    )


def test_once_it_is_over_a_click_is_the_pages_again(ask: Any) -> None:
    """The proof that the witnesses above would have seen a click: without the question, this one arrives."""
    asked = ask()
    asked.end()
    asked.click("h1")  # not a list: what it opens may take the second half of the click
    assert wait_until(lambda: "click" in asked.got())
