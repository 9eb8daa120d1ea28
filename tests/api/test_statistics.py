"""Statutory reports over the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.config.demo.standings import store_standings
from tests.api.conftest import Caller, token_for
from tests.world import World

HALF = {"period": "2019-H1"}


@pytest.fixture
def leader(small_province: World) -> Caller:
    here = {"agency_id": small_province.agencies["muong_lai"].pk, "received_on": date(2019, 3, 1)}
    store_standings([here, {**here, "processed_on": date(2019, 3, 2), "is_eligible": True}])
    return Caller(token_for(small_province, "leader"))


def test_the_forms_are_listed_with_their_circulars(leader: Caller) -> None:
    items = leader.get("/reports").json()["items"]

    assert len(items) == 20
    assert {"form": "06-QLKNTC", "act": "TT-06-2025", "title": "Biểu 06/QLKNTC", "since": "2025-09-30", "until": None,
            "confirmed": False, "columns": 0} in items  # fmt: skip


def test_a_form_is_filled_in_for_the_seat(leader: Caller) -> None:
    told = leader.get("/reports/01-XLD", **HALF).json()

    assert (told["form"], told["act"], told["agency"]["code"]) == ("01/XLD", "TT-02-2021", "ubnd-muong-lai")
    assert told["period"] == {"name": "2019-H1", "first": "2018-12-16", "last": "2019-06-15", "status": "unconfirmed"}
    assert (told["total"]["computed"]["1"], told["total"]["computed"]["9"], told["total"]["corrected"]) == (2, 1, None)
    assert told["total"]["violations"][-1] == {"left": "9", "right": "18+22", "left_value": 1, "right_value": 0}
    assert told["columns"][1]["headings"] == ["Đơn kỳ trước chuyển sang"]


def test_it_speaks_english_when_asked(small_province: World) -> None:
    english = Caller(token_for(small_province, "leader"), language="en")

    assert english.get("/reports/01-XLD", **HALF).json()["title"] == "Processing of petitions"


def test_days_and_a_circular_can_be_given_instead(leader: Caller) -> None:
    asked = {"first": "2019-03-02", "last": "2019-03-31", "as_of": "2019-03-01", "version": "TT-01-2024"}

    told = leader.get("/reports/01-XLD", **asked).json()

    assert (told["act"], len(told["columns"]), told["total"]["computed"]["2"]) == ("TT-01-2024", 22, 2)
    assert told["as_of"].startswith("2019-03-01T23:59:59")


@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("/reports/99-XLD", HALF, 404), ("/reports/01-XLD", {}, 422), ("/reports/01-XLD", {"period": "2019"}, 422),
        ("/reports/01-XLD", {**HALF, "agency": "so-gtvt"}, 404), ("/reports/01-XLD", {**HALF, "agency": "nobody"}, 404),
        ("/reports/01-XLD", {**HALF, "as_of": "2031-01-01"}, 422), ("/reports/01-XLD", {**HALF, "as_of": "soon"}, 422),
        ("/reports/01-XLD", {**HALF, "column": "1"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_problem(leader: Caller, path: str, asked: dict[str, Any], status: int) -> None:
    answer = leader.get(path, **asked)

    assert answer.status_code == status and answer["Content-Type"].startswith("application/problem+json")


def test_a_seat_that_does_not_lead_reads_no_report(reception: Caller) -> None:
    assert reception.get("/reports").status_code == reception.get("/reports/01-XLD", **HALF).status_code == 403
