"""What counts as seen after hand-over: a person at mouse and keyboard, and pages that like to pretend."""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autofill.browser.observe import observe
from autofill.browser.panel import Panel, Row, RowState
from autofill.browser.watch import LAST, Seen, Watch
from autofill.person import Secret
from tests.browser.headed import Desk, Person, Site, desk, screen
from tests.browser.screen import wait_until

CONFIRMED = "Your request will be applied going forward."
CONFIRMATIONS = ("your request will be applied", "Meta will review your submission")
CODE_WORDS = ("confirmation code",)
FORM = """
<body><h1>Object</h1>
<form id=form method=post action=/sent>
  <p><label>Reason<br><textarea name=grounds rows=4 cols=50 required></textarea></label></p>
  <p><button>Submit</button></p>
</form><div id=room></div>"""

SENT_BY_SCRIPT = """
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch('/sent', {method: 'POST', body: 'x'});
  after();
});
const put = (html) => { room.innerHTML = html; };
"""


@pytest.fixture(scope="module")
def window() -> Iterator[Desk]:
    with desk() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site().serve() as served:
        yield served


class Watched:
    """A form that is handed over, and the watch on it."""

    def __init__(self, window: Desk, site: Site) -> None:
        self.window = window
        self.site = site
        self.terminal: asyncio.Queue[str | None] = asyncio.Queue()

    def open(self, html: str = FORM, script: str = "", path: str = "/form") -> None:
        self.window.run(self._open(self.site.put(path, html, script)))

    async def _open(self, url: str) -> None:
        context, page = self.window.context, self.window.page
        await page.goto(url)
        self.panel = await Panel.attach(context, page, CONFIRMATIONS, CODE_WORDS)
        seen = await observe(page)
        await page.fill("[name=grounds]", "My photos show my family.")
        row = Row("Reason", RowState.FILLED, "", Secret("My photos show my family."), seen.controls[0])
        await self.panel.show("autofill", [row], "Nothing was sent.", seen)
        await page.evaluate("document.activeElement.blur()")
        self.watch = Watch(context, page, self.panel, self.terminal.get)
        await self.panel.hand_over()

    def click(self, selector: str) -> None:
        self.window.click(selector)

    def tab_to(self, tag: str) -> None:
        """The person presses Tab until the focus is where they want it."""
        for _ in range(12):
            self.window.person.press("Tab")
            if wait_until(lambda: self.page("document.activeElement.tagName") == tag, 0.5):
                return
        raise AssertionError(f"Tab never leads to {tag}")

    def page(self, script: str) -> Any:
        return self.window.run(self.window.page.evaluate(script))

    def next(self) -> Seen:
        return self.window.run(asyncio.wait_for(self.watch.next(), 10)).seen

    def everything(self, once: str = "body") -> list[Seen]:
        """All that is seen from now until a while after the page holds `once`, in order."""
        self.window.run(self._while(once))
        self.window.run(self.terminal.put("no"))
        seen: list[Seen] = []
        while not (seen and seen[-1] is Seen.SAID_NOT_SENT):
            seen.append(self.next())
        return seen[:-1]

    async def _while(self, once: str) -> None:
        await self.window.page.wait_for_selector(once, state="attached")
        await asyncio.sleep(0.5)  # that a witness says nothing can only be waited for; it looks every 150 ms

    def end(self) -> None:
        self.window.run(self.watch.end())
        self.window.run(self.panel.detach())


@pytest.fixture
def watched(window: Desk, site: Site) -> Iterator[Watched]:
    opened = Watched(window, site)
    yield opened
    opened.end()


# ---------------------------------------------------------------- the confirmation
def test_input_then_post_then_the_words_is_a_confirmation(watched: Watched) -> None:
    watched.site.put("/sent", f"<body><h1>Thank you</h1><p>{CONFIRMED}")
    watched.open()
    watched.click("button")
    assert watched.next() is Seen.CONFIRMATION
    assert watched.site.posts == ["/sent"]


def test_a_confirmation_after_a_redirect_counts_too(watched: Watched) -> None:
    watched.site.put("/thanks", f"<body><p>{CONFIRMED}")
    watched.open(FORM.replace("/sent", "/redirect/thanks"))
    watched.click("button")
    assert watched.next() is Seen.CONFIRMATION


