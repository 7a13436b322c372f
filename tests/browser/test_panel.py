"""The review panel in a real window: what it shows, and what the page cannot do to it or learn from it."""

import re
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import product
from typing import Any

import pytest

from autofill.browser.observe import observe
from autofill.browser.panel import Panel, Report, Row, RowState, Witnessed
from autofill.matching.page import Snapshot
from autofill.person import Secret
from tests.browser.headed import STRICT, Desk, Site, desk

GROUNDS = "My photos show my family."
FORM = """
<body><h1>Object</h1>
<form id=form method=post action=/sent>
  <p><label>Email address <input name=email value=alex@example.com></label></p>
  <p><label>Reason<br><textarea name=grounds rows=4 cols=50></textarea></label></p>
  <p><label id=truth><input type=checkbox name=truth> I declare that this is true</label></p>
  <p><button>Submit</button></p>
</form>"""

LOG = """
window.log = [];
addEventListener('securitypolicyviolation', (event) => log.push(event.violatedDirective));
"""


@pytest.fixture(scope="module")
def window() -> Iterator[Desk]:
    with desk() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(policy=STRICT).serve() as served:
        yield served


class Shown:
    """A page with the panel on it, handed over; and a look into the panel, which only a debugger has."""

    def __init__(self, window: Desk, site: Site) -> None:
        self.window = window
        self.site = site

    def open(self, html: str = FORM, script: str = "", *, hand_over: bool = True) -> None:
        url = self.site.put("/form", html, LOG + script)
        self.window.run(self._open(url, hand_over))

    async def _open(self, url: str, hand_over: bool) -> None:
        page = self.window.page
        await page.goto(url)
        self.panel = await Panel.attach(self.window.context, page, ["Your request will be applied"])
        seen = await observe(page)
        await page.fill("[name=grounds]", GROUNDS)
        await self.panel.show("autofill: check, then submit yourself", rows(seen), "Nothing was sent.", seen)
        if hand_over:
            await page.evaluate("document.activeElement.blur()")
            await self.panel.hand_over()

    def page(self, script: str) -> Any:
        """What a script of the page sees."""
        return self.window.run(self.window.page.evaluate(script))

    def texts(self) -> list[str]:
        return [words for _, words in self.window.run(self._inside())]

    def row(self, number: int) -> tuple[str, str]:
        """A row's state and all its words."""
        found = [one for one in self.window.run(self._inside()) if one[0].startswith("li ")]
        state, words = found[number - 1]
        return state.removeprefix("li "), words

    def boxes(self) -> list[str]:
        """The states of the outlines that are drawn."""
        return [
            kind.removeprefix("div box ")
            for kind, _ in self.window.run(self._inside())
            if kind.startswith("div box")
        ]

    def inputs(self) -> int:
        return [report.kind for report in self.reports()].count(Witnessed.INPUT)

    def reports(self) -> list[Report]:
        found = []
        while not self.panel.reports.empty():
            found.append(self.panel.reports.get_nowait())
        return found

    def until(self, told: Callable[[], bool]) -> None:
        """Wait until the panel, which looks for itself, shows something."""
        end = time.monotonic() + 10
        while not told():
            assert time.monotonic() < end, self.texts()
            time.sleep(0.05)

    async def spoken(self) -> list[tuple[str, str]]:
        """What assistive technology is told: role and name of everything, in order."""
        debugger = await self.window.context.new_cdp_session(self.window.page)
        tree = await debugger.send("Accessibility.getFullAXTree")
        await debugger.detach()
        told = [node for node in tree["nodes"] if not node.get("ignored")]
        return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in told]

    async def _inside(self) -> list[tuple[str, str]]:
        debugger = await self.window.context.new_cdp_session(self.window.page)
        tree = await debugger.send("DOM.getDocument", {"depth": -1, "pierce": True})
        await debugger.detach()
        root = next((node for node in _nodes(tree["root"]) if node.get("shadowRootType") == "closed"), None)
        if root is None:
            return []
        return [
            (f"{node['localName']} {_attribute(node, 'class')}".strip(), _words(node))
            for node in _nodes(root)
            if node["localName"]
        ]


