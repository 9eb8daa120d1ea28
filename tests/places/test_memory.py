"""What a process remembers of the registers."""

from __future__ import annotations

import pytest
from django.db import transaction

from caunoi.places import memory
from caunoi.places.memory import remember, touch
from caunoi.places.models import Register


def test_made_once_until_the_register_changes() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [remember("places", "x", make) for _ in range(3)] == [1, 1, 1]
    touch("places")
    assert [remember("places", "x", make) for _ in range(3)] == [2, 2, 2]


def test_change_by_another_process_is_seen_at_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "LOOK_SECONDS", 0)
    assert remember("places", "x", lambda: "before") == "before"

    Register.objects.filter(name="places").update(stamp="00000000-0000-7000-8000-000000000001")

    assert remember("places", "x", lambda: "after") == "after"


def test_between_two_looks_nothing_is_asked_of_the_database(django_assert_num_queries: object) -> None:
    remember("places", "x", lambda: 1)

    with django_assert_num_queries(0):  # type: ignore[operator]
        remember("places", "x", lambda: 2)


def test_change_that_was_rolled_back_leaves_nothing_behind() -> None:
    with transaction.atomic():
        touch("places")
        assert remember("places", "x", lambda: "uncommitted") == "uncommitted"
        transaction.set_rollback(True)
    memory.forget()

    assert remember("places", "x", lambda: "committed") == "committed"


def test_nothing_is_a_value_too() -> None:
    made: list[int] = []

    assert remember("places", "none", lambda: made.append(1)) is None
    assert remember("places", "none", lambda: made.append(1)) is None
    assert made == [1]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 10)

    for number in range(100):
        remember("places", number, lambda number=number: number)

    assert len(memory._remembered) <= 10
