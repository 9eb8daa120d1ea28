"""The two servers, each a process of its own on loopback in the product's own server configuration."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from types import TracebackType

import psutil

THREADS = 4
TARGETS = {"ours": "caunoi.config.server:application", "floor": "bench.floor:application"}


class Server:
    """One of ``TARGETS``, from ``with`` to its end. ``workers`` are the processes that answer requests."""

    def __init__(self, name: str, environment: dict[str, str]) -> None:
        self.name = name
        self.environment = {**os.environ, **environment}
        self.port = _free_port()

    def __enter__(self) -> Server:
        program = [sys.executable, "-m", "bench.servers", self.name, str(self.port)]
        self.process = subprocess.Popen(program, env=self.environment)
        for _ in range(300):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server of {self.name} ended at once")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    @property
    def workers(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [
            child for child in parent.children(recursive=True) if "resource_tracker" not in " ".join(child.cmdline())
        ]

    def cpu(self) -> float:
        """Seconds of CPU that its processes have used so far."""
        used = [process.cpu_times() for process in [psutil.Process(self.process.pid), *self.workers]]
        return sum(times.user + times.system for times in used)

    def memory(self) -> float:
        """MiB resident in the largest worker."""
        return max(process.memory_info().rss for process in self.workers) / 2**20


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    from caunoi.config.server import serve_web

    name, port = sys.argv[1:]
    return serve_web("127.0.0.1", int(port), 1, THREADS, target=TARGETS[name])


if __name__ == "__main__":
    sys.exit(main())
