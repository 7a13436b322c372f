"""Which browser is taken, on each system: with files that only look like browsers, in folders of the test's own."""

import os
from pathlib import Path

import pytest

from autofill.browser.installed import KINDS, InstalledBrowser, NoBrowser, find_browser

UBUNTU_WRAPPER = b'#!/bin/sh\nexec /snap/bin/chromium "$@"\n'
BINARY = b"\x7fELF" + bytes(20_000)


def put(path: Path, content: bytes = BINARY) -> Path:
    """A file that can be executed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(0o755)
    return path


def linux(root: Path, setting: str | None = None, **environ: str) -> InstalledBrowser:
    return find_browser(
        setting, environ={"PATH": "", "HOME": str(root / "home")} | environ, platform="linux", root=root
    )


def test_with_nothing_installed_the_error_ends_with_what_needs_no_browser(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser) as caught:
        linux(tmp_path)
    assert caught.value.code == "no-browser"
    assert caught.value.exit_code == 1
    assert "playwright install --no-shell chromium" in caught.value.next_step
    assert caught.value.next_step.endswith("--manual")


def test_on_linux_chrome_goes_before_edge_chromium_brave_and_vivaldi(tmp_path: Path) -> None:
    places = [
        put(tmp_path / place)
        for place in (
            "opt/google/chrome/google-chrome",
            "usr/bin/microsoft-edge-stable",
            "usr/bin/chromium",
            "opt/brave.com/brave/brave-browser",
            "usr/local/bin/vivaldi",
        )
    ]
    taken = []
    for _ in KINDS:
        browser = linux(tmp_path)
        taken.append((browser.path, browser.name))
        browser.path.unlink()
    names = ["Google Chrome", "Microsoft Edge", "Chromium", "Brave", "Vivaldi"]
    assert taken == list(zip(places, names, strict=True))


def test_on_linux_a_browser_on_the_path_is_found_wherever_it_lies(tmp_path: Path) -> None:
    brave = put(tmp_path / "nix" / "profile" / "bin" / "brave")
    assert linux(tmp_path, PATH=str(brave.parent)) == InstalledBrowser(brave, "Brave")


def test_a_file_that_cannot_be_executed_is_no_browser(tmp_path: Path) -> None:
    put(tmp_path / "usr/bin/google-chrome").chmod(0o644)
    chromium = put(tmp_path / "usr/bin/chromium")
    assert linux(tmp_path).path == chromium


def test_a_snap_comes_after_every_other_browser(tmp_path: Path) -> None:
    snap = put(tmp_path / "snap/bin/chromium")
    assert linux(tmp_path).path == snap
    downloaded = put(tmp_path / "home/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome")
    assert linux(tmp_path).path == downloaded
    vivaldi = put(tmp_path / "opt/vivaldi/vivaldi")
    assert linux(tmp_path).path == vivaldi


def test_a_script_that_starts_a_snap_is_a_snap_and_any_other_script_is_not(tmp_path: Path) -> None:
    wrapper = put(tmp_path / "usr/bin/chromium-browser", UBUNTU_WRAPPER)
    brave = put(tmp_path / "usr/bin/brave-browser", b"#!/bin/sh\nexec /opt/brave.com/brave/brave\n")
    assert linux(tmp_path).path == brave
    brave.unlink()
    assert linux(tmp_path).path == wrapper


@pytest.mark.parametrize("place", ["Applications", "Users/alex/Applications"])
def test_on_macos_both_application_folders_are_searched(tmp_path: Path, place: str) -> None:
    edge = put(tmp_path / place / "Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
    found = find_browser(environ={"HOME": str(tmp_path / "Users/alex")}, platform="darwin", root=tmp_path)
    assert found == InstalledBrowser(edge, "Microsoft Edge")


@pytest.mark.parametrize("variable", ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"])
def test_on_windows_three_program_folders_are_searched(tmp_path: Path, variable: str) -> None:
    chrome = put(tmp_path / "there/Google/Chrome/Application/chrome.exe")
    found = find_browser(environ={variable: str(tmp_path / "there")}, platform="win32", root=tmp_path)
    assert found == InstalledBrowser(chrome, "Google Chrome")


@pytest.mark.parametrize(
    ("platform", "cache", "file"),
    [
        ("linux", ".cache", "chrome-linux64/chrome"),
        ("linux", ".cache", "chrome-linux-arm64/chrome"),
        (
            "darwin",
            "Library/Caches",
            "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
        ),
        ("darwin", "Library/Caches", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"),
        ("win32", "AppData/Local", "chrome-win64/chrome.exe"),
    ],
)
def test_playwrights_own_download_is_found_on_each_system(
    tmp_path: Path, platform: str, cache: str, file: str
) -> None:
    downloaded = put(tmp_path / cache / "ms-playwright" / "chromium-1200" / file)
    found = find_browser(environ={"HOME": str(tmp_path)}, platform=platform, root=tmp_path)
    assert found == InstalledBrowser(downloaded, "Chromium")


@pytest.mark.parametrize(
    ("variable", "below"), [("PLAYWRIGHT_BROWSERS_PATH", ""), ("XDG_CACHE_HOME", "ms-playwright")]
)
def test_playwrights_download_folder_can_be_elsewhere(tmp_path: Path, variable: str, below: str) -> None:
    downloaded = put(tmp_path / "elsewhere" / below / "chromium-1200/chrome-linux64/chrome")
    assert linux(tmp_path, **{variable: str(tmp_path / "elsewhere")}).path == downloaded


def test_the_newest_download_is_the_one_with_the_highest_number(tmp_path: Path) -> None:
    folder = tmp_path / "home/.cache/ms-playwright"
    put(folder / "chromium-999/chrome-linux64/chrome")
    newest = put(folder / "chromium-1200/chrome-linux64/chrome")
    put(folder / "chromium_headless_shell-1300/chrome-linux64/chrome")
    assert linux(tmp_path).path == newest


def test_the_files_of_a_download_are_those_that_this_playwright_writes() -> None:
    import playwright

    bundle = Path(playwright.__file__).parent / "driver/package/lib/coreBundle.js"
    assert '"linux-x64": ["chrome-linux64", "chrome"]' in bundle.read_text("utf-8")
    assert '"mac-arm64": ["chrome-mac-arm64", "Google Chrome for Testing.app"' in bundle.read_text("utf-8")


@pytest.mark.parametrize("setting", ["brave", "Brave", " brave "])
def test_a_browser_asked_for_by_name_goes_before_the_usual_order(tmp_path: Path, setting: str) -> None:
    put(tmp_path / "usr/bin/google-chrome")
    brave = put(tmp_path / "usr/bin/brave-browser")
    assert linux(tmp_path, setting) == InstalledBrowser(brave, "Brave")


def test_a_browser_asked_for_by_its_path_is_taken(tmp_path: Path) -> None:
    put(tmp_path / "usr/bin/google-chrome")
    mine = put(tmp_path / "mine" / "ungoogled")
    assert linux(tmp_path, str(mine)) == InstalledBrowser(mine, "ungoogled")


def test_on_macos_the_application_itself_may_be_named(tmp_path: Path) -> None:
    inside = put(tmp_path / "Other.app/Contents/MacOS/Other")
    found = find_browser(str(tmp_path / "Other.app"), environ={}, platform="darwin", root=tmp_path)
    assert found.path == inside


@pytest.mark.parametrize("setting", ["msedge", "/nowhere/chrome", "netscape"])
def test_a_browser_asked_for_that_is_not_there_is_never_replaced_by_another(
    tmp_path: Path, setting: str
) -> None:
    put(tmp_path / "usr/bin/google-chrome")
    with pytest.raises(NoBrowser) as caught:
        linux(tmp_path, setting)
    assert "AUTOFILL_BROWSER" in caught.value.happened
    assert caught.value.not_done == "No other browser was opened instead."
    assert "chrome, msedge, chromium, brave, vivaldi" in caught.value.next_step
    assert "--manual" in caught.value.next_step


def test_the_real_browser_of_this_machine_is_found() -> None:
    assert os.access(find_browser().path, os.X_OK)
