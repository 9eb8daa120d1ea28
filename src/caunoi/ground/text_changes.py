"""How one text came out of another, word by word."""

from __future__ import annotations

import difflib
import itertools
import re
from dataclasses import dataclass

PIECE = re.compile(r"\s+|\w+|[^\w\s]")
MOST_COMPARED = 4_000_000
"""Pairs of words and spaces that are compared in one passage: two of a thousand words each, in about half a second."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: ``same``, ``gone`` or ``new``."""

    kind: str
    words: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """How ``new`` came out of ``old``: line by line, and word by word where a line became another one. Two passages of which one
    has more than a thousand words are shown whole, since comparing every word with every other would take minutes."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        pieces += [Piece("same", gone)] if tag == "equal" else _of_passage(PIECE.findall(gone), PIECE.findall(come))
    return _joined(pieces)


def _of_passage(before: list[str], after: list[str]) -> list[Piece]:
    if len(before) * len(after) > MOST_COMPARED:
        return [Piece("gone", "".join(before)), Piece("new", "".join(after))]
    pieces = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
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
