"""The right page or none: look-alike hosts, frames, certificates, and pages that become another one. Whole runs, one browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest

from autofill.errors import AutofillError
from autofill.order import PageChanged, Result
from autofill.practice import Request, answer, scenario_for
from autofill.store.cases import load_cases
from tests.journeys.one_browser import OneBrowser, Yes

PATH = "/contact/767264225370182"
REAL = f"https://help.instagram.com{PATH}"
EVIL = f"https://evil.example{PATH}"
HOMOGRAPH = f"https://{'help.іnstagram.com'.encode('idna').decode()}{PATH}"  # a Cyrillic і
SCENARIO = scenario_for("instagram", "variant-a")
VALUES = ("alex@example.com", "I object")
LIAR = "help.instagram.com"


def form_page(script: str = "") -> bytes:
    """The practice form as it is, but without its policy: what a perfect copy of the form would be."""
    body = answer(SCENARIO, Request("GET", LIAR, PATH)).body
    return body.replace(b"</body>", f"<script>{script}</script></body>".encode())


@dataclass
class World:
    """What stands at the form's real addresses; a perfect copy of the form stands everywhere else."""

    real: bytes = b""
    redirect: str = ""
    lies: bool = False
    seen: list[str] = field(default_factory=list)

    def answer(
        self, _method: str, host: str, target: str, _headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        self.seen.append(body.decode(errors="replace"))
        if target.startswith("/practice/"):
            made = answer(SCENARIO, Request("GET", host, target))
            return made.status, made.headers, made.body
        if target.startswith("/l.php?u="):  # an open redirector at the real host
            return 302, {"Location": EVIL}, b""
        at_real = host in ("help.instagram.com", "www.instagram.com")
        if at_real and self.redirect and not target.endswith("?moved"):
            return 302, {"Location": self.redirect}, b""
        html = self.real if at_real and self.real else form_page()
        return 200, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}, html


def preview(browser: OneBrowser, world: World, before_yes: str = "") -> tuple[Result | AutofillError, Yes]:
    """One whole preview of `autofill instagram`, as far as it gets."""
    liar = LIAR if world.lies else ""
    return browser.preview("instagram", "variant-a", world.answer, liar=liar, before_yes=before_yes)


def nothing_typed(browser: OneBrowser, world: World, tmp_path: Path) -> None:
    assert not any(value in browser.typed() for value in VALUES)
    assert not any(value in body or quote(value) in body for value in VALUES for body in world.seen)
    assert not list(tmp_path.rglob("filled.json"))


def test_the_form_itself_is_filled_so_that_the_others_can_fail(browser: OneBrowser, tmp_path: Path) -> None:
    world = World()
    result, yes = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 0, result
    assert yes.asked == ["help.instagram.com"]
    assert all(value in browser.typed() for value in VALUES)