def test_a_form_sent_by_script_is_confirmed_in_the_same_document(watched: Watched) -> None:
    words = "<div role=dialog><b>YOUR&nbsp;request</b> will be<br>applied going forward</div>"
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => put(`{words}`);")
    watched.click("button")
    assert watched.next() is Seen.CONFIRMATION
    assert watched.everything() == []


def test_without_the_persons_input_nothing_is_confirmed(watched: Watched) -> None:
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => put('{CONFIRMED}');")
    watched.page("form.requestSubmit(); 1")
    assert watched.everything(once="#room:not(:empty)") == []
    assert watched.site.posts == ["/sent"]  # it did send: it is the person that was missing


def test_without_a_request_the_words_alone_confirm_nothing(watched: Watched) -> None:
    watched.open(script=f"addEventListener('click', () => {{ room.textContent = '{CONFIRMED}'; }});")
    watched.click("h1")
    assert watched.everything(once="#room:not(:empty)") == []


def test_words_that_stood_there_at_hand_over_confirm_nothing(watched: Watched) -> None:
    watched.site.put("/sent", f"<body><p id=answer>Something is missing.<p>{CONFIRMED}")
    watched.open(FORM + f"<p>{CONFIRMED}")
    watched.click("button")
    assert watched.everything(once="#answer") == []


def test_words_shown_before_the_request_are_spoiled_for_good(watched: Watched) -> None:
    watched.site.put("/sent", f"<body><p id=answer>{CONFIRMED}")
    watched.open()
    watched.page(f"room.textContent = '{CONFIRMED}'; 1")
    assert watched.everything() == []
    watched.click("button")
    assert watched.everything(once="#answer") == []


def test_after_the_request_alone_nothing_is_confirmed(watched: Watched) -> None:
    watched.site.put("/sent", "<body><p id=answer>Something went wrong.")
    watched.open()
    watched.click("button")
    assert watched.everything(once="#answer") == []


def test_a_form_that_is_sent_elsewhere_confirms_nothing(watched: Watched) -> None:
    watched.site.put("/sent", f"<body><p id=answer>{CONFIRMED}")
    watched.open(FORM.replace("/sent", f"http://localhost:{watched.site.port}/sent"))
    watched.click("button")
    assert watched.everything(once="#answer") == []
    assert watched.site.posts == ["/sent"]


def test_a_sign_in_page_instead_of_an_answer_is_told(watched: Watched) -> None:
    watched.site.put("/accounts/login/", "<body><input id=answer type=password>")
    watched.open(FORM.replace("/sent", "/redirect/accounts/login/"))
    watched.click("button")
    assert watched.everything(once="#answer") == [Seen.SIGN_IN]


def test_a_script_that_leads_to_the_sign_in_page_is_told_too(watched: Watched) -> None:
    watched.site.put("/login", "<body><input id=answer type=password>")
    watched.open(script=SENT_BY_SCRIPT + "const after = () => location.assign('/login');")
    watched.click("button")
    assert watched.everything(once="#answer") == [Seen.SIGN_IN]


def test_nobody_is_told_to_sign_in_at_another_site(watched: Watched) -> None:
    watched.site.put("/login", "<body><input id=answer type=password>")
    watched.open(FORM.replace("/sent", f"/redirect//localhost:{watched.site.port}/login"))
    watched.click("button")
    assert watched.everything(once="#answer") == []


def test_a_help_page_that_has_the_words_confirms_nothing_though_the_site_writes_down_each_click(
    watched: Watched,
) -> None:
    noted = "fetch('/noted', {method: 'POST', body: 'x'});"
    watched.site.put("/help", f"<body><h1 id=answer>What happens next</h1><p>{CONFIRMED}", script=noted)
    watched.open(
        FORM + "<a href=/help>Help</a>", script=f"addEventListener('pointerdown', () => {{ {noted} }});"
    )
    watched.click("a")
    assert watched.everything(once="#answer") == [Seen.LEFT_PAGE]
    assert watched.site.posts == ["/noted", "/noted"]


NOTES = (
    "const note = () => fetch('/noted', {method: 'POST', body: 'x'}); addEventListener('pointerdown', note);"
)
DRAWN = f"const help_ = () => {{ history.pushState({{}}, '', '/help'); document.querySelector('h1').remove(); room.textContent = '{CONFIRMED}'; }};"


