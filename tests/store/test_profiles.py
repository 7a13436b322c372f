"""Profiles: saved whole, read with every problem at once, details in the keyring or where the person chose."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from autofill.matching.form import Ask
from autofill.person import Account, DataSubject, Secret, Service, Source
from autofill.store import profiles
from autofill.store.files import InUse
from autofill.store.profile_file import AccountLine, Profile, ProfileProblem
from autofill.store.profile_names import (
    NoProfile,
    ProfileExists,
    WhichProfile,
    WrongProfileName,
    check_name,
    default_profile,
    list_profiles,
)  # fmt: skip
from autofill.store.profiles import (
    delete_profile,
    example_persona,
    load_profile,
    read_profile,
    save_profile,
    set_country,
    set_detail,
    what_is_missing,
)  # fmt: skip
from autofill.store.secrets import NoKeyring, Vault
from autofill.store.settings import Settings
from tests.store.keyrings import in_python
from tests.store.test_secrets import Shelf, vault_of

VALUES = {
    "email": Secret("alex@example.com"),
    "given_name": Secret("Alex"),
    "account.1.handle": Secret("alex.example"),
    "account.1.email": Secret("photos@example.com"),
    "account.2.handle": Secret("alex.example"),
}
ALEX = Profile("GB", VALUES, (AccountLine(1, Service.INSTAGRAM), AccountLine(2, Service.FACEBOOK)))


class Keyring:
    """A vault opener that can go away, and whose shelf the test can look at."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.opened = 0
        self.gone = False

    def __call__(self) -> Vault:
        self.opened += 1
        if self.gone:
            raise NoKeyring("There is no keyring.")
        return vault_of(self.shelf)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


def write(home: Path, text: str, name: str = "me") -> Path:
    (home / name).mkdir(mode=0o700, exist_ok=True)
    (home / name / "profile.toml").write_text(text)
    return home / name / "profile.toml"


def text_of(home: Path) -> str:
    return (home / "me" / "profile.toml").read_text()


# ---------------------------------------------------------------- saving and loading