ELSEWHERE = {
    "a host that only begins like the real one": f"https://help.instagram.com.evil.example{PATH}",
    "a host that only ends like the real one": f"https://evil-help.instagram.com.example{PATH}",
    "letters that look alike": HOMOGRAPH,
    "a user name that looks like the host": f"https://help.instagram.com@evil.example{PATH}",
    "another port": f"https://help.instagram.com:444{PATH}?moved",
    "another host altogether": EVIL,
    "an open redirector at the real host": f"https://www.instagram.com/l.php?u={quote(EVIL)}",
    "another page of the real host": "https://help.instagram.com/contact/1?moved",
    "the twin's host": f"https://www.facebook.com{PATH}",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_perfect_copy_of_the_form_is_not_filled_at(name: str, browser: OneBrowser, tmp_path: Path) -> None:
    world = World(redirect=ELSEWHERE[name])
    result, yes = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 3, result
    assert result.error and "Nothing was typed" in result.error.not_done
    assert yes.asked == []
    nothing_typed(browser, world, tmp_path)


NOT_THE_PAGE_ITSELF = {
    "a script leaves for it": f"<script>location = '{EVIL}'</script>",
    "the page refreshes to it": f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    "it is in a frame of another host": f"<h1>Object</h1><iframe src='{EVIL}' width=900 height=900></iframe>",
    "it is in a sandboxed frame": f"<h1>Object</h1><iframe sandbox='allow-forms allow-scripts' src='{REAL}?moved' width=900 height=900></iframe>",
    "it is written into a frame without a host": "<iframe id=f width=900 height=900></iframe><script>fetch('/x').then(r => r.text()).then(t => f.src = 'data:text/html,' + encodeURIComponent(t))</script>",
}


@pytest.mark.parametrize("name", NOT_THE_PAGE_ITSELF)
def test_the_form_is_not_filled_where(name: str, browser: OneBrowser, tmp_path: Path) -> None:
    page = f"<!doctype html><html lang=en><title>Object</title>{NOT_THE_PAGE_ITSELF[name]}".encode()
    world = World(real=page)
    result, yes = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 3, result
    assert yes.asked == []
    nothing_typed(browser, world, tmp_path)


def test_who_cannot_prove_to_be_the_site_is_not_filled_and_the_reason_is_told(
    browser: OneBrowser, tmp_path: Path
) -> None:
    world = World(lies=True)
    result, yes = preview(browser, world)
    assert isinstance(result, Result) and result.error
    assert (result.exit_code, result.error.code) == (3, "not-the-site")
    assert "certificate" in result.error.happened
    assert yes.asked == []
    nothing_typed(browser, world, tmp_path)


BECOMES = {
    "it leaves for a perfect copy": f"location = '{EVIL}'",
    "it leaves for the twin": "location = 'https://www.facebook.com/contact/1'",
    "it calls itself another form": "document.title = 'x'; document.querySelector('h1').textContent = 'Delete my account'; history.pushState({}, '', '/contact/1')",
}


@pytest.mark.parametrize("name", BECOMES)
def test_a_page_that_becomes_another_one_while_the_person_reads_is_not_even_asked_about(
    name: str, browser: OneBrowser, tmp_path: Path
) -> None:
    """With a person, or a script, that says yes to everything."""
    world = World()
    stopped, yes = preview(browser, world, before_yes=BECOMES[name])
    assert isinstance(stopped, PageChanged), stopped
    assert stopped.exit_code == 3
    assert yes.asked == ["help.instagram.com"]
    nothing_typed(browser, world, tmp_path)


GOES = {
    "back to where the window began": "history.go(1 - history.length)",
    "to an empty page": "location = 'about:blank'",
    "to a copy of itself that it made": "location = URL.createObjectURL(new Blob([document.documentElement.outerHTML], {type: 'text/html'}))",
    "to a page that a script is": "location = 'javascript:\"<p>Thank you\"'",
    "to another address without a request": "history.pushState({}, '', '/contact/1')",
    "and writes another page in its place": "document.open(); document.write('<p>Thank you'); document.close()",
    "and shows something else": "document.body.innerHTML = '<p>Thank you'",
}


@pytest.mark.parametrize("field", ["email", "impact"])
@pytest.mark.parametrize("name", GOES)
def test_where_the_page_goes_while_the_tool_types_nothing_is_handed_over_or_claimed(
    name: str, field: str, browser: OneBrowser, tmp_path: Path
) -> None:
    """The network is shut: these are the ways to another page that need none. At the first letter in the first or the last field."""
    script = f"document.getElementById('{field}').addEventListener('input', () => setTimeout(() => {{ {GOES[name]} }}), {{once: true}});"
    world = World(real=form_page(script))
    stopped, _ = preview(browser, world)
    assert isinstance(stopped, PageChanged), stopped
    assert stopped.exit_code == 3
    assert "not handed over" in stopped.not_done
    (case,) = load_cases(tmp_path, practice=True)
    assert [event.kind for event in case.events()] == ["prepared", "interrupted"]
    assert not any(value in body or quote(value) in body for value in VALUES for body in world.seen)
    assert not list(tmp_path.rglob("filled.*"))


SWAPS = {
    "its label becomes another one": "document.querySelector('label[for=impact]').textContent = 'Message to all your followers'",
    "its name for screen readers becomes another one": "document.getElementById('impact').setAttribute('aria-label', 'Comment in public')",
    "another field takes its place": "const i = document.getElementById('impact'); i.replaceWith(i.cloneNode())",
    "it becomes another kind of field": "document.getElementById('impact').setAttribute('role', 'combobox')",
    "it is moved out of sight": "document.getElementById('impact').style.cssText = 'position:absolute;left:-9999px'",
    "it is covered": "document.body.append(Object.assign(document.createElement('div'), {style: 'position:fixed;inset:0;background:#fff'}))",
}


@pytest.mark.parametrize("name", SWAPS)
def test_a_field_that_is_swapped_under_the_tool_gets_nothing(
    name: str, browser: OneBrowser, tmp_path: Path
) -> None:
    """At the first letter in the field before it: after the match, after the yes, while the tool types."""
    script = f"document.getElementById('email').addEventListener('input', () => {{ {SWAPS[name]} }}, {{once: true}});"
    world = World(real=form_page(script))
    result, _ = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 4, result
    outcomes: Sequence[tuple[str, str]] = [(entry.ask, entry.outcome) for entry in result.entries]
    assert ("grounds", "left-to-you") in outcomes
    assert "I object" not in browser.typed()


def test_a_page_that_wipes_what_was_typed_is_told_of(browser: OneBrowser, tmp_path: Path) -> None:
    """It draws itself anew a moment after the last field was left: the fields are there, and empty."""
    script = "document.getElementById('impact').addEventListener('blur', () => setTimeout(() => document.querySelector('form').reset(), 60))"
    world = World(real=form_page(script))
    result, _ = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 4
    assert {entry.outcome for entry in result.entries if entry.ask in ("email", "grounds")} == {
        "did-not-stick"
    }


COPIED = "<p><label>Public nickname <input id=nick></label></p>"


def test_a_page_that_copies_what_was_typed_into_another_field_is_told_of(
    browser: OneBrowser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the terminal, in the panel (as the person's to look at), in the case and in the document for scripts: without the value."""
    script = "document.getElementById('email').addEventListener('input', e => { document.getElementById('nick').value = e.target.value; })"
    world = World(real=form_page(script).replace(b"</form>", COPIED.encode() + b"</form>"))
    result, _ = preview(browser, world)
    assert isinstance(result, Result) and result.exit_code == 0, result
    assert result.changed_by_page == 1
    assert {entry.control for entry in result.entries if entry.outcome == "filled"}
    assert "put something into “Public nickname”" in capsys.readouterr().err
    (case,) = load_cases(tmp_path, practice=True)
    filled = next(event for event in case.events() if event.kind == "filled")
    assert filled.facts["changed_by_page"] == 1
    record = (case.folder / "evidence" / "filled.json").read_text()
    assert '"changed_by_page": 1' in record
    assert record.count("alex@example.com") == 1, "as what was typed, and not as what the page did with it"


def test_a_page_that_ticks_a_box_of_its_own_is_told_of_too(browser: OneBrowser, tmp_path: Path) -> None:
    script = "document.getElementById('email').addEventListener('input', () => { document.getElementById('tick').checked = true; })"
    box = b"<p><label><input type=checkbox id=tick> Tell my friends</label></p></form>"
    result, _ = preview(browser, World(real=form_page(script).replace(b"</form>", box)))
    assert isinstance(result, Result) and result.changed_by_page == 1


def test_what_a_page_put_into_a_field_before_its_turn_came_stays_and_is_not_called_ours(
    browser: OneBrowser, tmp_path: Path
) -> None:
    script = "document.getElementById('email').addEventListener('input', e => { document.getElementById('impact').value = 'I consent.'; })"
    result, _ = preview(browser, World(real=form_page(script)))
    assert isinstance(result, Result) and result.exit_code == 4
    grounds = next(entry for entry in result.entries if entry.ask == "grounds")
    assert (grounds.outcome, "the page itself" in grounds.reason) == ("occupied", True)
    assert "I consent." in browser.typed()


def test_a_kept_value_that_the_page_changes_meanwhile_is_not_called_kept(
    browser: OneBrowser, tmp_path: Path
) -> None:
    script = "const e = document.getElementById('email'); e.value = 'alex@example.com'; document.getElementById('impact').addEventListener('input', () => { e.value = 'someone@example.org'; })"
    result, _ = preview(browser, World(real=form_page(script)))
    assert isinstance(result, Result) and result.exit_code == 4
    assert ("email", "occupied") in [(entry.ask, entry.outcome) for entry in result.entries]
