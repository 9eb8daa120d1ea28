"""Jobs happen exactly when their cause does, whoever dies, and give up in the end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from caunoi.base import time
from caunoi.base.jobs import HANDLERS, MAX_ATTEMPTS, enqueue, run_due, take
from caunoi.base.models import Job
from caunoi.letters.models import Notice
from caunoi.matters.warnings import warn_of_due_days
from tests.config.installation import prepared, wait_for
from tests.matters import steps
from tests.resilience.together import at_once
from tests.world import MORNING, build, send

WORKER = """
import sys, time as real
from datetime import timedelta
from pathlib import Path
from caunoi.base import time
from caunoi.base.jobs import PERIODIC, job, run_worker
later, begun, done = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
time.set_source(lambda: time.system_source() + timedelta(seconds=later))
PERIODIC.clear()

@job("probe.slow")
def slow(word):
    with begun.open("a") as file:
        file.write(word + "\\n")
    real.sleep(0 if later else 600)
    with done.open("a") as file:
        file.write(word + "\\n")

run_worker(should_stop=lambda: later > 0 and done.exists(), pause=0.05)
"""
PROLOGUE = "from caunoi.config.prepare import start_django; start_django()\n"


def test_a_job_whose_worker_is_killed_is_done_by_another_when_the_lease_runs_out(tmp_path: Path) -> None:
    place = prepared(tmp_path / "home")
    begun, done = tmp_path / "begun", tmp_path / "done"
    place.python("from caunoi.base.jobs import enqueue; enqueue('probe.slow', {'word': 'một'})")

    def worker(later: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", PROLOGUE + WORKER, str(later), str(begun), str(done)]
        return subprocess.Popen(command, env=place.environment)

    first = worker(0)
    wait_for("the job to begin", begun.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert take_in(place, minutes=4) == "None"
    second = worker(301)

    wait_for("the job to be done", done.exists)
    assert second.wait(20) == 0
    assert (begun.read_text(), done.read_text()) == ("một\nmột\n", "một\n")
    told = place.python(
        "from caunoi.base.models import Job; j = Job.objects.get(); print(j.attempts, j.done_at is not None)"
    )
    assert told == "2 True"


def take_in(place: object, minutes: int) -> str:
    """What another worker would get so many minutes from now (and gives back at once)."""
    script = (
        "from datetime import timedelta\nfrom django.db import transaction\nfrom caunoi.base import time\n"
        "from caunoi.base.jobs import take\nwith transaction.atomic():\n"
        f"    print(take(time.now() + timedelta(minutes={minutes})))\n    transaction.set_rollback(True)\n"
    )
    return place.python(script)  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def handled() -> Iterator[list[str]]:
    """Words that the job `probe.word` has handled; the word “sai” makes it fail."""
    words: list[str] = []

    def handle(word: str) -> None:
        words.append(word)
        if word == "sai":
            raise ValueError("từ này không đọc được")
        if word == "đổi":
            enqueue("probe.word", {"word": "sau"}, key="một khóa")

    HANDLERS["probe.word"] = handle
    yield words
    del HANDLERS["probe.word"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_an_undone_transaction_never_was(handled: list[str]) -> None:
    with transaction.atomic():
        enqueue("probe.word", {"word": "không"})
        transaction.set_rollback(True)
    with transaction.atomic():
        enqueue("probe.word", {"word": "có"})
        assert handled == []

    run_due()

    assert handled == ["có"]


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_do_each_job_once(handled: list[str]) -> None:
    for number in range(60):
        enqueue("probe.word", {"word": str(number)})

    done = at_once(*[run_due] * 6)

    assert sum(done) == 60
    assert sorted(handled, key=int) == [str(number) for number in range(60)]


@pytest.mark.django_db
def test_a_key_holds_back_a_second_job_only_until_the_first_begins(handled: list[str]) -> None:
    enqueue("probe.word", {"word": "đổi"}, key="một khóa")
    enqueue("probe.word", {"word": "thừa"}, key="một khóa")

    run_due()

    assert handled == ["đổi", "sau"]


@pytest.mark.django_db
def test_a_failing_job_waits_longer_each_time_and_ends_as_failed(handled: list[str]) -> None:
    enqueue("probe.word", {"word": "sai"}, run_at=MORNING)
    moment, waits = MORNING, []

    for _ in range(MAX_ATTEMPTS):
        with time.at(moment):
            assert run_due(limit=1) == 1
            job = Job.objects.get()
            waits.append(round((job.run_at - moment).total_seconds()))
        moment = max(job.run_at, moment)

    with time.at(moment + timedelta(days=9)):
        assert run_due() == 0
    assert waits[:-1] == [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]
    assert len(handled) == MAX_ATTEMPTS == 12
    assert job.failed_at == moment
    assert re.fullmatch(r"ValueError < test_jobs\.py:\d+:\w+ < jobs\.py:\d+:perform", job.last_error)
    assert "đọc được" not in job.last_error


@pytest.mark.django_db
def test_a_job_that_kills_each_worker_ends_as_failed_too(handled: list[str]) -> None:
    enqueue("probe.word", {"word": "chết"}, run_at=MORNING)
    moment = MORNING
    for _ in range(MAX_ATTEMPTS):
        assert take(moment) is not None
        moment += timedelta(minutes=6)

    with time.at(moment):
        run_due()

    assert handled == []
    assert Job.objects.get().failed_at == moment


@pytest.mark.django_db
def test_notices_of_one_day_are_queued_once_however_often_the_worker_looks() -> None:
    with time.at(MORNING):
        world = build()
        matter = steps.assigned(world, send(world).matter)
    Notice.objects.all().delete()

    for hours in (0, 1, 2):
        with time.at(MORNING.replace(year=2021) + timedelta(hours=hours)):
            warn_of_due_days()

    # Both limits ran out: each is told to the officer and the leaders, to the head, and to the superior.
    each_limit = [
        ("overdue", "Lò Văn Pành"), ("overdue", "Nguyễn Văn Hùng"), ("overdue", "Đặng Thị Mai"),
        ("overdue_head", "Nguyễn Văn Hùng"), ("overdue_superior", "Tạ Thị Lan"),
    ]  # fmt: skip
    assert sorted(Notice.objects.values_list("kind", "account__full_name")) == sorted(each_limit * 2)
    assert set(Notice.objects.values_list("about", flat=True)) == {matter.number}
