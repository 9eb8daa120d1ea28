"""Two at the same moment: no circle is closed, and no denunciation keeps a tie."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from caunoi.base.refusals import Refusal
from caunoi.commitments.commands.planning import add_need
from caunoi.commitments.models import Need
from tests.commitments.tasks import given
from tests.world import MORNING, build

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*acts: Callable[[], Any]) -> list[str]:
    """The acts started at one moment; what each refusal says of itself."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            start.wait()
            act()
            return ""
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_tasks_made_to_wait_for_each_other_at_once_one_is_refused(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    ring = [given(world, title=f"Việc {n}").pk for n in range(4)]
    for one, other in ((ring[1], ring[2]), (ring[3], ring[0])):
        add_need(actor=world.province, commitment=one, needs_id=other)

    told = _at_once(
        lambda: add_need(actor=world.province, commitment=ring[0], needs_id=ring[1]),
        lambda: add_need(actor=world.province, commitment=ring[2], needs_id=ring[3]),
    )

    assert sorted(told) == ["", "circle"]
    assert Need.objects.count() == 3
