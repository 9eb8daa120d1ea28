"""Asking both servers in turns, so that whatever else the machine does falls on both."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

from bench.client import Connection
from bench.measures import Measure
from bench.servers import Server

BLOCK = 5
"""Requests to one server before it is the other's turn."""


@dataclass(slots=True)
class Side:
    """What one server took for one measure: seconds of each request, CPU seconds of server and database, bytes of the answer."""

    walls: list[float] = field(default_factory=list)
    cpu: float = 0.0
    size: int = 0

    def wall(self, percent: int) -> float:
        """Milliseconds within which so many percent were answered."""
        return quantiles(self.walls, n=100, method="inclusive")[percent - 1] * 1000

    @property
    def cpu_each(self) -> float:
        """Milliseconds of CPU a request."""
        return self.cpu / len(self.walls) * 1000


@dataclass(slots=True)
class Result:
    """One line of the table."""

    name: str
    ours: Side = field(default_factory=Side)
    floor: Side = field(default_factory=Side)

    def ratio(self, what: str) -> float:
        """Ours as a multiple of the floor: ``p50``, ``p95`` or ``cpu``."""
        if what == "cpu":
            return self.ours.cpu_each / max(self.floor.cpu_each, 0.001)
        return self.ours.wall(int(what[1:])) / self.floor.wall(int(what[1:]))


def sample(measure: Measure, servers: dict[str, Server], database_cpu: Any, samples: int, warm_up: int = 10) -> Result:
    """Ask both servers ``samples`` times each, in turns of ``BLOCK``. Raises ``RuntimeError`` on a wrong answer."""
    result = Result(measure.name)
    connections = {name: Connection(server.port) for name, server in servers.items()}
    try:
        for name, connection in connections.items():
            for _ in range(warm_up):
                _ask(measure, name, connection)
        before = {name: servers[name].cpu() + database_cpu(name) for name in servers}
        for turn in range(-(-samples // BLOCK)):
            for name in ("ours", "floor") if turn % 2 else ("floor", "ours"):
                side: Side = getattr(result, name)
                connections[name].refresh()
                for _ in range(BLOCK):
                    seconds, side.size = _ask(measure, name, connections[name])
                    side.walls.append(seconds)
        for name in servers:
            getattr(result, name).cpu = servers[name].cpu() + database_cpu(name) - before[name]
    finally:
        for connection in connections.values():
            connection.close()
    return result


def _ask(measure: Measure, name: str, connection: Connection) -> tuple[float, int]:
    request = getattr(measure, name)()
    seconds, status, body = connection.ask(request)
    if status != measure.status or measure.wanted not in body.decode():
        raise RuntimeError(
            f"{measure.name}: {name} answered {status} to {request.path}: {body[:600].decode(errors='replace')}"
        )
    return seconds, len(body)
