"""Pressed many times at once: one registration, and every press shows its code."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from caunoi.doors import passes
from caunoi.gatherings.models import Floor, Registration
from caunoi.matters import receipts
from tests.gatherings.scenes import announced
from tests.world import MORNING, build

pytestmark = pytest.mark.django_db(transaction=True)

PRESSES = 6


def test_every_press_on_registration_shows_the_same_code(hold_time: Any) -> None:
    hold_time(MORNING)
    gathering = announced(build())
    nonce = receipts.new_nonce()
    form = {
        "form": passes.form_pass(nonce, f"dang-ky-{gathering.pk}"),
        "people": "2",
        "full_name": "Lý Thị Mùi",
    }

    def press(_number: int) -> tuple[int, str]:
        try:
            answer = Client().post(f"/cuoc-hop/{gathering.pk}/dang-ky/", form)
            return answer.status_code, answer.context.get("code", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        answers = list(pool.map(press, range(PRESSES)))

    assert answers == [(200, receipts.code_for(nonce))] * PRESSES
    assert (Registration.objects.count(), Floor.objects.get(gathering=gathering).registered) == (1, 2)
