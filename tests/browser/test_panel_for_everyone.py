"""The review panel for whoever uses it: keyboard, screen reader, large letters, narrow windows, other scripts, the dark."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from autofill.browser import panel
from tests.browser.headed import STRICT, Desk, Site, desk
from tests.browser.test_panel import FORM, Shown

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
CHECK = """
async () => {
  const found = await axe.run(document.documentElement.lastElementChild, { resultTypes: ["violations"] });
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
}
"""
INSIDE = "document.documentElement.lastElementChild.shadowRoot"
"""The panel's inside, which only these tests can see: here its shadow root is open."""

RTL = FORM.replace("<body>", "<body><script src=/rtl.js></script>")


@pytest.fixture(scope="module")
def window() -> Iterator[Desk]:
    with desk() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(policy=STRICT).serve() as served:
        yield served


@pytest.fixture
def seen(window: Desk, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    """The panel with its shadow root open, so that the page's own scripts (axe) can look at it. Nothing else differs."""
    shipped = panel._shipped

    def opened(name: str) -> str:
        return shipped(name).replace('mode: "closed"', 'mode: "open"')

    monkeypatch.setattr(panel, "_shipped", opened)
    shown = Shown(window, site)
    yield shown
    window.run(shown.panel.detach())
    window.run(window.page.emulate_media(color_scheme="null"))


class Sized:
    """The window as if it were so wide (CSS pixels): a narrow one, or a wide one at 200 %. Once left, it is as it was."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._debugger = window.run(window.context.new_cdp_session(window.page))

    def to(self, width: int, height: int = 800) -> None:
        if width:
            facts = {"width": width, "height": height, "deviceScaleFactor": 0, "mobile": False}
            self._window.run(self._debugger.send("Emulation.setDeviceMetricsOverride", facts))

    def leave(self) -> None:
        self._window.run(self._debugger.send("Emulation.clearDeviceMetricsOverride"))
        self._window.run(self._debugger.detach())


@pytest.fixture
def sized(window: Desk) -> Iterator[Sized]:
    shape = Sized(window)
    yield shape
    shape.leave()


def complaints(shown: Shown) -> Any:
    shown.page(AXE)
    return shown.page(CHECK)


def box(shown: Shown, selector: str) -> dict[str, float]:
    found: dict[str, float] = shown.page(
        f"{INSIDE}.querySelector('{selector}').getBoundingClientRect().toJSON()"
    )
    return found


# ---------------------------------------------------------------- what axe-core finds
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [0, 600, 320])
def test_axe_finds_nothing_to_complain_about(seen: Shown, sized: Sized, scheme: Any, width: int) -> None:
    seen.window.run(seen.window.page.emulate_media(color_scheme=scheme))
    sized.to(width)
    seen.open()
    assert complaints(seen) == []


def test_axe_would_complain_of_a_button_without_a_name(seen: Shown) -> None:
    seen.open()
    seen.page(f"{INSIDE}.querySelector('.move').removeAttribute('aria-label')")
    seen.page(f"{INSIDE}.querySelector('.move').removeAttribute('title')")
    seen.page(f"{INSIDE}.querySelector('.move').replaceChildren()")
    assert [one.split(":")[0] for one in complaints(seen)] == ["button-name"]


# ---------------------------------------------------------------- the keyboard
def test_tab_goes_through_it_from_the_head_to_the_last_row(seen: Shown) -> None:
    seen.open()
    seen.window.click("h1")
    seen.page("document.querySelector('button').focus()")
    order = []
    for _ in range(7):
        seen.window.person.press("Tab")
        seen.window.run(seen.window.page.wait_for_timeout(80))
        order.append(seen.page(f"{INSIDE}.activeElement?.getAttribute('aria-label')?.split(':')[0]"))
    assert order[0].startswith("Move the panel") and order[1] == "Make the panel small"
    assert order[2:] == ["Go to field 1", "Go to field 2", "Go to field 3", "Copy", None]


def test_the_arrow_keys_move_it_and_it_never_leaves_the_window(seen: Shown) -> None:
    seen.open()
    seen.window.click("h1")  # else the keys are for the address bar
    before = box(seen, ".panel")
    seen.page(f"{INSIDE}.querySelector('.move').focus()")
    seen.window.person.press("Left", "Down")
    seen.until(lambda: box(seen, ".panel")["left"] == before["left"] - 32)
    seen.until(lambda: box(seen, ".panel")["top"] == before["top"] + 32)
    seen.window.person.press(*["Right"] * 6, *["Up"] * 6)
    width = seen.page("innerWidth")
    seen.until(lambda: box(seen, ".panel")["right"] == width and box(seen, ".panel")["top"] == 0)


def test_the_mouse_drags_it_which_is_no_input_and_tells_the_page_no_more_than_a_press_on_one_element(
    window: Desk, site: Site
) -> None:
    """With its shadow root closed, as a page meets it."""
    shown = Shown(window, site)
    heard = "for (const kind of ['pointerdown', 'mousedown']) addEventListener(kind, (event) => log.push(event.target.id));"
    shown.open(script=heard)
    width = shown.page("innerWidth")
    window.run(drag(window, width - 250, 30, -300, 200))
    window.click_page(width - 340, 236)  # where its button to make it small is now
    shown.until(lambda: not any(kind.startswith("li") for kind, _ in window.run(shown._inside())))
    assert not shown.panel.first_input.is_set()
    assert set(shown.page("log")) <= {""}
    window.run(shown.panel.detach())


async def drag(window: Desk, x: float, y: float, right: float, down: float) -> None:
    left, top = await window._corner()
    at = (str(round(left + x)), str(round(top + y)))
    window.person._xdotool("mousemove", *at, "mousedown", "1")
    for step in (0.3, 0.7, 1.0):
        there = (str(round(left + x + right * step)), str(round(top + y + down * step)))
        window.person._xdotool("mousemove", *there)
        await window.page.wait_for_timeout(60)
    window.person._xdotool("mouseup", "1")
    await window.page.wait_for_timeout(60)


# ---------------------------------------------------------------- copying what is left to the person
def test_a_press_copies_what_is_left_to_the_person_and_a_screen_reader_is_told(seen: Shown) -> None:
    seen.open(
        script="for (const kind of ['copy', 'clipboardchange']) addEventListener(kind, () => log.push(kind), true);"
    )
    button = box(seen, ".copy")
    seen.window.click_page(button["left"] + 10, button["top"] + 10)
    told = f"{INSIDE}.querySelector('[role=status]').textContent"
    seen.until(lambda: seen.page(told) == "Screenshot: copied. Paste it where it belongs.")
    seen.window.click("[name=email]")
    seen.window.person.press("ctrl+a", "ctrl+v")
    seen.until(lambda: seen.page("document.querySelector('[name=email]').value") == "family.png")
    assert seen.page("log") == []


def test_what_was_filled_or_has_no_value_has_nothing_to_copy(seen: Shown) -> None:
    seen.open()
    assert seen.page(f"{INSIDE}.querySelectorAll('.copy').length") == 1


# ---------------------------------------------------------------- large letters, narrow windows, other scripts
@pytest.mark.parametrize("width", [600, 320])
def test_at_200_and_400_percent_it_is_whole_and_leaves_room_for_the_form(
    seen: Shown, sized: Sized, width: int
) -> None:
    """A window of 1200 pixels has 600 of CSS at 200 %; WCAG 2.2, 1.4.10 asks for 320."""
    sized.to(width, 500)
    seen.open()
    shape = box(seen, ".panel")
    assert shape["left"] >= 0 and shape["right"] <= width
    assert shape["height"] <= 0.5 * 500 and shape["bottom"] <= 500
    assert seen.page(
        f"{INSIDE}.querySelector('.panel').scrollWidth <= {INSIDE}.querySelector('.panel').clientWidth"
    )


def test_what_was_moved_is_whole_again_when_the_window_gets_narrow(seen: Shown, sized: Sized) -> None:
    seen.open()
    seen.page(f"{INSIDE}.querySelector('.move').focus()")
    seen.window.person.press("Left", "Down")
    sized.to(600, 500)
    seen.until(lambda: box(seen, ".panel")["bottom"] == 492 and box(seen, ".panel")["left"] == 8)


def test_on_a_page_from_right_to_left_it_stands_left_and_reads_from_left_to_right(seen: Shown) -> None:
    seen.site.pages["/rtl.js"] = ("text/javascript", "document.documentElement.dir = 'rtl'")
    seen.open(RTL)
    assert seen.page(f"getComputedStyle({INSIDE}.querySelector('.panel')).direction") == "ltr"
    assert box(seen, ".panel")["left"] == 12
    assert complaints(seen) == []
