"""The browser's folder is private, and one browser uses it at a time."""

import os
import socket
import stat
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext

from autofill.browser.folder import (
    BrowserFolderInUse,
    BrowserFolderUnsafe,
    make_private,
    prepare_folder,
    refuse_if_open,
)
from autofill.browser.gate import Gate
from tests.browser.test_launch import nothing, start


def test_a_new_folder_is_private_and_so_are_the_ones_above_it(tmp_path: Path) -> None:
    make_private(tmp_path / "home" / "alex" / "browser")
    for folder in ("home", "home/alex", "home/alex/browser"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o777])
def test_a_folder_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "browser"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(BrowserFolderUnsafe) as told:
        prepare_folder(folder)
    assert str(tmp_path) not in str(told.value)
    assert "autofill logout" in told.value.next_step


def test_a_link_to_somewhere_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "browser").symlink_to(tmp_path / "real")
    with pytest.raises(BrowserFolderUnsafe):
        prepare_folder(tmp_path / "browser")


def test_a_folder_that_a_browser_has_open_is_refused_and_that_browser_lives_on(tmp_path: Path) -> None:
    folder = tmp_path / "browser"

    async def second(context: BrowserContext, _gate: Gate) -> None:
        for refuse in (prepare_folder, refuse_if_open):
            with pytest.raises(BrowserFolderInUse, match="still open"):
                refuse(folder)
        assert await context.pages[0].evaluate("1 + 1") == 2

    start(folder, second)
    prepare_folder(folder)


def test_a_mark_left_by_a_browser_that_crashed_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "browser"
    make_private(folder)
    (folder / "SingletonLock").symlink_to(f"{socket.gethostname()}-{os.getpid()}")  # alive, but no browser
    start(folder, nothing)


def test_a_folder_marked_by_another_computer_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "browser"
    make_private(folder)
    (folder / "SingletonLock").symlink_to("another-host-17")
    with pytest.raises(BrowserFolderInUse, match="another computer"):
        prepare_folder(folder)
    refuse_if_open(folder)  # signing out helps
