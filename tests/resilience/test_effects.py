"""Two workers look at the same due days in the same moment: each stage takes effect once, and its letters go out once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from caunoi.base import time
from caunoi.journal.models import Entry
from caunoi.letters.models import Notice
from caunoi.matters.models import Effect
from caunoi.matters.warnings import warn_of_due_days
from tests.matters.steps import assigned
from tests.resilience.together import at_once
from tests.world import MORNING, build, send

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_racing_let_each_stage_take_effect_once(hold_time: Any) -> None:
    hold_time(MORNING)
    world = build()
    for _ in range(4):
        assigned(world, send(world).matter)
    hold_time(datetime(2020, 3, 30, 7, 0, tzinfo=time.TIMEZONE))

    first, second = at_once(warn_of_due_days, warn_of_due_days)
    rest = warn_of_due_days()  # what one worker left because the other held the matter

    assert first.took + second.took + rest.took == Effect.objects.count() == 4 * 2 * 5
    assert Entry.objects.filter(verb="matter.effect_taken").count() == 40
    # Of each limit: the officer and two leaders, the head, the superior.
    assert Counter(Notice.objects.values_list("kind", flat=True)) & Counter(
        overdue=24, overdue_head=8, overdue_superior=8
    ) == Counter(overdue=24, overdue_head=8, overdue_superior=8)
    assert Notice.objects.filter(kind__startswith="overdue").count() == 40
