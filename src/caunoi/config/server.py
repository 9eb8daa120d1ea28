"""The two programs under `caunoi up`: the web server and the worker of background jobs."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any

from caunoi.config.gate import Gate
from caunoi.config.stops import Stop
from caunoi.config.supervisor import end_with_parent, end_with_supervisor


def demand_free_port(host: str, port: int) -> None:
    """Raise ``Stop`` when nobody could listen there.

    The server shares its port among processes and so would not notice another one of its kind.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Stop(f"Port {port} needs more rights: choose one from 1024, for example --port 8000.") from None
        except socket.gaierror:
            raise Stop(f"{host!r} is not an address of this machine: use --host 127.0.0.1 or --host 0.0.0.0.") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Stop(
                    f"Cổng {port} đang bận. Hãy tắt chương trình đang dùng cổng này, "
                    f"hoặc chọn cổng khác: --port {port + 1}\n"
                    f"Port {port} is in use. Stop what uses it, or choose another: --port {port + 1} (or CAUNOI_PORT)."
                ) from None
            raise Stop(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another --host or --port.") from None


SLOWEST_HEAD = 10_000
"""Milliseconds in which a caller must have said what is asked for; slower ones lose the line, not a thread."""
LARGEST_HEAD = 64 << 10
"""Bytes of request line and headers at most."""
MOST_LINES = 256
"""Connections of one process at a time, each with at most two open files, within the 1,024 that a process may usually open."""
APPLICATION = "caunoi.config.server:application"


def serve_web(host: str, port: int, workers: int, threads: int, target: str = APPLICATION) -> int:
    """Serve until told to stop. Each process has its own threads, and each of these its own database connection; requests come
    to them through a ``Gate``, so that slow lines wait outside.

    ``target`` names the factory of another application, which the bench serves in the same way.
    """
    end_with_supervisor()
    demand_free_port(host, port)
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    from caunoi.config.logs import LOGGING
    from caunoi.doors import knocks

    server = Server(
        target=target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backpressure=MOST_LINES,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_level=LogLevels.warning,
        log_dictconfig={name: LOGGING[name] for name in ("formatters", "handlers", "loggers")},
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=SLOWEST_HEAD, max_buffer_size=LARGEST_HEAD),
    )
    with knocks.shared():
        server.serve(target_loader=partial(gated, target, threads), wrap_loader=False)
    return 0


def gated(target: str, threads: int) -> Gate:
    """The application whose factory is called ``target``, made in this web process, behind its gate."""
    module, _colon, name = target.partition(":")
    return Gate(getattr(import_module(module), name)(), threads)


def application() -> Callable[..., Any]:
    """Made once in each web process, after the fork."""
    end_with_parent()
    # Told to stop while still loading, a worker stops: the handler inherited from the server would only take note.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.config.settings")
    from caunoi.config.wsgi import application as made

    return made


def serve_jobs() -> int:
    """Do background jobs until told to stop; a job that has begun is finished first."""
    end_with_supervisor()
    from caunoi.config.prepare import start_django

    start_django()
    from caunoi.base.jobs import run_worker

    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    run_worker(should_stop=lambda: bool(stopping))
    return 0
