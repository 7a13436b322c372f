"""What `pipx install .` gives a person: a wheel with every file that the program reads, and a command that starts."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import autofill

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE")
RELEASE = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files alone, so that building leaves nothing in the checkout."""
    copy = tmp_path_factory.mktemp("source")
    for name in (
        "autofill",
        "tests",
        "scripts",
        "profiles",
        "pyproject.toml",
        "requirements.txt",
        *DOCUMENTS,
    ):
        origin = ROOT / name
        if origin.is_dir():
            unwanted = shutil.ignore_patterns("__pycache__") if name != "profiles" else _not_the_readme
            shutil.copytree(origin, copy / name, ignore=unwanted)
        else:
            shutil.copy(origin, copy / name)
    return copy


def _not_the_readme(_folder: str, names: list[str]) -> set[str]:
    """A checkout's profiles are a person's own."""
    return set(names) - {"README.md", ".gitignore"}


def test_the_wheel_holds_every_file_that_the_program_reads(source: Path, tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        path.relative_to(source).as_posix() for path in (source / "autofill").rglob("*") if path.is_file()
    }
    assert needed - inside == set()
    assert any(name.endswith("panel.js") for name in needed)
    assert "autofill/py.typed" in inside


def test_the_source_package_holds_the_tests_too_and_a_wheel_is_built_from_it(
    source: Path, tmp_path: Path
) -> None:
    """`python -m build` makes the source package, and the wheel from that: whoever packages autofill does so."""
    (source / "profiles" / "alex").mkdir()
    (source / "profiles" / "alex" / "profile.toml").write_text("a person's own")
    try:
        build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(source)]
        subprocess.run(build, check=True, capture_output=True)
    finally:
        shutil.rmtree(source / "profiles" / "alex")
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        inside = {name.split("/", 1)[-1] for name in archive.getnames()}
    for needed in (*DOCUMENTS, "tests/conftest.py", "scripts/test.py", "profiles/README.md"):
        assert needed in inside
    assert not [name for name in inside if "alex" in name]
    (wheel,) = tmp_path.glob("*.whl")
    (about,) = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith("METADATA")]
    metadata = zipfile.ZipFile(wheel).read(about).decode()
    assert f"Version: {autofill.__version__}" in metadata
    assert "Project-URL" not in metadata and "Typing :: Typed" in metadata


def test_the_version_is_said_once_and_a_tagged_one_stands_in_the_changelog() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert settings["project"]["dynamic"] == ["version"]
    words = ["git", "tag", "--points-at", "HEAD"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    for tag in re.findall(r"^v(\d.*)$", told, re.MULTILINE):
        assert tag == autofill.__version__ == RELEASE.findall((ROOT / "CHANGELOG.md").read_text())[0][0]


def test_the_changelog_keeps_its_form() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text()
    days = [day for _, day in RELEASE.findall(changes)]
    assert days == sorted(days, reverse=True)
    heads = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    assert heads[0] == "[Unreleased]" and len(heads) == len(days) + 1
    kinds = set(re.findall(r"^### (.+)$", changes, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_pipx_installs_a_command_that_fills_a_practice_form(source: Path, tmp_path: Path) -> None:
    environ = os.environ | {
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "AUTOFILL_HOME": str(tmp_path / "home"),
    }
    environ.pop("DISPLAY", None)
    subprocess.run(
        [sys.executable, "-m", "pipx", "install", str(source)], env=environ, check=True, capture_output=True
    )
    command = tmp_path / "bin" / "autofill"
    told = subprocess.run([command, "--version"], env=environ, check=True, capture_output=True, text=True)
    assert told.stdout.startswith("autofill ")
    ran = subprocess.run(
        [command, "instagram", "--practice"],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "0 bytes left the browser" in ran.stdout
