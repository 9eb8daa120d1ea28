"""Themes of years: Năm dân vận chính quyền 2018, 2019 (domain.md 2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.programmes.commands.themes import add_task, correct_theme, drop_task, issue_theme
from caunoi.programmes.models import Theme, ThemeTask
from caunoi.programmes.queries.themes import task_numbered, tasks_of, themes
from tests.commitments.tasks import given
from tests.programmes.scoring_scenes import opened
from tests.world import World


def theme(world: World, year: int = 2019, **changes: Any) -> Theme:
    inputs: dict[str, Any] = {"name": f"Năm dân vận chính quyền {year}", "year": year, "level": "province"}
    made: Theme = issue_theme(actor=changes.pop("actor", world.province), **{**inputs, **changes})
    return made


def test_a_theme_is_data_of_a_year_and_of_the_level_that_set_it(world: World) -> None:
    first = theme(
        world, 2018, actor=system(), issuer_id=world.agencies["province"].pk, level="central",
        act="Kế hoạch của Ban Dân vận Trung ương", act_number="1573-KH", act_on=date(2018, 2, 8),
    )  # fmt: skip
    second = theme(world, 2019)

    assert list(themes(world.neighbour)) == [second, first]
    assert (first.level, first.act_number, first.act_on) == ("central", "1573-KH", date(2018, 2, 8))
    with pytest.raises(Conflict):
        theme(world, 2019)
    for wrong, field in (({"year": 1899}, "year"), ({"level": "ward"}, "level"), ({"name": " "}, "name")):
        with pytest.raises(Invalid) as refused:
            theme(world, **{"year": 2021, **wrong})
        assert refused.value.field == field
    with pytest.raises(Forbidden):
        theme(world, 2020, actor=world.specialist)


def test_tasks_carry_the_theme_out_and_are_seen_as_tasks_are(world: World) -> None:
    year, task = theme(world), given(world)
    other = given(world, lead_id=world.agencies["transport"].pk, title="Sửa cầu")

    add_task(actor=world.province, theme=year, commitment_id=task_numbered(world.province, task.number.lower()).pk)
    add_task(actor=world.province, theme=year, commitment_id=other.pk)
    add_task(actor=world.province, theme=year, commitment_id=other.pk)

    assert ThemeTask.objects.count() == 2
    assert list(tasks_of(world.chief, year)) == [task]
    assert list(tasks_of(world.neighbour, year)) == []
    for number in ("NV-2019-00001", "12", other.number):
        with pytest.raises(NotFound):
            task_numbered(world.chief, number)
    with pytest.raises(Forbidden):
        add_task(actor=world.chief, theme=year, commitment_id=task.pk)
    drop_task(actor=world.province, theme=year, commitment_id=task.pk, reason="Chuyển sang năm sau.")
    assert list(tasks_of(world.chief, year)) == []


def test_a_theme_is_corrected_with_a_reason(world: World) -> None:
    year = theme(world)
    opened(world, theme_id=year.pk)

    fixed = correct_theme(actor=world.province, theme=year, act_number="12-KH/TU", reason="Ghi thiếu số.")

    assert (fixed.act_number, fixed.name, fixed.version) == ("12-KH/TU", "Năm dân vận chính quyền 2019", 2)
    with pytest.raises(Conflict):
        correct_theme(actor=world.province, theme=year, year=2020, reason="Nhầm năm.")
    with pytest.raises(Forbidden):
        correct_theme(actor=world.neighbour, theme=year, note="x", reason="y")
