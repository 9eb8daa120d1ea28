"""The law as tables a jurist can read: tests/ground/law/*.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caunoi.ground.clocks import ClockError, due
from caunoi.ground.rulebook_yaml import load_yaml

LAW = Path(__file__).parent / "law"
TABLES = sorted(path for path in LAW.glob("*.yaml") if path.stem != "refused")


def rows(path: Path) -> list[Any]:
    return [
        pytest.param(row, id=" ".join([row["clock"], str(row["from"]), *row.get("flags", [])]))
        for row in load_yaml(path)
    ]


@pytest.mark.parametrize("row", [row for path in TABLES for row in rows(path)])
def test_due_day_is_what_the_law_says(row: dict[str, Any]) -> None:
    result = due(row["clock"], row["from"], row.get("flags", ()))

    assert result.due == row["due"], "\n".join(result.explain("vi"))
    assert result.latest == row.get("latest", row["due"])
    assert result.target == row.get("target", row["due"])
    assert result.status == row.get("status", "confirmed")
    assert result.is_owed == row.get("owed", True)


@pytest.mark.parametrize("row", rows(LAW / "refused.yaml"))
def test_what_cannot_be_computed_is_refused_in_a_sentence(row: dict[str, Any]) -> None:
    with pytest.raises(ClockError) as refused:
        due(row["clock"], row["from"], row.get("flags", ()))

    assert row["says"] in refused.value.text("vi")
    assert refused.value.text("en").endswith((".", "?", "--list"))
