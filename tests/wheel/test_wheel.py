"""The wheel carries everything it needs and works in a bare environment, far from the source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.source import HERE

pytestmark = pytest.mark.wheel


def clean(**more: str) -> dict[str, str]:
    """The environment without anything of ours or of Python's paths."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_", "PYTHON"))}
    return kept | {"PYTHONUTF8": "1"} | more


def run(*command: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean(**environment),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel. Built from a copy, so that nothing is left in the source."""
    folder = tmp_path_factory.mktemp("built")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = run(*pip, "--wheel-dir", folder, HERE, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("caunoi-*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that holds the locked run-time list and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("bare") / "env"
    venv.create(folder, with_pip=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    for what in (("--require-hashes", "-r", HERE / "requirements" / "run.txt"), ("--no-index", wheel)):
        done = run(*pip, *what, folder=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "bin"


def test_the_wheel_holds_the_law_the_pages_and_the_words_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    source = HERE / "src" / "caunoi"
    wanted = [path for kind in ("html", "css", "mo", "csv", "yaml", "typ", "svg") for path in source.rglob(f"*.{kind}")]
    missing = [path for path in wanted if f"caunoi/{path.relative_to(source).as_posix()}" not in names]
    assert missing == []
    assert [name for name in names if name.startswith("caunoi/rulebook/") and name.endswith(".yaml")] != []
    assert [name for name in names if not name.startswith(("caunoi/", "caunoi-"))] == []
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_bare_environment_answers_what_day_a_clock_ends(bare: Path, tmp_path: Path) -> None:
    done = run(bare / "caunoi", "clock", "KN1_RESOLVE", "2026-03-02", "--flag", "remote", "--flag", "complex", "--json",
               folder=tmp_path)  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2026-05-04"
    assert list(tmp_path.iterdir()) == []


def test_the_bare_environment_prepares_a_database_and_the_doctor_is_content(bare: Path, tmp_path: Path) -> None:
    made = run(bare / "caunoi", "migrate", folder=tmp_path)
    done = run(bare / "caunoi", "doctor", "--json", folder=tmp_path)

    assert made.returncode == 0, made.stderr
    assert done.returncode == 0, done.stdout + done.stderr
    assert [each for each in json.loads(done.stdout) if each["state"] == "fail"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["var"]
