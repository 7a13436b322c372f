"""What the proofs share: a real Secret Service, and one browser for many whole runs."""

from tests.journeys.one_browser import browser, opened
from tests.store.conftest import secret_service

__all__ = ["browser", "opened", "secret_service"]
