"""What needs no token: clocks and registers."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from caunoi.api.application import api
from tests.api.conftest import Caller
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_clock_answers_as_the_command_line_does(stranger: Caller) -> None:
    command = [sys.executable, "-c", "import sys; from caunoi.config.cli import main; sys.exit(main())", "clock"]
    flags = ["--flag", "remote", "--flag", "complex", "--json"]
    line = subprocess.run([*command, "KN1_RESOLVE", "2026-03-02", *flags], capture_output=True, check=True)

    reply = stranger.get("/clock/KN1_RESOLVE", date="2026-03-02", flag=["remote", "complex"])

    assert reply.status_code == 200
    assert reply.json() == json.loads(line.stdout)
    assert reply.json()["due"] == "2026-05-04"
    assert {"due", "explain", "rule"} <= set(reply.json())


def test_flags_may_be_joined(stranger: Caller) -> None:
    apart = stranger.get("/clock/KN1_RESOLVE", date="2026-03-02", flag=["remote", "complex"]).json()

    assert stranger.get("/clock/KN1_RESOLVE", date="2026-03-02", flag="remote; complex").json() == apart


def test_a_clock_explains_itself_in_the_callers_language() -> None:
    english = Caller(language="en").get("/clock/KN1_RESOLVE", date="2026-03-02").json()
    vietnamese = Caller().get("/clock/KN1_RESOLVE", date="2026-03-02").json()

    assert english["due"] == vietnamese["due"]
    assert english["explain"] != vietnamese["explain"]


@pytest.mark.parametrize(
    ("rule", "date", "flag", "status", "code"),
    [
        ("NO_SUCH", "2026-03-02", "", 404, "unknown_clock"),
        ("KN1_RESOLVE", "2026-02-30", "", 422, "clock"),
        ("KN1_RESOLVE", "02/03/2026", "", 422, "clock"),
        ("KN1_RESOLVE", "9999-12-31", "", 422, "clock"),
        ("KN1_RESOLVE", "0001-01-01", "", 422, "clock"),
        ("KN1_RESOLVE", "2026-03-02", "urgent", 422, "clock"),
        ("KN1_RESOLVE", "2026-03-02", "extensions=" + "9" * 30, 422, "clock"),
    ],
)
def test_what_the_law_does_not_know(stranger: Caller, rule: str, date: str, flag: str, status: int, code: str) -> None:
    reply = stranger.get(f"/clock/{rule}", date=date, flag=flag)

    assert (reply.status_code, reply.json()["code"]) == (status, code), reply.content
    assert reply.json()["detail"]


def test_every_clock_is_listed_and_can_be_asked(stranger: Caller) -> None:
    items = stranger.get("/clock").json()["items"]

    assert {"KN1_RESOLVE", "TCD_NOTIFY_RESULT"} <= {item["id"] for item in items}
    assert all(item["title"] and item["title_en"] for item in items)


def test_agencies_places_and_topics_of_a_day(small_province: World, stranger: Caller) -> None:
    agencies, places, topics = (stranger.get(f"/{name}").json() for name in ("agencies", "places", "topics"))

    assert agencies["on"] == places["on"] == topics["on"] == "2020-02-25"
    assert {item["code"] for item in agencies["items"]} == {
        "ubnd-tinh",
        "ubnd-luc-yen",
        "so-gtvt",
        "ubnd-muong-lai",
        "ubnd-khanh-hoa",
    }
    assert next(item for item in agencies["items"] if item["code"] == "so-gtvt")["superior"] == "UBND tỉnh Yên Bái"
    assert places["province"] == "Tỉnh Yên Bái"
    assert [(item["code"], item["name"], item["above"]) for item in places["items"]] == [
        ("04315", "Xã Khánh Hoà", "Huyện Lục Yên"),
        ("04354", "Xã Mường Lai", "Huyện Lục Yên"),
    ]
    assert [item["code"] for item in topics["items"]] == ["land", "roads"]


def test_registers_answer_for_another_day(small_province: World, stranger: Caller) -> None:
    assert stranger.get("/agencies", on="2003-12-31").json()["items"] == []
    assert len(stranger.get("/agencies", on="2026-07-01").json()["items"]) == 5


@pytest.mark.parametrize("path", ["/agencies", "/places", "/topics"])
@pytest.mark.parametrize("on", ["yesterday", "2020-02-30", "1582588800", "20200225"])
def test_a_day_that_is_none_is_refused(small_province: World, stranger: Caller, path: str, on: str) -> None:
    reply = stranger.get(path, on=on)

    assert (reply.status_code, reply.json()["errors"][0]["input"]) == (422, "on")


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ["/agencies", "/places", "/topics"])
def test_days_at_the_ends_of_time_do_no_harm(small_province: World, stranger: Caller, path: str, on: str) -> None:
    assert stranger.get(path, on=on).status_code in (200, 404)


@pytest.mark.parametrize(("path", "queries"), [("/agencies", 8), ("/places", 8), ("/topics", 3), ("/clock", 0)])
def test_registers_cost_few_queries_and_then_none(
    small_province: World, stranger: Caller, django_assert_max_num_queries: object, path: str, queries: int
) -> None:
    with django_assert_max_num_queries(queries):  # type: ignore[operator]
        stranger.get(path)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        stranger.get(path)


def test_the_description_names_every_operation_once(stranger: Caller) -> None:
    schema = stranger.get("/openapi.json").json()

    assert schema["openapi"] == "3.1.0"
    assert schema["info"]["title"] == "Cầu Nối"
    names = [each["operationId"] for path in schema["paths"].values() for each in path.values()]
    assert sorted(names) == sorted(set(names))
    assert "one_matter" in names
    errors = schema["paths"]["/api/v1/matters"]["post"]["responses"]["409"]["content"]
    assert list(errors) == ["application/problem+json"]
    assert api.title == "Cầu Nối"
