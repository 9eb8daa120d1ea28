"""Lists, one matter, search: what the seat may see, in legal order, page by page, without the sender's contact."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from caunoi.agencies.models import Agency
from caunoi.matters.commands import closing, custody
from caunoi.matters.models import Matter
from caunoi.matters.numbers import key_of, mark_of, number_of
from tests.api.conftest import Caller, token_for
from tests.world import MORNING, World, send

SECRETS = ("Lý Thị Mùi", "0912345678", "mui@thu.vn", "thôn Nà Hà 7")
CONTACT = {
    "full_name": "Lý Thị Mùi",
    "phone": "0912345678",
    "email": "mui@thu.vn",
    "address": "thôn Nà Hà 7",
    "notify_by": "sms",
}


@pytest.fixture
def matters(small_province: World) -> list[Matter]:
    """Three matters of Mường Lai, received on three days, the last first."""
    return [
        send(
            small_province,
            at=MORNING - timedelta(days=days),
            subject=f"Cầu số {days}",
            body="Cầu hỏng",
            petitioner=CONTACT,
        ).matter
        for days in (0, 1, 2)
    ]


def test_open_matters_come_by_due_day(reception: Caller, matters: list[Matter]) -> None:
    body = reception.get("/matters").json()

    assert [item["number"] for item in body["items"]] == [each.number for each in reversed(matters)]
    assert body["next"] == ""
    assert body["items"][-1] == {
        "number": matters[0].number,
        "subject": "Cầu số 0",
        "kind": "feedback",
        "state": "received",
        "agency": {"code": "ubnd-muong-lai", "name": "UBND xã Mường Lai"},
        "place": "Xã Mường Lai, Huyện Lục Yên, Tỉnh Yên Bái",
        "topic": "",
        "received": "2020-02-25",
        "due": matters[0].due_on.isoformat(),
        "petitions": 1,
    }


def test_pages_follow_each_other_without_gap_or_repetition(reception: Caller, matters: list[Matter]) -> None:
    seen, after = [], ""
    for _ in range(3):
        page = reception.get("/matters", limit=1, after=after).json()
        seen += [item["number"] for item in page["items"]]
        after = page["next"]

    assert seen == [each.number for each in reversed(matters)]
    assert after == ""


def test_the_mark_of_a_page_is_no_running_key(reception: Caller, matters: list[Matter]) -> None:
    first = matters[-1]

    mark = reception.get("/matters", limit=1).json()["next"]

    assert mark == f"{first.due_on.isoformat()}.{mark_of('list', first.pk)}"
    assert mark_of("list", first.pk) not in (first.pk, int(first.number.partition("-")[2]))
    assert key_of("list", first.pk) is None and key_of("list", mark_of("list", first.pk)) == first.pk


def test_empty_parameters_are_as_if_left_out(reception: Caller, matters: list[Matter]) -> None:
    reply = reception.get("/matters?agency=&state=&order=due&limit=&after=")

    assert (reply.status_code, len(reply.json()["items"])) == (200, 3)


def test_a_list_of_one_state(reception: Caller, small_province: World, matters: list[Matter]) -> None:
    closing.withdraw(actor=_sender(matters[0]), petition=matters[0].petitions.get())

    withdrawn = reception.get("/matters", state="withdrawn").json()["items"]

    assert [item["number"] for item in withdrawn] == [matters[0].number]
    assert len(reception.get("/matters", state="received").json()["items"]) == 2


def _sender(matter: Matter) -> Any:
    from tests.world import sender

    return sender(matter.petitions.get())


def test_an_agency_is_named_by_code_or_id(small_province: World, matters: list[Matter]) -> None:
    province, agency = Caller(token_for(small_province, "province")), Agency.objects.get(code="ubnd-muong-lai")

    by_code = province.get("/matters", agency="ubnd-muong-lai").json()
    by_id = province.get("/matters", agency=str(agency.pk)).json()

    assert len(by_code["items"]) == 3
    assert by_code == by_id
    assert province.get("/matters").json()["items"] == []


@pytest.mark.parametrize("agency", ["ubnd-khanh-hoa", "ubnd-tinh", "no-such", "999999", "9" * 40])
def test_an_agency_out_of_sight_answers_as_one_that_does_not_exist(
    reception: Caller, matters: list[Matter], agency: str
) -> None:
    reply = reception.get("/matters", agency=agency)

    assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    assert reply.json()["detail"] == reception.get("/matters", agency="nothing-of-this-name").json()["detail"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"state": "lost"}, "state"),
        ({"order": "size"}, "order"),
        ({"limit": 0}, "limit"),
        ({"limit": 201}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"after": "soon"}, "after"),
        ({"after": "2020-13-01.5000000"}, "after"),
        ({"after": "2020-02-25.5"}, "after"),
        ({"after": "2020-02-25.99999999999999999999"}, "after"),
    ],
)
def test_a_wrong_parameter_is_named(reception: Caller, query: dict[str, Any], named: str) -> None:
    reply = reception.get("/matters", **query)

    assert reply.status_code == 422, reply.content
    assert [each["input"] for each in reply.json()["errors"]] == [named]


def test_one_matter_with_its_clocks_texts_and_events(
    reception: Caller, small_province: World, matters: list[Matter]
) -> None:
    body = reception.get(f"/matters/{matters[0].number}").json()

    clocks, matter = body.pop("clocks"), matters[0]
    assert body == {
        "number": matter.number,
        "subject": "Cầu số 0",
        "kind": "feedback",
        "state": "received",
        "agency": {"code": "ubnd-muong-lai", "name": "UBND xã Mường Lai"},
        "place": "Xã Mường Lai, Huyện Lục Yên, Tỉnh Yên Bái",
        "topic": "",
        "received": "2020-02-25",
        "due": matter.due_on.isoformat(),
        "petitions": 1,
        "received_at": "2020-02-25T09:00:00+07:00",
        "location": "",
        "version": 1,
        "petition_texts": [
            {"received_at": "2020-02-25T09:00:00+07:00", "channel": "web", "subject": "Cầu số 0", "body": "Cầu hỏng"}
        ],
        "events": [{"at": "2020-02-25T09:00:00+07:00", "verb": "matter.received"}],
        "answer": None,
    }
    assert [clock["rule"] for clock in clocks] == sorted(
        [each.rule for each in matter.clocks.all()], key=[clock["rule"] for clock in clocks].index
    )
    assert min(clock["due"] for clock in clocks if clock["due"]) == body["due"]
    assert all(clock["explain"] and clock["title"] for clock in clocks)


def test_the_senders_contact_is_never_told(reception: Caller, matters: list[Matter]) -> None:
    replies = [
        reception.get("/matters"),
        reception.get(f"/matters/{matters[0].number}"),
        reception.get("/search", q="cầu"),
        reception.get("/search", q="Mùi"),
    ]

    for reply in replies:
        assert reply.status_code == 200
        assert [secret for secret in SECRETS if secret in reply.content.decode()] == []


@pytest.mark.parametrize("number", ["{other_year}", "2020-999999", "x", "2020-", "2020-1" + "0" * 30, "%00"])
def test_a_number_that_is_none_answers_as_one_out_of_sight(
    reception: Caller, small_province: World, matters: list[Matter], number: str
) -> None:
    foreign = send(small_province, place_id=small_province.places["khanh_hoa"].pk).matter

    reply = reception.get(f"/matters/{number.format(other_year=number_of(2019, matters[0].pk))}")
    hidden = reception.get(f"/matters/{foreign.number}")

    assert reply.status_code == hidden.status_code == 404
    assert reply.json() == hidden.json()


def test_a_former_agency_still_reads_what_it_once_owed(small_province: World, matters: list[Matter]) -> None:
    people, reception = small_province, Caller(token_for(small_province, "reception"))
    department = Caller(token_for(people, "department"))
    assert department.get(f"/matters/{matters[0].number}").status_code == 404
    custody.offer_transfer(
        actor=people.chief, matter=matters[0], to_agency_id=people.agencies["transport"].pk, reason="Đường tỉnh lộ"
    )
    custody.accept_transfer(actor=people.department, matter=matters[0])

    assert department.get(f"/matters/{matters[0].number}").status_code == 200
    assert reception.get(f"/matters/{matters[0].number}").status_code == 200
    assert [item["number"] for item in department.get("/matters").json()["items"]] == [matters[0].number]


def test_search_finds_without_tones_and_ranks_the_exact_spelling_first(
    reception: Caller, small_province: World
) -> None:
    toneless = send(small_province, subject="Cau treo hong").matter
    exact = send(small_province, at=MORNING - timedelta(days=1), subject="Cầu treo hỏng").matter

    body = reception.get("/search", q="cầu treo").json()

    assert [(hit["number"], hit["exact"]) for hit in body["items"]] == [(exact.number, True), (toneless.number, False)]
    assert (body["count"], body["count_is_capped"], body["next_offset"]) == (2, False, None)


def test_search_pages_and_numbers(reception: Caller, matters: list[Matter]) -> None:
    first = reception.get("/search", q="cau", limit=2).json()
    rest = reception.get("/search", q="cau", limit=2, offset=first["next_offset"]).json()
    numbered = reception.get("/search", q=matters[1].number).json()

    assert (len(first["items"]), first["next_offset"], len(rest["items"]), rest["next_offset"]) == (2, 2, 1, None)
    assert [hit["number"] for hit in numbered["items"]] == [matters[1].number]


@pytest.mark.parametrize("q", ["", "''", '"', "* OR", "\x00", "NEAR(", "ℵ", "đ" * 400])
def test_search_takes_anything(reception: Caller, matters: list[Matter], q: str) -> None:
    assert reception.get("/search", q=q).status_code == 200


def test_search_says_what_it_needs(reception: Caller) -> None:
    assert reception.get("/search").json()["errors"] == [{"input": "q", "detail": "Mục này là bắt buộc."}]
    assert reception.get("/search", q="x" * 401).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/matters", 3), ("/matters/{number}", 13), ("/search?q=cau", 6)])
def test_queries_do_not_grow_with_the_rows(
    small_province: World, django_assert_max_num_queries: Any, path: str, queries: int, rows: int
) -> None:
    made = [send(small_province, subject="Cầu hỏng").matter for _ in range(rows)]
    caller = Caller(token_for(small_province, "reception"))
    address = path.format(number=made[0].number)
    caller.get(address)

    with django_assert_max_num_queries(queries):
        reply = caller.get(address)

    assert reply.status_code == 200