@pytest.mark.parametrize(
    "way",
    ["<a id=help href=/help>Help</a>", "<span id=help role=link>Help</span>", "<div id=help>Help</div>"],
    ids=["link", "what is called a link", "anything"],
)
def test_a_help_page_that_the_site_draws_itself_confirms_nothing_though_it_writes_down_each_click(
    watched: Watched, way: str
) -> None:
    open_it = "document.querySelector('#help').onclick = (event) => { event.preventDefault(); help_(); };"
    watched.open(FORM + way, script=NOTES + DRAWN + open_it)
    watched.click("h1")
    assert wait_until(lambda: watched.site.posts == ["/noted"])
    watched.click("#help")
    assert watched.everything(once="#room:not(:empty)") == [Seen.LEFT_PAGE]


def test_a_link_to_words_in_the_same_page_confirms_nothing_after_a_note_either(watched: Watched) -> None:
    open_it = f"document.querySelector('#help').onclick = (event) => {{ event.preventDefault(); room.textContent = '{CONFIRMED}'; }};"
    watched.open(FORM + "<a id=help href=/help>Help</a>", script=NOTES + open_it)
    watched.click("h1")
    watched.click("#help")
    assert watched.everything(once="#room:not(:empty)") == []


def test_a_form_that_draws_its_thanks_at_another_address_is_confirmed_also_after_a_second_click(
    watched: Watched,
) -> None:
    thanks = f"const after = () => setTimeout(() => {{ history.pushState({{}}, '', '/thanks'); put('{CONFIRMED}'); }}, 700);"
    watched.open(script=SENT_BY_SCRIPT + thanks)
    watched.click("button")
    watched.click("textarea")
    assert watched.next() is Seen.LEFT_PAGE
    assert watched.next() is Seen.CONFIRMATION


def test_a_sign_in_page_that_never_came_is_not_told_when_another_page_does(watched: Watched) -> None:
    """The site answers 204 to it: the page stays. What comes later, without a request, is what it is."""
    watched.open(FORM + "<a id=in href=/login/nothing>Sign in</a>")
    watched.click("#in")
    assert wait_until(lambda: "/login/nothing" in watched.site.nothings)
    watched.page("location = 'javascript:\"<p>Hello\"'; 1")
    assert watched.next() is Seen.LEFT_PAGE


def test_after_a_page_that_never_came_moving_to_another_address_is_told(watched: Watched) -> None:
    watched.open(
        FORM + "<a id=in href=/login/nothing>Sign in</a>",
        script="document.querySelector('h1').onclick = () => { history.pushState({}, '', '/other'); };",
    )
    watched.click("#in")
    assert wait_until(lambda: "/login/nothing" in watched.site.nothings)
    watched.click("h1")
    assert watched.next() is Seen.LEFT_PAGE


def test_words_at_another_site_confirm_nothing(watched: Watched) -> None:
    watched.site.put("/thanks", f"<body><p id=answer>{CONFIRMED}")
    watched.open(FORM.replace("/sent", f"/redirect//localhost:{watched.site.port}/thanks"))
    watched.click("button")
    assert watched.everything(once="#answer") == []
    assert len(watched.site.posts) == 1


@pytest.mark.parametrize(
    "unseen",
    [
        f"<p style='display:none'>{CONFIRMED}",
        f"<p style='visibility:hidden'>{CONFIRMED}",
        f"<p style='opacity:0'>{CONFIRMED}",
        f"<p style='position:absolute;left:-9999px'>{CONFIRMED}",
        f"<textarea>{CONFIRMED}</textarea>",
        f"<div contenteditable>{CONFIRMED}</div>",
        f'<iframe srcdoc="{CONFIRMED}"></iframe>',
    ],
)
def test_words_that_nobody_sees_on_the_page_confirm_nothing(watched: Watched, unseen: str) -> None:
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => put(`{unseen}`);")
    watched.click("button")
    assert watched.everything(once="#room:not(:empty)") == []
    assert watched.site.posts == ["/sent"]


# ---------------------------------------------------------------- other things the site may do
@pytest.mark.parametrize(
    "asked",
    [
        "<div role=dialog><input name=nonce placeholder='Submit your code'></div>",
        "<input autocomplete='one-time-code'>",
        "<label>Enter the Confirmation Code <input></label>",
        "<span id=words>Confirmation code</span><input aria-labelledby=words>",
    ],
)
def test_a_field_for_a_code_is_seen_after_the_request(watched: Watched, asked: str) -> None:
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => put(`{asked}`);")
    watched.click("button")
    assert watched.next() is Seen.CODE_STEP
    assert watched.everything() == []


