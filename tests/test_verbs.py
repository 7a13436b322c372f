"""What the program can do to a page is a closed list of calls, read from the source; every change of it turns this red."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import autofill

HOUSE = Path(autofill.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
BROWSER = sorted((HOUSE / "browser").glob("*.py"))
SCRIPTS = sorted((HOUSE / "browser").glob("*.js"))

VERBS = {
    "click", "dblclick", "tap", "press", "press_sequentially", "type", "fill", "clear", "check", "uncheck", "set_checked",
    "select_option", "select_text", "set_input_files", "hover", "drag_to", "drag_and_drop", "dispatch_event", "evaluate",
    "evaluate_all", "evaluate_handle", "eval_on_selector", "eval_on_selector_all", "add_script_tag", "add_init_script",
    "add_locator_handler", "set_content", "go_back", "go_forward", "reload", "expose_function", "expose_binding", "focus",
    "blur", "goto", "scroll_into_view_if_needed", "insert_text", "down", "up", "wheel", "accept", "set_files",
}  # fmt: skip
"""Playwright's verbs that act on a page, or run something in it."""

READ_ONLY = {"type"}
"""Also the name of something that is only read."""

ALLOWED = {
    ("arrive.py", "_open", "page.goto(url, wait_until='commit', timeout=LOAD)"): "arriving",
    (
        "arrive.py",
        "decline_cookies",
        "locate(page, snapshot, button).click(timeout=4000)",
    ): "a button whose whole name is a known way to decline, in no form",
    (
        "fill.py",
        "pick_option",
        "locate(page, snapshot, control, option.key if option else None).click(timeout=PATIENCE)",
    ): "opens a matched combobox, or takes its single equal option",
    (
        "fill.py",
        "_write",
        "locate(page, snapshot, control, entry.option.key).check(timeout=PATIENCE)",
    ): "an approved choice",
    ("fill.py", "_write", "target.select_option(element=option, timeout=PATIENCE)"): "an approved choice",
    ("fill.py", "_write", "target.set_input_files(value.reveal(), timeout=PATIENCE)"): "an approved file",
    ("fill.py", "leave", "focused.first.blur(timeout=BLURRING)"): "the caret out of the fields",
}
"""The closed list: file, function, the whole call. A new one needs a very good reason here."""

NEVER = {"force", "no_wait_after", "position"}
"""Words of a call that skip the check that the control is the one under the pointer, or aim elsewhere."""

NEVER_ATTRIBUTES = {"mouse", "keyboard", "touchscreen", "_impl_obj", "_connection", "_channel"}
"""Keys, the mouse, and the driver's own insides."""

ASKED_OF_A_REQUEST = {"is_navigation_request"}
"""All that `route.request` is asked. The driver's own requests (`context.request.post`) pass no gate."""

BY_NAME = {
    "getattr",
    "setattr",
    "methodcaller",
    "attrgetter",
    "__import__",
    "import_module",
    "eval",
    "exec",
    "compile",
}
ALLOWED_BY_NAME = {
    "getattr(signal, 'SIGKILL', signal.SIGTERM)": "Windows has no such signal",
    "getattr(address, 'ipv4_mapped', None)": "addresses of the older kind have none",
}
"""Ways to say a verb without writing it."""

PROTOCOL = re.compile(r"[A-Z][A-Za-z]+\.[a-z][A-Za-z]+")
ACTING = ("Input.", "DOM.", "Page.navigate", "Page.reload", "Runtime.evaluate", "Runtime.callFunctionOn", "Page.setDocument",
          "Runtime.compileScript", "Runtime.runScript", "Autofill.", "Network.loadNetworkResource", "Page.handleJavaScript")  # fmt: skip
ALLOWED_WORDS = {("world.py", "Runtime.evaluate"): "our own scripts, in their isolated world"}
"""The browser's own protocol, by which every verb could be said in another way."""

HANDS = re.compile(r"\b(xdotool|xte|ydotool|wtype|dotool|osascript|AutoHotkey|cliclick|curl|wget)\b")
STRANGE = {"pyautogui", "pynput", "Xlib", "uinput", "evdev", "selenium", "requests", "httpx", "urllib3", "aiohttp",
           "smtplib", "ftplib", "imaplib", "poplib", "telnetlib", "xmlrpc", "http.client", "urllib.request", "ctypes"}  # fmt: skip
