"""A run for one account stops where the page shows that another is signed in; silence of the page is no sign."""

from dataclasses import replace

import pytest

from autofill.matching.signed_in import Sign, other_account
from autofill.person import Account, Secret, Service
from tests.matching.pages import page

PHOTOS = Account(Service.INSTAGRAM, Secret("alex.photos"), Secret("alex@example.com"), 1)
LINKED = Account(Service.INSTAGRAM, Secret("alex.art"), Secret("art@example.com"), 1)
WORK = Account(Service.INSTAGRAM, Secret("@Alex.Work"), Secret("work@example.com"), 2)
ALL = (PHOTOS, LINKED, WORK)
NOTHING = Secret("")


def shown(*names: str, email: str = "", run_for: Account = PHOTOS) -> Sign | None:
    snapshot = replace(page(), signed_in=tuple(Secret(name) for name in names))
    return other_account(snapshot, Secret(email), run_for, ALL)


@pytest.mark.parametrize(
    "names", [(), ("alex.photos",), ("@Alex.Photos",), ("alex.art",), ("news", "alex.photos")]
)
def test_the_right_account_or_one_linked_with_it_or_none_shown_is_fine(names: tuple[str, ...]) -> None:
    assert shown(*names) is None


@pytest.mark.parametrize("name", ["alex.work", "somebody.else", "alex.photos2"])
def test_another_name_in_the_header_stops(name: str) -> None:
    assert shown(name) is Sign.HEADER


def test_an_address_of_another_account_of_the_person_stops() -> None:
    assert shown(email="work@example.com") is Sign.EMAIL
    assert shown(email="ALEX@example.com", run_for=WORK) is Sign.EMAIL


@pytest.mark.parametrize("email", ["", "art@example.com", "new@example.com"])
def test_an_address_that_is_linked_or_new_is_no_sign(email: str) -> None:
    assert shown(email=email) is None


def test_an_account_without_a_name_in_the_profile_is_not_judged_by_the_header() -> None:
    assert shown("alex.work", run_for=PHOTOS._replace(handle=NOTHING, group=3)) is None


def test_one_address_for_two_accounts_tells_nothing() -> None:
    twin = WORK._replace(email=PHOTOS.email)
    assert other_account(page(), PHOTOS.email, PHOTOS, (PHOTOS, twin)) is None