def test_the_confirmation_after_the_code_is_still_seen(watched: Watched) -> None:
    ask = "put('<form id=second><input name=nonce autofocus><button id=go>Confirm</button></form>');"
    send = f"e.preventDefault(); await fetch('/sent', {{method: 'POST'}}); put('{CONFIRMED}');"
    confirm = f"second.onsubmit = async (e) => {{ {send} }};"
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => {{ {ask} {confirm} }};")
    watched.click("button")
    assert watched.next() is Seen.CODE_STEP
    watched.click("[name=nonce]")
    watched.window.person.type("123456")
    watched.click("#go")
    assert watched.next() is Seen.CONFIRMATION


def test_a_field_for_a_code_that_nothing_was_sent_for_is_not_told(watched: Watched) -> None:
    watched.open(script="addEventListener('click', () => { room.innerHTML = '<input name=nonce>'; });")
    watched.click("h1")
    assert watched.everything(once="[name=nonce]") == []


def test_a_required_field_left_empty_is_a_validation_error_told_once(watched: Watched) -> None:
    watched.open(
        FORM.replace("<p><button>", "<p><label>Date <input name=date required></label></p><p><button>")
    )
    watched.click("button")
    assert watched.next() is Seen.VALIDATION_ERROR
    assert watched.everything() == []
    assert watched.site.posts == []


@pytest.mark.parametrize(
    "complaint",
    [
        "document.querySelector('textarea').setAttribute('aria-invalid', 'true')",
        "put('<p role=alert>Please say more.')",
    ],
)
def test_what_the_site_complains_about_after_sending_is_a_validation_error(
    watched: Watched, complaint: str
) -> None:
    watched.open(script=SENT_BY_SCRIPT + f"const after = () => {{ {complaint}; }};")
    watched.click("button")
    assert watched.next() is Seen.VALIDATION_ERROR
    assert watched.everything() == []


def test_a_complaint_that_stood_there_before_is_not_told(watched: Watched) -> None:
    watched.open(FORM + "<p role=alert>This page is in English.</p><input aria-invalid=true>")
    watched.click("h1")
    watched.window.run(watched.panel.first_input.wait())
    assert watched.everything() == []


def test_an_alert_where_the_form_was_is_not_called_an_error(watched: Watched) -> None:
    watched.open(
        script=SENT_BY_SCRIPT + "const after = () => { form.remove(); put('<p role=alert>Merci !'); };"
    )
    watched.click("button")
    assert watched.everything(once="#room:not(:empty)") == []


def test_going_to_another_page_or_loading_it_again_is_leaving(watched: Watched) -> None:
    watched.site.put("/help", "<body><h1>Help</h1>")
    watched.open(FORM + "<a href=/help>Help</a>")
    watched.click("a")
    assert watched.next() is Seen.LEFT_PAGE
    assert watched.everything() == []
    watched.window.person.press("F5")
    assert watched.next() is Seen.LEFT_PAGE


def test_a_page_that_draws_its_next_page_itself_is_left_too(watched: Watched) -> None:
    watched.open(
        script="document.querySelector('h1').onclick = () => { history.pushState({}, '', '/other'); };"
    )
    watched.click("h1")
    assert watched.next() is Seen.LEFT_PAGE
    assert watched.everything() == []


def test_moving_within_the_page_is_not_leaving_it(watched: Watched) -> None:
    watched.open(FORM + "<a href=#room>down</a>")
    watched.click("a")
    assert watched.everything(once="#room:target") == []


# ---------------------------------------------------------------- traps for the caret and the focus
@pytest.mark.parametrize("key", ["Return", "space", "KP_Enter"])
def test_a_stray_key_presses_nothing_even_where_the_page_moved_the_focus(watched: Watched, key: str) -> None:
    watched.open()
    watched.page("document.querySelector('button').focus(); 1")
    assert wait_until(
        lambda: watched.page("document.hasFocus() && document.activeElement.tagName") == "BUTTON"
    )
    watched.window.person.press(key)
    assert watched.everything() == []
    assert watched.site.posts == []
    assert not watched.panel.first_input.is_set(), "it does not open the way for the page either"


