"""The browser starts with our own flags on a private folder, and none is left over however the run ends."""

import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext

from autofill.browser import launch
from autofill.browser.folder import processes
from autofill.browser.gate import Gate
from autofill.browser.installed import InstalledBrowser
from autofill.browser.launch import BrowserDidNotStart, RunningAsRoot, driver, open_browser, screen_available
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import CHROMIUM, NO_KEY
from tests.browser.screen import wait_until


def start(
    folder: Path,
    use: Callable[[BrowserContext, Gate], Awaitable[None]],
    *,
    browser: InstalledBrowser = CHROMIUM,
    practice_key: str | None = NO_KEY,
    language: str | None = None,
    headless: bool = True,
    allow_root: bool = False,
    site: Recorder | None = None,
) -> None:
    """One launch as the tool makes it."""

    async def run() -> None:
        async with (
            driver(folder.parent / "driver") as playwright,
            open_browser(
                playwright, browser, folder, gate, headless=headless,
                practice_key=practice_key, language=language, allow_root=allow_root,
            ) as context,
        ):  # fmt: skip
            await use(context, gate)

    with Gate(route=lambda *_: ("127.0.0.1", site.port) if site else None) as gate:
        asyncio.run(run())


async def nothing(_context: BrowserContext, _gate: Gate) -> None:
    return


def ours(folder: Path) -> list[int]:
    return processes([f"--user-data-dir={folder}"])


def command_line(folder: Path) -> list[str]:
    lines = [Path(f"/proc/{pid}/cmdline").read_text().split("\0") for pid in ours(folder)]
    return next(line for line in lines if "--remote-debugging-pipe" in line)


# ----------------------------------------------------------------------------------------------- flags
def test_the_flags_are_ours_and_nothing_hides_the_automation(tmp_path: Path) -> None:
    seen: list[str] = []

    async def look(context: BrowserContext, _gate: Gate) -> None:
        seen.extend(command_line(tmp_path / "browser"))
        assert await context.pages[0].evaluate("navigator.webdriver") is True

    start(tmp_path / "browser", look)
    assert set(launch.FLAGS) <= set(seen)
    for unwanted in (
        "--disable-prompt-on-repost",  # F5 would send the form a second time, silently
        "--password-store=basic",  # the sign-in would be lost
        "--use-mock-keychain",
        "--disable-popup-blocking",
        "--disable-blink-features=AutomationControlled",  # a disguise
        "--disable-component-update",
        "--remote-debugging-port",
    ):
        assert not [flag for flag in seen if flag.startswith(unwanted)]


def test_everything_goes_through_the_gate_loopback_too(tmp_path: Path) -> None:
    with Recorder(lambda _path: Reply("outside")) as outside:

        async def look(context: BrowserContext, gate: Gate) -> None:
            page = context.pages[0]
            await page.goto("http://form.example.com/")
            gate.shut()
            for url in (f"http://127.0.0.1:{outside.port}/late", f"http://localhost:{outside.port}/late"):
                assert await page.evaluate(f"fetch('{url}').then(() => 'out', () => 'held')") == "held"

        start(tmp_path / "browser", look, site=outside)
        assert outside.received("Host: form.example.com")
        assert not outside.received("/late")


def test_webrtc_does_not_go_round_the_gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one way round a proxy is UDP. Without the flag the packet arrives, so this can fail."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(0.6)
        call = (
            f"const call = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{listener.getsockname()[1]}'}}]}});"
            "call.createDataChannel('x'); call.createOffer().then(offer => call.setLocalDescription(offer))"
        )

        def packet_arrives(name: str) -> bool:
            arrived: list[bytes] = []

            async def phone(context: BrowserContext, _gate: Gate) -> None:
                await context.pages[0].evaluate(call)
                try:
                    arrived.append(await asyncio.to_thread(listener.recv, 2048))
                except TimeoutError:
                    return

            start(tmp_path / name, phone)
            return bool(arrived)

        assert not packet_arrives("with-flag")
        policy = "--webrtc-ip-handling-policy=disable_non_proxied_udp"
        monkeypatch.setattr(launch, "FLAGS", tuple(flag for flag in launch.FLAGS if flag != policy))
        assert packet_arrives("without-flag")


def test_the_language_is_what_sites_are_asked_for(tmp_path: Path) -> None:
    async def look(context: BrowserContext, _gate: Gate) -> None:
        assert await context.pages[0].evaluate("navigator.languages") == ["de"]

    start(tmp_path / "browser", look, language="de")


def test_downloads_are_not_kept(tmp_path: Path) -> None:
    attachment = Reply(
        "x", "application/octet-stream", {"Content-Disposition": "attachment; filename=page.bin"}
    )
    with Recorder(lambda _path: attachment) as site:

        async def look(context: BrowserContext, _gate: Gate) -> None:
            page = context.pages[0]
            async with page.expect_download() as started:
                await page.evaluate("void (location.href = 'http://form.example.com/file')")
            assert await (await started.value).failure() is not None

        start(tmp_path / "browser", look, site=site)


