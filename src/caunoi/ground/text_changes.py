"""How one text came out of another, word by word."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from caunoi.ground import text_difference

PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: ``same``, ``gone`` or ``new``."""

    kind: str
    words: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """How ``new`` came out of ``old``: line by line, and word by word where a line became another one."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, a, b, c, d in text_difference.differences(before, after):
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        pieces += [Piece("same", gone)] if tag == "equal" else _of_passage(PIECE.findall(gone), PIECE.findall(come))
    return _joined(pieces)


def _of_passage(before: list[str], after: list[str]) -> list[Piece]:
    pieces = []
    for tag, a, b, c, d in text_difference.differences(before, after):
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        pieces += [Piece("gone", "".join(before[a:b]))] if b > a else []
        pieces += [Piece("new", "".join(after[c:d]))] if d > c else []
    return pieces


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one."""
    runs = itertools.groupby(pieces, key=lambda piece: piece.kind)
    return tuple(Piece(kind, "".join(piece.words for piece in run)) for kind, run in runs)