"""Other hands than the driver's, and other ways to a site."""

IN_PAGE = re.compile(
    r"\.(?:click|submit|requestSubmit|reset|showPicker|sendBeacon)\(|\.(?:value|checked|innerHTML) = |\blocation\b.*=|\bfetch\("
    r"|\bexecCommand\(|\bXMLHttpRequest\b|\bWebSocket\b|\bnew (?:Mouse|Keyboard|Pointer|Input)Event\b"
)
"""What our scripts may not do in the page. (An event of ours to our panel is none of these.)"""

PUTS_IN = 'document.execCommand("insertText", false, text);'
"""The one exception, in one place: an approved text, into the control that has the caret (`fill._put` asks for it)."""


def forbidden(file: str, source: str | ast.Module) -> list[str]:
    """All that is not on the list: calls on a page, keys, mouse, verbs by name, and words of the protocol that act."""
    tree = ast.parse(source) if isinstance(source, str) else source
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return sorted(set(_forbidden(file, tree, "the module", called)))


def _forbidden(file: str, node: ast.AST, function: str, called: set[int]) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = node.name
    place = f"{file}:{getattr(node, 'lineno', 0)} in {function}:"
    if isinstance(node, ast.Call):
        yield from (f"{place} {why}" for why in _forbidden_call(file, node, function))
    if isinstance(node, ast.Attribute):
        yield from (f"{place} {why}" for why in _forbidden_attribute(node, id(node) in called))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        word = node.value
        if PROTOCOL.fullmatch(word) and word.startswith(ACTING) and (file, word) not in ALLOWED_WORDS:
            yield f"{place} {word}"
    for child in ast.iter_child_nodes(node):
        yield from _forbidden(file, child, function, called)


def _forbidden_call(file: str, call: ast.Call, function: str) -> Iterator[str]:
    yield from (f"{word.arg}=" for word in call.keywords if word.arg in NEVER)
    named = call.func.id if isinstance(call.func, ast.Name) else ""
    verb = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if (verb in VERBS and (file, function, ast.unparse(call)) not in ALLOWED) or (
        (named in BY_NAME or verb in BY_NAME - {"compile"}) and ast.unparse(call) not in ALLOWED_BY_NAME
    ):
        yield ast.unparse(call)


def _forbidden_attribute(attribute: ast.Attribute, is_called: bool) -> Iterator[str]:
    if attribute.attr in NEVER_ATTRIBUTES or (
        attribute.attr in VERBS - READ_ONLY and not is_called  # passed on, to be called elsewhere
    ):
        yield ast.unparse(attribute)
    inner = attribute.value
    if (
        isinstance(inner, ast.Attribute)
        and inner.attr == "request"
        and attribute.attr not in ASKED_OF_A_REQUEST
    ):
        yield ast.unparse(attribute)


def forbidden_in_page(source: str) -> list[str]:
    """What a script of ours may not do in the person's page: press, send, leave, or set a value."""
    return sorted({match[0] for match in IN_PAGE.finditer(source)})