@pytest.mark.parametrize("words", ["sent", "no"])
def test_a_word_meant_for_the_terminal_presses_nothing_in_the_page(watched: Watched, words: str) -> None:
    """The window was in front, the caret nowhere, and the page had put the focus on its button."""
    watched.open()
    watched.page("document.querySelector('button').focus(); 1")
    watched.window.person.type(words)
    watched.window.person.press("BackSpace", "Up", "ctrl+c", "Return")
    assert watched.everything() == []
    assert watched.site.posts == []
    assert not watched.panel.first_input.is_set(), "it does not open the way for the page either"


OWN_PAGES = {
    "a script": "location = 'javascript:' + JSON.stringify(PAGE)",
    "a copy": "location = URL.createObjectURL(new Blob([PAGE], {type: 'text/html'}))",
    "written anew": "document.open(); document.write(PAGE); document.close()",
}


@pytest.mark.parametrize("way", OWN_PAGES)
def test_a_page_that_it_makes_itself_without_a_request_opens_no_way_for_a_stray_word(
    watched: Watched, way: str
) -> None:
    """The hold on navigations (`browser/seal.py`) ends with the first input that is meant: this is none, in no page."""
    watched.open()
    button = "<!doctype html><button id=go autofocus>Go</button>"
    watched.page(f"const PAGE = `{button}`; {OWN_PAGES[way]}; 1")
    watched.window.run(watched._while("#go:focus"))
    watched.window.person.type("sent")
    watched.window.person.press("Return")
    watched.everything()
    assert not watched.panel.first_input.is_set()


def test_a_page_that_writes_itself_anew_still_hears_the_persons_click(watched: Watched) -> None:
    watched.open()
    watched.page("document.open(); document.write('<!doctype html><p id=new>New'); document.close(); 1")
    watched.window.run(watched._while("#new"))
    watched.click("#new")
    assert wait_until(watched.panel.first_input.is_set)


def test_a_page_that_is_gone_before_the_person_did_anything_is_told(watched: Watched) -> None:
    watched.open()
    watched.page("location = 'about:blank'; 1")
    assert watched.next() is Seen.LEFT_PAGE


def test_who_lives_by_the_keyboard_goes_to_the_button_and_presses_it(watched: Watched) -> None:
    watched.site.put("/sent", f"<body><p>{CONFIRMED}")
    watched.open()
    watched.tab_to("BUTTON")
    watched.window.person.press("Return")
    assert watched.next() is Seen.CONFIRMATION
    assert watched.site.posts == ["/sent"]


def test_a_form_in_a_frame_is_reached_by_the_keyboard_too(watched: Watched) -> None:
    inside = "<form id=in method=post action=/sent><button>Send</button></form>"
    watched.site.put("/inside", f"<body>{inside}")
    watched.open(f"{FORM}<iframe id=frame src=/inside></iframe>")
    watched.tab_to("IFRAME")
    watched.window.person.press("Return")
    assert wait_until(lambda: watched.site.posts == ["/sent"])


def test_what_the_person_does_in_a_frame_of_another_site_is_not_read_and_opens_no_way(
    watched: Watched,
) -> None:
    """Measured, and left so: our world is in the page's own process only. No value is ever typed in such a frame; the
    page, and the frame too, stay held until the person's first input in the page itself."""
    watched.site.put("/inside", "<body><button id=in style='width:200px;height:90px'>Click</button>")
    watched.open(f"{FORM}<iframe id=frame src=http://localhost:{watched.site.port}/inside></iframe>")
    watched.window.run(watched._while("#frame"))
    watched.click("#frame")
    watched.window.person.press("Return")
    assert watched.everything() == []
    assert not watched.panel.first_input.is_set()
    watched.click("h1")
    assert wait_until(watched.panel.first_input.is_set)


# ---------------------------------------------------------------- the person's word, the end of the window
@pytest.mark.parametrize(
    ("words", "seen"),
    [(["sent"], Seen.SAID_SENT), (["  Gesendet "], Seen.SAID_SENT), (["what?", "no"], Seen.SAID_NOT_SENT)],
)
def test_the_person_says_in_the_terminal_what_they_did(
    watched: Watched, words: list[str], seen: Seen
) -> None:
    watched.open()
    for line in words:
        watched.window.run(watched.terminal.put(line))
    assert watched.next() is seen
    assert seen in LAST


