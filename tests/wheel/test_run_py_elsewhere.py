"""`run.py` changes no environment that belongs to another folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.house.source import HERE
from tests.wheel.test_run_py import PLAIN_PYTHON
from tests.wheel.test_wheel import run

pytestmark = pytest.mark.wheel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The source without an environment: only what installing reads."""
    made = tmp_path / "nhánh khác"
    made.mkdir()
    shutil.copy(HERE / "run.py", made)
    shutil.copytree(HERE / "requirements", made / "requirements")
    return made


def environment(folder: Path, place: Path) -> Path:
    """Something that looks like an environment installed for ``place``."""
    venv = folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text("as it was")
    (venv / "caunoi-installed.json").write_text(json.dumps({"run": ["0" * 64, "3.11", str(place)]}))
    return venv


def test_a_linked_environment_and_one_of_another_folder_are_left_alone(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    venv = environment(home, home)
    (folder / ".venv").symlink_to(venv)
    linked = run(PLAIN_PYTHON, folder / "run.py", "--version", folder=tmp_path)
    (folder / ".venv").unlink()
    own = environment(folder, home)
    stamped = run(PLAIN_PYTHON, folder / "run.py", "--version", folder=tmp_path)

    assert (linked.returncode, stamped.returncode) == (2, 2)
    assert f".venv trong thư mục này là liên kết tới {venv}" in linked.stderr
    assert f".venv in this folder was installed for {home}" in stamped.stderr
    assert [(each / "bin" / "python").read_text() for each in (venv, own)] == ["as it was", "as it was"]
    assert "Traceback" not in linked.stderr + stamped.stderr
