"""`autofill profile` as a person uses it: in a real terminal, with a real keyring, with none, and in scripts."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import CompletedProcess, run

import pexpect
import pytest

from autofill.person import Secret, Service
from autofill.store.profile_file import AccountLine, Profile
from autofill.store.profiles import save_profile
from autofill.store.secrets import open_vault
from autofill.store.settings import load_settings
from tests.store.keyrings import ROOT, running_keyring, without_keyring

START = "from autofill.cli.profile import app; app(prog_name='autofill profile')"
ANSWERS = (
    ("short name", ""),
    ("country you live in", "Grossbritannien"),
    ("Your e-mail address", "alex@example.com"),
    ("First name", "Alex"),
    ("Last name", ""),
    ("An account", "instagram"),
    ("user name on Instagram", "@alex.example"),
    ("e-mail address", ""),
    ("Another account", "facebook"),
    ("user name on Facebook", "alex.example"),
    ("e-mail address", "alex@example.org"),
    ("Another account", ""),
    ("linked with each other", "y"),
)


VALUES = {
    "email": Secret("alex@example.com"),
    "given_name": Secret("Alex"),
    "account.1.handle": Secret("alex.example"),
    "account.2.handle": Secret("alex.example"),
}
ALEX = Profile(
    "GB", VALUES, (AccountLine(1, Service.INSTAGRAM), AccountLine(2, Service.FACEBOOK)), frozenset(VALUES)
)


@pytest.fixture(scope="module")
def keyring() -> Iterator[Mapping[str, str]]:
    with running_keyring() as environ:
        yield environ


class Person:
    """Someone at a terminal, with a home of their own."""

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        self.home = home
        self.environ = {
            **environ,
            "AUTOFILL_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "TERM": "dumb",
            "COLUMNS": "120",
        }

    def runs(self, *words: str, stdin: str = "") -> CompletedProcess[str]:
        return run(
            [sys.executable, "-c", START, *words], env=self.environ, input=stdin,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    def sits_at(self, *words: str, **environ: str) -> pexpect.spawn:
        terminal = pexpect.spawn(
            sys.executable, ["-c", START, *words], env={**self.environ, **environ}, encoding="utf-8", timeout=30,
            dimensions=(40, 120),
        )  # fmt: skip
        terminal.delaybeforesend = None
        return terminal

    def has_a_profile(self) -> None:
        """All of it in the file, so that no keyring is asked."""
        save_profile(self.home, "me", ALEX, open_vault)

    @property
    def files(self) -> list[str]:
        return (
            sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*"))
            if self.home.exists()
            else []
        )


@pytest.fixture
def person(tmp_path: Path, keyring: Mapping[str, str]) -> Person:
    return Person(tmp_path / "home", keyring)


@pytest.fixture
def without(tmp_path: Path) -> Person:
    """Someone on a machine that has no keyring."""
    return Person(tmp_path / "home", without_keyring(tmp_path))


# ---------------------------------------------------------------- new


def test_a_new_profile_is_asked_for_in_plain_words_and_kept_in_the_keyring(person: Person) -> None:
    terminal = person.sits_at("new")
    for question, answer in (*ANSWERS, ("Keep these details", "y"), ("Save this profile", "y")):
        terminal.expect(question)
        terminal.sendline(answer)
    terminal.expect("Next, what you want to say: autofill objection new")
    terminal.expect(pexpect.EOF)
    assert person.files == ["me", "me/.lock", "me/profile.toml"]
    assert "alex" not in (person.home / "me" / "profile.toml").read_text()
    shown = person.runs("show").stdout
    assert "a…@e…" in shown
    assert "United Kingdom" in shown
    assert "your keyring" in shown
    assert "Instagram and Facebook: one objection covers them" in shown
    assert "alex" not in shown
    assert "alex@example.org" in person.runs("show", "--reveal").stdout


def test_each_answer_is_checked_at_once_and_asked_again(person: Person) -> None:
    terminal = person.sits_at("new")
    for question, answer in (
        ("short name", "Alex Example"), ("small letters", "me"),
        ("country you live in", "Germny"), ("Did you mean Germany", "Germany"),
        ("Your e-mail address", "alex"), ("not an e-mail address", "alex@example.com"),
        ("First name", ""), ("Last name", ""),
        ("An account", "myspace"), ("type instagram or facebook", "i"),
        ("user name", "alex example"), ("has no spaces", "alex.example"),
    ):  # fmt: skip
        terminal.expect(question)
        terminal.sendline(answer)
    terminal.expect("Its e-mail address")
    terminal.close(force=True)
    assert person.files == []


@pytest.mark.parametrize(("stop_at", "way"), [
    ("short name", "end of input"), ("country you live in", "Ctrl-C"), ("Another account", "end of input"),
    ("Keep these details", "Ctrl-C"), ("Save this profile", "Ctrl-C"),
])  # fmt: skip
def test_stopping_at_any_question_leaves_nothing(person: Person, stop_at: str, way: str) -> None:
    terminal = person.sits_at("new")
    for question, answer in (*ANSWERS, ("Keep these details", "y"), ("Save this profile", "y")):
        terminal.expect(question)
        if question == stop_at:
            break
        terminal.sendline(answer)
    terminal.sendintr() if way == "Ctrl-C" else terminal.sendeof()
    terminal.expect("Stopped")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    assert person.files == []


def test_saying_no_at_the_end_saves_nothing(person: Person) -> None:
    terminal = person.sits_at("new")
    for question, answer in (*ANSWERS, ("Keep these details", "y"), ("Save this profile", "n")):
        terminal.expect(question)
        terminal.sendline(answer)
    terminal.expect("was not saved")
    terminal.expect(pexpect.EOF)
    assert person.files == []


def test_without_a_keyring_the_file_is_used_only_if_the_person_says_so(without: Person) -> None:
    for choice, saved in (("n", []), ("y", ["me", "me/.lock", "me/profile.toml"])):
        terminal = without.sits_at("new")
        for question, answer in (*ANSWERS, ("no keyring that autofill trusts", ""), ("all the same", choice)):
            terminal.expect(question)
            if answer or "keyring" not in question:
                terminal.sendline(answer)
        if choice == "y":
            terminal.expect("Save this profile")
            terminal.sendline("y")
        else:
            terminal.expect("once more")
            terminal.sendline("n")
        terminal.expect(pexpect.EOF)
        assert without.files == saved
    assert "your profile file" in without.runs("show").stdout


def test_a_keyring_that_is_not_there_yet_costs_no_answer(without: Person) -> None:
    """They look for it as often as the person likes: it can be unlocked meanwhile, and nothing is asked again."""
    terminal = without.sits_at("new")
    for question, answer in ANSWERS:
        terminal.expect(question)
        terminal.sendline(answer)
    for question, answer in (
        ("all the same", "n"),
        ("once more", "y"),
        ("all the same", "y"),
        ("Save this", "y"),
    ):
        terminal.expect(question)
        terminal.sendline(answer)
    terminal.expect(pexpect.EOF)
    assert "your profile file" in without.runs("show").stdout


def test_a_question_is_not_asked_where_nobody_can_answer(person: Person) -> None:
    ran = person.runs("new")
    assert ran.returncode == 1
    assert "not a terminal" in ran.stderr
    assert person.files == []


# ---------------------------------------------------------------- set


def test_a_value_is_typed_unseen_and_replaces_the_old_one(person: Person) -> None:
    person.has_a_profile()
    terminal = person.sits_at("set", "email")
    terminal.expect("not shown")
    terminal.waitnoecho()
    terminal.sendline("alex@example.net")
    terminal.expect("Saved in your keyring")
    terminal.expect(pexpect.EOF)
    assert "alex@example.net" not in (terminal.before or "")
    assert "alex@example.net" in person.runs("show", "--reveal").stdout


def test_a_value_can_come_from_another_program(person: Person) -> None:
    person.has_a_profile()
    assert person.runs("set", "facebook.handle", "--stdin", stdin="alex.new\n").returncode == 0
    assert person.runs("set", "instagram.2.handle", "--stdin", stdin="alex.photos\n").returncode == 0
    shown = person.runs("show", "--reveal").stdout
    assert "alex.new" in shown
    assert "alex.photos" in shown


def test_a_personal_value_on_the_command_line_is_refused_and_the_country_is_not_one(person: Person) -> None:
    person.has_a_profile()
    refused = person.runs("set", "email", "alex@example.net")
    assert refused.returncode == 2
    assert "does not belong on the command line" in refused.stderr
    assert "alex@" not in refused.stderr
    assert person.runs("set", "country", "Deutschland").stdout == "Saved: Germany.\n"


@pytest.mark.parametrize(("key", "value", "code", "words"), [
    ("email", "alex", 1, "not an e-mail address"),
    ("email", "", 1, "no value"),
    ("instagram.handle", "alex example", 1, "no spaces"),
    ("phone", "1", 2, "no detail “phone”"),
])  # fmt: skip
def test_what_cannot_be_a_value_changes_nothing(
    person: Person, key: str, value: str, code: int, words: str
) -> None:
    person.has_a_profile()
    before = person.runs("show", "--reveal").stdout
    ran = person.runs("set", key, "--stdin", stdin=f"{value}\n")
    assert ran.returncode == code
    assert words in ran.stderr
    assert person.runs("show", "--reveal").stdout == before


# ---------------------------------------------------------------- list, check, edit, delete


def test_documents_say_where_things_are_and_never_what_they_are(person: Person) -> None:
    person.has_a_profile()
    shown = person.runs("show", "--json", "--reveal").stdout
    assert json.loads(shown)["kept_in"] == {"email": "profile", "given_name": "profile", "family_name": None}
    assert "alex" not in shown
    assert json.loads(person.runs("list", "--json").stdout)["profiles"] == ["me"]


def test_check_says_what_a_form_still_needs_and_which_command_supplies_it(person: Person) -> None:
    person.has_a_profile()
    assert person.runs("check", "instagram").returncode == 0
    ran = person.runs("check", "third-party", "--json")
    document = json.loads(ran.stdout)
    assert (ran.returncode, document["ready"]) == (1, False)
    assert document["missing"] == [
        {"ask": "family-name", "required": True, "command": "autofill profile set family_name --profile me"}
    ]
    unknown = person.runs("check", "myspace", "--json")
    assert (unknown.returncode, json.loads(unknown.stdout)["error"]["code"]) == (2, "unknown-form")


def test_without_any_profile_every_command_names_the_way_to_one(person: Person) -> None:
    assert "autofill profile new" in person.runs("list").stdout
    for words in (("show",), ("set", "email"), ("edit",), ("check", "instagram"), ("delete", "--yes")):
        ran = person.runs(*words)
        assert ran.returncode == 1
        assert "autofill profile new" in ran.stderr


def test_an_edit_that_cannot_be_read_does_not_replace_the_profile(person: Person, tmp_path: Path) -> None:
    person.has_a_profile()
    before = (person.home / "me" / "profile.toml").read_text()
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "emial = 1" >> "$1"\n')
    editor.chmod(0o755)
    person.environ["EDITOR"] = str(editor)
    ran = person.runs("edit")
    assert ran.returncode == 1
    assert "did you mean “email”?" in ran.stderr
    assert (person.home / "me" / "profile.toml").read_text() == before


def test_an_edit_tells_which_details_can_be_read_in_the_file(person: Person, tmp_path: Path) -> None:
    person.has_a_profile()
    editor = tmp_path / "editor"
    editor.write_text("""#!/bin/sh\nsed -i '0,/^email = .*/s//email = "alex@example.net"/' "$1"\n""")
    editor.chmod(0o755)
    person.environ["EDITOR"] = str(editor)
    ran = person.runs("edit")
    assert ran.returncode == 0, ran.stderr
    assert "Kept readable in that file: account.1.handle, account.2.handle, email, given_name." in ran.stdout
    assert "alex@example.net" in person.runs("show", "--reveal").stdout


def test_a_profile_is_removed_only_after_a_yes(person: Person) -> None:
    person.has_a_profile()
    assert person.runs("delete").returncode == 1
    terminal = person.sits_at("delete")
    terminal.expect("for good")
    terminal.sendline("")
    terminal.expect("Nothing was removed")
    terminal.expect(pexpect.EOF)
    assert person.runs("show").returncode == 0
    assert person.runs("delete", "--yes").returncode == 0
    assert person.files == []


def test_no_run_leaves_the_home_that_it_was_given(person: Person) -> None:
    person.has_a_profile()
    assert load_settings(person.environ).home == person.home
    assert not (Path(person.environ["HOME"]) / "data" / "autofill").exists()
