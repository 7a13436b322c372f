"""The house rules, read from the source: who may import what, what is data, where words may be printed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import autofill

HOUSE = Path(autofill.__file__).parent
ROOT = Path(__file__).parents[1]
MODULES = sorted(HOUSE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEXT = {".py", ".js", ".css", ".html", ".toml", ".md", ".txt", ".json", ".cfg", ".sh", ".yml"}

LAYERS = (
    {"cli"},
    {"journey", "aftercare", "doctor"},
    {"opening"},
    {"handover"},
    {"staying"},
    {"looking", "learning", "refusals"},
    {"order"},
    {"browser", "store", "letters", "practice", "forms"},
    {"matching", "casework"},
    {"outcome"},
    {"person", "countries"},
    {"country_names"},
    {"data"},
    {"errors", "timing", "own_process"},
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
    "icalendar": {"letters/calendar.py"},
    "cryptography": {"browser/standin.py"},
    "fpdf": {"letters/pdf.py"},
    "PIL": {"letters/thumbnail.py", "letters/outlines.py"},
    "platformdirs": {"store/settings.py"},
}
"""Each outside package has one home."""

EXCEPTION = re.compile(r"#\s*(noqa:? ?[A-Z0-9, ]*|type: ignore(?:\[[^\]]*\])?)(.*)$")

LOGIC = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.While, ast.Try, ast.Lambda, ast.IfExp,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.BinOp, ast.BoolOp, ast.Compare, ast.JoinedStr,
)  # fmt: skip
LITERALS = {
    "Form",
    "Address",
    "Field",
    "Fact",
    "Variant",
    "Neighbour",
    "Option",
    "Choice",
    "date",
    "MappingProxyType",
}

MACHINE = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")
"""A path that exists on one machine only."""

TRACKED_FOLDERS = ("autofill", "scripts", "tests", "profiles", ".ci")


def name(path: Path) -> str:
    return path.relative_to(ROOT if path.is_relative_to(ROOT) else HOUSE.parent).as_posix()


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


def swallowing(source: str) -> list[int]:
    """The lines that catch everything, unless what was caught is raised again, here or in the waiting thread."""
    handlers = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler))
    return [handler.lineno for handler in handlers if _is_broad(handler) and not _passed_on(handler)]


def _is_broad(handler: ast.ExceptHandler) -> bool:
    broad = {"Exception", "BaseException"}
    return handler.type is None or any(
        isinstance(node, ast.Name) and node.id in broad for node in ast.walk(handler.type)
    )


def _passed_on(handler: ast.ExceptHandler) -> bool:
    if not (isinstance(handler.type, ast.Name) and handler.type.id == "BaseException"):
        return False
    last = handler.body[-1]
    again = isinstance(last, ast.Raise) and last.exc is None
    return again or (isinstance(last, ast.Expr) and ".set_exception(" in ast.unparse(last))


def printing(source: str) -> list[int]:
    """The lines that print."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


def without_reason(source: str) -> list[int]:
    """The lines with an exception from a rule and no reason beside it."""
    lines = []
    for number, line in enumerate(source.splitlines(), 1):
        found = EXCEPTION.search(line)
        if found and len(found[2].strip(" -#")) <= 5:
            lines.append(number)
    return lines


def opening(source: str) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0].strip()


def logic(source: str) -> list[str]:
    """In a module of the catalogue: all but a docstring, imports, and literals built of the types for forms."""
    tree = ast.parse(source)
    found = [
        f"line {statement.lineno}: {type(statement).__name__}"
        for statement in tree.body[1:]
        if not isinstance(statement, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign)
    ]
    for node in ast.walk(tree):
        if isinstance(node, LOGIC):
            found.append(f"line {node.lineno}: {type(node).__name__}")
        if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in LITERALS):
            found.append(f"line {node.lineno}: calls {ast.unparse(node.func)}")
    return found


