"""The keyring: the real one, none, a locked one, one that forgets, one that lies, one that never answers."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from autofill.store.secrets import (
    EntryMissing,
    KeyringLocked,
    KeyringRefused,
    KeyringSilent,
    Vault,
)  # fmt: skip
from tests.store.keyrings import in_python, running_keyring, without_keyring

OPEN = "from autofill.store.secrets import *\nfrom autofill.errors import AutofillError\ntry:\n    vault = open_vault(4)\n"
TOLD = "except AutofillError as error: print(error.code, '|', error)\n"


def test_details_are_written_read_and_removed_in_a_real_secret_service(
    secret_service: Mapping[str, str],
) -> None:
    ran = in_python(secret_service, OPEN + (
        "    vault.probe()\n"
        "    vault.write('00aa.1', {'email': 'alex@example.com', 'given_name': 'Ålex'})\n"
        "    print(vault.name, dict(vault.read('00aa.1')))\n"
        "    vault.delete('00aa.1'); vault.delete('00aa.1')\n"
        "    vault.read('00aa.1')\n"
    ) + TOLD)  # fmt: skip
    first, second = ran.stdout.splitlines()[:2]
    assert first == "Secret Service {'email': 'alex@example.com', 'given_name': 'Ålex'}", ran.stderr
    assert second.startswith("keyring-entry-missing")


def test_no_person_can_be_read_from_the_name_of_an_entry(secret_service: Mapping[str, str]) -> None:
    ran = in_python(secret_service, OPEN + (
        "    vault.write('00bb.1', {'email': 'alex@example.com'})\n"
        "    import secretstorage\n"
        "    bus = secretstorage.dbus_init()\n"
        "    print([(i.get_label(), i.get_attributes()) for i in secretstorage.get_default_collection(bus).get_all_items()])\n"
    ) + TOLD)  # fmt: skip
    assert "00bb.1" in ran.stdout, ran.stderr
    assert "alex" not in ran.stdout


def test_without_a_message_bus_there_is_no_keyring_and_the_two_ways_on_are_told(tmp_path: Path) -> None:
    ran = in_python(without_keyring(tmp_path), OPEN + TOLD)
    assert ran.stdout.startswith("no-keyring"), ran.stderr
    assert "unlock or install" in ran.stdout
    assert "autofill profile set email --in-file" in ran.stdout


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "no.such.Keyring"]
)
def test_a_keyring_that_forgets_or_is_not_there_counts_as_none(
    secret_service: Mapping[str, str], backend: str
) -> None:
    ran = in_python({**secret_service, "PYTHON_KEYRING_BACKEND": backend}, OPEN + TOLD)
    assert ran.stdout.startswith("no-keyring"), ran.stderr


PLAIN = """
import sys, types
from keyring.backend import KeyringBackend
module = types.ModuleType("keyrings.alt.file")
class PlaintextKeyring(KeyringBackend):
    priority = 0.5
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): raise SystemExit("plain text!")
PlaintextKeyring.__module__ = "keyrings.alt.file"
"""


def test_a_chain_with_a_plain_text_keyring_in_it_counts_as_none(secret_service: Mapping[str, str]) -> None:
    ran = in_python(secret_service, PLAIN + OPEN + TOLD)
    assert ran.stdout.startswith("no-keyring"), ran.stdout + ran.stderr
    assert "keyrings.alt" in ran.stdout


def test_a_locked_keyring_is_named_and_nothing_else_is_used(tmp_path: Path) -> None:
    lock_it = (
        "import secretstorage\n"
        "bus = secretstorage.dbus_init()\n"
        "secretstorage.get_default_collection(bus).lock()\n"
    )
    with running_keyring() as environ:
        assert in_python(environ, lock_it).returncode == 0
        ran = in_python(environ, OPEN + "    vault.write('00cc.1', {})\n" + TOLD)
    assert ran.stdout.startswith(("keyring-locked", "keyring-silent")), ran.stdout + ran.stderr
    assert "nlock" in ran.stdout


class Shelf:
    """A keyring in memory, which each test makes misbehave in one way."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, _service: str, entry: str) -> str | None:
        return self.kept.get(entry)

    def set_password(self, _service: str, entry: str, blob: str) -> None:
        self.kept[entry] = blob

    def delete_password(self, _service: str, entry: str) -> None:
        del self.kept[entry]


def vault_of(shelf: Shelf, name: str = "a keyring", patience: float = 5) -> Vault:
    return Vault(name, shelf, patience)  # type: ignore[arg-type]  # it has the three calls that count


def test_a_keyring_that_keeps_nothing_is_found_out() -> None:
    class Forgets(Shelf):
        def set_password(self, _service: str, _entry: str, _blob: str) -> None:
            pass

    with pytest.raises(KeyringRefused, match="gives back something else"):
        vault_of(Forgets()).write("a.1", {"email": "alex@example.com"})


def test_a_keyring_that_does_not_remove_is_found_out() -> None:
    class Clings(Shelf):
        def delete_password(self, _service: str, _entry: str) -> None:
            pass

    vault = vault_of(Clings())
    vault.write("a.1", {})
    with pytest.raises(KeyringRefused, match="still holds"):
        vault.delete("a.1")


def test_a_keyring_that_never_answers_is_given_up() -> None:
    from threading import Event

    class Waits(Shelf):
        def get_password(self, _service: str, _entry: str) -> str | None:
            Event().wait()
            return None

    with pytest.raises(KeyringSilent, match="did not answer"):
        vault_of(Waits(), patience=0.05).read("a.1")


def test_a_refusal_is_told_in_our_words_and_never_repeats_the_keyrings_own() -> None:
    from keyring.errors import KeyringLocked as Locked
    from keyring.errors import PasswordSetError

    class Refuses(Shelf):
        def set_password(self, _service: str, _entry: str, blob: str) -> None:
            raise PasswordSetError(f"cannot store {blob}")

        def get_password(self, _service: str, _entry: str) -> str | None:
            raise Locked("locked")

    with pytest.raises(KeyringRefused) as told:
        vault_of(Refuses()).write("a.1", {"email": "alex@example.com"})
    assert "alex" not in str(told.value)
    with pytest.raises(KeyringLocked):
        vault_of(Refuses()).read("a.1")


def test_a_mistake_in_the_program_is_not_blamed_on_the_keyring() -> None:
    class Broken(Shelf):
        def get_password(self, _service: str, _entry: str) -> str | None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault_of(Broken()).read("a.1")


@pytest.mark.parametrize("blob", ["not json", "[1]", json.dumps({"email": 1})])
def test_an_entry_that_something_else_changed_counts_as_lost(blob: str) -> None:
    shelf = Shelf()
    shelf.kept["a.1"] = blob
    with pytest.raises(EntryMissing, match="changed by something else"):
        vault_of(shelf).read("a.1")


def test_windows_takes_2560_bytes_and_the_person_is_told() -> None:
    shelf = Shelf()
    vault = vault_of(shelf, "Windows Credential Manager")
    vault.write("a.1", {"x": "x" * 1200})
    with pytest.raises(KeyringRefused, match="at most 2560"):
        vault.write("a.1", {"x": "x" * 1280})
    assert len(shelf.kept["a.1"]) < 1280


def test_a_probe_leaves_nothing() -> None:
    shelf = Shelf()
    vault_of(shelf).probe()
    assert shelf.kept == {}
