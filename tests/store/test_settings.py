"""Where settings come from, and what must not stand in `.env`."""

from pathlib import Path

import pytest

from autofill.store.settings import SettingsProblem, load_settings


def settings_with(home: Path, env_file: str, **environ: str) -> object:
    (home / ".env").write_text(env_file)
    return load_settings({"AUTOFILL_HOME": str(home), **environ})


def test_without_anything_the_home_is_this_systems_folder_for_a_users_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/nowhere/data")
    settings = load_settings({})
    assert settings.home == Path("/nowhere/data/autofill")
    assert (settings.profile, settings.browser, settings.browser_url) == (None, None, None)


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    text = "AUTOFILL_PROFILE=me\nAUTOFILL_BROWSER = 'chromium'\n"
    (tmp_path / ".env").write_text(text)
    settings = load_settings({"AUTOFILL_HOME": str(tmp_path), "AUTOFILL_PROFILE": "work"})
    assert (settings.profile, settings.browser) == ("work", "chromium")


def test_a_file_in_the_current_folder_sets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".env").write_text("AUTOFILL_BROWSER=/tmp/evil\n")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert load_settings({"AUTOFILL_HOME": str(tmp_path)}).browser is None


def test_nothing_in_a_value_is_replaced_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USER_FOLDER", "/secret")
    (tmp_path / ".env").write_text("AUTOFILL_BROWSER=${USER_FOLDER}/chrome\n")
    assert load_settings({"AUTOFILL_HOME": str(tmp_path)}).browser == "${USER_FOLDER}/chrome"


def test_everything_wrong_is_told_at_once_with_its_line_and_without_its_value(tmp_path: Path) -> None:
    wrong = "# mine\nAUTOFILL_PROFIL=me\nEMAIL=alex@example.com\nAUTOFILL_PASSWORD=hunter\nwhat is this\nAUTOFILL_HOME=/x\n"
    with pytest.raises(SettingsProblem) as told:
        settings_with(tmp_path, wrong)
    words = str(told.value)
    assert "line 2: AUTOFILL_PROFIL is not a setting; did you mean AUTOFILL_PROFILE?" in words
    assert "line 3: EMAIL is personal" in words
    assert "autofill profile set email" in words
    assert "line 4: AUTOFILL_PASSWORD is personal" in words
    assert "line 5 is not of the form NAME=value" in words
    assert "line 6: AUTOFILL_HOME" in words
    assert "alex@example.com" not in words
    assert "hunter" not in words


@pytest.mark.parametrize(
    "key", ["INSTAGRAM_TOKEN", "FIRST_NAME", "API_KEY", "SECRET", "facebook_handle", "export MY_EMAIL"]
)
def test_personal_details_and_secrets_are_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingsProblem, match="personal"):
        settings_with(tmp_path, f"{key}=x\n")
