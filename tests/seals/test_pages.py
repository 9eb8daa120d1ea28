"""The pages of holders, requesters, heads and administrators; files travel over them, identities never."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caunoi.ground.sealing import fingerprint
from caunoi.seals import boxes
from caunoi.seals.models import Office, OfficeHolder, OpeningRequest, SealKey
from caunoi.seals.offline import opening as offline
from caunoi.seals.queries.records import slug_of
from tests.seals.conftest import CANARIES, PERSON
from tests.seals.keys import private_key, register_envelope
from tests.seals.steps import HOLDERS, ONE_TIME, into_the_log

WORDS = {
    "public": boxes.public_of(ONE_TIME).hex(), "basis": "Luật Tố cáo 2018, Điều 24", "purpose": "Xác minh danh tính",
    "hours": "24",
}  # fmt: skip


def client(scene, officer):
    made = Client()
    made.force_login(scene.world.accounts[officer])
    return made


def url(name, *arguments):
    return reverse(f"desk:{name}", args=arguments)


def uploaded(scene, request, office):
    """The answer file that the holder's machine makes of the page's request file."""
    given = client(scene, HOLDERS[office]).get(url("seal_bundle", request.pk))
    assert given["Content-Disposition"].startswith("attachment")
    answer = offline.answer(given.json(), scene.privates[office], fingerprint(boxes.public_of(ONE_TIME)))
    return SimpleUploadedFile("tra-loi.json", json.dumps(answer).encode())


def test_an_opening_goes_from_page_to_page_and_no_page_shows_the_person(scene):
    asker = client(scene, "leader")
    made = asker.post(url("seal_ask", slug_of("petition", 7)), WORDS)
    request = OpeningRequest.objects.get()
    assert made["Location"] == url("seal_opening", request.pk)
    assert "đang được ghi vào nhật ký" in asker.get(made["Location"]).content.decode()
    into_the_log()
    seen = [asker.get(made["Location"]).content]

    for office in ("thanh-tra", "van-phong"):
        holder = client(scene, HOLDERS[office])
        seen += [holder.get(url("seals")).content, holder.get(url("seal_opening", request.pk)).content]
        sent = holder.post(url("seal_grant", request.pk), {"answer": uploaded(scene, request, office)})
        assert sent.status_code == 302
    seen.append(asker.get(url("seal_opening", request.pk)).content)
    assert asker.get(url("seal_package", request.pk)).status_code == 409
    assert asker.post(url("seal_collect", request.pk)).status_code == 302
    seen.append(asker.get(url("seal_opening", request.pk)).content)
    package = asker.get(url("seal_package", request.pk))

    assert offline.open_identity(package.json(), ONE_TIME) == PERSON
    part = package.json()["files"][0]
    sealed = asker.get(url("seal_part", request.pk, part))
    assert offline.open_file(package.json(), part, sealed.content, ONE_TIME)[0] == "chu-viet-tay.jpg"
    assert asker.get(url("seal_part", request.pk, "khong-co")).status_code == 404
    assert [canary for canary in CANARIES for page in seen if canary in page] == []
    assert "Mở bằng lệnh" in seen[-1].decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"public": "zz"}, "64 ký tự"), ({"hours": "73"}, "72"), ({"basis": "Đ2"}, "căn cứ pháp lý"),
        ({"public": "00" * 32}, "không phải khóa công khai"),
    ],
)  # fmt: skip
def test_wrong_input_keeps_what_was_typed(scene, wrong, words):
    answer = client(scene, "leader").post(url("seal_ask", scene.record.slug), {**WORDS, **wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert WORDS["purpose"] in page


def test_a_holder_refuses_with_a_reason_that_the_requester_reads(scene):
    request = scene.asked()
    holder = client(scene, "deputy")

    assert holder.post(url("seal_refuse", request.pk), {"reason": "x"}).status_code == 422
    assert holder.post(url("seal_refuse", request.pk), {"reason": "Chưa cần biết danh tính"}).status_code == 302

    assert "Chưa cần biết danh tính" in client(scene, "leader").get(url("seal_opening", request.pk)).content.decode()
    assert url("seal_grant", request.pk) not in holder.get(url("seal_opening", request.pk)).content.decode()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind": "opening-answer", "parts": {}}', b"[" * 100_000])
def test_a_file_that_is_no_answer_is_said_to_be_none(scene, content):
    request = scene.asked()
    file = SimpleUploadedFile("a.json", content)

    answer = client(scene, "deputy").post(url("seal_grant", request.pk), {"answer": file})

    assert answer.status_code == 422


def test_who_is_barred_gets_the_page_of_what_does_not_exist(scene):
    request = scene.asked()
    scene.hooks.barred |= {scene.world.accounts["deputy"].pk, scene.world.accounts["leader"].pk}

    def told(officer, address):
        answer = client(scene, officer).get(address)
        return answer.status_code, len(answer.content.replace(address.encode(), b""))

    nowhere = {officer: told(officer, url("seal_opening", 999_999)) for officer in ("deputy", "leader")}

    for officer, name, argument in (
        ("deputy", "seal_opening", request.pk), ("deputy", "seal_bundle", request.pk), ("deputy", "seal_grant", request.pk),
        ("leader", "seal_ask", scene.record.slug), ("leader", "seal_glass", scene.record.slug),
    ):  # fmt: skip
        assert told(officer, url(name, argument)) == nowhere[officer]
        assert nowhere[officer][0] == 404


def test_an_alarm_is_raised_seen_by_heads_and_shown_as_one(scene):
    asker = client(scene, "leader")
    lead = asker.get(url("seal_ask", scene.record.slug)).content.decode()
    assert url("seal_glass", scene.record.slug) in lead
    typed = {**WORDS, "purpose": "Người tố cáo bị đe dọa giết", "envelope": "9"}
    assert asker.post(url("seal_glass", scene.record.slug), typed).status_code == 422

    made = asker.post(url("seal_glass", scene.record.slug), {**typed, "envelope": "1"})

    assert made.status_code == 302
    page = client(scene, "province").get(made["Location"]).content.decode()
    assert "phong bì giấy số 1" in page
    assert "bị đe dọa giết" in page
    assert "nguy hiểm đến tính mạng" in asker.get(url("seals")).content.decode()


def test_an_administrator_names_offices_keys_holders_and_envelopes(scene):
    admin = client(scene, "administrator")
    office = Office.objects.get(code="thanh-tra")
    holder = OfficeHolder.objects.get(office=office)
    new = boxes.public_of(private_key("mới")).hex()
    seat = scene.world.seats["administrator"].pk

    steps = [
        ("seal_key", [office.pk], {"public": new}),
        ("seal_end_holder", [holder.pk], {"reason": "Chuyển công tác"}),
        ("seal_holder", [office.pk], {"seat_id": seat}),
        ("seal_envelope", [], {"envelope": "2", "public": boxes.public_of(private_key("pb 2")).hex()}),
        ("seal_end_key", [SealKey.objects.get(envelope=1).pk], {"reason": "Phong bì bị rách"}),
        ("seal_end_office", [office.pk], {"reason": "Sắp xếp lại bộ máy"}),
        (
            "seal_open_office",
            [],
            {"code": "noi-chinh", "name": "Ban Nội chính", "agency_id": scene.world.agencies["province"].pk},
        ),
    ]
    for name, arguments, typed in steps:
        assert admin.get(url(name, *arguments)).status_code == 200
        answer = admin.post(url(name, *arguments), typed)
        assert (name, answer.status_code, answer.get("Location")) == (name, 302, url("seal_offices"))

    page = admin.get(url("seal_offices")).content.decode()
    assert "Ban Nội chính" in page
    assert "chưa có khóa" in page
    assert "Chưa thể niêm phong danh tính" in page
    assert "Có 1 danh tính đang được bọc bằng khóa cũ" in page
    assert admin.get(url("seal_key", office.pk)).status_code == 404


def test_wrong_input_of_an_administrator_is_said_beside_its_field(scene):
    admin = client(scene, "administrator")
    office = Office.objects.get(code="thanh-tra")
    register_envelope(3)

    for name, arguments, typed in (
        ("seal_key", [office.pk], {"public": "00" * 32}),
        ("seal_envelope", [], {"envelope": "3", "public": boxes.public_of(private_key("q")).hex()}),
        ("seal_open_office", [], {"code": "x", "name": "X", "agency_id": scene.world.agencies["province"].pk}),
        ("seal_holder", [office.pk], {"seat_id": ""}),
        ("seal_end_office", [office.pk], {"reason": ""}),
        ("seal_end_key", [SealKey.objects.get(envelope=3).pk], {"reason": "x"}),
        ("seal_end_holder", [OfficeHolder.objects.get(office=office).pk], {"reason": ""}),
    ):
        assert (name, admin.post(url(name, *arguments), typed).status_code) == (name, 422)


def test_before_anything_is_set_up_the_pages_say_what_to_do(world):
    admin = Client()
    admin.force_login(world.accounts["administrator"])

    page = admin.get(reverse("desk:seal_offices")).content.decode()

    assert "Chưa có cơ quan nào" in page
    assert "Chưa đăng ký phong bì nào" in page
    leader = Client()
    leader.force_login(world.accounts["leader"])
    assert "Ông/Bà chưa có đề nghị nào" in leader.get(reverse("desk:seals")).content.decode()


def test_holders_find_their_way_from_their_posts(scene):
    assert url("seals") in client(scene, "department").get(url("seats")).content.decode()


def test_a_page_of_many_requests_costs_as_many_queries_as_one(scene):
    def cost():
        holder = client(scene, "deputy")
        with CaptureQueriesContext(connection) as queries:
            holder.get(url("seals"))
        return len(queries)

    scene.ask()
    cost()
    one = cost()
    for number in range(6):
        scene.ask(public=boxes.public_of(private_key(f"one time {number}")))

    assert cost() == one


def test_a_long_list_of_requests_is_read_page_by_page_with_the_same_questions(scene, monkeypatch):
    def asked_of_the_database(address):
        with CaptureQueriesContext(connection) as queries:
            page = holder.get(address)
        return page, len(queries)

    holder = client(scene, HOLDERS["thanh-tra"])
    scene.ask()
    holder.get(url("seals"))
    _page, few = asked_of_the_database(url("seals"))
    for number in range(3):
        scene.ask(public=boxes.public_of(private_key(f"once {number}")))
    monkeypatch.setattr("caunoi.seals.queries.openings.PAGE", 3)

    first, many = asked_of_the_database(url("seals"))
    rows = list(OpeningRequest.objects.order_by("pk").values_list("pk", flat=True))
    second = holder.get(f"{url('seals')}?sau={rows[1]}")

    assert [row["row"].pk for row in first.context["held"]] == rows[:0:-1]
    assert f"?sau={rows[1]}" in first.content.decode()
    assert [row["row"].pk for row in second.context["held"]] == rows[:1]
    assert (second.context["next_href"], many) == ("", few)
