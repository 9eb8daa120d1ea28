"""Costly answers are kept in proportion to their cost; cheap ones never."""

from __future__ import annotations

import pytest

from caunoi.base import time
from caunoi.base.costly import Costly


class Ticks:
    """A clock that only moves when told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    clock = Ticks()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def answer(ticks: Ticks, cost: float, value: str) -> object:
    def make() -> str:
        ticks.seconds += cost
        return value

    return make


def test_a_cheap_answer_is_found_again_each_time(ticks: Ticks) -> None:
    memory: Costly[str] = Costly()

    assert memory.get("load", answer(ticks, 0.05, "one")) == "one"
    assert memory.get("load", answer(ticks, 0.05, "two")) == "two"


def test_a_costly_answer_stands_for_twenty_times_its_cost(ticks: Ticks) -> None:
    memory: Costly[str] = Costly()

    assert memory.get("load", answer(ticks, 0.5, "one")) == "one"
    ticks.seconds += 9.9
    assert memory.get("load", answer(ticks, 0.5, "two")) == "one"
    assert memory.get("other", answer(ticks, 0.0, "three")) == "three"
    ticks.seconds += 0.2
    assert memory.get("load", answer(ticks, 0.5, "two")) == "two"
