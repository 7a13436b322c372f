"""What the tests of the store share."""

from collections.abc import Iterator, Mapping

import pytest

from tests.store.keyrings import running_keyring


@pytest.fixture(scope="session")
def secret_service() -> Iterator[Mapping[str, str]]:
    """The environment of a real, unlocked Secret Service."""
    with running_keyring() as environ:
        yield environ
