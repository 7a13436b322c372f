"""Every error ends with a command to copy, and every command that the program names is one that it has."""

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

import autofill
from autofill.cli import again
from autofill.cli.main import app
from autofill.cli.menu import Door
from autofill.cli.say import fail
from autofill.errors import AutofillError

HOUSE = Path(autofill.__file__).parent
SOURCES = sorted([*HOUSE.rglob("*.py"), *HOUSE.glob("data/help.toml")])
TREES = {path: ast.parse(path.read_text()) for path in SOURCES if path.suffix == ".py"}

ASKED_AGAIN = {"WrongAnswer", "NotUsable"}
"""Told inside a conversation that then asks the same question again: the way on is the prompt."""

NAMED = re.compile(
    r"(?<![\w/.-])autofill((?: (?:[a-z][a-z0-9-]*|--?[a-z][a-z-]*|[A-Z…]+|\{[^{}]*\}|[0-9.:,/@-]+))+)"
)
ENDS = re.compile(r"\bagain\b|--[a-z]")
"""Words after which the command line itself adds the command that was given, or given with that option."""


# ---------------------------------------------------------------------------- the places where errors are made
@cache
def kinds() -> frozenset[str]:
    """The names of all classes of errors."""
    found = {"AutofillError"}
    while True:
        more = {
            node.name
            for tree in TREES.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and found & {ast.unparse(base) for base in node.bases}
        }
        if more <= found:
            return frozenset(found)
        found |= more


@cache
def with_own_words() -> frozenset[str]:
    """Those that say themselves what to do next, however they are made."""
    return frozenset(
        node.name
        for one in TREES.values()
        for node in ast.walk(one)
        if isinstance(node, ast.ClassDef)
        and node.name in kinds() - {"AutofillError"}
        and any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body)
    )


