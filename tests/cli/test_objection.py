"""`autofill objection`: as a person uses it."""

import json
import os
import stat
import sys
from pathlib import Path

import pexpect
import pytest
from typer.testing import CliRunner, Result

from autofill.cli.objection import app

TEXTS = Path("alex/objections")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one profile, of someone in the United Kingdom."""
    profile = tmp_path / "alex"
    profile.mkdir(mode=0o700)
    (profile / "profile.toml").write_text('schema = 1\ncountry = "GB"\n')
    monkeypatch.setenv("AUTOFILL_HOME", str(tmp_path))
    for name in ("AUTOFILL_PROFILE", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def editor(home: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """An editor that is a small script: the file to edit is `$1`."""
    path = home / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", f"'{path}'")
    return path


def test_new_writes_a_complete_text_under_the_law_of_the_profiles_country(home: Path) -> None:
    done = run("new", "my-photos")
    assert done.exit_code == 0, done.output
    path = home / TEXTS / "my-photos.md"
    assert "under Article 21(1) UK GDPR" in path.read_text()
    assert "{{" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "One true reason of your own is worth more" in done.output
    assert "autofill objection edit my-photos --profile alex" in done.output
    assert run("check", "my-photos").exit_code == 0


@pytest.mark.parametrize(
    ("country", "law"),
    [
        ("Deutschland", "Article 21(1) GDPR"),
        ("IE", "Article 21(1) GDPR"),
        ("Schweiz", "FADP"),
        ("Brasil", "LGPD"),
        ("US", "names no law"),
    ],
)
def test_another_country_can_be_named_in_any_language(home: Path, country: str, law: str) -> None:
    done = run("new", "elsewhere", "--country", country)
    assert done.exit_code == 0, done.output
    assert law in done.output


def test_new_takes_what_it_is_for(home: Path) -> None:
    assert run("new", "--for", "third-party").exit_code == 0
    assert 'services = ["third-party"]' in (home / TEXTS / "third-party.md").read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "--for", "pets"), "--for own-account"),
        (("new", "--language", "xx"), "en (English)"),
        (("new", "--ground", "envy"), "autofill objection explain"),
        (("new", "--ground", "children-in-posts"), "run it again in a terminal"),
        (("new", "My Photos"), "lower-case letters"),
        (("new", "--country", "Narnia"), "country"),
        (("new", "--profile", "sam"), "no profile of that name"),
        (("edit", "nothing"), "no objection text of that name"),
        (("show", "nothing"), "autofill objection list --profile alex"),
    ],
)
def test_what_cannot_be_is_told_in_words_and_nothing_is_written(
    home: Path, words: tuple[str, ...], told: str
) -> None:
    done = run(*words)
    assert done.exit_code in (1, 2)
    assert told in done.output
    assert not (home / TEXTS).exists()


def test_an_existing_text_is_never_overwritten(home: Path) -> None:
    run("new", "mine")
    (home / TEXTS / "mine.md").write_text("my own words")
    done = run("new", "mine")
    assert done.exit_code == 2 and "autofill objection edit mine" in done.output
    assert (home / TEXTS / "mine.md").read_text() == "my own words"


def test_a_profile_without_a_country_is_asked_for_it(home: Path) -> None:
    (home / "alex" / "profile.toml").write_text("schema = 1\n")
    done = run("new", "mine")
    assert done.exit_code == 1
    assert "autofill profile set country --profile alex" in done.output


def test_show_prints_the_text_and_list_does_not(home: Path) -> None:
    run("new", "mine")
    assert "I would lose control" in run("show", "mine").output
    assert "I would lose control" not in run("list").output
    assert "mine" in run("list").output and "ready" in run("list").output


def test_list_as_json_has_every_text_and_no_words_of_it(home: Path) -> None:
    run("new", "mine")
    (home / TEXTS / "broken.md").write_text("I live in Exampleton.")
    done = run("list", "--json")
    document = json.loads(done.stdout)
    assert [one["objection"] for one in document["objections"]] == ["broken", "mine"]
    assert [one["state"] for one in document["objections"]] == ["unreadable", "ready"]
    assert document["objections"][1]["legal_basis"] == "Article 21(1) UK GDPR"
    assert "control" not in done.stdout and "Exampleton" not in done.output


def test_check_names_the_line_of_the_file(home: Path) -> None:
    run("new", "mine")
    path = home / TEXTS / "mine.md"
    path.write_text(path.read_text() + "\nMy reason: [write it here]\n")
    line = path.read_text().splitlines().index("My reason: [write it here]") + 1
    done = run("check", "mine")
    assert done.exit_code == 1
    assert f"! line {line}, column 12: A placeholder in square brackets" in done.output
    document = json.loads(run("check", "mine", "--json").stdout)
    assert [(one["code"], one["line"]) for one in document["findings"]] == [("placeholder", line)]
    assert "write it here" not in json.dumps(document)


def test_check_knows_the_fields_limit_and_the_forms_language(home: Path) -> None:
    run("new", "mine")
    assert run("check", "mine", "--maxlength", "100").exit_code == 1
    done = run("check", "mine", "--form-language", "de")
    assert done.exit_code == 0 and "note:" in done.output


def test_check_takes_a_file_or_what_is_piped(home: Path) -> None:
    run("new", "mine")
    assert run("check", str(home / TEXTS / "mine.md")).exit_code == 0
    assert run("check", "-", stdin="I object to all of it, XXX.").exit_code == 1
    assert run("check", "-", stdin=(home / TEXTS / "mine.md").read_text()).exit_code == 0
    assert run("check", "-", stdin="").exit_code == 1


def test_a_missing_file_is_an_error_in_the_json_document(home: Path) -> None:
    done = run("check", str(home / "nowhere.md"), "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["error"]["code"] == "unreadable"


def test_edit_saves_what_the_editor_wrote_and_tells_what_is_found(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "mine")
    editor(home, monkeypatch, 'printf "\\nAnd [your reason].\\n" >> "$1"')
    done = run("edit", "mine")
    assert done.exit_code == 0, done.output
    assert "[your reason]" in (home / TEXTS / "mine.md").read_text()
    assert "A placeholder in square brackets" in done.output
    assert stat.S_IMODE((home / TEXTS / "mine.md").stat().st_mode) == 0o600
    assert [one.name for one in (home / TEXTS).iterdir()] == ["mine.md"]


def test_visual_comes_before_editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "mine")
    path = editor(home, monkeypatch, 'echo "Visual was here." >> "$1"')
    monkeypatch.setenv("VISUAL", f"'{path}'")
    monkeypatch.setenv("EDITOR", "false")
    assert run("edit", "mine").exit_code == 0
    assert "Visual was here." in (home / TEXTS / "mine.md").read_text()


def test_an_aborted_edit_leaves_the_old_text(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "mine")
    before = (home / TEXTS / "mine.md").read_text()
    editor(home, monkeypatch, 'echo more >> "$1"; exit 1')
    done = run("edit", "mine")
    assert done.exit_code == 0 and "Nothing was changed." in done.output
    assert (home / TEXTS / "mine.md").read_text() == before
    assert [one.name for one in (home / TEXTS).iterdir()] == ["mine.md"]


def test_a_broken_header_does_not_replace_the_old_text_and_the_work_is_not_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "mine")
    before = (home / TEXTS / "mine.md").read_text()
    editor(home, monkeypatch, """sed -i 's/^language.*/language = en/' "$1"; echo "New words." >> "$1" """)
    done = run("edit", "mine")
    assert done.exit_code == 1
    assert "line 2" in done.output and "kept as a draft" in done.output
    assert (home / TEXTS / "mine.md").read_text() == before

    editor(home, monkeypatch, """sed -i 's/^language.*/language = "en"/' "$1" """)
    again = run("edit", "mine")
    assert again.exit_code == 0 and "You go on with" in again.output
    assert "New words." in (home / TEXTS / "mine.md").read_text()
    assert [one.name for one in (home / TEXTS).iterdir()] == ["mine.md"]


def test_an_editor_that_is_not_there_is_named_with_a_way_out(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "mine")
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    done = run("edit", "mine")
    assert done.exit_code == 1
    assert "“no-such-editor” could not be started" in done.output and "export EDITOR=nano" in done.output


def test_check_knows_the_law_of_the_persons_country_and_offers_the_change(home: Path) -> None:
    run("new", "mine", "--country", "IE")
    done = run("check", "mine")
    assert done.exit_code == 0, "a note stops nothing"
    assert "In the UK it is the UK GDPR" in done.output
    found = json.loads(run("check", "mine", "--json").output)["findings"]
    assert [(one["code"], one["change"]) for one in found] == [("other-law", "UK GDPR")]
    assert "Article 21(1) GDPR" in (home / TEXTS / "mine.md").read_text(), (
        "nothing is rewritten without a yes"
    )


def test_a_change_that_was_said_yes_to_is_saved(home: Path) -> None:
    run("new", "mine", "--country", "IE")
    terminal = pexpect.spawn(
        sys.executable, ["-m", "autofill", "objection", "check", "mine"],
        env={**os.environ, "AUTOFILL_HOME": str(home), "COLUMNS": "120"}, encoding="utf-8", timeout=30,
    )  # fmt: skip
    terminal.expect("Then: “UK GDPR”")
    terminal.sendline("y")
    terminal.expect("Saved")
    terminal.expect(pexpect.EOF)
    assert "Article 21(1) UK GDPR" in (home / TEXTS / "mine.md").read_text()


def test_a_text_from_elsewhere_gets_the_same_look_under_the_law_of_the_only_profile(home: Path) -> None:
    words = "I object under Article 21(1) GDPR to the use of my data for training, because they were for friends only.\n"
    assert "In the UK it is the UK GDPR" in run("check", "-", stdin=words).output
    mine = home / "mine.txt"
    mine.write_text(f'+++\nlanguage = "en"\nlegal_basis = "x"\nservices = ["instagram"]\n+++\n{words}')
    assert "In the UK it is the UK GDPR" in run("check", str(mine)).output
    assert mine.read_text().endswith(words)


def test_bare_words_of_a_file_are_looked_at_too_and_the_file_stays_as_it_is(home: Path) -> None:
    mine = home / "mine.txt"
    words = "I object under Article 21(2) GDPR, and you can call me on 020 7946 0000 if there is anything to ask me.\n"
    mine.write_text(words)
    told = run("check", str(mine), "--language", "en").output
    assert "line 1" in told and "Write instead: “(1)”" in told and "Better without it." in told
    assert mine.read_text() == words


def test_own_words_from_a_file_or_a_pipe_are_kept_as_they_are_under_the_law_of_the_country(
    home: Path,
) -> None:
    words = "I object under Article 21(1) UK GDPR: my pictures were for friends, and I want them to stay with friends.\n"
    (home / "mine.txt").write_text(words)
    assert run("new", "from-file", "--from", str(home / "mine.txt")).exit_code == 0
    piped = run("new", "piped", "--for", "third-party", "--from", "-", stdin=words)
    assert piped.exit_code == 0 and "Ready" in piped.output
    for name in ("from-file", "piped"):
        assert words.strip() in (home / TEXTS / f"{name}.md").read_text()
        assert 'legal_basis = "Article 21(1) UK GDPR"' in (home / TEXTS / f"{name}.md").read_text()
    assert 'services = ["third-party"]' in (home / TEXTS / "piped.md").read_text()


def test_own_words_from_nowhere_write_nothing(home: Path) -> None:
    done = run("new", "mine", "--from", str(home / "nowhere.txt"))
    assert done.exit_code == 1 and not (home / TEXTS).exists()


def test_own_words_can_be_written_in_the_editor_after_the_opening(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(home, monkeypatch, 'echo "My reason stands here, in my own words." >> "$1"')
    assert run("new", "mine", "--write").exit_code == 0
    kept = (home / TEXTS / "mine.md").read_text()
    assert "under Article 21(1) UK GDPR" in kept and "My reason stands here" in kept
    editor(home, monkeypatch, "exit 1")
    done = run("new", "other", "--write")
    assert done.exit_code == 1 and "Nothing was kept" in done.output
    assert not (home / TEXTS / "other.md").exists()


def test_two_named_reasons_that_cannot_both_be_true_are_refused(home: Path) -> None:
    done = run("new", "mine", "--ground", "no-account", "--ground", "control")
    assert done.exit_code == 2 and "Both cannot be true" in done.output


def test_a_field_too_short_for_any_text_is_told(home: Path) -> None:
    done = run("new", "mine", "--maxlength", "120")
    assert done.exit_code == 1 and "--objection none" in done.output
    assert not (home / TEXTS).exists()
