"""Signing in happens in an ordinary browser on the tool's own folder, and ends when the person closes it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from autofill.browser.folder import BrowserFolderInUse, processes
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import BrowserDidNotStart, RunningAsRoot
from autofill.browser.signin import open_ordinary_browser
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import CHROMIUM
from tests.browser.screen import Screen, screen, wait_until

PAGE = """<!doctype html><title>Sign in</title><script>
document.cookie = 'session=1; max-age=999'; fetch(`/saw?automated=${navigator.webdriver}`)</script>"""


@pytest.fixture(scope="module")
def desk() -> Iterator[Screen]:
    with screen() as opened:
        yield opened


@pytest.fixture(scope="module")
def site() -> Iterator[Recorder]:
    with Recorder(lambda _path: Reply(PAGE)) as server:
        yield server


def marks(folder: Path) -> list[str]:
    return [f"--user-data-dir={folder}"]


def test_it_waits_until_the_person_closes_the_window_and_leaves_no_process(
    desk: Screen, site: Recorder, tmp_path: Path
) -> None:
    folder, ended = tmp_path / "browser", []
    url = f"http://127.0.0.1:{site.port}/login"
    waiting = threading.Thread(
        target=lambda: ended.append(open_ordinary_browser(CHROMIUM, folder, url, allow_root=True))
    )
    waiting.start()
    assert site.wait_for("automated=false", 20), "the page sees automation, or was never opened"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not any("remote-debugging" in line for line in command_lines(folder))
    with pytest.raises(BrowserFolderInUse):
        open_ordinary_browser(CHROMIUM, folder, url, allow_root=True)
    assert ended == []
    assert wait_until(lambda: bool(desk.windows()))
    desk.close_window()
    waiting.join(15)
    assert ended == [0]
    assert wait_until(lambda: not processes(marks(folder)))


def command_lines(folder: Path) -> list[str]:
    return [Path(f"/proc/{pid}/cmdline").read_text() for pid in processes(marks(folder))]


@pytest.mark.usefixtures("desk")
def test_ctrl_c_ends_the_browser_too(site: Recorder, tmp_path: Path) -> None:
    site.forget()
    folder = tmp_path / "browser"
    program = (
        "import sys; from pathlib import Path; from tests.browser.rig import CHROMIUM\n"
        "from autofill.browser.signin import open_ordinary_browser\n"
        "open_ordinary_browser(CHROMIUM, Path(sys.argv[1]), sys.argv[2], allow_root=True)"
    )
    tool = subprocess.Popen(
        [sys.executable, "-c", program, str(folder), f"http://127.0.0.1:{site.port}/"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    assert site.wait_for("automated=false", 20)
    tool.send_signal(signal.SIGINT)
    assert tool.wait(15) != 0
    assert wait_until(lambda: not processes(marks(folder)))


def test_as_root_it_asks_for_the_persons_word(tmp_path: Path) -> None:
    with pytest.raises(RunningAsRoot) as told:
        open_ordinary_browser(CHROMIUM, tmp_path / "browser", "https://example.com/")
    assert "--allow-root" in told.value.next_step
    assert not (tmp_path / "browser").exists()


def test_a_browser_that_is_not_there_is_said(tmp_path: Path) -> None:
    gone = InstalledBrowser(tmp_path / "nothing", "Brave")
    with pytest.raises(BrowserDidNotStart, match="Brave did not start"):
        open_ordinary_browser(gone, tmp_path / "browser", "https://example.com/", allow_root=True)


def test_a_browser_that_breaks_off_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrowserDidNotStart, match="broke off"):
        open_ordinary_browser(
            InstalledBrowser(Path("/bin/false"), "Brave"),
            tmp_path / "b",
            "https://example.com/",
            allow_root=True,
        )


def test_what_is_no_web_address_is_never_passed_to_the_browser(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="address"):
        open_ordinary_browser(CHROMIUM, tmp_path / "browser", "--no-sandbox", allow_root=True)
