"""What `pipx install .` gives a person: a wheel with every file that the program reads, and a command that starts."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files alone, so that building leaves nothing in the checkout."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("autofill", "pyproject.toml", "README.md", "LICENSE"):
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, copy / name)
    return copy


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