def strange_hands(source: str) -> list[str]:
    """Other programs or libraries that could press keys or reach a site."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += HANDS.findall(node.value)
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        found += [name for name in names if name in STRANGE or name.split(".")[0] in STRANGE]
    return found


def name(path: Path) -> str:
    return path.relative_to(HOUSE.parent).as_posix()


@pytest.mark.parametrize("path", BROWSER, ids=name)
def test_nothing_is_done_to_a_page_but_what_is_on_the_list(path: Path) -> None:
    assert forbidden(path.name, path.read_text()) == []


def test_everything_on_the_list_is_done_once() -> None:
    done = {
        (path.name, ast.unparse(call))
        for path in BROWSER
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
    }
    assert [entry for entry in ALLOWED if (entry[0], entry[2]) not in done] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_our_scripts_act_on_nothing_in_the_page(path: Path) -> None:
    source = path.read_text()
    assert source.count(PUTS_IN) == (path.name == "observe.js")
    assert forbidden_in_page(source.replace(PUTS_IN, "")) == []


def test_a_text_is_put_in_from_one_place() -> None:
    assert [path.name for path in MODULES if "type:{" in path.read_text()] == ["fill.py"]
    assert (HOUSE / "browser" / "fill.py").read_text().count("type:{") == 1


def test_no_other_hands_are_in_the_house() -> None:
    assert {name(path): found for path in MODULES if (found := strange_hands(path.read_text()))} == {}


# ---------------------------------------------------------------------------- the real source, with one thing added
MUTATIONS = {
    "an Enter key": "await page.keyboard.press('Enter')",
    "an Enter key in a field": "await page.locator('input').press('Enter')",
    "a generic click": "await page.locator('button').click()",
    "a click on the form's own button": "await page.get_by_role('button', name='Submit').click()",
    "a click at a place": "await page.mouse.click(100, 200)",
    "a tap": "await page.locator('button').tap()",
    "a made-up event": "await page.locator('form').dispatch_event('submit')",
    "a script in the page": "await page.evaluate('document.forms[0].requestSubmit()')",
    "keys one by one": "await page.locator('input').press_sequentially('yes\\n')",
    "a verb handed on": "press = page.locator('button').click",
    "a verb by its name": "await getattr(page.locator('button'), 'cl' + 'ick')()",
    "a key in the browser's own protocol": "await session.send('Input.dispatchKeyEvent', {})",
    "a script in the browser's own protocol": "await session.send('Runtime.callFunctionOn', {})",
    "a request of the driver's own": "await page.context.request.post(page.url, form={})",
    "a question answered in the person's place": "await dialog.accept()",
    "leaving for another page": "await page.goto('https://example.com')",
    "the driver's insides": "await page._impl_obj._main_frame.click('button')",
}
"""Each is put at the beginning of every function that touches a browser, in a copy of its module."""


def unfound(path: Path, addition: str) -> set[str]:
    """The functions in which the added statement is not found out. (An `async def` inside another is one of its own.)"""
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]
    for function in functions:
        function.body[:0] = ast.parse(f"async def added():\n    {addition}").body[0].body  # type: ignore[attr-defined]  # a function has one
    found = forbidden(path.name, tree)
    return {
        function.name for function in functions if not any(f" in {function.name}:" in one for one in found)
    }


@pytest.mark.parametrize("path", [path for path in BROWSER if "async def" in path.read_text()], ids=name)
def test_the_real_source_with_one_verb_more_is_found_out_wherever_it_stands(path: Path) -> None:
    survivors = {addition: unfound(path, words) for addition, words in MUTATIONS.items()}
    assert {addition: where for addition, where in survivors.items() if where} == {}


@pytest.mark.parametrize("word", ["force=True", "position={'x': 1, 'y': 2}"])
@pytest.mark.parametrize("file", ["fill.py", "arrive.py"])
def test_an_allowed_call_with_a_word_more_is_found_out(file: str, word: str) -> None:
    source = ast.unparse(ast.parse((HOUSE / "browser" / file).read_text()))
    calls = [written for where, _, written in ALLOWED if where == file]
    for written in calls:
        mutant = source.replace(written, f"{written[:-1]}{'' if written.endswith('()') else ', '}{word})")
        assert mutant != source, written
        assert forbidden(file, mutant), written


@pytest.mark.parametrize(
    "mutation",
    [
        "form.requestSubmit()",
        "document.execCommand('insertText', false, 'x')",
        "element.click();",
        "document.forms[0].submit()",
        "field.value = words",
        "location.href = x",
        "navigator.sendBeacon('/x', text)",
        "new WebSocket(url)",
        "button.dispatchEvent(new MouseEvent('click'))",
    ],
)
def test_a_script_that_acts_in_the_page_is_found(mutation: str) -> None:
    assert forbidden_in_page(mutation)


def test_a_script_that_only_looks_is_fine() -> None:
    looking = "if (element.value === '' || button.type == 'submit') look(element.click);"
    assert forbidden_in_page(looking) == []


@pytest.mark.parametrize(
    "hands",
    ["import pyautogui", "from urllib.request import urlopen", "import requests", "run(['xdotool', 'key', 'Return'])"],
)  # fmt: skip
def test_other_hands_are_found(hands: str) -> None:
    assert strange_hands(hands)
