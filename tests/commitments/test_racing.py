"""Two at the same moment: no circle is closed, and no denunciation keeps a tie."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from caunoi.base.refusals import Refusal
from caunoi.commitments.commands.planning import add_need, plan_commitment
from caunoi.commitments.commands.working import link_matter
from caunoi.commitments.models import Need, Served
from caunoi.matters.commands.classify import classify
from caunoi.matters.models import Petition
from tests.commitments.tasks import accepted, given
from tests.world import MORNING, build, send

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


def test_a_matter_that_turns_out_to_be_a_denunciation_meanwhile_keeps_no_tie(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    tied = {"title": "Sửa đường", "lead_id": world.agencies["muong_lai"].pk}
    land = world.topics["land"].pk
    for number in range(4):
        task, matter = accepted(world), send(world, subject=f"Việc {number}", petitioner=None).matter
        Petition.objects.filter(matter=matter).update(is_anonymous=True)
        told = _at_once(
            partial(link_matter, actor=world.specialist, commitment=task.pk, number=matter.number),
            partial(plan_commitment, actor=world.chief, matter=matter.number, **tied),
            partial(classify, actor=world.chief, matter=matter.pk, kind="denunciation", topic_id=land),
        )
        assert told[-1] == "", told

    assert not Served.objects.exists()
