"""A hall full of people: each registers and asks from a phone, all at once, through our server and one network."""

from __future__ import annotations

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import quantiles
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from bench.office import Office
from bench.servers import Server
from caunoi.base import time
from caunoi.base.actors import system
from caunoi.doors import networks
from caunoi.gatherings.commands.noticing import announce
from caunoi.gatherings.commands.planning import plan_gathering
from caunoi.gatherings.commands.session import open_gathering
from caunoi.gatherings.models import FloorQuestion, Gathering, Registration
from caunoi.people.commands.settings import change_setting

AT_ONCE = 16
"""Phones that wait for an answer at the same moment; the others wait for their turn."""
SLIP = re.compile(rb'name="form" value="([^"]*)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]*)"')


def hall(staff: Office, people: int, environment: dict[str, str]) -> str:
    """Let ``people`` register and ask; one line of what it took. Raises ``AssertionError`` when anything was lost or doubled."""
    gathering = _in_session(staff)
    with Server("ours", environment) as server:
        _Phone(server.port).get(f"/cuoc-hop/{gathering.pk}/hoi/")
        start = perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            phones = list(pool.map(lambda place: _one(server.port, gathering.pk, place), range(people)))
        wall, cpu = perf_counter() - start, server.cpu()
    _check(gathering, people)
    took = sorted(each for phone in phones for each in phone.took)
    cuts = quantiles(took, n=20)
    return (
        f"{people} people registered and asked at once ({len(took)} requests): {wall:.1f} s, {len(took) / wall:.0f} requests/s, "
        f"{2 * people / wall:.0f} written/s; one request p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms; "
        f"server CPU {1000 * cpu / len(took):.1f} ms a request. Nothing lost, nothing doubled."
    )


def _in_session(staff: Office) -> Gathering:
    """A public dialogue of the measured agency, announced in time and opened."""
    now, actor = time.now(), system()
    made = plan_gathering(
        actor=actor, at=now - timedelta(days=30), kind="dialogue", title="Đối thoại", starts_at=now - timedelta(minutes=5),
        ends_at=now + timedelta(hours=3), convener_id=staff.own[0], place_id=staff.own[1], venue="Hội trường",
    )  # fmt: skip
    words = {"content": "Đời sống", "how_to_join": "Đến trực tiếp", "media": "Loa truyền thanh"}
    announce(actor=actor, at=now - timedelta(days=30), gathering=made, **words)
    change_setting(
        actor=actor, setting=networks.SETTINGS["seats"], value=10_000
    )  # here a hall registers over one network
    opened: Gathering = open_gathering(actor=actor, gathering=made.pk)
    return opened


@dataclass(slots=True)
class _Phone:
    """One browser without JavaScript: its cookies, and how long each of its requests took."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, None)[1]

    def post(self, path: str, page: bytes, fields: dict[str, Any]) -> int:
        slip, token = SLIP.search(page), TOKEN.search(page)
        assert slip is not None and token is not None
        given = {"form": slip[1].decode(), "csrfmiddlewaretoken": token[1].decode(), **fields}
        return self._ask("POST", path, urlencode(given))[0]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = perf_counter()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        content = answer.read()
        self.took.append(perf_counter() - start)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return answer.status, content


def _one(port: int, gathering: int, place: int) -> _Phone:
    """Register for two, ask, and read the receipt."""
    phone, here = _Phone(port), f"/cuoc-hop/{gathering}/"
    seats = phone.post(f"{here}dang-ky/", phone.get(f"{here}dang-ky/"), {"people": 2, "full_name": ""})
    question = {"text": f"Câu hỏi của người thứ {place}", "kind": "question", "full_name": "", "contact": ""}
    asked = phone.post(f"{here}hoi/", phone.get(f"{here}hoi/"), question)
    receipt = phone.get(f"{here}da-hoi/")
    assert (seats, asked) == (200, 303) and b"receipt-code" in receipt, (seats, asked)
    return phone


def _check(gathering: Gathering, people: int) -> None:
    for model in (FloorQuestion, Registration):
        numbers = model.objects.filter(gathering=gathering).order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, people + 1)), model
