"""`python3 run.py` on a fresh copy of the source: in a folder with spaces, after an interruption, twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.house.source import HERE
from tests.wheel.test_wheel import clean, run

pytestmark = pytest.mark.wheel

PLAIN_PYTHON = Path(sys.base_prefix) / "bin" / "python3"
LEFT_BEHIND = shutil.ignore_patterns(".venv*", "var", ".git", "*cache*", ".hypothesis", "screens", "dist")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source as a stranger gets it, in a folder whose name has spaces and Vietnamese letters."""
    folder = tmp_path_factory.mktemp("lạ") / "thư mục có dấu cách"
    shutil.copytree(HERE, folder, ignore=LEFT_BEHIND)
    return folder


def test_it_installs_over_a_broken_start_and_is_quick_the_second_time(copy: Path, tmp_path: Path) -> None:
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").write_text("cut off")
    (copy / ".venv" / "caunoi-unfinished").write_text("")

    first = run(PLAIN_PYTHON, copy / "run.py", "--version", folder=tmp_path)
    began = time.monotonic()
    second = run(PLAIN_PYTHON, copy / "run.py", "--version", folder=tmp_path, PIP_NO_INDEX="1")
    seconds = time.monotonic() - began
    third = run(copy / ".venv" / "bin" / "caunoi", "--version", folder=tmp_path)

    assert (first.returncode, second.returncode, third.returncode) == (0, 0, 0), first.stderr + third.stderr
    assert first.stdout == second.stdout == third.stdout
    assert "Installing" in first.stderr
    assert second.stderr == ""
    assert seconds < 2


def test_a_missing_network_is_a_sentence_and_breaks_nothing(copy: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    shutil.copytree(copy, fresh, ignore=LEFT_BEHIND)

    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": ""}
    done = run(PLAIN_PYTHON, fresh / "run.py", "--version", folder=tmp_path, **offline)

    assert done.returncode == 2
    assert "Most often the network is missing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (fresh / ".venv" / "caunoi-unfinished").exists()


def test_an_old_python_is_told_what_to_install(copy: Path) -> None:
    script = (
        "import sys, shutil; sys.version_info = (3, 9, 2); shutil.which = lambda name: None;"
        "sys.argv = ['run.py']; import runpy; runpy.run_path('run.py', run_name='__main__')"
    )

    done = subprocess.run(
        [PLAIN_PYTHON, "-c", script], cwd=copy, env=clean(), capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "Cầu Nối cần Python 3.11 trở lên; máy này đang chạy Python 3.9.2" in done.stderr
    assert "Cầu Nối needs Python 3.11 or newer; this is Python 3.9.2" in done.stderr
