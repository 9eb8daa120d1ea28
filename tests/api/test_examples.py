"""The examples of docs/api.md are run, in their order, against a small province."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Caller

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
ANYTHING = "…"
FIRST = "2020-4317274"
"""The number on the page; the matter of the test may get another."""
PAIR = re.compile(r"```http\n(.*?)```\s*```json (\d+)\n(.*?)```", re.S)


def told(page: str) -> list[tuple[str, int, Any]]:
    return [(request, int(status), json.loads(answer)) for request, status, answer in PAIR.findall(page)]


def ask(caller: Caller, request: str) -> Any:
    """Send a request written as in HTTP: a line, headers, an empty line, content."""
    head, _, content = request.strip().partition("\n\n")
    line, *rest = head.split("\n")
    method, path = line.split(" ")
    headers = {**caller.headers, **dict(each.split(": ", 1) for each in rest)}
    return caller.client.generic(method, path, content, "application/json", headers=headers)


def fits(expected: Any, got: Any) -> bool:
    """Whether ``got`` is as told; ``…`` stands for anything, as a key for further keys."""
    if expected == ANYTHING:
        return True
    if isinstance(expected, dict) and isinstance(got, dict):
        open_end = ANYTHING in expected
        named = {name: value for name, value in expected.items() if name != ANYTHING}
        same = set(named) <= set(got) if open_end else set(named) == set(got)
        return same and all(fits(value, got[name]) for name, value in named.items())
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(fits(*pair) for pair in zip(expected, got, strict=True))
    return bool(expected == got)


def test_the_examples_answer_as_the_page_says(reception: Caller) -> None:
    examples = told(PAGE.read_text(encoding="utf-8"))

    assert len(examples) == 8
    number = FIRST
    for request, status, expected in examples:
        reply = ask(reception, request.replace(FIRST, number))
        assert reply.status_code == status, f"{request}\n{reply.content.decode()}"
        got = reply.json()
        number = got.get("number", number) if number == FIRST else number
        told_now = json.loads(json.dumps(expected).replace(FIRST, number))
        assert fits(told_now, got), f"{request}\n{json.dumps(got, ensure_ascii=False, indent=2)}"


@pytest.mark.parametrize(
    ("expected", "got", "verdict"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": 1, "…": "…"}, {"a": 1, "b": 2}, True),
        ({"a": [{"b": "…"}]}, {"a": [{"b": 5}]}, True),
        ([1], [1, 2], False),
        ({"a": 1}, [1], False),
    ],
)
def test_an_example_with_anything_in_it(expected: Any, got: Any, verdict: bool) -> None:
    assert fits(expected, got) is verdict
