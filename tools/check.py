"""All checks in one go, quick ones first: `python3 run.py test`, `make check` and `.ci/run` are this.

    python3 run.py test                     everything this machine can do
    python3 run.py test tests/matters -k x  only these tests, with pytest's own arguments
    CAUNOI_REQUIRE_ALL=1 ...                nothing may be left out: a missing browser or database is a failure

Every step runs even when one before it failed; the table at the end tells which, and the last line counts the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.browser import chromium_path, no_chromium
from tests.checker import checker, no_checker

HERE = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
REQUIRE_ALL = os.environ.get("CAUNOI_REQUIRE_ALL") == "1"
TESTS = [PYTHON, "-m", "pytest", "-q", "--no-header", "--dist", "worksteal", "-m", "not wheel"]
TESTS += ["--durations", "8", "--durations-min", "5"]
# What is the same on any database runs once, on SQLite: pure functions, the house, how pages look in a browser, who gets which
# page and what may be kept of it (the rights behind it are tried by the tests of each room), and the replay of the migrations.
ONCE = (
    *(f"access/test_{each}.py" for each in ("caching", "markup", "matrix", "public_pages")),
    *("config/test_fresh.py", "ground", "ground_merkle", "ground_text", "house", "look", "wheel"),
)
ON_POSTGRES = ["-m", "not wheel and not browser", *(f"--ignore=tests/{each}" for each in ONCE)]
# Its two files install the packages each in an environment of its own, on one core each.
WHEEL = [PYTHON, "-m", "pytest", "-q", "--no-header", "-n", "2", "--dist", "loadfile"]


@dataclass
class Step:
    """One check; ``counts`` when it is a pytest run whose tests are counted in the last line, ``beside`` when it runs while those
    after it do, and what it says is printed at the end."""

    name: str
    command: list[str]
    counts: bool = False
    beside: bool = False
    seconds: float = 0.0
    failed: bool = False


def quick() -> list[Step]:
    """Checks that need no database and take seconds."""
    bandit = ["-q", "-r", "src", "-c", "pyproject.toml", "--severity-level", "medium"]
    return [
        Step("ruff check", [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise"]),
        Step("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet"]),
        Step("import contract", [str(Path(PYTHON).parent / "lint-imports"), "--no-cache"]),
        Step("messages", [PYTHON, "-m", "tools.messages", "--check"]),
        Step("bandit", [PYTHON, "-m", "bandit", *bandit], beside=True),
        Step(
            "django check", [PYTHON, "-m", "django", "check", "--settings", "tests.settings", "--fail-level", "WARNING"]
        ),
        Step(
            "migrations",
            [PYTHON, "-m", "django", "makemigrations", "--settings", "tests.settings", "--check", "--dry-run"],
        ),
        Step("reference docs", [PYTHON, "-m", "tools.reference", "--check"]),
    ]


def thorough() -> list[Step]:
    """Types, the wheel by itself, all tests on SQLite, and those that touch the database on PostgreSQL too."""
    return [
        # One core for itself, and the wheel waits for pip: they fill the time in which tests wait for servers and browsers.
        Step("mypy", [PYTHON, "-m", "mypy"], beside=True),
        Step("wheel", [*WHEEL, "-m", "wheel", "tests/wheel"], counts=True, beside=True),
        Step("tests on SQLite", [*TESTS, "-n", "2", "--database", "sqlite"], counts=True),
        # Three: each waits for the server now and then.
        Step("tests on PostgreSQL", [*TESTS, "-n", "3", *ON_POSTGRES, "--database", "postgres"], counts=True),
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--quick"]:
        return run(quick())
    if arguments:
        return subprocess.call([PYTHON, "-m", "pytest", *arguments], cwd=HERE, env=environment())
    left_out = [] if chromium_path() or REQUIRE_ALL else [no_chromium()]
    left_out += [] if checker() or REQUIRE_ALL else [no_checker()]
    return run(quick() + thorough(), left_out)


def environment() -> dict[str, str]:
    """Nothing of ours from outside. What Python compiled is kept, whatever this machine prefers: two workers, two databases and
    some hundred programs would else compile the same modules, and pytest rewrite the same tests, again and again."""
    unwanted = ("CAUNOI_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    kept |= {name: os.environ[name] for name in ("CAUNOI_REQUIRE_ALL", "CAUNOI_CHROMIUM") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE / "src")]), "PYTHONUTF8": "1"}


def run(steps: list[Step], left_out: list[str] | None = None) -> int:
    """Run each step from the top folder; 0 when none failed."""
    passed = failed = skipped = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="caunoi-check-") as name, ThreadPoolExecutor() as threads:
        folder = Path(name)
        running = {step.name: threads.submit(perform, step, folder) for step in steps if step.beside}
        for step in sorted(steps, key=lambda each: each.beside):
            print(f"\n== {step.name}", flush=True)
            print(running[step.name].result() if step.beside else perform(step, folder), end="", flush=True)
            if step.counts:
                more = count(results_of(step, folder))
                passed, failed, skipped = passed + more[0], failed + more[1], skipped + more[2]
    whole = time.monotonic() - began
    if REQUIRE_ALL and skipped:
        print(f"\n{skipped} tests were skipped, and nothing may be.")
        steps.append(Step("nothing skipped", [], failed=True))
    summary(steps, whole, left_out or [])
    if any(step.counts for step in steps):
        print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return 1 if any(step.failed for step in steps) else 0


def perform(step: Step, folder: Path) -> str:
    """Run one step to its end. One with others beside it says nothing meanwhile: what it said is given back."""
    began = time.monotonic()
    command = [*step.command, *([f"--junitxml={results_of(step, folder)}"] if step.counts else [])]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if step.beside else {}
    done = subprocess.run(command, cwd=HERE, env=environment(), check=False, text=True, errors="replace", **told)
    step.seconds, step.failed = time.monotonic() - began, done.returncode != 0
    return done.stdout or ""


def results_of(step: Step, folder: Path) -> Path:
    """Where a step that counts leaves its results."""
    return folder / f"{step.name}.xml"


def count(results: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of a JUnit file; one failure when there is no file at all."""
    if not results.exists():
        return 0, 1, 0
    suites = ElementTree.parse(results).getroot().iter("testsuite")
    passed = failed = skipped = 0
    for suite in suites:
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        left = int(suite.get("skipped", 0))
        passed, failed, skipped = passed + int(suite.get("tests", 0)) - bad - left, failed + bad, skipped + left
    return passed, failed, skipped


def summary(steps: list[Step], whole: float, left_out: list[str]) -> None:
    """What failed and how long each step and all of it took, in seconds by the clock; steps beside others overlap."""
    print("\n== summary")
    for step in steps:
        print(f"  {'FAILED' if step.failed else 'ok':<7} {step.seconds:7.1f} s  {step.name}")
    print(f"  {'':<7} {whole:7.1f} s  in all")
    for reason in left_out:
        print(f"  NOT RUN: {reason}")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
