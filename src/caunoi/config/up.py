"""`caunoi up`: prepare, say where to look, serve."""

from __future__ import annotations

import argparse
import sys

from caunoi.config import prepare
from caunoi.config.server import demand_free_port
from caunoi.config.supervisor import Child, Supervisor


def up(options: argparse.Namespace) -> int:
    """Serve the web and do the jobs in one process tree until stopped. Raises ``Stop`` with what to put right."""
    demand_free_port(options.host, options.port)
    prepare.everything(options.demo)
    from django.db import connections

    connections.close_all()
    print(banner(options), flush=True)
    program = [sys.executable, "-m", "caunoi.config.cli"]
    web = ["web", "--host", options.host, "--port", options.port, "--workers", options.workers]
    web += ["--threads", options.threads]
    children = [Child("web", [*program, *map(str, web)]), Child("worker", [*program, "worker"])]
    code = Supervisor(children).run()
    print("Đã dừng. / Stopped.", flush=True)
    return code


def banner(options: argparse.Namespace) -> str:
    """Where to look, and in the demo who one can be."""
    host = "127.0.0.1" if options.host in ("0.0.0.0", "::") else options.host  # nosec B104
    address = f"http://{f'[{host}]' if ':' in host else host}:{options.port}"
    lines = [
        "",
        f"  Cầu Nối          {address}/",
        f"  Cán bộ / Desk    {address}/ban/",
        f"  API              {address}/api/v1/docs",
        f"  Sức khỏe / Health {address}/healthz",
    ]
    if options.demo:
        lines += ["", "  Tài khoản dùng thử / Accounts to try:", *(f"    {line}" for line in demo_accounts())]
    return "\n".join([*lines, "", "  Dừng: Ctrl-C / Stop: Ctrl-C", ""])


def demo_accounts() -> list[str]:
    """One line for each account of the demo, as its loader names them."""
    from caunoi.config import demo

    accounts = getattr(demo, "accounts", None)
    return [f"{each}" for each in accounts()] if accounts else []
