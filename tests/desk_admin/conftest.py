from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from caunoi.people.models import Seat
from tests.officers import make_agency, make_post, make_seat


@dataclass
class Office:
    """An agency with an administrator, a chairman and a specialist; ``client`` is signed in as the administrator."""

    administrator: Seat
    chair: Seat
    specialist: Seat
    client: Client


@pytest.fixture
def office(db: None, frozen_now: Any, client: Client) -> Office:
    agency = make_agency()
    administrator = make_seat(make_post(agency, "Quản trị", ["administrator"]), "Trần Thị Quy", "quy@minhbao.vn")
    chair = make_seat(make_post(agency, "Chủ tịch", ["leader"], "head"), "Hà Thị Lan", "lan@minhbao.vn")
    specialist = make_seat(make_post(agency, "Công chức địa chính", ["specialist"]), "Vũ Minh Đức", "duc@minhbao.vn")
    client.force_login(administrator.account)
    return Office(administrator, chair, specialist, client)