def made_here(tree: ast.AST) -> Iterator[ast.Call]:
    """Every place that makes an error and has to say what to do next."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in kinds() - with_own_words() - ASKED_AGAIN:
            yield node
        inside = isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "super().__init__"
        if inside and any(word.arg in ("not_done", "next_step") for word in node.keywords):
            yield node


def without_way_on(source: str) -> list[str]:
    """Places whose next step neither holds a command, nor says to do it again, nor comes from elsewhere."""
    found = []
    for call in made_here(ast.parse(source)):
        step = next((word.value for word in call.keywords if word.arg == "next_step"), None)
        if step is None:
            found.append(f"line {call.lineno}: no next step")
            continue
        words = "".join(
            node.value
            for node in ast.walk(step)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        passed_on = not isinstance(step, ast.Constant) and not words.strip()
        names_things = any(isinstance(node, ast.FormattedValue) for node in ast.walk(step))
        if not (passed_on or names_things or again._COMMAND.search(words) or ENDS.search(words)):
            found.append(f"line {call.lineno}: {words}")
    return found


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_every_place_that_makes_an_error_says_how_to_go_on(path: Path) -> None:
    assert without_way_on(path.read_text()) == []


def test_an_error_without_a_way_on_is_found() -> None:
    assert without_way_on('raise AutofillError("It broke.")')
    assert without_way_on('raise AutofillError("It broke.", next_step="Be patient.")')
    assert not without_way_on('raise AutofillError("It broke.", next_step="Look: autofill doctor")')


# ---------------------------------------------------------------------------- what is told in the end
def told(error: AutofillError, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with pytest.raises(typer.Exit):
        fail(error)
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("typed", "error", "last"),
    [
        (["instagram"], AutofillError("x", next_step="Then try again."), "autofill instagram"),
        (["instagram", "--practice"], AutofillError("x"), "autofill instagram --practice"),
        (
            ["instagram", "--practice", "--scenario", "slow"],
            AutofillError("x", next_step="Or by hand: add --manual"),
            "autofill instagram --practice --scenario slow --manual",
        ),
        (["case", "show", "2026-11-26-instagram"], AutofillError("x"), "autofill case show 2026-11-26-instagram"),
        (
            ["forms", "record", "whatsapp", "form.html"],
            AutofillError("x", next_step="Then run it again."),
            "autofill forms record whatsapp form.html",
        ),
        (["status"], AutofillError("x", next_step="Look: autofill doctor"), "Look: autofill doctor"),
    ],
)  # fmt: skip
def test_the_last_line_is_a_command_to_copy(
    typed: list[str],
    error: AutofillError,
    last: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(again, "_given", ())
    again.remember(typed)
    assert told(error, capsys)[-1].strip() == last


def test_what_may_be_personal_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_given", ())
    again.remember(
        ["instagram", "--account", "alex.example", "--objection", "elsewhere/alex/my text.md", "--yes"]
    )
    assert again.again() == "autofill instagram"
    again.remember(["fill", "https://example.com/form?token=1", "--practice"])
    assert again.again() == "autofill fill … --practice", "the command needs one, so its place is shown"
    again.remember(["forms", "record", "Alex/page.html", "alex-example", "--form", "whatsapp"])
    assert again.again() == "autofill forms record … … --form whatsapp", "nothing is shown from there on"


def test_an_option_is_given_anew_and_not_twice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "_given", ("profile", "show", "--profile", "nobody"))
    error = AutofillError("No such profile.", next_step="Name one: --profile me")
    assert told(error, capsys)[-1].strip() == "autofill profile show --profile me"


def test_where_several_are_meant_each_has_its_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "_given", ("instagram",))
    error = AutofillError("2 texts.", next_step="Choose one by adding:\n  --objection one\n  --objection two")
    assert told(error, capsys)[-2:] == [
        "  autofill instagram --objection one",
        "  autofill instagram --objection two",
    ]


# ---------------------------------------------------------------------------- the commands that are named
def test_every_command_that_is_named_anywhere_is_one_that_exists() -> None:
    wrong = []
    for path in SOURCES:
        for words in named_in(path):
            problem = problem_with(words)
            if problem:
                wrong.append(f"{path.relative_to(HOUSE)}: autofill {' '.join(words)}: {problem}")
    assert wrong == []


def test_a_command_that_does_not_exist_is_found() -> None:
    assert problem_with(["objection", "nwe"])
    assert problem_with(["instagram", "--no-such-option"])
    assert not problem_with(["objection", "new", "--profile", "{}"])
    assert not problem_with(["{}", "--manual"])


def named_in(path: Path) -> Iterator[list[str]]:
    if path.suffix == ".py":
        texts = [
            _spelled(node) for node in ast.walk(TREES[path]) if isinstance(node, ast.Constant | ast.JoinedStr)
        ]
    else:
        texts = [path.read_text()]
    for text in texts:
        for match in NAMED.finditer(text):
            words = match[1].split()
            known = the_command().commands
            near = get_close_matches(words[0], known, cutoff=0.7)  # else it is a sentence about the program,
            if words[0] in known or (near and words[0] != f"{near[0]}s"):  # as in “autofill starts a browser”
                yield words


def _spelled(node: ast.AST) -> str:
    """A text of the source, with `{}` where a value comes in."""
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        return "".join(map(str, parts))
    return str(getattr(node, "value", ""))


@cache
def opened(command: Any) -> Any:
    """The command behind a door of the menu."""
    return command.opened() if isinstance(command, Door) else command


@cache
def the_command() -> Any:
    """The whole tree of commands."""
    return get_command(app)


def problem_with(words: list[str]) -> str:
    """What is wrong with a command; nothing if it exists, with these options."""
    command = the_command()
    if words[0].startswith("{"):  # a form's own name
        words = ["instagram", *words[1:]]
    while words and hasattr(command, "commands"):
        if words[0].startswith("{"):
            return ""
        if words[0] not in command.commands:
            optional = {"--help", "--version", "--install-completion", "--show-completion"}
            return "" if {words[0]} <= optional or words[0] in ("…", "COMMAND") else f"there is no {words[0]}"
        command, words = opened(command.commands[words[0]]), words[1:]
    options = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    return next((f"it has no {word}" for word in words if word.startswith("--") and word not in options), "")
