"""Words by which an article is found, and how two revisions differ."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from caunoi.commitments.searching import findable
from caunoi.ground import rich_text
from caunoi.newsroom.models import Revision

PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: ``same``, ``gone`` or ``new``."""

    kind: str
    words: str


def public_words(revision: Revision) -> str:
    """What readers find it by: title, summary and text, with and without tones."""
    return findable(revision.title, revision.summary, rich_text.to_text(rich_text.read(revision.body)))


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """How ``new`` came out of ``old``, word by word."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(before[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(after[c:d])))
    return tuple(pieces)
