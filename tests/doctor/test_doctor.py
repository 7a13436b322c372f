"""`autofill doctor` on a real keyring, with a real browser: each line told, the exit code, and nothing changed."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from autofill.doctor import CHECKS
from tests.browser.screen import screen
from tests.store.keyrings import in_python, running_keyring, without_keyring

ITEMS = """
import secretstorage
bus = secretstorage.dbus_init()
print([(one.get_label(), one.get_modified()) for c in secretstorage.get_all_collections(bus) for one in c.get_all_items()])
"""


def doctor(environ: Mapping[str, str], home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autofill", "doctor", *options],
        env={**environ, "AUTOFILL_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )


def everything_in(home: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder with its mode, its last change and what is in it."""
    return {
        str(path): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [home, *home.rglob("*")]
    }


def test_all_is_told_with_a_window_a_keyring_and_a_profile_and_nothing_is_changed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running_keyring() as environ, screen() as shown:
        made = in_python(
            environ,
            "from pathlib import Path\n"
            "from autofill.store.secrets import open_vault\n"
            "from autofill.store.profiles import example_persona, save_profile\n"
            "from autofill.store.profile_file import Profile\n"
            "from autofill.person import Secret\n"
            f"save_profile(Path({str(home)!r}), 'me', Profile('GB', {{'email': Secret('alex@example.com')}}, ()), open_vault)\n",
        )
        assert made.returncode == 0, made.stderr
        before = everything_in(home), in_python(environ, ITEMS).stdout
        ran = doctor({**environ, "DISPLAY": shown.display}, home, "--json")
        after = everything_in(home), in_python(environ, ITEMS).stdout
        tried = doctor({**environ, "DISPLAY": shown.display}, home, "--round-trip")
        left = in_python(environ, ITEMS).stdout
    assert after == before
    assert left == before[1]
    told = json.loads(ran.stdout)
    words = {one["check"]: one["words"] for one in told["checks"]}
    assert ran.returncode == 0 and told["ok"] and told["error"] is None, told
    assert list(words) == [name.lower() for name in CHECKS]
    assert "Its window opens." in json.dumps(told)
    assert words["keyring"].startswith("Secret Service; it answers")
    assert words["profiles"] == "me: complete, read from your keyring"
    assert "alex" not in ran.stdout + ran.stderr + tried.stdout
    assert "written, read back and removed" in " ".join(tried.stdout.split())


def test_each_problem_comes_with_its_way_out_and_the_exit_code_is_1(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "me").mkdir(parents=True)
    (home / "me").chmod(0o755)
    (home / ".env").write_text("AUTOFILL_BROWSER=/no/such/browser\n")
    ran = doctor(without_keyring(tmp_path), home)
    assert ran.returncode == 1
    said = " ".join(ran.stdout.split())
    assert "others on this machine can open .env, me" in said
    assert f"chmod -R go-rwx {'~/home' if Path.home() == tmp_path else ''}" in said
    assert "no keyring that autofill trusts" in said and "autofill profile set email --in-file" in said
    assert "AUTOFILL_BROWSER is not on this computer" in said
    assert "problems: the line below each says how to mend it" in said


def test_a_keyring_that_was_never_used_is_not_made_by_looking(tmp_path: Path) -> None:
    """Secret Service makes a first collection for whoever asks for anything: the doctor does not ask then."""
    with running_keyring() as environ:
        ran = in_python(
            environ,
            "import secretstorage\n"
            "bus = secretstorage.dbus_init()\n"
            "secretstorage.get_default_collection(bus).delete()\n"
            "from autofill.store.secrets import open_vault\n"
            "from autofill.doctor import CHECKS, Surroundings\n"
            "print([one.words for one in CHECKS['Keyring'](Surroundings({}, 'linux', None, (3, 11, 0)))])\n"
            "from secretstorage.collection import get_collection_by_alias\n"
            "try: get_collection_by_alias(bus, 'default')\n"
            "except secretstorage.exceptions.ItemNotFoundException: print('still none')\n",
        )
    assert "was never used" in ran.stdout and "still none" in ran.stdout, ran.stdout + ran.stderr
