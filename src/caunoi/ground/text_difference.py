"""What changed between two sequences of lines or words, in moments for any two of them.

Lines that stand once on both sides are the first anchors (the longest run of them in order on both sides); what lies between
two anchors is compared as ``difflib`` does, as long as that is little, and else is shown as replaced.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

MOST_COMPARED = 50_000_000
"""Pairs of equal pieces, times pieces, that are looked at for one difference, at most: about a second."""
Step = tuple[str, int, int, int, int]
"""``equal``, ``delete``, ``insert`` or ``replace``, then from and to in the old and from and to in the new."""


def differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """The steps from ``old`` to ``new`` in order, as of ``difflib.SequenceMatcher.get_opcodes``: neighbours differ in kind."""
    steps: list[Step] = []
    i = j = 0
    left = MOST_COMPARED
    for a, b in [*_anchors(old, new), (len(old), len(new))]:
        stretch, left = _between(old, new, (i, a, j, b), left)
        steps += stretch
        if a < len(old):
            steps.append(("equal", a, a + 1, b, b + 1))
        i, j = a + 1, b + 1
    return _joined(steps)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pieces that stand once in both, as many as keep their order: places in the old and the new."""
    times_old, times_new = Counter(old), Counter(new)
    at = {piece: j for j, piece in enumerate(new) if times_new[piece] == 1}
    pairs = [(i, at[piece]) for i, piece in enumerate(old) if times_old[piece] == 1 and piece in at]
    ends: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for place, (_i, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(heads[length - 1] if length else -1)
        ends[length : length + 1], heads[length : length + 1] = [j], [place]
    found: list[tuple[int, int]] = []
    place = heads[-1] if heads else -1
    while place >= 0:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


def _between(
    old: Sequence[Hashable], new: Sequence[Hashable], where: tuple[int, int, int, int], left: int
) -> tuple[list[Step], int]:
    """The steps of one stretch without anchors, and what is left of the work that may be done. What is equal at the two ends of
    the stretch needs no comparing."""
    i, a, j, b = where
    head = 0
    while i + head < a and j + head < b and old[i + head] == new[j + head]:
        head += 1
    tail = 0
    while a - tail > i + head and b - tail > j + head and old[a - tail - 1] == new[b - tail - 1]:
        tail += 1
    begin, end = ("equal", i, i + head, j, j + head), ("equal", a - tail, a, b - tail, b)
    gone, come = old[i + head : a - tail], new[j + head : b - tail]
    work = _work(gone, come)
    if work > left:
        return [begin, ("replace", i + head, a - tail, j + head, b - tail), end], left
    inner = difflib.SequenceMatcher(None, gone, come, autojunk=False).get_opcodes()
    at, to = i + head, j + head
    return [begin, *((tag, at + k, at + m, to + p, to + q) for tag, k, m, p, q in inner), end], left - work


def _work(gone: Sequence[Hashable], come: Sequence[Hashable]) -> int:
    times = Counter(come)
    return sum(times[piece] for piece in gone) * min(len(gone), len(come))


def _joined(steps: list[Step]) -> list[Step]:
    """Without empty steps, neighbours of one kind as one, a deletion beside an insertion as a replacement."""
    found: list[Step] = []
    for tag, i, k, j, m in steps:
        if i == k and j == m:
            continue
        kind = "equal" if tag == "equal" else "replace"
        if found and found[-1][0] == kind:
            i, j = found[-1][1], found[-1][3]
            found.pop()
        found.append((kind, i, k, j, m))
    return [(_kind(step), *step[1:]) for step in found]


def _kind(step: Step) -> str:
    tag, i, k, j, m = step
    return tag if tag == "equal" or (i < k and j < m) else "delete" if i < k else "insert"
