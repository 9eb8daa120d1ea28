"""The audit recomputes every root from the leaves, and its frontier agrees with the tree computed in one go."""

from __future__ import annotations

import hashlib

from caunoi.config.log_audit import Frontier
from caunoi.ground.merkle import root_of


def test_the_growing_root_equals_the_root_of_all_leaves_at_every_size() -> None:
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(70)]
    frontier = Frontier()

    roots = [frontier.root()]
    for leaf in leaves:
        frontier.add(leaf)
        roots.append(frontier.root())

    assert roots == [root_of(leaves[:size]) for size in range(71)]
