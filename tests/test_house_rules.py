"""The house rules, read from the source: who may import what, which verbs exist, where words may be printed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import autofill

HOUSE = Path(autofill.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))

LAYERS = (
    {"cli"},
    {"journey", "aftercare"},
    {"handover"},
    {"order"},
    {"browser", "store", "letters", "practice", "forms"},
    {"matching", "casework"},
    {"outcome"},
    {"person", "countries"},
    {"country_names"},
    {"data"},
    {"errors"},
)
"""Left to right: a room may use anything to its right, and never a sibling in its own place."""

HOMES = {
    "playwright": {"browser"},
    "typer": {"cli"},
    "rich": {"cli"},
    "keyring": {"store/secrets.py"},
    "dotenv": {"store/settings.py"},
    "babel": {"countries.py"},
    "holidays": {"casework/deadline.py"},
    "cryptography": {"browser/standin.py"},
    "platformdirs": {"store/settings.py"},
}
"""Each outside package has one home."""

VERBS = {
    "click", "dblclick", "tap", "press", "press_sequentially", "type", "fill", "clear", "check", "uncheck", "set_checked",
    "select_option", "set_input_files", "hover", "drag_to", "drag_and_drop", "dispatch_event", "evaluate",
    "evaluate_handle", "eval_on_selector", "eval_on_selector_all", "add_script_tag", "add_init_script", "set_content",
    "go_back", "go_forward", "reload", "expose_function", "expose_binding", "focus", "blur", "goto", "scroll_into_view_if_needed",
}  # fmt: skip
"""Playwright's verbs that act on a page, or run something in it."""

ALLOWED = {
    ("arrive.py", "_open", "goto"): "arriving",
    (
        "arrive.py",
        "decline_cookies",
        "click",
    ): "a button whose whole name is a known way to decline, in no form",
    ("fill.py", "pick_option", "click"): "opens a matched combobox, or takes its single equal option",
    ("fill.py", "_write", "fill"): "typing an approved value",
    ("fill.py", "_write", "check"): "an approved choice",
    ("fill.py", "_write", "select_option"): "an approved choice",
    ("fill.py", "_write", "set_input_files"): "an approved file",
    ("fill.py", "_pick_suggestion", "fill"): "typing an approved value, or emptying it again",
    ("fill.py", "leave_fields", "blur"): "the caret out of the fields",
}
"""The closed list of verbs, each in one named function. A new one needs a very good reason here."""

NEVER = {"force": "skips the check that the element is the one under the pointer"}
NEVER_ATTRIBUTES = {"mouse", "keyboard", "touchscreen"}


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "autofill")


def wrong_imports(here: str, source: str) -> list[str]:
    """Imports of another room that stands to the left, or in the same place."""
    places = {name: index for index, layer in enumerate(LAYERS) for name in layer}
    if here not in places:
        return []
    used = {name.split(".")[1] for name in imports(ast.parse(source)) if name.startswith("autofill.")}
    return sorted(name for name in used if name in places and name != here and places[name] <= places[here])


def strangers(path: str, source: str) -> list[str]:
    """Outside packages that are not at home in this file."""
    used = {name.split(".")[0] for name in imports(ast.parse(source))}
    return sorted(
        name
        for name in used & set(HOMES)
        if not any(path == home or path.startswith(f"{home}/") for home in HOMES[name])
    )


def forbidden_verbs(file: str, source: str) -> list[str]:
    """Verbs on a page outside the closed list, keys, mouse, and `force=`."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                verb = node.func.attr
                if verb in VERBS and (file, function.name, verb) not in ALLOWED:
                    found.append(f"{file}:{node.lineno} {verb} in {function.name}")
                found += [f"{file}:{node.lineno} {word.arg}=" for word in node.keywords if word.arg in NEVER]
            if isinstance(node, ast.Attribute) and node.attr in NEVER_ATTRIBUTES:
                found.append(f"{file}:{node.lineno} {node.attr}")
    return sorted(set(found))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_point_to_the_right(path: Path) -> None:
    assert wrong_imports(room(path), path.read_text()) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_each_outside_package_has_one_home(path: Path) -> None:
    assert strangers(path.relative_to(HOUSE).as_posix(), path.read_text()) == []


@pytest.mark.parametrize("path", sorted((HOUSE / "browser").glob("*.py")), ids=lambda path: path.name)
def test_the_list_of_verbs_is_closed(path: Path) -> None:
    assert forbidden_verbs(path.name, path.read_text()) == []


def test_every_allowed_verb_is_still_used() -> None:
    unused = []
    for file, function, verb in ALLOWED:
        tree = ast.parse((HOUSE / "browser" / file).read_text())
        bodies = [node for node in ast.walk(tree) if getattr(node, "name", "") == function]
        calls = [
            node.func.attr
            for body in bodies
            for node in ast.walk(body)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ]
        if verb not in calls:
            unused.append((file, function, verb))
    assert unused == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_opens_with_one_sentence_and_fits_on_few_screens(path: Path) -> None:
    text = path.read_text()
    assert (ast.get_docstring(ast.parse(text)) or "").strip(), "no sentence at the top"
    assert len(text.splitlines()) <= 320
    assert path.stem not in ("utils", "common", "helpers")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_is_swallowed_and_only_the_command_line_prints(path: Path) -> None:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None and "Exception" not in ast.unparse(node.type).split(), (
                f"line {node.lineno}"
            )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            raise AssertionError(f"line {node.lineno} prints")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_exception_from_the_rules_has_its_reason(path: Path) -> None:
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if found := re.search(r"#\s*(noqa:? ?[A-Z0-9, ]*|type: ignore(?:\[[^\]]*\])?)(.*)$", line):
            assert len(found[2].strip(" -#")) > 5, f"line {number}: {line.strip()}"


@pytest.mark.parametrize("path", sorted((HOUSE / "forms").glob("[a-z]*.py")), ids=lambda path: path.name)
def test_a_form_is_data_and_holds_no_logic(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        assert not isinstance(
            node, ast.FunctionDef | ast.If | ast.For | ast.While | ast.Lambda | ast.ListComp | ast.DictComp
        )


@pytest.mark.parametrize("wing", ["matching", "casework"])
def test_the_pure_wings_have_no_clock_no_disk_and_no_browser(wing: str) -> None:
    for path in (HOUSE / wing).glob("*.py"):
        used = {name.split(".")[0] for name in imports(ast.parse(path.read_text()))}
        assert not used & {"os", "pathlib", "io", "socket", "subprocess", "time", "asyncio"}, path.name
        assert not re.search(r"\.(now|today|utcnow)\(", path.read_text()), path.name


# ---------------------------------------------------------------------------- the rules themselves can fail
def test_an_import_to_the_left_is_found() -> None:
    assert wrong_imports("matching", "from autofill.browser import fill") == ["browser"]
    assert wrong_imports("store", "from autofill.forms import catalogue") == ["forms"]


def test_a_stranger_is_found() -> None:
    assert strangers("cli/say.py", "from playwright.async_api import Page") == ["playwright"]


@pytest.mark.parametrize(
    "mutation",
    [
        "async def fill(page): await page.keyboard.press('Enter')",
        "async def fill(page): await page.locator('button').click()",
        "async def _write(target): await target.check(force=True)",
        "async def fill(page): await page.evaluate('document.forms[0].submit()')",
        "async def fill(page): await page.mouse.move(1, 2)",
        "async def fill(target): await target.press_sequentially('x')",
    ],
)
def test_a_new_verb_turns_the_tests_red(mutation: str) -> None:
    assert forbidden_verbs("fill.py", mutation)