def test_each_sighting_has_its_time(watched: Watched) -> None:
    watched.open()
    watched.window.run(watched.terminal.put("sent"))
    sighting = watched.window.run(watched.watch.next())
    assert sighting.at.utcoffset() is not None


def test_a_window_that_the_person_closes_is_seen(watched: Watched) -> None:
    watched.open()
    watched.window.person.press("ctrl+w")
    try:
        assert watched.next() is Seen.WINDOW_CLOSED
    finally:
        watched.window.run(watched.window.reopen())


def test_a_page_that_crashes_is_not_called_closed(watched: Watched) -> None:
    watched.open()
    watched.window.run(_crash(watched.window))
    try:
        assert watched.next() is Seen.BROWSER_DIED
    finally:
        watched.window.run(watched.window.context.close())
        watched.window.run(watched.window.reopen())


async def _crash(window: Desk) -> None:
    debugger = await window.context.new_cdp_session(window.page)
    crash = asyncio.ensure_future(debugger.send("Page.crash"))  # never answers
    await asyncio.wait([crash], timeout=0.2)
    crash.cancel()


# ---------------------------------------------------------------- hands off
RUN = """
import asyncio, sys
from autofill.browser.observe import observe
from autofill.browser.panel import Panel, Row, RowState
from autofill.browser.watch import LAST, Watch
from autofill.person import Secret
from tests.browser.headed import Desk

async def never():
    await asyncio.Event().wait()

async def run(window, url):
    page = window.page
    await page.goto(url)
    panel = await Panel.attach(window.context, page, ["your request will be applied"])
    seen = await observe(page)
    await page.fill("[name=grounds]", "My photos show my family.")
    row = Row("Reason", RowState.FILLED, "", Secret("My photos show my family."), seen.controls[0])
    await panel.show("autofill", [row], "Nothing was sent.", seen)
    await page.evaluate("document.activeElement.blur()")
    places = [await window.where(selector) for selector in ("textarea", "button")]
    watch = Watch(window.context, page, panel, never)
    await panel.hand_over()
    print("handed over", places, flush=True)
    print((await watch.next()).seen, flush=True)

window = Desk(sys.argv[1])
window.run(run(window, sys.argv[2]), 60)
window.end()
"""


def test_between_hand_over_and_confirmation_not_one_command_goes_to_the_browser(
    site: Site, tmp_path: Path
) -> None:
    """The driver's own log of the protocol is the witness; only the X server's mouse and keyboard act."""
    site.put("/sent", f"<body><p>{CONFIRMED}")
    unruly = "setInterval(() => document.querySelector('html > div')?.remove(), 300);"  # that is the panel
    url, log = site.put("/form", FORM, unruly), tmp_path / "protocol.log"
    with screen() as display:
        program = subprocess.Popen(
            [sys.executable, "-c", RUN, display, url],
            env=os.environ
            | {"DEBUG": "pw:protocol", "DEBUG_FILE": str(log), "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert program.stdout
            told = next(line for line in program.stdout if line.startswith("handed over"))
            text, button = re.findall(r"\(([\d.]+), ([\d.]+)\)", told)
            before = _settled(log)
            person = Person(display)
            person.click_at(float(text[0]), float(text[1]))
            person.type("More. ")
            time.sleep(0.7)  # the page takes the panel away, the panel comes back: without a command
            person.click_at(float(button[0]), float(button[1]))
            assert next(program.stdout).strip() == Seen.CONFIRMATION
            sent = _commands(log)[len(before) :]
        finally:
            program.wait(30)
    assert site.posts == ["/sent"]
    assert "Runtime.evaluate" in before  # the log is one: what was sent earlier is in it
    assert [command for command in sent if command not in CLOSING] == []


CLOSING = {"Browser.close"}
"""What `Desk.end` sends after the confirmation, where the log is read late."""


def _settled(log: Path) -> list[str]:
    """What was sent up to now: the driver writes its log a moment after it acts, later on a busy machine."""
    seen: list[str] = []
    while seen != (seen := _commands(log)) or not seen:
        time.sleep(0.3)
    return seen


def _commands(log: Path) -> list[str]:
    return re.findall(r'SEND . \{"id":\d+,"method":"([A-Za-z.]+)"', log.read_text(encoding="utf-8"))