def machine(text: str) -> list[str]:
    """Paths of one machine, and hosts of package registries."""
    return sorted({match[0] for match in MACHINE.finditer(text)})


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_to_the_right(path: Path) -> None:
    assert wrong_imports(room(path), path.read_text()) == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_outside_package_has_one_home(path: Path) -> None:
    assert strangers(path.relative_to(HOUSE).as_posix(), path.read_text()) == []


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room(path) for path in MODULES} - {"__init__", "__main__"}
    assert rooms <= {name for layer in LAYERS for name in layer}


@pytest.mark.parametrize("path", MODULES + SCRIPTS, ids=name)
def test_a_module_opens_with_a_sentence_and_fits_on_few_screens(path: Path) -> None:
    text = path.read_text()
    assert opening(text).endswith("."), "the first line says in one sentence what the module is about"
    assert len(text.splitlines()) <= 300, "a module of more than 300 lines is about more than one thing"
    assert path.stem not in ("utils", "common", "helpers"), "a name that says nothing"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_swallowed(path: Path) -> None:
    assert swallowing(path.read_text()) == []


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "cli"], ids=name)
def test_only_the_command_line_prints(path: Path) -> None:
    assert printing(path.read_text()) == []


@pytest.mark.parametrize("path", MODULES + SCRIPTS + TESTS, ids=name)
def test_every_exception_from_the_rules_has_its_reason(path: Path) -> None:
    assert without_reason(path.read_text()) == []


@pytest.mark.parametrize("path", sorted((HOUSE / "forms").glob("[a-z]*.py")), ids=lambda path: path.name)
def test_a_form_is_data_and_holds_no_logic(path: Path) -> None:
    assert logic(path.read_text()) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = {}
    files = [path for folder in TRACKED_FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in [*files, *ROOT.glob("*.*")]:
        if path.suffix in TEXT and path != Path(__file__) and (words := machine(path.read_text("utf-8"))):
            found[path.relative_to(ROOT).as_posix()] = words
    assert found == {}


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
    "caught", ["", " Exception", " BaseException", " (ValueError, Exception)", " Exception as e"]
)
def test_catching_everything_is_found(caught: str) -> None:
    assert swallowing(f"try:\n    pass\nexcept{caught}:\n    pass") == [3]


def test_catching_what_is_named_is_fine() -> None:
    assert swallowing("try:\n    pass\nexcept (OSError, ExceptionGroup):\n    pass") == []
    assert swallowing("try:\n    pass\nexcept BaseException:\n    tidy()\n    raise") == []


def test_printing_is_found() -> None:
    assert printing("def show():\n    print('x')") == [2]


@pytest.mark.parametrize("bare", ["x = 1  # noqa", "x = 1  # noqa: E501", "x = 1  # type: ignore[arg-type]"])
def test_an_exception_without_a_reason_is_found(bare: str) -> None:
    assert without_reason(bare) == [1]
    assert without_reason(f"{bare}  # because of the old library") == []


@pytest.mark.parametrize(
    "extra",
    [
        "def helper(): pass",
        "FORM = Form(name='a' + 'b')",
        "FORM = Form(fields=tuple(f for f in FIELDS))",
        "FORM = build()",
        "FORM = Form(name='x' if OLD else 'y')",
        "for x in y: pass",
        "print('hello')",
    ],
)
def test_logic_in_a_form_is_found(extra: str) -> None:
    head = '"""A form."""\nfrom autofill.matching.form import Form\n'
    assert logic(f"{head}{extra}")
    assert logic(f"{head}FORM = Form(name='x', titles={{'en': ('y',)}})") == []


def test_a_path_of_one_machine_is_found() -> None:
    assert machine("see /root/x") == ["/root/"]
    assert machine("https://example.com/home/x and a/root/b and files.example") == []


def test_the_pinned_parts_name_no_address_to_fetch_them_from() -> None:
    for pins in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt"):
        assert "://" not in pins.read_text(), pins.name


def test_a_module_without_a_sentence_is_found() -> None:
    assert not opening("x = 1").endswith(".")
    assert not opening('"""Helpers"""').endswith(".")