def test_a_saved_profile_comes_back_as_the_person_it_was(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    alex = load_profile(tmp_path, "me", keyring)
    assert alex == DataSubject(
        "me", "GB", Secret("alex@example.com"), Secret("Alex"), Secret(""),
        (
            Account(Service.INSTAGRAM, Secret("alex.example"), Secret("photos@example.com"), 1, Source.KEYRING),
            Account(Service.FACEBOOK, Secret("alex.example"), Secret("alex@example.com"), 1, Source.KEYRING),
        ),
    )  # fmt: skip


def test_the_file_holds_no_personal_value_and_is_for_its_owner_alone(
    tmp_path: Path, keyring: Keyring
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    assert 'email = "keyring"' in text_of(tmp_path)
    assert "alex" not in text_of(tmp_path).lower()
    assert stat.S_IMODE((tmp_path / "me" / "profile.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "me").stat().st_mode) == 0o700
    assert not any("alex" in entry.lower() for entry in keyring.shelf.kept)


def test_a_detail_is_kept_in_the_file_where_the_person_chose_that(tmp_path: Path, keyring: Keyring) -> None:
    everything = Profile(ALEX.country, VALUES, ALEX.accounts, frozenset(VALUES))
    save_profile(tmp_path, "me", everything, keyring)
    alex = load_profile(tmp_path, "me", keyring)
    assert alex.email == VALUES["email"]
    assert (alex.source, alex.accounts[0].source) == (Source.PROFILE, Source.PROFILE)
    assert keyring.opened == 0


def test_the_real_keyring_is_used_by_default(tmp_path: Path, secret_service: Mapping[str, str]) -> None:
    ran = in_python({**secret_service, "HOME_OF": str(tmp_path)}, (
        "import os; from pathlib import Path\n"
        "from tests.store.test_profiles import ALEX\n"
        "from autofill.store.profiles import *; from autofill.store.secrets import open_vault\n"
        "home = Path(os.environ['HOME_OF']); save_profile(home, 'me', ALEX, open_vault)\n"
        "print(load_profile(home, 'me', open_vault).accounts[0].email.reveal())\n"
        "print(delete_profile(home, 'me', open_vault))\n"
    ))  # fmt: skip
    assert ran.stdout == "photos@example.com\n()\n", ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_comments_and_order_survive_a_change(tmp_path: Path, keyring: Keyring) -> None:
    write(tmp_path, '# mine\ncountry = "GB" # home\n\n# how to reach me\nemail = "alex@example.com"\n')
    set_country(tmp_path, "me", "DE")
    set_detail(tmp_path, "me", "given_name", Secret("Alex"), keyring)
    assert text_of(tmp_path).startswith(
        '# mine\ncountry = "DE" # home\n\n# how to reach me\nemail = "alex@example.com"\n'
    )
    assert load_profile(tmp_path, "me", keyring).given_name == Secret("Alex")


def test_only_the_newest_entry_stays_in_the_keyring(tmp_path: Path, keyring: Keyring) -> None:
    for address in ("alex@example.com", "alex@example.org", "alex@example.net"):
        save_profile(tmp_path, "me", Profile("GB", {"email": Secret(address)}), keyring)
    assert len(keyring.shelf.kept) == 1
    assert load_profile(tmp_path, "me", keyring).email == Secret("alex@example.net")


@pytest.mark.parametrize("dies", ["write_private", "_remove"])
def test_a_crash_while_saving_loses_nothing(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(profiles, dies, die)
    with pytest.raises(KeyboardInterrupt):
        save_profile(tmp_path, "me", Profile("DE", {"email": Secret("new@example.com")}), keyring)
    monkeypatch.undo()
    after = load_profile(tmp_path, "me", keyring)
    expected = ("GB", "alex@example.com") if dies == "write_private" else ("DE", "new@example.com")
    assert (after.country, after.email.reveal()) == expected
    save_profile(tmp_path, "me", ALEX, keyring)
    assert len(keyring.shelf.kept) == 1, "what the crash left is gone with the next save"


def test_a_new_profile_that_cannot_be_saved_leaves_nothing(tmp_path: Path, keyring: Keyring) -> None:
    keyring.gone = True
    with pytest.raises(NoKeyring):
        save_profile(tmp_path, "me", ALEX, keyring)
    assert list(tmp_path.iterdir()) == []


def test_a_profile_in_use_is_not_changed(
    tmp_path: Path, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    before = text_of(tmp_path)
    import fcntl

    with (tmp_path / "me" / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(InUse):
            set_country(tmp_path, "me", "DE")
    assert text_of(tmp_path) == before


# ---------------------------------------------------------------- problems, all at once


def test_every_problem_is_told_at_once_with_its_line_and_remedy(tmp_path: Path, keyring: Keyring) -> None:
    write(tmp_path, (
        'schema = 1\n'
        'emial = "alex@example.com"\n'
        'country = "Germny"\n'
        'given_name = 7\n'
        'email = "alex at example.com"\n'
        '[[account]]\n'
        'service = "instagrm"\n'
        'handel = "alex.example"\n'
        'group = "one"\n'
    ))  # fmt: skip
    with pytest.raises(ProfileProblem) as told:
        load_profile(tmp_path, "me", keyring)
    words = str(told.value)
    assert str(tmp_path / "me" / "profile.toml") in words
    for line in (
        "line 2: “emial” is not a key of a profile; did you mean “email”?",
        "line 3: country: autofill knows no country of that name. Did you mean Germany?",
        "line 4: given_name must be a text between quotes",
        "line 5: email is not an e-mail address",
        "line 6: this account has no handle",
        'line 7: service must be "instagram" or "facebook"',
        "line 8: “handel” is not a key of an account; did you mean “handle”?",
        "line 9: group must be a whole number from 1",
        "autofill profile edit --profile me",
    ):
        assert line in words, words
    assert "alex" not in words


@pytest.mark.parametrize(("text", "line"), [("country = GB\n", "line 1"), ('a = 1\nb = "x\n', "line 2"), ("[[account\n", "line 1"), ('email = "a"\nemail = "b"\n', "line 2")])  # fmt: skip
def test_broken_toml_names_the_line_and_no_value(
    tmp_path: Path, keyring: Keyring, text: str, line: str
) -> None:
    write(tmp_path, text)
    with pytest.raises(ProfileProblem, match=f"{line}: this is not valid TOML"):
        load_profile(tmp_path, "me", keyring)


def test_details_that_the_keyring_lost_are_named_with_the_command_that_repairs_them(
    tmp_path: Path, keyring: Keyring
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    keyring.shelf.kept.clear()
    with pytest.raises(ProfileProblem) as told:
        load_profile(tmp_path, "me", keyring)
    assert (
        "the keyring has no value for email; enter it again: autofill profile set email --profile me"
        in str(told.value)
    )
    assert "autofill profile set account.2.handle --profile me" in str(told.value)
    for key, value in VALUES.items():
        set_detail(tmp_path, "me", key, value, keyring)
    assert read_profile(tmp_path, "me", keyring).values == VALUES


def test_a_missing_keyring_is_an_error_and_never_an_empty_profile(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    keyring.gone = True
    with pytest.raises(NoKeyring):
        load_profile(tmp_path, "me", keyring)


def test_without_a_keyring_a_detail_can_still_be_put_into_the_file(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    keyring.gone = True
    for key, value in VALUES.items():
        set_detail(tmp_path, "me", key, value, keyring, in_file=True)
    assert load_profile(tmp_path, "me", keyring).email == Secret("alex@example.com")


def test_a_value_moves_between_file_and_keyring_and_stays_in_one_place_only(
    tmp_path: Path, keyring: Keyring
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    set_detail(tmp_path, "me", "email", Secret("alex@example.org"), keyring, in_file=True)
    assert 'email = "alex@example.org"' in text_of(tmp_path)
    assert not any("alex@example." in blob for blob in keyring.shelf.kept.values())
    set_detail(tmp_path, "me", "email", Secret("alex@example.org"), keyring)
    assert "example.org" not in text_of(tmp_path)
    assert read_profile(tmp_path, "me", keyring).values["email"] == Secret("alex@example.org")


def test_accounts_keep_their_details_when_another_is_taken_out_by_hand(
    tmp_path: Path, keyring: Keyring
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    head, _, facebook = text_of(tmp_path).split("[[account]]")
    write(
        tmp_path, f'{head}[[account]]{facebook}\n[[account]]\nservice = "instagram"\nhandle = "alex.photos"\n'
    )
    alex = load_profile(tmp_path, "me", keyring)
    assert [(one.service, one.handle.reveal()) for one in alex.accounts] == [
        (Service.FACEBOOK, "alex.example"), (Service.INSTAGRAM, "alex.photos"),
    ]  # fmt: skip


def test_an_account_written_by_hand_cannot_take_the_details_of_another(
    tmp_path: Path, keyring: Keyring
) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    write(tmp_path, text_of(tmp_path) + '[[account]]\nservice = "instagram"\nhandle = "keyring"\n')
    with pytest.raises(ProfileProblem, match="handle cannot be in the keyring yet"):
        load_profile(tmp_path, "me", keyring)


# ---------------------------------------------------------------- names


def test_the_only_profile_is_the_default_and_several_are_named(tmp_path: Path, keyring: Keyring) -> None:
    with pytest.raises(NoProfile, match="autofill profile new"):
        default_profile(tmp_path, Settings(tmp_path))
    write(tmp_path, "", "example")
    write(tmp_path, "", "me")
    assert default_profile(tmp_path, Settings(tmp_path)) == "me"
    write(tmp_path, "", "mum")
    assert list_profiles(tmp_path) == ("me", "mum")
    with pytest.raises(WhichProfile, match="me, mum") as told:
        default_profile(tmp_path, Settings(tmp_path))
    assert told.value.exit_code == 2
    assert default_profile(tmp_path, Settings(tmp_path, profile="mum")) == "mum"
    with pytest.raises(NoProfile, match="There is: me, mum"):
        default_profile(tmp_path, Settings(tmp_path, profile="dad"))


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "Alex", "example", "con", "com1", "-x", "x" * 33, "alex.example", "a b"]
)
def test_a_name_that_cannot_be_a_folder_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongProfileName):
        check_name(tmp_path, name)


def test_a_profile_is_not_made_over_another(tmp_path: Path) -> None:
    write(tmp_path, "")
    with pytest.raises(ProfileExists):
        check_name(tmp_path, "me")
    assert check_name(tmp_path, "mum") == "mum"


@pytest.mark.parametrize("name", ["../me", "..", "", "/etc"])
def test_no_name_leads_out_of_the_home(tmp_path: Path, keyring: Keyring, name: str) -> None:
    write(tmp_path, "")
    with pytest.raises(NoProfile):
        load_profile(tmp_path / "me", name, keyring)


# ---------------------------------------------------------------- removing


def test_removing_takes_details_and_sign_ins_and_leaves_evidence(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    for folder in ("browser/1", "cases/2026-11-23-instagram"):
        (tmp_path / "me" / folder).mkdir(parents=True)
    assert delete_profile(tmp_path, "me", keyring) == ("cases",)
    assert keyring.shelf.kept == {}
    assert sorted(one.name for one in (tmp_path / "me").iterdir()) == ["cases"]


def test_nothing_is_removed_while_the_keyring_cannot_be_reached(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    keyring.gone = True
    with pytest.raises(NoKeyring):
        delete_profile(tmp_path, "me", keyring)
    keyring.gone = False
    assert load_profile(tmp_path, "me", keyring).email == VALUES["email"]


def test_a_broken_profile_can_be_removed_too(tmp_path: Path, keyring: Keyring) -> None:
    save_profile(tmp_path, "me", ALEX, keyring)
    write(tmp_path, text_of(tmp_path) + "[[broken\n")
    assert delete_profile(tmp_path, "me", keyring) == ()
    assert keyring.shelf.kept == {}


# ---------------------------------------------------------------- what forms ask


def test_the_example_persona_lacks_nothing_that_a_profile_can_give() -> None:
    alex = example_persona()
    assert alex.practice
    assert (alex.country, alex.source) == ("GB", Source.EXAMPLE)
    of_a_person = [Ask.COUNTRY, Ask.EMAIL, Ask.FULL_NAME, Ask.GIVEN_NAME, Ask.FAMILY_NAME]
    assert what_is_missing(alex, of_a_person, None) == ()
    for service in Service:
        assert what_is_missing(alex, list(Ask), service) == ()


def test_what_a_form_asks_and_the_profile_lacks_comes_with_the_command_that_supplies_it() -> None:
    nobody = DataSubject("me", "", Secret(""))
    asks = [Ask.COUNTRY, Ask.EMAIL, Ask.GIVEN_NAME, Ask.FULL_NAME, Ask.GROUNDS, Ask.CODE]
    assert {one.ask: one.command for one in what_is_missing(nobody, asks, None)} == {
        Ask.COUNTRY: "autofill profile set country --profile me",
        Ask.EMAIL: "autofill profile set email --profile me",
        Ask.GIVEN_NAME: "autofill profile set given_name --profile me",
        Ask.FULL_NAME: "autofill profile set given_name --profile me",
    }
    (account,) = what_is_missing(nobody, [Ask.HANDLE], Service.FACEBOOK)
    assert account.command == "autofill profile set facebook.handle --profile me"
