"""Wrong use of the command line is answered with a sentence and exit code 2, and nothing is done."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caunoi.config.cli import main, parser, tell_address
from tests.config.installation import Installation, free_port, prepared

MARK_AS_DEMO = "from caunoi.config.prepare import mark_as_demo; mark_as_demo()"
ADD_AN_OFFICER = (
    "from caunoi.people.models import Account; Account.objects.create(email='an@example.vn', full_name='An')"
)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["up", "--port", "70000"], "'70000' is not a port: expected a number from 1 to 65535"),
        (["up", "--workers", "0"], "'0' is not a count: expected a whole number from 1"),
        (["up", "--host", "nowhere.invalid"], "'nowhere.invalid' is not an address of this machine"),
        (["import", "people"], "invalid choice: 'people'"),
        (["nonsense"], "invalid choice: 'nonsense'"),
        ([], "the following arguments are required: COMMAND"),
        (["restore", "no-such-file.tar.gz"], "There is no file no-such-file.tar.gz"),
    ],
)
def test_wrong_use_is_a_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    done = Installation(tmp_path / "home", url=None).run(*arguments)

    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_the_calendar_needs_no_import_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "calendar"]) == 0

    assert "calendar: comes with the rulebook" in capsys.readouterr().err


def test_an_unreachable_database_is_a_sentence(tmp_path: Path) -> None:
    place = Installation(tmp_path / "home", url=f"postgres://postgres@127.0.0.1:{free_port()}/none?connect_timeout=2")

    done = place.run("backup", tmp_path / "file")

    assert done.returncode == 2
    assert "The database did not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "file").exists()


def test_demo_data_never_go_near_real_accounts(tmp_path: Path) -> None:
    place = prepared(tmp_path / "home")
    place.python(ADD_AN_OFFICER)

    demo = place.run("demo")
    up = place.run("up", "--demo", "--port", free_port())

    assert (demo.returncode, up.returncode) == (2, 2)
    assert "This database holds real accounts or matters" in demo.stderr
    assert "This database holds real accounts or matters" in up.stderr


def test_a_demo_database_is_not_served_as_a_real_one(tmp_path: Path) -> None:
    place = prepared(tmp_path / "home")
    place.python(MARK_AS_DEMO)

    done = place.run("up", "--port", free_port())

    assert done.returncode == 2
    assert "This database holds the demo province" in done.stderr


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    place = prepared(tmp_path / "home")
    place.python(
        "from django.db.migrations.recorder import MigrationRecorder; from django.db import connection;"
        "MigrationRecorder(connection).record_applied('base', '9999_from_the_future')"
    )

    done = place.run("migrate")

    assert done.returncode == 2
    assert "made by a newer version of Cầu Nối (it has base.9999_from_the_future)" in done.stderr


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8400"), ("0.0.0.0", "http://127.0.0.1:8400"), ("::1", "http://[::1]:8400")],
)
def test_links_in_letters_lead_to_the_port_that_is_served(
    host: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUNOI_PUBLIC_URL", "")
    monkeypatch.delenv("CAUNOI_PUBLIC_URL")
    options = parser().parse_args(["up", "--host", host, "--port", "8400"])

    tell_address(options)

    assert os.environ["CAUNOI_PUBLIC_URL"] == address


def test_an_address_the_operator_names_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_PUBLIC_URL", "https://lang-nghe.example.vn")

    tell_address(parser().parse_args(["up", "--port", "8400"]))

    assert os.environ["CAUNOI_PUBLIC_URL"] == "https://lang-nghe.example.vn"
