"""`autofill forget`: everything of one person goes, nothing of anybody else's, and the search afterwards is real."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autofill.store import forget as forgetting
from autofill.store.secrets import SERVICE
from tests.proof.home import CASE, VALUES, command, make_home
from tests.store.keyrings import in_python


def found_in(place: Path) -> list[Path]:
    """Files below that hold one of the person's values, in their content or their name."""
    files = [one for one in place.rglob("*") if one.is_file()]
    return [one for one in files if any(v.encode() in one.read_bytes() or v in str(one) for v in VALUES)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(made))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (made / "me" / "browser" / "1" / "Default").mkdir(parents=True)
    (made / "me" / "browser" / "1" / "Default" / "Login Data").write_text("canary.box@example.com")
    (made / "me" / ".profile.draft.md").write_text("canary.box@example.com")
    (made / "me" / "cases" / CASE / "evidence" / "filled.json").write_text("canary.box@example.com")
    return made


def test_everything_goes_but_the_cases_and_they_go_when_asked(home: Path) -> None:
    said = command("forget", "--yes")
    assert said.exit_code == 0
    assert [one.name for one in found_in(home)] == ["filled.json"]
    assert "Your evidence stays" in said.output
    assert command("forget", "--profile", "me", "--cases", "--yes").exit_code == 0
    assert not (home / "me").exists()


@pytest.mark.parametrize("broken", [b"\xff\xfe", b"a" * 2_000_000, b"[[[[", b"\0"])
def test_a_profile_that_cannot_be_read_is_removed_all_the_same(home: Path, broken: bytes) -> None:
    (home / "me" / "profile.toml").write_bytes(broken)
    assert command("forget", "--cases", "--yes").exit_code == 0
    assert not (home / "me").exists()


def test_without_a_yes_nothing_is_removed(home: Path) -> None:
    before = found_in(home)
    assert command("forget").exit_code == 1
    assert found_in(home) == before


@pytest.mark.parametrize("name", ["", "../home/me", ".", "nobody", "practice/.."])
def test_a_wrong_name_forgets_nobody(home: Path, name: str) -> None:
    before = found_in(home)
    assert command("forget", "--profile", name, "--cases", "--yes").exit_code == 1
    assert found_in(home) == before


def test_somebody_else_with_the_same_details_is_not_touched(home: Path) -> None:
    (home / "other").mkdir(mode=0o700)
    (home / "other" / "profile.toml").write_text((home / "me" / "profile.toml").read_text())
    assert command("forget", "--profile", "me", "--cases", "--yes").exit_code == 0
    assert found_in(home) == [home / "other" / "profile.toml"]


def test_links_are_taken_away_and_not_followed(home: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "picture.jpg").write_text("a picture of the children")
    (home / "me" / "pictures").symlink_to(outside)
    assert command("forget", "--cases", "--yes").exit_code == 0
    assert (outside / "picture.jpg").exists()
    assert not (home / "me").exists()


def test_practice_runs_with_the_persons_own_details_go_too_and_others_stay(home: Path) -> None:
    for name, email in (
        ("2026-01-07-facebook", "canary.box@example.com"),
        ("2026-01-08-facebook", "alex@example.com"),
    ):
        evidence = home / "practice" / "cases" / name / "evidence"
        evidence.mkdir(parents=True)
        (evidence / "filled.json").write_text(email)
    assert command("forget", "--yes").exit_code == 0
    assert [one.name for one in (home / "practice" / "cases").iterdir()] == ["2026-01-08-facebook"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("place", ["home/.driver/trace", "autofill-practice-x/Default/History"])
def test_what_was_left_elsewhere_is_found_and_named_without_its_value(
    home: Path, tmp_path: Path, place: str, encoding: str
) -> None:
    left = tmp_path / place
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x" * (forgetting._PIECE - 9) + "canary.box@example.com".encode(encoding))
    said = command("forget", "--cases", "--yes")
    assert said.exit_code == 1
    assert str(left) in said.output
    assert not any(value in said.output for value in VALUES)


@pytest.mark.parametrize("written", ["canary.box%40example.com", '{"to": "canary.box@example.com"}'])
def test_it_is_also_found_as_it_stands_in_an_address_or_in_json(home: Path, written: str) -> None:
    (home / "log").write_text(written)
    assert command("forget", "--cases", "--yes").exit_code == 1


def test_an_open_browser_is_not_pulled_away_from_under_the_person(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autofill.browser import folder

    (home / "me" / "browser" / "1" / "SingletonLock").symlink_to(f"{os.uname().nodename}-{os.getpid()}")
    monkeypatch.setattr(folder, "processes", lambda _marks: [os.getpid()])
    before = found_in(home)
    said = command("forget", "--cases", "--yes")
    assert said.exit_code == 1
    assert "window" in said.output
    assert found_in(home) == before


def test_the_entry_in_a_real_keyring_is_gone_too(tmp_path: Path, secret_service: Mapping[str, str]) -> None:
    prepare = (
        "from pathlib import Path; from autofill.person import Secret, Service\n"
        "from autofill.store.profile_file import AccountLine, Profile\n"
        "from autofill.store.profiles import save_profile; from autofill.store.secrets import open_vault\n"
        "values = {'email': Secret('canary.box@example.com'), 'account.1.handle': Secret('canary.handle')}\n"
        "save_profile(Path(HOME), 'me', Profile('GB', values, (AccountLine(1, Service.INSTAGRAM),)), open_vault)\n"
    )
    look = (
        "import secretstorage\n"
        "bus = secretstorage.dbus_init()\n"
        f"items = secretstorage.search_items(bus, {{'service': {SERVICE!r}}})\n"
        "print(sum(b'canary' in item.get_secret() for item in items))\n"
    )
    act = "from autofill.cli.main import app; app(['forget', '--cases', '--yes'])\n"
    home = tmp_path / "home"
    environ = {**secret_service, "AUTOFILL_HOME": str(home), "TMPDIR": str(tmp_path)}
    in_python(environ, prepare.replace("HOME", repr(str(home))))
    assert in_python(environ, look).stdout.strip() == "1"
    done = in_python(environ, act)
    assert done.returncode == 0, done.stderr
    assert in_python(environ, look).stdout.strip() == "0"
    assert not (home / "me").exists()


def test_where_the_keyring_cannot_be_reached_nothing_is_removed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the entry in it would be left behind with nothing that names it."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)
    profile = home / "me" / "profile.toml"
    profile.write_text('schema = 1\nkeyring_id = "0123456789abcdef.1"\ncountry = "GB"\nemail = "keyring"\n')
    said = command("forget", "--cases", "--yes")
    assert said.exit_code == 1
    assert "keyring" in said.output
    assert profile.exists()
