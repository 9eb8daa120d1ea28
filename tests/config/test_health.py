"""The health page tells a monitor what is wrong, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.jobs import beat
from caunoi.base.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_a_living_worker_and_a_database_are_well(client: Client) -> None:
    beat("worker")

    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert set(answer.json()) == {"status", "version", "database", "worker", "jobs", "clock", "log"}


def test_a_silent_worker_is_unwell(client: Client) -> None:
    Heartbeat.objects.create(name="worker", at=time.now(), real_at=time.system_source() - timedelta(minutes=3))

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert answer.json()["worker"]["status"] == "silent"
    assert answer.json()["database"] == "ok"
