"""Progress of trees of tasks: exact, never complete early, and with what was not reported beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from caunoi.commitments.commands.planning import cancel
from caunoi.commitments.commands.testing import accept_report
from caunoi.commitments.commands.working import report
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.rollup import Progress, progress_of, together, trees
from tests.commitments.tasks import accepted, closed
from tests.world import World


def told(world: World, commitment: Commitment, done: int, whole: int) -> None:
    """Progress that the issuer accepted."""
    days = {"period_first": date(2020, 2, 1), "period_last": date(2020, 2, 25)}
    made = report(actor=world.specialist, commitment=commitment, text="Đã làm.", done=done, whole=whole, **days)
    accept_report(actor=world.province, commitment=commitment, report_id=made.pk)


def test_a_whole_is_the_weighted_mean_of_its_parts_and_says_what_is_missing(
    world: World, django_assert_num_queries: Any
) -> None:
    top = accepted(world, title="Đường liên thôn")
    near, far = (accepted(world, title=name, parent_id=top.pk, weight=weight) for name, weight in (("A", 1), ("B", 2)))
    told(world, near, 3, 3)
    deep = accepted(world, title="B1", parent_id=far.pk)
    accepted(world, title="B2", parent_id=far.pk)
    dropped = accepted(world, title="B3", parent_id=far.pk, weight=7)
    cancel(actor=world.province, commitment=dropped, reason="Không cần nữa.")
    told(world, deep, 1, 3)

    with django_assert_num_queries(1):
        found = progress_of([top.pk, near.pk, far.pk])

    assert found[near.pk] == Progress(Fraction(1), 99, 1, 1), "reported whole, and not closed yet"
    assert found[far.pk] == Progress(Fraction(1, 6), 16, 1, 2)
    assert found[top.pk] == Progress(Fraction(4, 9), 44, 2, 3)


def test_a_set_of_tasks_is_complete_only_when_each_is_closed(world: World) -> None:
    done, open_one = closed(world), accepted(world)

    found = trees([done.pk, open_one.pk])

    assert progress_of([done.pk])[done.pk] == Progress(Fraction(1), 100, 1, 1)
    assert progress_of([open_one.pk])[open_one.pk] == Progress(None, None, 0, 1)
    assert together(found.values()) == Progress(Fraction(1, 2), 50, 1, 2)
    assert together([]) == Progress(None, None, 0, 0)
    assert progress_of([0]) == {}
