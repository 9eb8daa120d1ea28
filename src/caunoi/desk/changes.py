"""How what stands and what was typed differ, part by part: for two people who write on the same text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caunoi.ground.text_changes import Piece, differences
from caunoi.ground.text_normal import normalise

Changes = list[tuple[Any, tuple[Piece, ...]]]


@dataclass(frozen=True, slots=True)
class Faster:
    """What somebody else wrote meanwhile: its number or version, when and by whom, and how what was typed differs from it.
    ``name`` is the hidden field of the form that says what was read."""

    name: str
    number: int
    at: datetime
    who: str
    changes: Changes
    href: str = ""


def changes_of(old: Mapping[Any, str], new: Mapping[Any, str]) -> Changes:
    """Label and pieces of each part that is not the same; the labels are those of ``new``."""
    pairs = [(label, _plain(old.get(label, "")), _plain(words)) for label, words in new.items()]
    return [(label, differences(before, after)) for label, before, after in pairs if before != after]


def _plain(words: str) -> str:
    return normalise(words.replace("\r\n", "\n")).strip()
