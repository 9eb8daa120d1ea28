"""Sizes that keep a house liveable (docs/developers.md). A limit is raised by a decision record, not by habit."""

from __future__ import annotations

import ast
import statistics

from tests.house.source import HERE, modules

# One file on purpose, so that an outsider can read and copy it: docs/decisions/0020-one-file-verifier.md
RAISED = {"src/caunoi/journal/verify.py": 540}


def test_modules_stay_small() -> None:
    sizes = {each.place: each.lines for each in modules() if each.lines > 2}

    ordered = sorted(sizes.values())
    assert statistics.median(ordered) <= 90
    assert ordered[int(len(ordered) * 0.9)] <= 250
    assert {place: size for place, size in sizes.items() if size > RAISED.get(place, 400)} == {}


def test_functions_stay_short() -> None:
    sizes = {
        f"{each.place}:{function.lineno} {function.name}": length(function)
        for each in modules()
        for function in each.functions()
    }

    ordered = sorted(sizes.values())
    assert ordered[int(len(ordered) * 0.9)] <= 25
    assert {place: size for place, size in sizes.items() if size > 50} == {}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body. Inputs and docstring are what callers read, and are not what makes a function hard to follow."""
    body = function.body[1:] if ast.get_docstring(function) and function.body[1:] else function.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1


def test_there_is_more_test_than_code_needs_and_less_than_anybody_reads() -> None:
    code = sum(each.lines for each in modules())
    tests = sum(path.read_text(encoding="utf-8").count("\n") for path in (HERE / "tests").rglob("*.py"))

    assert tests / code > 0.3
