"""macOS and Windows, pretended: where things lie, which keyrings are trusted, and what is done where there are no modes."""

import os
from pathlib import Path
from types import SimpleNamespace

import keyring
import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.windows import Windows, get_win_folder_from_env_vars

from autofill.store import files
from autofill.store.secrets import NoKeyring, open_vault
from autofill.store.settings import home_of


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """`os` as the store meets it on Windows: no owners, no modes of files, no links that are refused by the system."""
    missing = ("geteuid", "fchmod", "O_NOFOLLOW", "O_NONBLOCK")
    there = {name: value for name, value in vars(os).items() if name not in missing}
    monkeypatch.setattr(files, "os", SimpleNamespace(**{**there, "name": "nt"}))


# ---------------------------------------------------------------------------- folders
@pytest.mark.parametrize(
    ("system", "environ", "below"),
    [(MacOS, "HOME", "Library/Application Support/autofill"), (Windows, "LOCALAPPDATA", "autofill")],
)
def test_everything_lies_where_the_system_keeps_a_users_data(
    system: type[MacOS | Windows], environ: str, below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(environ, str(tmp_path))
    monkeypatch.setattr("platformdirs.windows.get_win_folder", get_win_folder_from_env_vars)
    monkeypatch.setattr(
        platformdirs, "user_data_dir", lambda name, appauthor: system(name, appauthor).user_data_dir
    )
    assert home_of({}) == tmp_path / below


# ---------------------------------------------------------------------------- files without modes
@pytest.mark.usefixtures("windows")
def test_on_windows_files_are_written_whole_added_to_and_read(tmp_path: Path) -> None:
    folder = files.private_folder(tmp_path / "me")
    files.write_private(folder / "profile.toml", "country = 'GB'\n")
    files.write_private(folder / "profile.toml", "country = 'IE'\n")
    files.append_line(folder / "events.jsonl", '{"one": 1}')
    files.append_line(folder / "events.jsonl", '{"two": 2}')
    assert files.read_text(folder / "profile.toml") == "country = 'IE'\n"
    assert files.read_text(folder / "events.jsonl").splitlines() == ['{"one": 1}', '{"two": 2}']
    assert sorted(one.name for one in folder.iterdir()) == ["events.jsonl", "profile.toml"]


@pytest.mark.usefixtures("windows")
def test_on_windows_a_link_is_refused_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("another file")
    (tmp_path / "events.jsonl").symlink_to(tmp_path / "elsewhere")
    for write in (
        lambda: files.append_line(tmp_path / "events.jsonl", "x"),
        lambda: files.write_private(tmp_path / "events.jsonl", "x"),
    ):
        with pytest.raises(files.NotPrivate):
            write()
    assert (tmp_path / "elsewhere").read_text() == "another file"


# ---------------------------------------------------------------------------- keyrings
def backend(module: str, name: str) -> object:
    """A keyring that goes by the name of another system's. (A real subclass would stay in the library's register.)"""

    def get_password(self: object, service: str, username: str) -> str | None:
        return None

    made = type(name, (), {"get_password": get_password})
    made.__module__ = module
    return made()


@pytest.mark.parametrize(
    ("module", "name", "known_as"),
    [
        ("keyring.backends.macOS", "Keyring", "macOS Keychain"),
        ("keyring.backends.Windows", "WinVaultKeyring", "Windows Credential Manager"),
        ("keyring.backends.kwallet", "DBusKeyring", "KWallet"),
    ],
)
def test_the_keyrings_of_other_systems_are_trusted_by_their_names(
    module: str, name: str, known_as: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend(module, name))
    vault = open_vault()
    assert vault.name == known_as
    assert not vault.is_new()
    vault.answers()


def test_what_only_sounds_like_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend("keyrings.alt.Windows", "EncryptedKeyring"))
    with pytest.raises(NoKeyring):
        open_vault()
