"""The chain from a question to its publication, drawn on the desk with what may be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from caunoi.commitments.queries.chain import Link

PAGES = {"matter": "desk:file", "commitment": "desk:commitment", "gathering": "desk:gathering"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A link as ``look/chain.html`` shows it."""

    title: Any
    place: str
    on: date | None
    text: Any
    hrefs: tuple[tuple[str, str], ...]
    more: int


def drawn(chain: Sequence[Link]) -> list[Drawn]:
    """Every link with the addresses of what hangs on it."""
    return [
        Drawn(
            link.title, link.place, link.on, link.text,
            tuple((reverse(PAGES[thing.kind], args=[thing.key]), thing.label) for thing in link.things), link.more,
        )
        for link in chain
    ]  # fmt: skip
