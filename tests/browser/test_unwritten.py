"""What a person types is in no file of the browser's: not of open windows, not of sent forms, not of a crash."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autofill.browser import folder as folders
from autofill.browser.folder import prepare_folder, processes
from autofill.browser.unwritten import keep_unwritten
from tests.browser.recorder import Recorder, Reply
from tests.browser.rig import Rig, rig

TYPED = {
    "email": "canary.box@example.com",
    "given-name": "Canarygiven",
    "reason": "Canaryreason: my children",
}
FORM = """<!doctype html><title>Form</title><form method=post action=/sent><input type=email name=email autocomplete=email>
<input name=given-name autocomplete=given-name><textarea name=reason></textarea><button>Send</button></form>"""
SAVED = 3.5
"""Seconds after which Chromium has noted an open page (it does so every 2.5 s)."""


def typed_and_sent(lab: Rig) -> None:
    """One form is typed and sent; a second one stands there, filled, when the browser ends."""

    async def act() -> None:
        for send in (True, False):
            page = await lab.context.new_page()
            await page.goto("http://form.example/")
            for name, text in TYPED.items():
                await page.fill(f"[name={name}]", text)
            if send:
                await page.click("button")
                await page.wait_for_url("**/sent")
        await page.wait_for_timeout(SAVED * 1000)

    lab.run(act())


def killed(browser: Path) -> None:
    for pid in processes([f"--user-data-dir={browser}"]):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:  # it went with its parent
            continue


def holding(place: Path) -> set[str]:
    """The files that hold something that was typed."""
    forms = [form for text in TYPED.values() for form in (text.encode(), text.encode("utf-16-le"))]
    files = [path for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    return {path.parent.name for path in files if any(form in path.read_bytes() for form in forms)}


@pytest.fixture
def site() -> Recorder:
    return Recorder(lambda path: Reply("Thank you" if path == "/sent" else FORM))


def test_no_file_of_a_killed_browser_holds_what_was_typed_nor_of_the_next_one(
    site: Recorder, tmp_path: Path
) -> None:
    with site:
        with rig(tmp_path, site) as lab:
            typed_and_sent(lab)
            killed(tmp_path / "browser")
        assert holding(tmp_path) == set()
        with rig(tmp_path, site):
            pass  # one that is closed in order, on the same folder
    assert any("Canarygiven" in body for body in site.bodies), "it was typed, and sent"
    assert holding(tmp_path) == set()


def test_without_the_set_up_the_browser_writes_it_down(
    site: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "keep_unwritten", lambda _folder: None)
    with site, rig(tmp_path, site) as lab:
        typed_and_sent(lab)
        killed(tmp_path / "browser")
    assert holding(tmp_path) >= {"Sessions", "Default"}, "open windows, and the history of forms"


def test_what_an_earlier_browser_noted_is_removed_and_other_settings_stay(tmp_path: Path) -> None:
    own = tmp_path / "Default"
    (own / "Sessions").mkdir(parents=True)
    (own / "Sessions" / "Tabs_1").write_text("Canaryreason")
    (own / "Preferences").write_text(json.dumps({"autofill": {"x": 1}, "intl": {"accept_languages": "de"}}))
    keep_unwritten(tmp_path)
    assert not (own / "Sessions").is_dir()
    kept = json.loads((own / "Preferences").read_text())
    assert kept["intl"] == {"accept_languages": "de"}
    assert kept["autofill"] == {"x": 1, "profile_enabled": False, "credit_card_enabled": False}
    assert (own / "Preferences").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("broken", [b"", b"[1]", b"\xff", b'{"autofill": 3}', b"[" * 100_000])
def test_settings_that_cannot_be_read_are_written_anew(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_bytes(broken)
    keep_unwritten(tmp_path)
    written = json.loads((tmp_path / "Default" / "Preferences").read_text())
    assert written["autofill"]["profile_enabled"] is False


@pytest.mark.parametrize("name", ["Sessions", "Preferences", "Preferences.autofill"])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    (home / "Default").mkdir(parents=True, mode=0o700)
    home.chmod(0o700)
    victim = tmp_path / "victim"
    victim.write_text("the person's own")
    (home / "Default" / name).symlink_to(victim)
    prepare_folder(home)
    assert victim.read_text() == "the person's own"


def test_a_crash_of_the_program_or_its_browser_leaves_no_memory_image() -> None:
    """Where the system is told to write them without a limit, what the program starts is told not to."""
    ask = "import subprocess; subprocess.run(['sh', '-c', 'ulimit -c'])"
    run = (
        "import autofill.cli.main as line, autofill.__main__ as entry; "
        f"line.app = lambda *_, **__: exec({ask!r}); entry.main()"
    )
    for program, told in ((ask, "unlimited"), (run, "0")):
        limited = ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", sys.executable, "-c", program]
        done = subprocess.run(limited, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == told
