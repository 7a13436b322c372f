"""Objection texts on disk, and the one that a run uses."""

import stat
from pathlib import Path

import pytest

from autofill.casework.header import Scope
from autofill.casework.objection import Objection, ObjectionUnreadable
from autofill.errors import AutofillError
from autofill.person import Secret, Service
from autofill.store.objections import (
    BadName,
    NoObjection,
    NotForThatService,
    WhichObjection,
    list_objections,
    load_objection,
    objection_exists,
    objection_path,
    read_objection,
    save_objection,
)

INSTAGRAM, FACEBOOK = Service.INSTAGRAM, Service.FACEBOOK


def save(home: Path, name: str, *services: Scope) -> Objection:
    objection = Objection(
        name, Secret(f"{name}: a true reason"), "en", "Article 21(1) GDPR", frozenset(services)
    )
    save_objection(home, "alex", objection)
    return objection


def spoil(home: Path, name: str) -> None:
    save(home, name, INSTAGRAM)
    objection_path(home, "alex", name).write_text("no header here")


def told(error: AutofillError) -> str:
    return str(error)


def test_what_was_saved_is_read_back_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    objection = save(tmp_path, "my-photos", INSTAGRAM)
    path = tmp_path / "alex" / "objections" / "my-photos.md"
    assert read_objection(tmp_path, "alex", "my-photos") == objection
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert objection_exists(tmp_path, "alex", "my-photos")
    assert not objection_exists(tmp_path, "alex", "other")


@pytest.mark.parametrize("name", ["../alex", "My Photos", "", "none", "-x", "a" * 51, "naïve"])
def test_a_name_that_is_no_slug_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadName):
        objection_path(tmp_path, "alex", name)


def test_the_only_text_for_a_service_is_taken_without_asking(tmp_path: Path) -> None:
    mine = save(tmp_path, "mine", INSTAGRAM, FACEBOOK)
    save(tmp_path, "others", "third-party")
    assert load_objection(tmp_path, "alex", None, INSTAGRAM) == mine
    chosen = load_objection(tmp_path, "alex", None, "third-party")
    assert chosen and chosen.name == "others"


def test_two_that_fit_are_named_with_what_to_add(tmp_path: Path) -> None:
    save(tmp_path, "one", INSTAGRAM)
    save(tmp_path, "two", INSTAGRAM)
    with pytest.raises(WhichObjection) as caught:
        load_objection(tmp_path, "alex", None, INSTAGRAM)
    assert "--objection one" in told(caught.value) and "--objection two" in told(caught.value)
    assert caught.value.exit_code == 2


def test_none_that_fits_names_the_command_for_one(tmp_path: Path) -> None:
    save(tmp_path, "mine", INSTAGRAM)
    with pytest.raises(NoObjection) as caught:
        load_objection(tmp_path, "alex", None, "third-party")
    assert "autofill objection new --for third-party --profile alex" in told(caught.value)
    assert "--objection none" in told(caught.value)


def test_none_is_a_choice(tmp_path: Path) -> None:
    assert load_objection(tmp_path, "alex", "none", INSTAGRAM) is None


def test_a_text_is_chosen_by_name_or_by_path(tmp_path: Path) -> None:
    save(tmp_path, "one", INSTAGRAM)
    save(tmp_path, "two", INSTAGRAM)
    by_name = load_objection(tmp_path, "alex", "two", INSTAGRAM)
    by_path = load_objection(tmp_path, "alex", str(objection_path(tmp_path, "alex", "two")), INSTAGRAM)
    assert by_name == by_path and by_name and by_name.name == "two"


def test_a_text_for_something_else_is_never_used_even_if_named(tmp_path: Path) -> None:
    save(tmp_path, "others", "third-party")
    with pytest.raises(NotForThatService) as caught:
        load_objection(tmp_path, "alex", "others", INSTAGRAM)
    assert "is for third-party, not for instagram" in told(caught.value)


def test_an_unknown_name_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    save(tmp_path, "my-photos", INSTAGRAM)
    with pytest.raises(NoObjection, match="my-photos"):
        load_objection(tmp_path, "alex", "my-photo", INSTAGRAM)


def test_a_broken_text_is_listed_and_never_passed_over_in_silence(tmp_path: Path) -> None:
    """It might be the one that is meant."""
    save(tmp_path, "fine", INSTAGRAM)
    spoil(tmp_path, "broken")
    assert [(one.name, one.fault is None) for one in list_objections(tmp_path, "alex")] == [
        ("broken", False),
        ("fine", True),
    ]
    with pytest.raises(ObjectionUnreadable) as caught:
        load_objection(tmp_path, "alex", None, INSTAGRAM)
    assert "autofill objection edit broken --profile alex" in told(caught.value)
    named = load_objection(tmp_path, "alex", "fine", INSTAGRAM)
    assert named and named.name == "fine"


def test_a_profile_without_texts_has_none(tmp_path: Path) -> None:
    assert list_objections(tmp_path, "alex") == ()
