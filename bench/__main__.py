"""`python -m bench --sizes 1k,100k --database sqlite`: load, serve, measure, print the table."""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

UNITS = {"k": 1_000, "m": 1_000_000}


def main(arguments: list[str] | None = None) -> int:
    options = read(arguments)
    home = Path(options.home or tempfile.mkdtemp(prefix="caunoi-bench-"))
    with ExitStack() as stack:
        if not options.home:
            stack.callback(shutil.rmtree, home, ignore_errors=True)
        os.environ["CAUNOI_HOME"] = str(home)
        if options.database == "postgres":
            from tools.postgres import PostgresServer

            server = PostgresServer(durable=True)
            stack.callback(server.stop)
            os.environ["CAUNOI_DATABASE_URL"] = server.start()
        run(options, home)
    return 0


def read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes", default="1k,10k", type=sizes, help="how many matters, ascending: 1k,100k,1M (1k,10k)"
    )
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--samples", type=int, default=100, help="requests to each server for each measure (100)")
    parser.add_argument("--people", type=int, default=200, help="how many register and ask at once in a hall (200)")
    parser.add_argument(
        "--articles", type=int, default=60_000, help="articles in the law library; 0 leaves it out (60000)"
    )
    parser.add_argument("--only", default="", help="measures whose name contains this")
    parser.add_argument("--home", help="a folder to keep the SQLite database in between runs; else a temporary one")
    parser.add_argument("--out", type=Path, help="a file to append the tables to")
    return parser.parse_args(arguments)


def sizes(text: str) -> list[int]:
    return sorted(int(part.rstrip("kKmM")) * UNITS.get(part[-1].lower(), 1) for part in text.split(","))


def run(options: argparse.Namespace, home: Path) -> dict[int, Any]:
    """Load and measure each size in turn; the tables go to standard output."""
    from caunoi.config import prepare

    prepare.everything(demo_wanted=False)
    from django.db import connection

    from bench import hall, inside, library, loading, office, public, table

    staff = office.Office.kept_in(home / "bench-office.json")
    runs: dict[int, Any] = {}
    for size in options.sizes:
        start = perf_counter()
        loading.load(staff, size)
        say(f"loaded {size:,} matters in {perf_counter() - start:.0f} s", options.out)
        runs[size], memory = measure(staff, options)
        say(f"\n### {size:,} matters, {options.database}\n\n{table.table(runs[size])}\n", options.out)
        say(
            f"Memory of a worker afterwards: ours {memory['ours']:.0f} MiB, floor {memory['floor']:.0f} MiB.\n",
            options.out,
        )
        within = inside.inside(options.only)
        if within:
            say(f"{inside.table(within)}\n", options.out)
        connection.close()
    if options.only in "law library" and options.articles:
        say(library.library(options.articles) + "\n", options.out)
        connection.close()
    if options.only in "hall":
        say(hall.hall(staff, options.people, environment("ours")) + "\n", options.out)
        connection.close()
    if options.only in "public":
        say(public.public(environment("ours")) + "\n", options.out)
        connection.close()
    if len(runs) > 1:
        say(table.growth(runs) + "\n", options.out)
    return runs


def measure(staff: Any, options: argparse.Namespace) -> tuple[list[Any], dict[str, float]]:
    """All measures on the database as it is now, with fresh servers."""
    from bench.loading import COMPLAINT, EVERY
    from bench.measures import measures
    from bench.sampling import sample
    from bench.servers import Server

    salt = secrets.token_hex(4)
    with Server("ours", environment("ours")) as ours, Server("floor", environment("floor")) as floor:
        servers = {"ours": ours, "floor": floor}
        results = []
        for each in measures(staff, number_of(EVERY), number_of(COMPLAINT), salt):
            if options.only in each.name:
                print(f"  {each.name} ...", file=sys.stderr, flush=True)
                results.append(sample(each, servers, database_cpu(options.database), options.samples))
        return results, {name: server.memory() for name, server in servers.items()}


def environment(name: str) -> dict[str, str]:
    url = os.environ.get("CAUNOI_DATABASE_URL")
    return {"CAUNOI_DATABASE_URL": f"{url}&application_name={name}"} if url else {}


def number_of(pk: int) -> str:
    from django.db import connection

    from caunoi.matters.models import Matter

    number = Matter.objects.get(pk=pk).number
    connection.close()
    return number


def database_cpu(database: str) -> Callable[[str], float]:
    """CPU seconds used by the database for one of the servers; SQLite works inside the server itself."""
    if database == "sqlite":
        return lambda name: 0.0

    from django.db import connection

    def used(name: str) -> float:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [name])
            times = [psutil.Process(pid).cpu_times() for (pid,) in cursor.fetchall()]
        return sum(each.user + each.system for each in times)

    return used


def say(text: str, out: Path | None) -> None:
    print(text, flush=True)
    if out:
        with out.open("a") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
