"""Several people and several accounts: whose browser folder is opened, and whose cases are shown."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from autofill.browser.installed import InstalledBrowser
from autofill.casework.case import Event, EventKind, Says
from autofill.cli import prepare as preparing
from autofill.cli.choices import Choices
from autofill.forms import form_named
from autofill.order import Order
from autofill.store.cases import open_case
from tests.journeys.household import move_in
from tests.proof.home import command


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(
        preparing, "find_browser", lambda _set: InstalledBrowser(Path("/bin/true"), "Chromium")
    )
    for name in ("alex", "bea"):
        move_in(
            tmp_path, name, [("instagram", 1), ("instagram", 2), ("facebook", 1)], ["instagram", "facebook"]
        )
    return tmp_path


def order(person: str, form: str = "instagram", account: str = "1") -> Order:
    choices = Choices(
        form=form_named(form), profile=person, account=account, objection=None, practice=False, scenario=None,
        preview=False, yes=False, json=False, manual=False, keep_open=False, review_offline=False, allow_root=False,
        screenshot=None, prompts=None,
    )  # fmt: skip
    return preparing.prepare(choices, datetime.now(UTC))


def test_each_person_and_each_account_group_has_a_browser_folder_of_its_own(home: Path) -> None:
    first, second = order("alex"), order("alex", account="2")
    assert first.folder != second.folder
    assert order("alex", "facebook").folder == first.folder  # the same Accounts Centre: one sign-in
    assert order("bea").folder not in (first.folder, second.folder)
    assert all(one.folder and one.folder.is_relative_to(home / "alex") for one in (first, second))


def test_two_accounts_of_one_person_are_filled_with_their_own_e_mail(home: Path) -> None:
    assert order("alex").answers["email"].value.reveal() == "alex.1@example.com"  # type: ignore[index]  # an Ask is a str
    assert order("alex", account="2").answers["email"].value.reveal() == "alex.2@example.com"  # type: ignore[index]  # as above


def test_status_shows_everyone_and_whose_each_case_is_and_one_person_alone(home: Path) -> None:
    for name in ("alex", "bea"):
        case = open_case(home, name, "instagram", False, datetime.now(UTC).date())
        case.append(
            Event(
                datetime.now(UTC), EventKind.PREPARED, Says.TOOL, facts={"form": "instagram", "country": "GB"}
            )
        )
    everyone, alone = command("status").output, command("status", "--profile", "bea").output
    assert "alex" in everyone
    assert "bea" in everyone
    assert "alex" not in alone
