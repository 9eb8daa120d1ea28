"""Logs are one JSON object a line, and hold nothing of a person."""

from __future__ import annotations

import ast
import json
import logging
import sys
from pathlib import Path

import pytest

from caunoi.config.logs import EXTRAS, JsonFormatter

SOURCE = Path(__file__).resolve().parents[2] / "src" / "caunoi"


def line_of(**more: object) -> dict[str, object]:
    record = logging.LogRecord("caunoi.jobs", logging.ERROR, "jobs.py", 1, "job failed", (), None)
    record.__dict__.update(more)
    written: dict[str, object] = json.loads(JsonFormatter().format(record))
    return written


def test_a_line_holds_what_is_on_the_list_and_drops_the_rest() -> None:
    line = line_of(job="letters.send", attempt=3, phone="0912345678")

    assert {name: line[name] for name in ("level", "logger", "message", "job", "attempt")} == {
        "level": "error", "logger": "caunoi.jobs", "message": "job failed", "job": "letters.send", "attempt": 3,
    }  # fmt: skip
    assert "0912345678" not in json.dumps(line)


def test_of_an_error_stand_type_and_place_and_never_its_text() -> None:
    try:
        raise ValueError("Key (email)=(mui@example.vn) already exists.")
    except ValueError:
        line = line_of(exc_info=sys.exc_info())

    assert line["error"] == "ValueError"
    assert str(line["trace"][-1]).startswith("test_logs.py:")  # type: ignore[index]
    assert "mui@example.vn" not in json.dumps(line)


def test_every_extra_that_the_program_gives_is_on_the_list_and_no_other() -> None:
    given = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "extra" and isinstance(node.value, ast.Dict):
                given |= {key.value for key in node.value.keys if isinstance(key, ast.Constant)}

    assert given == set(EXTRAS)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/ban/tham-gia/5/Qx7-secret_key/", "/ban/tham-gia/5/***/"),
        ("/lich/Qx7-secret_key.ics", "/lich/***"),
        ("/tai-khoan/password/reset/key/8-dijnfu-0e9ba4e1/", "/tai-khoan/password/reset/key/***/"),
        ("/ban/viec/2020-000001/", "/ban/viec/2020-000001/"),
    ],
)
def test_keys_that_stand_in_addresses_are_not_written(address: str, told: str) -> None:
    record = logging.makeLogRecord(
        {"msg": "Forbidden (%s): %s", "args": ("CSRF cookie not set.", address), "path": address}
    )

    written = json.loads(JsonFormatter().format(record))

    assert written["message"] == f"Forbidden (CSRF cookie not set.): {told}"
    assert written["path"] == told
