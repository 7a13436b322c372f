"""Links and strange things under every name that is written: nothing is written through them to anybody's file."""

import os
from pathlib import Path

import pytest

from autofill.errors import AutofillError
from tests.proof.home import OBJECTION, command, make_home
from tests.proof.killed import OPERATIONS

WRITTEN = {
    "me/profile.toml": "change_detail",
    "me/objections/mine.md": "change_text",
    "me/.lock": "change_detail",
    "me/cases/.lock": "record",
    "me/cases/2026-01-06-facebook/events.jsonl": "keep",
    "me/cases/2026-01-06-facebook/manifest.sha256": "keep",
    "me/cases/2026-01-06-facebook/evidence": "keep",
    "me/cases/2026-01-06-facebook/evidence/filled.png": "keep",
    "me/cases/2026-01-06-facebook": "record",
    "me/objections": "change_text",
    "me/cases": "record",
}
"""Every name that the store writes, and what writes it."""


def put_aside(path: Path) -> None:
    """Make room for the trap; a folder goes with all that is in it."""
    if path.exists() and not path.is_symlink():
        path.rename(path.with_name(f"{path.name}.before"))
    path.parent.mkdir(parents=True, exist_ok=True)


@pytest.mark.skipif(os.name != "posix", reason="links are made in another way there")
@pytest.mark.parametrize(
    "trap", ["symlink to a file", "symlink to a folder", "symlink to nothing", "hard link", "pipe"]
)
@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_through(name: str, trap: str, tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    operation = OPERATIONS[WRITTEN[name]]
    if WRITTEN[name] == "keep":
        OPERATIONS["record"](home)
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text(OBJECTION if name.endswith(".md") else "the person's own\n")
    (victim / "file").chmod(0o644)
    path = home / name
    put_aside(path)
    if trap == "symlink to a file":
        path.symlink_to(victim / "file")
    elif trap == "symlink to a folder":
        path.symlink_to(victim)
    elif trap == "symlink to nothing":
        path.symlink_to(victim / "new")
    elif trap == "hard link":
        path.hardlink_to(victim / "file")
    else:
        os.mkfifo(path)
    before = (victim / "file").read_text()
    try:
        operation(home)
    except AutofillError as refused:
        assert refused.not_done
    assert sorted(one.name for one in victim.iterdir()) == ["file"]
    assert (victim / "file").read_text() == before
    assert (victim / "file").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("trap", ["symlink", "hard link"])
def test_an_editors_draft_is_not_written_through(
    trap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home")
    monkeypatch.setenv("AUTOFILL_HOME", str(home))
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "spoilt" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    victim = tmp_path / "victim"
    victim.write_text("the person's own\n")
    draft = home / "me" / ".profile.draft.md"
    draft.symlink_to(victim) if trap == "symlink" else draft.hardlink_to(victim)
    assert command("profile", "edit").exit_code == 1
    assert victim.read_text() == "the person's own\n"
