"""The bench runs from end to end on a small number of matters. It measures nothing here; it must only not break unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import sizes
from bench.sampling import Result, Side
from bench.table import growth, table

ROOT = Path(__file__).resolve().parents[2]
MEASURES = 11
INSIDE = 14
PUBLIC = 6


def test_the_whole_bench_runs_on_two_hundred_matters(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CAUNOI_", "DJANGO_"))}
    command = [
        sys.executable,
        "-m",
        "bench",
        "--sizes",
        "200",
        "--samples",
        "2",
        "--people",
        "6",
        "--articles",
        "0",
        "--database",
        os.environ["CAUNOI_TEST_DATABASE"],
    ]

    done = subprocess.run(
        [*command, "--home", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-3000:]
    lines = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    heads = ("| measure", "| inside", "| page")
    assert len([line for line in lines if not line.startswith(heads)]) == MEASURES + INSIDE + PUBLIC
    assert "Memory of a worker afterwards" in done.stdout
    assert "6 people registered and asked at once" in done.stdout


def test_results_are_multiples_of_the_floor() -> None:
    result = Result("queue", ours=Side([0.004] * 5, 0.01, 70_000), floor=Side([0.002] * 5, 0.004, 9_000))

    assert (result.ratio("p50"), result.ratio("p95"), result.ratio("cpu")) == pytest.approx((2.0, 2.0, 2.5))
    assert "| queue | 4.0 | 4.0 | 2.0 | 2.0 | **2.00** | **2.00** | 2.0 | 0.8 | **2.50** | 70,000 |" in table([result])
    assert "| queue | 2.0 | 2.0 |" in growth({1000: [result], 100_000: [result]})


def test_sizes_are_read_as_people_write_them() -> None:
    assert sizes("1M,200,1k") == [200, 1000, 1_000_000]
