"""`caunoi papers test-certificate`: a certificate to try signatures with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caunoi.base import time
from caunoi.config import cli
from caunoi.papers import signing


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is typed at the keyboard when a password is asked for."""

    def answer(password: str) -> None:
        monkeypatch.setattr("getpass.getpass", lambda prompt: password)

    return answer


def test_the_file_opens_with_its_password_and_can_sign(tmp_path: Path, typed: Any, settings: Any, capsys: Any) -> None:
    typed("bí mật")
    path = tmp_path / "thu.p12"

    code = cli.main(["papers", "test-certificate", str(path)])

    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(path), "bí mật"
    assert code == 0
    assert "Set CAUNOI_SIGNING_CERTIFICATE to it" in capsys.readouterr().out
    assert path.stat().st_mode & 0o777 == 0o600
    assert signing.certificate_fault(time.now()) == ""


def test_an_existing_file_is_left_alone(tmp_path: Path, typed: Any, capsys: Any) -> None:
    typed("x")
    path = tmp_path / "thu.p12"
    path.write_bytes(b"mine")

    code = cli.main(["papers", "test-certificate", str(path)])

    assert (code, path.read_bytes()) == (2, b"mine")
    assert "exists already" in capsys.readouterr().err


def test_without_a_password_nothing_is_written(tmp_path: Path, typed: Any) -> None:
    typed("")

    assert cli.main(["papers", "test-certificate", str(tmp_path / "thu.p12")]) == 2
    assert list(tmp_path.iterdir()) == []