def rows(seen: Snapshot) -> list[Row]:
    email, grounds, truth = seen.controls
    return [
        Row("E-mail address", RowState.KEPT, "", Secret("alex@example.com"), email),
        Row("How this affects you", RowState.FILLED, "from your objection", Secret(GROUNDS), grounds),
        Row("A statement to tick", RowState.TODO, "only you may do this", Secret(""), truth),
        Row("Screenshot", RowState.PROBLEM, "not found", Secret("family.png"), None),
    ]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The node and all below it, without what is hidden."""
    if "hidden" in node.get("attributes", [])[::2]:
        return
    yield node
    for child in [*node.get("shadowRoots", []), *node.get("children", [])]:
        yield from _nodes(child)


def _attribute(node: dict[str, Any], name: str) -> str:
    pairs = node.get("attributes", [])
    return next((value for key, value in zip(pairs[::2], pairs[1::2], strict=True) if key == name), "")


def _words(node: dict[str, Any]) -> str:
    parts = []
    for one in _nodes(node):
        drawn = re.search(r'--text: "(.*)"', _attribute(one, "style"), re.DOTALL)
        parts.append(drawn[1] if drawn else one["nodeValue"])
    return " ".join(" ".join(parts).split())


@pytest.fixture
def shown(window: Desk, site: Site) -> Iterator[Shown]:
    opened = Shown(window, site)
    yield opened
    window.run(opened.panel.detach())


# ---------------------------------------------------------------- what it shows
def test_each_field_has_a_row_with_its_value_and_what_became_of_it(shown: Shown) -> None:
    shown.open()
    assert shown.row(1) == ("kept", "1 E-mail address alex@example.com ✔ kept as it was")
    assert shown.row(2) == ("filled", f"2 How this affects you {GROUNDS} ✔ filled · from your objection")
    assert shown.row(3) == ("todo", "3 A statement to tick → left to you · only you may do this")
    assert shown.row(4) == ("problem", "4 Screenshot family.png ! please check · not found Copy")
    assert "Left to you: 3, 4." in shown.texts()
    shown.until(lambda: shown.boxes() == ["kept", "filled", "todo"])


def test_it_shows_under_the_strictest_policy_without_one_violation(shown: Shown) -> None:
    shown.open()
    assert shown.row(2)[0] == "filled"
    shown.page(
        "new Image().src = 'data:image/png,'"
    )  # the page's own violation: the policy holds, the log works
    shown.until(lambda: shown.page("log.length") > 0)
    assert shown.page("log") == ["img-src"]


def test_what_the_person_changes_is_marked_at_once(shown: Shown) -> None:
    shown.open()
    shown.window.click("[name=email]")
    shown.window.person.type("x")
    shown.until(lambda: shown.row(1)[0] == "edited")
    shown.window.click("[name=truth]")
    shown.until(lambda: shown.row(3) == ("answered", "3 A statement to tick ✔ filled in since"))
    assert shown.boxes() == ["edited", "filled", "answered"]
    assert "Left to you: 4. Changed since autofill looked: 1." in shown.texts()


def test_nothing_was_sent_is_not_claimed_any_more_once_the_person_acts(shown: Shown) -> None:
    shown.open()
    assert "Nothing was sent." in shown.texts()
    shown.window.click("h1")
    shown.until(lambda: "Nothing was sent." not in shown.texts())
    assert "autofill sends nothing. Only your own click on the form’s button submits." in shown.texts()


def test_hide_takes_it_out_of_the_page_and_show_brings_it_back(shown: Shown) -> None:
    shown.open(hand_over=False)
    shown.window.run(shown.panel.hide())
    assert shown.texts() == []
    seen = shown.window.run(observe(shown.window.page))
    shown.window.run(shown.panel.show("again", rows(seen), "Nothing was sent.", seen))
    assert "again" in shown.texts()


# ---------------------------------------------------------------- mouse, keyboard, screen reader
def test_a_screen_reader_finds_a_named_region_with_a_list_of_the_fields(shown: Shown) -> None:
    shown.open()
    spoken = shown.window.run(shown.spoken())
    assert ("region", "autofill: check, then submit yourself") in spoken
    assert ("button", "Go to field 2: How this affects you") in spoken
    assert ("button", "Make the panel small") in spoken
    assert ("StaticText", GROUNDS) in spoken
    assert [role for role, _ in spoken if role in ("list", "listitem", "status")] == [
        "list",
        *["listitem"] * 4,
        "status",
    ]


def test_it_does_not_take_the_focus(shown: Shown) -> None:
    shown.open()
    assert shown.page("document.activeElement.tagName") == "BODY"


def test_the_keyboard_reaches_it_folds_it_and_goes_to_a_field(shown: Shown) -> None:
    shown.open()
    shown.window.click("h1")
    shown.page("document.querySelector('button').focus()")
    shown.window.person.press("Tab", "Tab", "space")  # move, fold
    shown.until(lambda: not any(kind.startswith("li") for kind, _ in shown.window.run(shown._inside())))
    shown.window.person.press("space", "Tab", "Tab", "Return")  # unfold, then the second row's number
    shown.until(lambda: shown.page("document.activeElement.name") in ("email", "grounds"))


def test_what_is_pressed_in_the_panel_is_neither_the_persons_input_nor_a_key_for_the_page(
    shown: Shown,
) -> None:
    shown.open(script="addEventListener('keydown', (event) => log.push(event.key));")
    width = shown.page("innerWidth")
    shown.window.click_page(width - 40, 36)  # fold
    shown.until(lambda: not any(kind.startswith("li") for kind, _ in shown.window.run(shown._inside())))
    shown.window.person.press("space")
    shown.until(lambda: any(kind.startswith("li") for kind, _ in shown.window.run(shown._inside())))
    assert not shown.panel.first_input.is_set()
    assert shown.page("log") == []


# ---------------------------------------------------------------- the witness
def test_only_the_persons_own_input_is_witnessed(shown: Shown) -> None:
    shown.open(
        script="""
        for (const kind of ['pointerdown', 'mousedown', 'keydown', 'submit']) dispatchEvent(new Event(kind));
        window.pretend = () => {
          const button = document.querySelector('button');
          for (const kind of ['pointerdown', 'mousedown', 'click'])
            button.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
          document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
          truth.click();
          document.querySelector('[name=email]').focus();
        };
        form.addEventListener('submit', (event) => event.preventDefault());""",
        hand_over=False,
    )
    shown.window.click("h1")  # before the hand-over: whose keys shall arrive has the window
    shown.window.run(shown.panel.hand_over())
    shown.page("pretend()")
    shown.until(lambda: shown.row(3)[0] == "answered")
    assert not shown.panel.first_input.is_set()
    shown.window.person.press("shift")
    shown.window.person.press("Tab")
    shown.until(shown.panel.first_input.is_set)


def test_a_press_of_the_mouse_anywhere_in_the_page_is_the_persons_input(shown: Shown) -> None:
    shown.open()
    shown.window.click("h1")
    shown.until(shown.panel.first_input.is_set)
    assert shown.inputs() > 0


def test_what_happens_before_the_hand_over_is_not_the_persons_input(shown: Shown) -> None:
    shown.open(hand_over=False)
    shown.window.run(shown.window.page.check("[name=truth]"))  # the tool's own, trusted, by the driver
    shown.window.click("h1")
    shown.window.run(shown.panel.hand_over())
    assert not shown.panel.first_input.is_set()
    shown.window.click("h1")
    shown.until(shown.panel.first_input.is_set)


def test_input_in_a_frame_of_the_page_counts_too(shown: Shown) -> None:
    shown.site.put("/inner", "<body><h2>inner</h2>")
    shown.open(FORM + "<iframe src=/inner width=300 height=120></iframe>")
    shown.window.click("iframe")
    shown.until(shown.panel.first_input.is_set)


def test_the_page_cannot_speak_for_the_witness(shown: Shown) -> None:
    shown.open()
    names = "Object.getOwnPropertyNames(window)"
    assert not [
        name for name in shown.page(names) if re.fullmatch(r"[bm][0-9a-f]{24}", name) or name == "autofill"
    ]


# ---------------------------------------------------------------- what the page can do to it
def test_a_page_that_removes_it_gets_it_back(shown: Shown) -> None:
    shown.open()
    shown.page("document.documentElement.lastElementChild.remove()")
    shown.until(lambda: shown.texts() != [])
    assert shown.row(2)[0] == "filled"


def test_a_page_that_hides_it_with_its_own_rules_does_not_get_its_way(shown: Shown) -> None:
    shown.site.pages["/own.css"] = (
        "text/css",
        "html > div { display: none !important; opacity: 0 !important; transform: scale(0) !important }",
    )
    shown.open("<link rel=stylesheet href=/own.css>" + FORM)
    style = "getComputedStyle(document.documentElement.lastElementChild)"
    assert [shown.page(f"{style}.{name}") for name in ("display", "opacity", "transform")] == [
        "block",
        "1",
        "none",
    ]


def test_a_page_that_draws_its_fields_anew_keeps_its_rows(shown: Shown) -> None:
    shown.open(script="window.redraw = () => form.replaceWith(form.cloneNode(true));")
    shown.page("for (const one of document.querySelectorAll('textarea')) one.defaultValue = one.value")
    shown.page("redraw()")
    shown.until(lambda: shown.boxes() == ["kept", "filled", "todo"])
    shown.page("document.querySelector('[name=grounds]').value = 'something else'")
    shown.until(lambda: shown.row(2)[0] == "edited")


def test_a_field_that_is_gone_is_said_to_be_gone(shown: Shown) -> None:
    shown.open()
    shown.page("document.querySelector('[name=grounds]').remove()")
    shown.until(
        lambda: (
            shown.row(2)
            == ("gone", f"2 How this affects you {GROUNDS} ! the page replaced this field: please check")
        )
    )
    assert shown.boxes() == ["kept", "todo"]


def test_no_outline_floats_over_a_notice_that_covers_the_field(shown: Shown) -> None:
    shown.site.pages["/own.css"] = (
        "text/css",
        "#notice { position: fixed; inset: 0; background: #fff } [hidden] { display: none }",
    )
    shown.open("<link rel=stylesheet href=/own.css>" + FORM + "<div id=notice hidden>Cookies?</div>")
    shown.until(lambda: shown.boxes() == ["kept", "filled", "todo"])
    shown.page("notice.hidden = false")
    shown.until(lambda: shown.boxes() == [])


def test_it_can_be_used_beside_a_form_in_a_modal_dialog(shown: Shown) -> None:
    shown.open(f"<dialog id=modal>{FORM}</dialog>", script="modal.showModal();")
    shown.window.click_page(shown.page("innerWidth") - 40, 36)  # fold
    shown.until(lambda: not any(kind.startswith("li") for kind, _ in shown.window.run(shown._inside())))
    shown.page("modal.close()")
    shown.until(lambda: shown.page("document.documentElement.lastElementChild.tagName") == "DIV")


# ---------------------------------------------------------------- what the page can learn from it
def test_to_the_page_it_is_one_empty_element(shown: Shown) -> None:
    shown.open()
    host = "document.documentElement.lastElementChild"
    assert shown.page(
        f"[{host}.tagName, {host}.shadowRoot, {host}.innerHTML, {host}.id + {host}.className]"
    ) == ["DIV", None, "", ""]
    everything = shown.page(
        "['outerHTML', 'innerText', 'textContent'].map((kind) => document.documentElement[kind]).join()"
    )
    assert "family.png" not in everything


@pytest.mark.parametrize(
    "attempt",
    [
        "document.documentElement.getHTML({serializableShadowRoots: true})",
        "(getSelection().selectAllChildren(document.documentElement), getSelection().toString())",
        "(document.execCommand('selectAll'), getSelection().toString())",
        "ys.map((y) => document.elementsFromPoint(x, y).map((one) => one.outerHTML).join()).join()",
        "ys.map((y) => document.caretRangeFromPoint(x, y)?.startContainer.textContent).join()",
        "String(window.find('family.png') && 'family.png')",
    ],
)
def test_no_way_into_it_tells_the_page_a_value(shown: Shown, attempt: str) -> None:
    shown.open(script="const x = innerWidth - 250, ys = [...Array(60)].map((_, at) => 10 * at);")
    assert "family.png" not in shown.page(attempt)


# ---------------------------------------------------------------- colours
def test_every_colour_of_words_stands_out_from_its_ground() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5:1, in the light and in the dark."""
    css = files("autofill.browser").joinpath("panel.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6})", block))
        for block in re.findall(r"\{([^{}]*--ground:[^{}]*)\}", css)
    )
    states = ("filled", "kept", "edited", "todo", "asked")
    for theme in (light, dark):
        pairs = [
            ("ink", "ground"),
            ("quiet", "ground"),
            ("ink", "foot"),
            ("quiet", "foot"),
            ("head-ink", "head"),
        ]
        pairs += [("badge-ink", state) for state in states] + list(product(states, ["ground"]))
        assert [
            (words, ground) for words, ground in pairs if _contrast(theme[words], theme[ground]) < 4.5
        ] == []


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
