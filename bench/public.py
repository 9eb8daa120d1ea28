"""Requests a second of pages for everybody, by one web process, beside an answer of a fixed text by the same server."""

from __future__ import annotations

import threading
from time import perf_counter

from bench.client import Connection, Request
from bench.servers import Server

SECONDS = 0.7
"""How long each page is asked for."""
READERS = 4
WANTED = 200
"""Requests a second that one process must carry."""
PAGES = {
    "home": "/", "answers": "/tra-loi/", "articles": "/tin-tuc/", "figures": "/so-lieu/", "schedules": "/lich-tiep-dan/",
    "guide": "/huong-dan/",
}  # fmt: skip
FLOOR = "/static/look/favicon.svg"
"""A small file that the same process gives out of its memory."""


def public(environment: dict[str, str]) -> str:
    """A table, one line a page."""
    with Server("ours", environment) as server:
        lines = {name: rate(server.port, path) for name, path in {**single(), **PAGES, "floor": FLOOR}.items()}
    floor = lines.pop("floor")
    told = [f"| {name} | {each:,.0f} | {floor / each:.1f} |" for name, each in lines.items()]
    held = "hold" if min(lines.values()) >= WANTED else "do NOT hold"
    return "\n".join(
        ["### Public pages, one process\n", "| page | requests/s | floor / ours |", "|---|---:|---:|", *told, "",
         f"Floor ({FLOOR}): {floor:,.0f} requests/s. {WANTED} requests/s {held}."]
    )  # fmt: skip


def single() -> dict[str, str]:
    """One published answer and one article, where the data has any."""
    from caunoi.matters.models import PublicAnswer
    from caunoi.newsroom.models import Article

    answer = PublicAnswer.objects.order_by("-pk").values_list("pk", flat=True).first()
    article = Article.objects.filter(state="published").order_by("-pk").values_list("pk", flat=True).first()
    found = {"one answer": (answer, "/tra-loi/"), "one article": (article, "/tin-tuc/")}
    return {name: f"{beginning}{pk}/" for name, (pk, beginning) in found.items() if pk}


def rate(port: int, path: str) -> float:
    """Answers a second to a few readers on lines of their own; each must be a page."""
    counts, wrong = [0] * READERS, []
    Connection(port).ask(Request(path))
    end = perf_counter() + SECONDS

    def read(number: int) -> None:
        line = Connection(port)
        while perf_counter() < end:
            _, status, _ = line.ask(Request(path))
            counts[number] += 1
            if status != 200:
                wrong.append(status)
        line.close()

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    if wrong:
        raise RuntimeError(f"{path} answered {sorted(set(wrong))}")
    return sum(counts) / SECONDS
