"""What the proofs share with the tests of the store: a real Secret Service."""

from tests.store.conftest import secret_service

__all__ = ["secret_service"]