def test_a_folder_keeps_what_the_site_stored(tmp_path: Path) -> None:
    with Recorder(lambda _path: Reply("site")) as site:

        async def store(context: BrowserContext, _gate: Gate) -> None:
            await context.pages[0].goto("http://form.example.com/")
            await context.pages[0].evaluate("document.cookie = 'session=1; max-age=9999'")

        async def find(context: BrowserContext, _gate: Gate) -> None:
            await context.pages[0].goto("http://form.example.com/")
            assert await context.pages[0].evaluate("document.cookie") == "session=1"

        start(tmp_path / "browser", store, site=site)
        start(tmp_path / "browser", find, site=site)


# ------------------------------------------------------------------------------------------------ root
def test_as_root_a_real_run_needs_the_persons_word(tmp_path: Path) -> None:
    with pytest.raises(RunningAsRoot) as told:
        start(tmp_path / "browser", nothing, practice_key=None)
    assert "--allow-root" in told.value.next_step
    assert not (tmp_path / "browser").exists()
    start(tmp_path / "browser", nothing, practice_key=None, allow_root=True)


def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    assert launch.root_flags(allowed=True) == ["--no-sandbox"]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert launch.root_flags(allowed=True) == []
    assert launch.root_flags(allowed=False) == []


# ----------------------------------------------------------------------------------- starting and ending
@pytest.mark.parametrize(
    ("program", "words"), [("nothing", "there is no such program"), ("/bin/false", "did not start.")]
)
def test_a_browser_that_does_not_start_is_told_in_plain_words(
    tmp_path: Path, program: str, words: str
) -> None:
    with pytest.raises(BrowserDidNotStart) as told:
        start(tmp_path / "browser", nothing, browser=InstalledBrowser(tmp_path / program, "Brave"))
    assert words in told.value.happened
    assert str(tmp_path) not in str(told.value)
    assert "--" not in told.value.happened


def test_a_system_without_sandbox_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "root_flags", lambda **_: [])
    with pytest.raises(BrowserDidNotStart, match="sandbox"):
        start(tmp_path / "browser", nothing)


def test_without_a_screen_the_reason_is_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(BrowserDidNotStart, match="no screen"):
        start(tmp_path / "browser", nothing, headless=False)


def test_after_an_error_no_process_is_left(tmp_path: Path) -> None:
    async def fail(_context: BrowserContext, _gate: Gate) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        start(tmp_path / "browser", fail)
    assert ours(tmp_path / "browser") == []


def test_a_browser_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "CLOSING", 0.2)
    monkeypatch.setattr("autofill.browser.folder.GRACE", 0.2)

    async def freeze(_context: BrowserContext, _gate: Gate) -> None:
        for pid in ours(tmp_path / "browser"):
            os.kill(pid, signal.SIGSTOP)

    start(tmp_path / "browser", freeze)
    assert ours(tmp_path / "browser") == []


PROGRAM = """
import asyncio, sys
from pathlib import Path
from tests.browser.test_launch import start

async def wait(_context, _gate):
    print("open", flush=True)
    await asyncio.sleep(60)

start(Path(sys.argv[1]), wait)
"""


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_ctrl_c_or_a_killed_tool_leave_no_browser(tmp_path: Path, ending: signal.Signals) -> None:
    folder = tmp_path / "browser"
    tool = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert tool.stdout is not None
    assert tool.stdout.readline() == b"open\n"
    assert ours(folder)
    if ending is signal.SIGINT:
        os.killpg(tool.pid, ending)  # as a terminal does: to everything in the foreground
    else:
        tool.kill()
    tool.wait(20)
    tool.stdout.close()
    assert wait_until(lambda: not ours(folder))


def test_the_drivers_cache_is_private_and_its_setting_does_not_stay(tmp_path: Path) -> None:
    start(tmp_path / "browser", nothing)
    assert ours(tmp_path / "browser") == []
    assert stat.S_IMODE((tmp_path / "driver").stat().st_mode) == 0o700
    assert any((tmp_path / "driver").iterdir())
    assert "NODE_COMPILE_CACHE" not in os.environ


@pytest.mark.parametrize(
    ("environ", "platform", "available"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_window_needs_a_screen(environ: dict[str, str], platform: str, available: bool) -> None:
    assert screen_available(environ, platform) is available


def test_looking_for_a_screen_does_not_load_the_driver() -> None:
    loaded = (
        "import sys, autofill.browser.launch, autofill.browser.signin; print('playwright' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", loaded],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "False\n"
