"""A browser that somebody else started, by its CDP address: no gate, so the person decides in every single run."""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from autofill.browser.elsewhere import BrowserNotReached, check_address, is_here
from autofill.browser.gate import Gate
from autofill.browser.standin import StandIn
from autofill.practice import Request, answer, scenario_for
from tests.journeys.conftest import SitDown
from tests.journeys.household import move_in
from tests.journeys.program import autofill


@dataclass(frozen=True)
class Elsewhere:
    """A Chromium started by hand with a debugging port, in which Instagram is the practice site."""

    address: str
    site: StandIn
    process: "subprocess.Popen[bytes]"

    def posts(self) -> int:
        """How often something was sent to Instagram. (Such a browser tells its maker this and that by itself.)"""
        return sum(one.method != "GET" and one.host == "help.instagram.com" for one in self.site.received)

    def tabs(self) -> list[str]:
        """The addresses of its pages."""
        with urlopen(f"{self.address}/json/list", timeout=10) as answered:  # noqa: S310  # loopback, our own
            return [one["url"] for one in json.load(answered) if one["type"] == "page"]


@pytest.fixture(scope="module")
def elsewhere(display: str) -> Iterator[Elsewhere]:
    scenario = scenario_for("instagram", "variant-a")

    def practice(
        method: str, host: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        path, _, query = target.partition("?")
        reply = answer(scenario, Request(method, host, path, query, headers, body))
        return reply.status, reply.headers, reply.body

    with (
        StandIn(practice) as site,
        Gate(lambda _host, _port: ("127.0.0.1", site.port)) as way,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
    ):
        command = [
            str(shutil.which("chromium")), "--remote-debugging-port=0", f"--user-data-dir={folder}", "--no-sandbox",
            "--no-first-run", "--no-default-browser-check", "--password-store=basic",
            f"--proxy-server=http://127.0.0.1:{way.port}", f"--ignore-certificate-errors-spki-list={site.spki}",
            "--window-size=1280,1000", "data:text/html,<title>mine</title>",
        ]  # fmt: skip
        started = subprocess.Popen(
            command,
            env={"DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": folder},
            stderr=subprocess.DEVNULL,
        )
        try:
            port = Path(folder) / "DevToolsActivePort"
            while not (port.exists() and port.read_text()):
                time.sleep(0.05)
            yield Elsewhere(f"http://127.0.0.1:{port.read_text().split()[0]}", site, started)
        finally:
            started.terminate()
            started.wait(20)


def test_without_a_clear_yes_nothing_is_typed_and_the_browser_is_left_as_it_is(
    sit_down: SitDown, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    move_in(tmp_path, "alex", [("instagram", 1)], ["instagram"])
    person = sit_down("instagram", "--profile", "alex", "--yes", AUTOFILL_BROWSER_URL=elsewhere.address)
    told = person.reads("Write yes, or press Enter for no:")
    assert "autofill did not start this browser" in told
    person.says("y")
    person.reads("Nothing was typed and nothing was sent.")
    assert person.ends() == 1
    assert not (tmp_path / "alex" / "cases").exists()
    assert elsewhere.posts() == 0
    assert elsewhere.process.poll() is None


def test_yes_on_the_command_line_decides_nothing_here(elsewhere: Elsewhere, tmp_path: Path) -> None:
    move_in(tmp_path, "alex", [("instagram", 1)], ["instagram"])
    run = autofill(
        "instagram",
        "--profile",
        "alex",
        "--yes",
        "--json",
        home=tmp_path,
        AUTOFILL_BROWSER_URL=elsewhere.address,
    )
    assert run.exit_code == 1
    assert run.document["error"]["code"] == "no-gate"
    assert not (tmp_path / "alex" / "cases").exists()


def test_with_a_yes_it_is_filled_and_the_person_sends_it_and_no_byte_is_claimed(
    sit_down: SitDown, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    move_in(tmp_path, "alex", [("instagram", 1)], ["instagram"])
    before = elsewhere.posts()
    person = sit_down("instagram", "--profile", "alex", AUTOFILL_BROWSER_URL=elsewhere.address)
    person.reads("Write yes, or press Enter for no:")
    person.says("yes")
    person.reads("Type these 3 values into help.instagram.com?")
    person.says("y")
    receipt = person.reads("Your turn.")
    assert "3 filled and read back" in receipt
    assert "nobody counted what left the browser" in receipt
    assert elsewhere.posts() == before
    time.sleep(0.5)
    person.click_button()
    person.reads("asks for a code from an e-mail")
    assert elsewhere.posts() == before + 1
    person.says("sent")
    assert person.ends() == 0
    assert elsewhere.process.poll() is None
    assert any(tab.startswith("data:") for tab in elsewhere.tabs())  # their own tab is still there
    (record,) = tmp_path.glob("alex/cases/*/evidence/filled.json")
    assert json.loads(record.read_text())["bytes_while_sealed"] is None


def test_several_account_groups_are_not_typed_into_one_sign_in(tmp_path: Path) -> None:
    move_in(tmp_path, "alex", [("instagram", 1), ("instagram", 2)], ["instagram"])
    run = autofill(
        "all",
        "--profile",
        "alex",
        "--yes",
        "--json",
        home=tmp_path,
        AUTOFILL_BROWSER_URL="http://127.0.0.1:9",
    )
    assert run.document["error"]["code"] == "one-browser-for-many"


def test_a_browser_that_does_not_answer_is_told(tmp_path: Path) -> None:
    move_in(tmp_path, "alex", [("instagram", 1)], ["instagram"])
    run = autofill(
        "instagram", "--profile", "alex", "--yes", home=tmp_path, AUTOFILL_BROWSER_URL="http://127.0.0.1:9"
    )
    assert run.exit_code == 1
    assert "No browser answers" in run.err


@pytest.mark.parametrize(
    "address", ["http://192.0.2.7:9222", "ws://farm.example/?token=x", "file:///etc/passwd", "9222"]
)
def test_values_never_travel_in_the_clear_and_the_address_is_not_repeated(address: str) -> None:
    with pytest.raises(BrowserNotReached) as refused:
        check_address(address)
    assert address not in str(refused.value.happened)


def test_which_browser_stands_on_this_machine() -> None:
    assert is_here("http://127.0.0.1:9222")
    assert is_here("ws://localhost:9222/x")
    assert is_here("http://[::1]:9222")
    assert not is_here("wss://farm.example/?token=x")
    check_address("wss://farm.example/?token=x")
