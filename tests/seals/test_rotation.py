"""New keys: records are wrapped anew by two offices, and the old halves go."""

from __future__ import annotations

import pytest

from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.ground.sealing import BrokenSeal
from caunoi.seals import boxes, keystore
from caunoi.seals.commands.offices import end_holder, end_key, end_office, name_holder, open_office, register_key
from caunoi.seals.commands.openings import collect_opening
from caunoi.seals.commands.rotation import order_rewrap, rewrap
from caunoi.seals.models import Office, OfficeHolder, SealKey
from caunoi.seals.offline import opening as offline
from caunoi.seals.offline.rewrapping import rewrap as rewrap_offline
from caunoi.seals.queries.openings import opening_package
from caunoi.seals.queries.records import can_seal
from caunoi.seals.queries.rotation import records_behind
from tests.seals.conftest import PERSON
from tests.seals.keys import private_key
from tests.seals.steps import ONE_TIME


def new_key(office, seed="thanh-tra mới"):
    private = private_key(seed)
    register_key(actor=system(), public=boxes.public_of(private), office_id=Office.objects.get(code=office).pk)
    return private


def test_a_lost_key_is_replaced_by_the_two_other_offices(scene, django_capture_on_commit_callbacks):
    scene.privates["thanh-tra"] = new_key("thanh-tra")
    assert list(records_behind()) == [scene.record]
    order = order_rewrap(actor=system())

    made = rewrap_offline(order, scene.privates["tiep-dan"], scene.privates["van-phong"])
    with django_capture_on_commit_callbacks(execute=True):
        rewrap(actor=system(), sealedrecord=scene.record, epoch=made["epoch"], parts=made["records"][scene.record.slug])

    scene.record.refresh_from_db()
    assert (scene.record.epoch, scene.record.wrapped_epoch) == (4, 5)
    assert [(record, epoch) for record, epoch, _path in keystore.kept()] == [(scene.record.slug, 5)]
    assert not records_behind()
    request = scene.asked()
    scene.grant(request, "thanh-tra")
    scene.grant(request, "tiep-dan")
    request = collect_opening(actor=scene.asker, openingrequest=request)
    assert offline.open_identity(opening_package(scene.asker, request), ONE_TIME) == PERSON
    with pytest.raises(Conflict):
        order_rewrap(actor=system())


def test_until_then_the_old_key_still_answers(scene):
    new_key("thanh-tra")

    request = scene.asked()

    assert scene.grant(request, "thanh-tra").granted


def test_one_office_cannot_wrap_anew(scene):
    new_key("thanh-tra")
    order = order_rewrap(actor=system())

    for other in (scene.privates["tiep-dan"], private_key("stranger")):
        with pytest.raises(BrokenSeal):
            rewrap_offline(order, scene.privates["tiep-dan"], other)


def test_halves_that_do_not_fit_are_refused_and_the_old_ones_stay(scene):
    new_key("thanh-tra")
    made = rewrap_offline(order_rewrap(actor=system()), scene.privates["tiep-dan"], scene.privates["van-phong"])
    parts = made["records"][scene.record.slug]
    changed = {name: {**part, "check": parts["identity"]["check"]} for name, part in parts.items()}

    for wrong in ({}, {"identity": parts["identity"]}, changed, {"identity": None}):
        with pytest.raises(Invalid):
            rewrap(actor=system(), sealedrecord=scene.record, epoch=5, parts=wrong)
    with pytest.raises(Conflict):
        rewrap(actor=system(), sealedrecord=scene.record, epoch=4, parts=parts)
    with pytest.raises(Forbidden):
        rewrap(actor=scene.asker, sealedrecord=scene.record, epoch=5, parts=parts)
    assert [epoch for _record, epoch, _path in keystore.kept()] == [4]


def test_a_record_whose_opening_is_under_way_waits(scene):
    scene.ask()
    new_key("thanh-tra")

    with pytest.raises(Conflict):
        order_rewrap(actor=system())
    with pytest.raises(Conflict) as refusal:
        rewrap(actor=system(), sealedrecord=scene.record, epoch=5, parts={})
    assert refusal.value.code == "opening_runs"


class TestOffices:
    def test_there_are_three_and_each_has_one_key(self, scene):
        agency = scene.world.agencies["province"].pk
        with pytest.raises(Conflict) as fourth:
            open_office(actor=system(), code="x", name="X", name_en="X", agency_id=agency)
        new_key("thanh-tra")

        assert fourth.value.code == "offices_complete"
        assert SealKey.objects.filter(office__code="thanh-tra", until=None).count() == 1

    def test_an_ended_key_stops_sealing(self, scene):
        key = SealKey.objects.get(office__code="thanh-tra")
        end_key(actor=system(), sealkey=key, reason="Mất tệp khóa")

        assert not can_seal()
        with pytest.raises(Conflict):
            end_key(actor=system(), sealkey=key, reason="Mất tệp khóa")

    def test_an_ended_office_makes_room_for_another(self, scene):
        office = Office.objects.get(code="thanh-tra")
        end_office(actor=system(), office=office, reason="Sắp xếp lại bộ máy")
        agency = scene.world.agencies["province"].pk
        other = open_office(actor=system(), code="noi-chinh", name="Ban Nội chính", name_en="", agency_id=agency)

        assert (other.name_en, can_seal()) == ("Ban Nội chính", False)
        new_key("noi-chinh", "nc")
        assert can_seal()
        with pytest.raises(Conflict):
            end_office(actor=system(), office=other, reason="Nhầm cơ quan")

    def test_two_keys_never_lie_in_one_hand(self, scene):
        office = Office.objects.get(code="tiep-dan")
        with pytest.raises(Conflict) as refusal:
            name_holder(actor=system(), office=office, seat_id=scene.world.seats["deputy"].pk)
        assert refusal.value.field == "seat_id"

        end_holder(actor=system(), officeholder=OfficeHolder.objects.get(office__code="thanh-tra"), reason="Nghỉ hưu")
        assert name_holder(actor=system(), office=office, seat_id=scene.world.seats["deputy"].pk).pk

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"public": b"x"}, "public"),
            ({"public": bytes(32)}, "public"),
            ({"office_id": None}, "office_id"),
            ({"office_id": 0}, "office_id"),
            ({"office_id": None, "envelope": 1}, "envelope"),
            ({"public": boxes.public_of(private_key("thanh-tra"))}, "public"),
        ],
    )
    def test_a_wrong_key_is_named(self, scene, changes, field):
        inputs = {
            "public": boxes.public_of(private_key("neu")), "office_id": Office.objects.get(code="thanh-tra").pk, **changes,
        }  # fmt: skip
        with pytest.raises((Invalid, Conflict)) as refusal:
            register_key(actor=system(), **inputs)

        assert refusal.value.field == field
