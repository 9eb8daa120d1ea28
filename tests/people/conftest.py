from __future__ import annotations

from dataclasses import dataclass

import pytest

from caunoi.base.actors import Actor
from caunoi.people.models import Seat
from tests.officers import actor_of, make_agency, make_post, make_seat


@dataclass
class Town:
    """One commune: its chairman, a deputy, a specialist and the administrator."""

    chair: Seat
    deputy: Seat
    specialist: Seat
    administrator: Seat

    @property
    def admin(self) -> Actor:
        return actor_of(self.administrator)


@pytest.fixture
def town(db: None, frozen_now: object) -> Town:
    agency = make_agency()
    return Town(
        chair=make_seat(make_post(agency, "Chủ tịch", ["leader"], "head"), "Hà Thị Lan", "lan@minhbao.vn"),
        deputy=make_seat(make_post(agency, "Phó Chủ tịch", ["dispatcher"], "deputy"), "Lò Văn Pá", "pa@minhbao.vn"),
        specialist=make_seat(make_post(agency, "Công chức địa chính", ["specialist"]), "Vũ Minh Đức", "duc@minhbao.vn"),
        administrator=make_seat(make_post(agency, "Quản trị", ["administrator"]), "Trần Thị Quy", "quy@minhbao.vn"),
    )
