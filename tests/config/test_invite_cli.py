"""`caunoi invite`: the first administrator gets a link at the keyboard, and only the first."""

from __future__ import annotations

import pytest
from django.test import Client

from caunoi.config import cli
from tests.officers import make_agency, make_post, make_seat

WORDS = ["invite", "quy@yenbai.gov.vn", "--name", "Trần Thị Quy"]


@pytest.fixture(autouse=True)
def _at_the_keyboard(db, frozen_now):
    """On the day of the demo province."""


def test_the_link_leads_to_setting_a_password(capsys):
    make_post(make_agency(), "Quản trị hệ thống", ["administrator"])

    code = cli.main(WORDS)

    printed = capsys.readouterr().out
    link = printed.strip().splitlines()[-1]
    assert code == 0
    assert "Quản trị hệ thống, UBND xã Minh Bảo" in printed
    assert "09:00 03/03/2020" in printed
    assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_once_somebody_administers_it_refuses(capsys):
    make_seat(make_post(make_agency(), "Quản trị", ["administrator"]), "Lê A", "a@x.vn")

    code = cli.main(WORDS)

    assert code == 2
    assert "đã có quản trị viên" in capsys.readouterr().err


def test_without_registers_it_says_what_to_load(capsys):
    assert cli.main(WORDS) == 2
    assert "caunoi import all" in capsys.readouterr().err


def test_several_posts_are_listed_to_choose_from(capsys):
    agency = make_agency()
    first = make_post(agency, "Quản trị A", ["administrator"])
    make_post(agency, "Quản trị B", ["administrator"])

    assert cli.main(WORDS) == 2
    assert f"--post {first.pk}  Quản trị A, UBND xã Minh Bảo" in capsys.readouterr().err
    assert cli.main([*WORDS, "--post", str(first.pk)]) == 0
