"""Keyrings that are locked in the middle, denied, slow, silent, lying or forgetful: told in words, nothing half-saved.

The locked one is the real gnome-keyring. The others speak the same protocol on a bus of their own, since no real one can
be told to lie.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pexpect
import pytest

from tests.proof.home import VALUES, make_home
from tests.store.keyrings import ROOT, in_python, running_bus, running_keyring

LOCK = "import secretstorage\nbus = secretstorage.dbus_init()\nsecretstorage.get_default_collection(bus).lock()\n"
NEW = (
    ("A short name", "me"),
    ("country you live in", "United Kingdom"),
    ("Your e-mail address", "canary.box@example.com"),
    ("First name", "Canarygiven"),
    ("Last name", "Canaryfamily"),
    ("An account you object for", "instagram"),
    ("Your user name", "canary.handle"),
    ("Its e-mail address", ""),
    ("Another account", ""),
)

IN_KEYRING = 'schema = 1\nkeyring_id = "0123456789abcdef.1"\ncountry = "GB"\nemail = "keyring"\n'
SHOWN = ("A short name", "country", "An account", "Another")
"""Answers that are shown all the same: they say nothing about who the person is."""


@contextmanager
def odd_keyring(way: str) -> Iterator[Mapping[str, str]]:
    with running_bus() as environ:
        service = subprocess.Popen(
            [sys.executable, "-m", "tests.proof.odd_keyring", way],
            env={**environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert service.stdout is not None
        assert service.stdout.readline() == "ready\n"
        try:
            yield environ
        finally:
            service.terminate()
            service.wait(10)


def command(
    environ: Mapping[str, str], home: Path, words: str, said: str = "", patience: float = 30
) -> "subprocess.CompletedProcess[str]":
    """One command of the program, which gives up a keyring after so many seconds."""
    program = (
        f"import autofill.store.secrets as s; s.open_vault.__defaults__ = ({patience},)\n"
        f"import sys; sys.argv = ['autofill', *{words.split()!r}]\n"
        "from autofill.cli.main import main; main()"
    )
    return in_python({**environ, "AUTOFILL_HOME": str(home), "COLUMNS": "200"}, program, stdin=said)


def wizard(environ: Mapping[str, str], home: Path, *options: str) -> tuple["pexpect.spawn[str]", StringIO]:
    """`profile new`, answered up to where the details are to be kept."""
    terminal = pexpect.spawn(
        sys.executable, ["-m", "autofill", "profile", "new", *options], encoding="utf-8", timeout=40, dimensions=(200, 160),
        env={**environ, "AUTOFILL_HOME": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm"}, cwd=str(ROOT),
    )  # fmt: skip
    said = StringIO()
    terminal.logfile_read = said
    for question, answer in NEW:
        terminal.expect(question)
        if options and not question.startswith(SHOWN):
            terminal.waitnoecho()
        terminal.sendline(answer)
    return terminal, said


def holds_a_value(home: Path) -> list[str]:
    files = [one for one in home.rglob("*") if one.is_file()]
    return [one.name for one in files if any(value in one.read_text(errors="replace") for value in VALUES)]


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("denies", "locked"),
        ("babbles", "refused"),
        ("lies", "gives back something else"),
        ("forgets", "gives back something else"),
    ],
)
def test_a_keyring_that_cannot_be_trusted_gets_a_clear_sentence_and_nothing_goes_into_a_file(
    way: str, told: str, tmp_path: Path
) -> None:
    with odd_keyring(way) as environ:
        terminal, _ = wizard(environ, tmp_path)
        terminal.expect(told)
        for question in ("all the same", "once more"):  # a plain file only by the person's own word
            terminal.expect(question)
            terminal.sendline("n")
        terminal.expect("was not saved")
        terminal.expect(pexpect.EOF)
    assert holds_a_value(tmp_path) == []


def test_a_keyring_that_never_answers_is_given_up_in_a_sentence(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    (home / "me" / "profile.toml").write_text(IN_KEYRING)
    with odd_keyring("silent") as environ:
        done = command(environ, home, "profile set email --stdin", "other@example.com\n", patience=2)
    assert done.returncode == 1
    assert "did not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert (home / "me" / "profile.toml").read_text() == IN_KEYRING


def test_a_slow_keyring_is_waited_for(tmp_path: Path) -> None:
    with odd_keyring("slow") as environ:
        terminal, _ = wizard(environ, tmp_path)
        terminal.expect("Keep these details")
        terminal.sendline("y")
        terminal.expect("Save this profile")
        terminal.sendline("y")
        terminal.expect(pexpect.EOF)
    assert holds_a_value(tmp_path) == []
    assert (tmp_path / "me" / "profile.toml").read_text().count('"keyring"') >= 4


def test_a_keyring_that_is_locked_in_the_middle_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    """A real one: locked after the questions, after the profile was saved, and before each command that needs it."""
    home, second = tmp_path / "home", tmp_path / "second"
    with running_keyring() as environ:
        terminal, _ = wizard(environ, home)
        terminal.expect("Keep these details")
        terminal.sendline("y")
        terminal.expect("Save this profile")
        terminal.sendline("y")
        terminal.expect(pexpect.EOF)
        late, _ = wizard(environ, second)
        late.expect("Keep these details")
        late.sendline("y")
        late.expect("Save this profile")
        assert in_python(environ, LOCK).returncode == 0
        late.sendline("y")
        late.expect("nlock")
        late.expect(pexpect.EOF)
        saved = (home / "me" / "profile.toml").read_text()
        for words in (
            "profile show --reveal",
            "profile set given_name --stdin",
            "instagram --practice --profile me --yes",
        ):
            done = command(environ, home, words, "Robin\n")
            assert done.returncode == 1, words
            assert "nlock" in done.stderr, words
            assert "Traceback" not in done.stderr
            assert not any(value in done.stdout + done.stderr for value in VALUES)
        assert (home / "me" / "profile.toml").read_text() == saved
    assert holds_a_value(tmp_path) == []
    assert not list((second / "me").rglob("*.toml")) if (second / "me").exists() else True


def test_with_hidden_answers_the_terminals_scroll_back_holds_no_personal_value(tmp_path: Path) -> None:
    with odd_keyring("honest") as environ:
        terminal, said = wizard(environ, tmp_path, "--hidden")
        terminal.expect("Keep these details")
        terminal.sendline("y")
        terminal.expect("Save this profile")
        terminal.sendline("y")
        terminal.expect(pexpect.EOF)
        assert "canary.box@example.com" in command(environ, tmp_path, "profile show --reveal").stdout
    assert "Saved" in said.getvalue()
    assert not [value for value in VALUES if value in said.getvalue()]
