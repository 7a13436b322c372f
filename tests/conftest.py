"""What every test starts from: a home of its own, no settings of the machine's, no network but loopback."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # a busy machine is no failure
settings.load_profile("patient")

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_strange_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the machine's own profiles or settings."""
    for name in ("AUTOFILL_PROFILE", "AUTOFILL_BROWSER", "AUTOFILL_BROWSER_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path / "autofill-home"))


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A connection to anything but loopback fails the test that tried it."""
    real = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and address[0] not in LOOPBACK
        ):
            raise AssertionError(f"a test tried to reach {address[0]}")
        real(self, address)  # type: ignore[arg-type]  # any address that socket takes

    socket.socket.connect = guarded  # type: ignore[method-assign]  # that is the guard
    yield
    socket.socket.connect = real  # type: ignore[method-assign]  # as it was
