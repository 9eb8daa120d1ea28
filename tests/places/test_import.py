"""Loading the register."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest

from caunoi.base.actors import VISITOR, Actor, system
from caunoi.base.refusals import Forbidden
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.places.commands.imports import import_register, run_import
from caunoi.places.models import Register, Succession, Unit
from caunoi.places.public import place_page
from caunoi.places.queries.lookup import unit_on

AT = datetime(2026, 11, 24, 8, 0, tzinfo=TIMEZONE)


def test_loading_again_does_nothing_and_says_so() -> None:
    said = io.StringIO()

    assert run_import(said) is False
    assert "already loaded" in said.getvalue()


def test_changed_data_files_keep_the_keys_of_rows_and_write_one_entry() -> None:
    before = dict(Unit.objects.values_list("pk", "label"))
    Unit.objects.filter(level="commune", code="04600", until=date(2025, 7, 1)).update(label="wrong")
    Register.objects.filter(name="places").update(digest="an older one")
    entries = Entry.objects.filter(verb="place.register_imported").count()

    assert run_import(io.StringIO(), at=AT) is True

    assert dict(Unit.objects.values_list("pk", "label")) == before
    assert Entry.objects.filter(verb="place.register_imported").count() == entries + 1
    assert Register.objects.get(name="places").loaded_at == AT


def test_numbers_of_rows() -> None:
    assert Unit.objects.count() == 14_267
    assert Succession.objects.count() == 10_751


def test_only_who_manages_registers_may_load_them() -> None:
    clerk = Actor(kind="officer", label="Công chức tiếp dân")
    for actor in (VISITOR, clerk):
        with pytest.raises(Forbidden):
            import_register(actor=actor, at=AT, digest="x")

    manager = Actor(kind="officer", label="Quản trị", rights=frozenset({"administer"}))
    assert import_register(actor=manager, at=AT, digest="x").digest == "x"
    assert import_register(actor=system(), at=AT, digest="y").digest == "y"


def test_public_page_of_any_date() -> None:
    in_2019, in_2026 = place_page(date(2019, 2, 25)), place_page(date(2026, 11, 24))

    assert (in_2019.place.label, in_2019.communes, in_2019.earliest_list) == ("Tỉnh Yên Bái", 180, date(2020, 1, 31))
    assert in_2019.went_to == ("Tỉnh Lào Cai",)
    assert (in_2026.place.label, in_2026.communes, in_2026.earliest_list) == ("Tỉnh Lào Cai", 99, None)
    assert in_2026.came_from == ("Tỉnh Lào Cai", "Tỉnh Yên Bái")


def test_page_of_a_commune_names_what_it_came_from() -> None:
    page = place_page(date(2026, 11, 24), "commune", "04606")

    assert page.place.label == unit_on("commune", "04606", date(2026, 11, 24)).label
    assert page.came_from[0] == "Xã Túc Đán, huyện Trạm Tấu, Yên Bái"
    assert page.branches == ()
