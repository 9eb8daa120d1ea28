"""`caunoi confirm`: the operator as the second person, where there is none on screen."""

from __future__ import annotations

import json

import pytest

from caunoi.config import cli
from caunoi.journal.models import Entry
from caunoi.people import commands
from caunoi.people.models import Absence, Seat
from tests.officers import SINCE, TODAY, actor_of, make_agency, make_post, make_seat


@pytest.fixture
def commune(db, frozen_now):
    """An administrator, and a leader whose seat waits."""
    agency = make_agency()
    admin = make_seat(make_post(agency, "Quản trị", ["administrator"]), "Lê A", "a@x.vn")
    leader = make_seat(make_post(agency, "Chủ tịch", ["leader"], "head"), "Hà Thị Lan", "lan@x.vn")
    Seat.objects.filter(pk=leader.pk).update(standing="waiting", asked_by=admin.account_id)
    return admin, leader


def test_nothing_waiting_is_said(db, frozen_now, capsys):
    assert cli.main(["confirm"]) == 0
    assert capsys.readouterr().out == "Nothing waits for a second person.\n"


def test_what_waits_is_listed_with_who_asked_and_confirmed(commune, capsys):
    leader = commune[1]

    assert cli.main(["confirm"]) == 0
    assert f"caunoi confirm seat {leader.pk}" in (printed := capsys.readouterr().out)
    assert "Hà Thị Lan, Chủ tịch, UBND xã Minh Bảo (asked for by Lê A)" in printed
    assert cli.main(["confirm", "seat", str(leader.pk)]) == 0

    assert Seat.objects.get(pk=leader.pk).standing == "machine"
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.account_id, json.loads(entry.record)["fields"]) == (
        "seat.confirmed", None, {"standing": "machine"},
    )  # fmt: skip
    assert cli.main(["confirm", "seat", str(leader.pk)]) == 2


def test_an_absence_is_confirmed_too(commune, capsys):
    admin, leader = commune
    Seat.objects.filter(pk=leader.pk).update(standing="plain")
    clerk = make_seat(make_post(leader.post.agency, "Văn thư", ["reception"]), "Vũ Đức", "d@x.vn")
    absence = commands.record_absence(actor=actor_of(admin), seat=leader, substitute_id=clerk.pk, since=TODAY)
    Absence.objects.filter(pk=absence.pk).update(asked_by=None)

    assert cli.main(["confirm"]) == 0
    assert "it is not known who asked for it" in capsys.readouterr().out
    assert cli.main(["confirm", "absence", str(absence.pk)]) == 0

    assert Absence.objects.get().standing == "machine"
    assert Seat.objects.get(pk=clerk.pk).since == SINCE


@pytest.mark.parametrize("words", [["confirm", "seat"], ["confirm", "seat", "999"]])
def test_without_a_number_or_with_a_wrong_one_it_refuses(db, frozen_now, words):
    assert cli.main(words) == 2


@pytest.mark.parametrize("what", ["seat", "absence"])
def test_what_does_not_wait_is_said_at_the_terminal_with_the_way_to_list_what_does(db, frozen_now, capsys, what):
    assert cli.main(["confirm", what, "9999"]) == 2

    said = f"No {what} 9999 waits for a second person. `caunoi confirm` lists those that wait, with their numbers."
    assert said in capsys.readouterr().err
