"""The data files of this app as plain values. Reads YAML, knows no database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from caunoi.ground.rulebook_yaml import load_yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class SeedSuccession:
    """What the file says of an agency's end."""

    to: str
    kind: str
    is_whole: bool
    status: str


@dataclass(frozen=True, slots=True)
class SeedAgency:
    """One entry of ``agencies.yaml``."""

    code: str
    kind: str
    name: str
    name_en: str
    short_name: str
    parent: str
    since: date
    since_is_known: bool
    until: date | None
    status: str
    source: str
    note: str
    is_party_of_the_article: bool
    succession: tuple[SeedSuccession, ...]


@dataclass(frozen=True, slots=True)
class SeedPost:
    """A post with which agencies of a kind begin."""

    title: str
    title_en: str
    capacity: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeedTopic:
    """One entry of ``topics.yaml``."""

    code: str
    name: str
    name_en: str
    hint: str
    hint_en: str
    statistical_class: str
    leads: tuple[str, ...]


def digest() -> str:
    """SHA-256 of the data files."""
    total = hashlib.sha256()
    for path in sorted(DATA.glob("*.yaml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def read_agencies() -> list[SeedAgency]:
    """Every entry; unknown keys are refused."""
    return [_agency(dict(entry)) for entry in _load("agencies.yaml")]


def read_posts() -> dict[str, list[SeedPost]]:
    """Posts by kind of agency."""
    return {
        kind: [SeedPost(p["title"], p["title_en"], p["capacity"], tuple(p["roles"])) for p in posts]
        for kind, posts in _load("posts.yaml").items()
    }


def read_topics() -> list[SeedTopic]:
    """Topics in the order of the form."""
    return [SeedTopic(**{**entry, "leads": tuple(entry["leads"])}) for entry in _load("topics.yaml")]


@cache
def _load(name: str) -> Any:
    """A data file, read once in a process: a public page asks for it at every request. For reading only."""
    return load_yaml(DATA / name)


def _agency(entry: dict[str, Any]) -> SeedAgency:
    since = entry.pop("since")
    until = entry.pop("until", None)
    steps = tuple(
        SeedSuccession(to, kind, extent == "whole", status) for to, kind, extent, status in entry.pop("succession", [])
    )
    return SeedAgency(
        since=date.fromisoformat(since.removeprefix("~")),
        since_is_known=not since.startswith("~"),
        until=date.fromisoformat(until) if until else None,
        parent=entry.pop("parent", ""),
        source=entry.pop("source", ""),
        note=entry.pop("note", ""),
        is_party_of_the_article=entry.pop("party_of_the_article", False),
        succession=steps,
        **entry,
    )
