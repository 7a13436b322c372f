"""A real Secret Service for tests: its own message bus and its own gnome-keyring, unlocked, thrown away afterwards."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK_OWNER = [
    "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
    "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets",
]  # fmt: skip


@contextmanager
def running_bus() -> Iterator[dict[str, str]]:
    """A message bus of its own, and the environment in which programs find it."""
    with tempfile.TemporaryDirectory() as place:
        for name in ("data", "run", "config"):
            (Path(place) / name).mkdir(mode=0o700)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": place,
            "XDG_DATA_HOME": f"{place}/data",
            "XDG_CONFIG_HOME": f"{place}/config",
            "XDG_RUNTIME_DIR": f"{place}/run",
            "LANG": "C.UTF-8",
        }
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=environ, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert bus.stdout is not None
        environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        try:
            yield environ
        finally:
            bus.terminate()
            bus.wait(10)


@contextmanager
def running_keyring() -> Iterator[Mapping[str, str]]:
    """The environment in which programs find it."""
    with running_bus() as environ:
        keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
             f"--control-directory={environ['XDG_RUNTIME_DIR']}/keyring"],
            env=environ, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert keyring.stdin is not None
        keyring.stdin.write(b"an invented password")
        keyring.stdin.close()
        try:
            _wait_for_owner(environ)
            yield environ
        finally:
            keyring.terminate()
            keyring.wait(10)


def _wait_for_owner(environ: Mapping[str, str]) -> None:
    until = time.monotonic() + 20
    while b"true" not in subprocess.run(ASK_OWNER, env=environ, capture_output=True, check=False).stdout:
        assert time.monotonic() < until, "the Secret Service did not come up"
        time.sleep(0.02)


def without_keyring(tmp_path: Path) -> dict[str, str]:
    """An environment as on a bare server: no message bus."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(tmp_path),
    }


def in_python(environ: Mapping[str, str], code: str, *, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `code` in a Python of its own: the keyring library decides once per process what it uses."""
    return subprocess.run(
        [sys.executable, "-c", code], env={**environ, "PYTHONPATH": str(ROOT)}, input=stdin,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
