"""Opening, two of three: logged first, closed for the requester only, over after its hours."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.base.actors import VISITOR, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.ground.sealing import BrokenSeal, fingerprint
from caunoi.seals import boxes
from caunoi.seals.commands import openings
from caunoi.seals.models import Office, OfficeHolder, OpeningAnswer, OpeningRequest, SealKey
from caunoi.seals.offline import opening as offline
from caunoi.seals.queries import openings as queries
from caunoi.seals.queries.events import events_of, events_of_request
from tests.seals.conftest import HANDWRITING, PERSON
from tests.seals.keys import private_key, register_envelope
from tests.seals.steps import ONE_TIME, into_the_log
from tests.world import MORNING

PAIRS = [("thanh-tra", "tiep-dan"), ("thanh-tra", "van-phong"), ("tiep-dan", "van-phong")]


@pytest.mark.parametrize("pair", PAIRS)
def test_any_two_offices_open_the_identity_and_its_files(scene, pair):
    request = scene.asked()
    for office in pair:
        scene.grant(request, office)

    request = openings.collect_opening(actor=scene.asker, openingrequest=request)
    package = queries.opening_package(scene.asker, request)

    assert offline.open_identity(package, ONE_TIME) == PERSON
    sealed = queries.sealed_file(scene.asker, request, package["files"][0])
    opened = offline.open_file(package, package["files"][0], sealed, ONE_TIME)
    assert opened == (HANDWRITING.name, HANDWRITING.content)


def test_one_office_alone_opens_nothing(scene):
    request = scene.asked()
    scene.grant(request, "thanh-tra")

    with pytest.raises(Conflict) as refusal:
        openings.collect_opening(actor=scene.asker, openingrequest=request)

    assert refusal.value.code == "too_few_answers"
    part = queries.parts_of(scene.record)["identity"]
    package = {
        "kind": "opening-package", "request": request.pk, "facts": scene.record.facts, "checks": {"identity": part["check"]},
        "answers": [{"office": "thanh-tra", "parts": OpeningAnswer.objects.get().shares}], "envelope": None,
    }  # fmt: skip
    with pytest.raises(BrokenSeal, match="one answer alone"):
        offline.part_key(package, "identity", ONE_TIME, None)


def test_answers_open_with_the_one_time_key_of_the_requester_only(scene):
    request = scene.asked()
    for office in PAIRS[0]:
        scene.grant(request, office)
    request = openings.collect_opening(actor=scene.asker, openingrequest=request)
    package = queries.opening_package(scene.asker, request)

    for other in (private_key("somebody"), scene.privates["thanh-tra"]):
        with pytest.raises(BrokenSeal):
            offline.open_identity(package, other)


def test_a_ciphertext_moved_to_another_subject_does_not_open(scene):
    request = scene.asked()
    for office in PAIRS[0]:
        scene.grant(request, office)
    request = openings.collect_opening(actor=scene.asker, openingrequest=request)
    package = queries.opening_package(scene.asker, request)

    for fact, value in (("subject_id", 8), ("subject_kind", "x"), ("edition", 2), ("epoch", 1)):
        moved = {**package, "facts": {**package["facts"], fact: value}}
        with pytest.raises(BrokenSeal):
            offline.open_identity(moved, ONE_TIME)


def test_nothing_is_given_out_before_the_request_is_in_the_signed_log(scene):
    request = scene.ask()
    office = Office.objects.get(code="thanh-tra")

    with pytest.raises(Conflict) as refusal:
        queries.request_bundle(scene.holder("thanh-tra"), request, office)
    with pytest.raises(Conflict):
        scene.grant(request, "thanh-tra", shares={})

    assert refusal.value.code == "not_logged"
    into_the_log()
    assert queries.request_bundle(scene.holder("thanh-tra"), request, office)["request"] == request.pk


def test_when_the_record_cannot_be_written_there_is_no_request(scene):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_pendingleaf RENAME TO journal_broken")

        with pytest.raises(DatabaseError), transaction.atomic():
            scene.ask()

        assert not OpeningRequest.objects.exists()
        transaction.set_rollback(True)


def test_a_request_put_into_the_table_by_hand_opens_nothing(scene):
    request = scene.ask()
    into_the_log()
    forged = OpeningRequest.objects.get(pk=request.pk)
    forged.pk, forged.public = None, boxes.public_of(private_key("forger"))
    forged.save()

    with pytest.raises(Conflict) as refusal:
        queries.request_bundle(scene.holder("thanh-tra"), forged, Office.objects.get(code="thanh-tra"))

    assert refusal.value.code == "not_logged"


def test_handing_out_stands_in_the_record_before_the_package_exists(scene):
    request = scene.asked()
    for office in PAIRS[0]:
        scene.grant(request, office)
    OpeningRequest.objects.filter(pk=request.pk).update(state="opened")
    request.refresh_from_db()

    with pytest.raises(Conflict) as refusal:
        queries.opening_package(scene.asker, request)

    assert refusal.value.code == "not_logged"


def test_the_offices_alone_see_the_half_that_is_theirs(scene):
    request = scene.asked()
    thanh_tra, tiep_dan = (Office.objects.get(code=code) for code in PAIRS[0])

    bundle = queries.request_bundle(scene.holder("thanh-tra"), request, thanh_tra)

    own = set(SealKey.objects.filter(office=thanh_tra).values_list("epoch", flat=True))
    assert {half["to"] for half in bundle["parts"]["identity"]} == own
    for actor in (scene.asker, scene.world.administrator, scene.holder("tiep-dan")):
        with pytest.raises(NotFound):
            queries.request_bundle(actor, request, thanh_tra)
    assert queries.request_bundle(scene.holder("tiep-dan"), request, tiep_dan)["office"] == "tiep-dan"


def test_who_is_named_in_the_matter_finds_nothing_here(scene):
    request = scene.asked()
    scene.hooks.barred |= {scene.asker.account_id, scene.holder("thanh-tra").account_id}

    with pytest.raises(NotFound):
        scene.ask(public=boxes.public_of(private_key("2")))
    with pytest.raises(NotFound):
        queries.record_to_ask(scene.asker, scene.record.slug)
    with pytest.raises(NotFound):
        queries.opening_request(scene.holder("thanh-tra"), request.pk)
    with pytest.raises(NotFound):
        scene.refuse(request, "thanh-tra")
    assert queries.requests_for_holder(scene.holder("thanh-tra")) == ([], None)
    assert len(queries.requests_for_holder(scene.holder("tiep-dan"))[0]) == 1


def test_administrators_colleagues_and_strangers_cannot_ask(scene):
    for actor in (scene.world.administrator, scene.world.specialist, scene.world.chief, VISITOR, system()):
        with pytest.raises(NotFound):
            scene.ask(actor=actor)


def test_a_holder_cannot_ask(scene):
    scene.hooks.readers.add(scene.holder("thanh-tra").account_id)

    with pytest.raises(Forbidden):
        scene.ask(actor=scene.holder("thanh-tra"))


def test_an_office_answers_once(scene):
    request = scene.asked()
    scene.grant(request, "thanh-tra")

    with pytest.raises(Conflict) as refusal:
        scene.refuse(request, "thanh-tra")

    assert refusal.value.code == "already_answered"


def test_one_person_answers_for_one_office_even_when_named_for_another_in_between(scene):
    request = scene.asked()
    scene.grant(request, "thanh-tra")
    seat = scene.world.seats["deputy"]
    OfficeHolder.objects.filter(seat=seat).update(office=Office.objects.get(code="van-phong"))

    with pytest.raises(Conflict) as refusal:
        scene.grant(request, "van-phong", actor=scene.holder("thanh-tra"))

    assert refusal.value.code == "already_answered"
    assert request.answers.count() == 1


def test_two_refusals_end_it(scene):
    request = scene.asked()
    scene.refuse(request, "thanh-tra")
    scene.refuse(request, "tiep-dan")

    request.refresh_from_db()
    assert request.state == "refused"
    with pytest.raises(Conflict):
        scene.grant(request, "van-phong", shares={})


def test_after_its_hours_nothing_more_is_given(scene, hold_time):
    request = scene.asked(hours=72)
    shares = scene.shares(request, "tiep-dan")
    scene.grant(request, "thanh-tra")
    hold_time(MORNING + timedelta(hours=72))

    for attempt in (
        lambda: queries.request_bundle(scene.holder("tiep-dan"), request, Office.objects.get(code="tiep-dan")),
        lambda: scene.grant(request, "tiep-dan", shares=shares),
        lambda: openings.collect_opening(actor=scene.asker, openingrequest=request),
    ):
        with pytest.raises(Conflict) as refusal:
            attempt()
        assert refusal.value.code == "expired"
    assert events_of("petition", 7)[-1].verb == "seal.opening_expired"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": 73}, "hours"), ({"hours": 0}, "hours"), ({"basis": "Đ24"}, "basis"), ({"purpose": " "}, "purpose"),
        ({"public": bytes(32)}, "public"), ({"public": b"x"}, "public"),
    ],
)  # fmt: skip
def test_a_request_needs_basis_purpose_key_and_at_most_72_hours(scene, changes, field):
    with pytest.raises(Invalid) as refusal:
        scene.ask(**changes)

    assert refusal.value.field == field


def test_a_one_time_key_is_used_once(scene):
    scene.ask()

    with pytest.raises(Invalid):
        scene.ask()


def test_an_answer_made_for_another_request_or_office_is_refused(scene):
    request = scene.asked()
    shares = scene.shares(request, "tiep-dan")

    for wrong in (shares, {}, {"identity": []}, "x", {"identity": [{"pair": 1}]}):
        with pytest.raises(Invalid) as refusal:
            scene.grant(request, "thanh-tra", shares=wrong)
        assert refusal.value.field == "answer"


def test_a_holder_notices_a_key_that_the_server_put_in_the_place_of_the_requesters(scene):
    request = scene.asked()
    bundle = queries.request_bundle(scene.holder("thanh-tra"), request, Office.objects.get(code="thanh-tra"))
    told = fingerprint(boxes.public_of(ONE_TIME))
    bundle["public"] = boxes.public_of(private_key("server")).hex()

    with pytest.raises(BrokenSeal, match="fingerprint"):
        offline.answer(bundle, scene.privates["thanh-tra"], told)


def test_the_denouncer_reads_every_event_in_plain_sentences_without_a_person(scene):
    request = scene.asked()
    scene.grant(request, "thanh-tra")
    scene.refuse(request, "van-phong")
    scene.grant(request, "tiep-dan")
    openings.collect_opening(actor=scene.asker, openingrequest=request)

    told = [event.sentence for event in events_of("petition", 7)]

    assert told == [
        "Danh tính đã được niêm phong. Chỉ khi hai trong ba cơ quan giữ khóa cùng mở thì mới đọc được.",
        "UBND xã Mường Lai đề nghị mở danh tính, chậm nhất đến 09:00 26/02/2020. "
        "Căn cứ pháp lý: Luật Tố cáo 2018, Điều 24. Mục đích: Xác minh danh tính trước khi thụ lý.",
        "Thanh tra tỉnh đồng ý mở danh tính.",
        "Văn phòng UBND tỉnh từ chối mở danh tính.",
        "Ban Tiếp công dân tỉnh đồng ý mở danh tính.",
        "Phần dùng để mở danh tính đã được giao cho cán bộ đề nghị; từ lúc này danh tính có thể được đọc.",
    ]
    names = [account.full_name for account in scene.world.accounts.values()]
    assert not [name for name in names if name in " ".join(told)]
    assert len(events_of_request(request)) == 5


class TestBreakGlass:
    def ask(self, scene, envelope=1):
        request = openings.break_glass(
            actor=scene.asker, sealedrecord=scene.record, public=boxes.public_of(ONE_TIME), hours=2, envelope=envelope,
            basis="Luật Tố cáo 2018, Điều 47", danger="Người tố cáo bị đe dọa giết",
        )  # fmt: skip
        into_the_log()
        return request

    def test_one_office_and_the_paper_open_it_loudly_and_use_the_paper_up(self, scene):
        request = self.ask(scene)
        scene.grant(request, "van-phong")
        request = openings.collect_opening(actor=scene.asker, openingrequest=request)
        package = queries.opening_package(scene.asker, request)

        assert offline.open_identity(package, ONE_TIME, paper=scene.privates["envelope"]) == PERSON
        with pytest.raises(BrokenSeal):
            offline.open_identity(package, ONE_TIME)
        assert SealKey.objects.get(envelope=1).until == MORNING
        alarm = [event for event in events_of("petition", 7) if event.is_alarm]
        assert len(alarm) == 1
        assert "phong bì giấy số 1" in alarm[0].sentence
        with pytest.raises(Invalid):
            self.ask(scene)

    def test_heads_and_every_holder_see_it(self, scene):
        request = self.ask(scene)

        assert [row.pk for row in queries.alarms_for_head(scene.world.leader)] == [request.pk]
        assert queries.alarms_for_head(scene.world.chief) == []
        for office in ("thanh-tra", "tiep-dan", "van-phong"):
            assert queries.opening_request(scene.holder(office), request.pk) == request

    def test_an_envelope_that_is_not_there_or_came_after_the_record_is_refused(self, scene):
        register_envelope(2, MORNING)

        for envelope in (2, 9):
            with pytest.raises(Invalid) as refusal:
                self.ask(scene, envelope)
            assert refusal.value.field == "envelope"
