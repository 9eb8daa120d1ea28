"""The record against its tree, from the rows up: nothing removed, changed, moved or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.ground.merkle import EMPTY_ROOT, leaf_hash, node_hash
from caunoi.journal.models import Checkpoint, Entry, Leaf, PendingLeaf


@dataclass(frozen=True, slots=True)
class Audit:
    """What was read, and every fault found (at most a few of each kind)."""

    entries: int
    size: int
    root: bytes
    faults: list[str]


class Frontier:
    """The right edge of a growing tree: enough to know its root at every size while reading leaves once."""

    def __init__(self) -> None:
        self.size = 0
        self.edge: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        width = 1
        while self.edge and self.edge[-1][0] == width:
            leaf = node_hash(self.edge.pop()[1], leaf)
            width *= 2
        self.edge.append((width, leaf))
        self.size += 1

    def root(self) -> bytes:
        if not self.edge:
            return EMPTY_ROOT
        reached = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            reached = node_hash(left, reached)
        return reached


def audit_log(most: int = 5) -> Audit:
    """Read every entry, leaf and checkpoint once and recompute each hash; stops after ``most`` faults."""
    frontier, faults = Frontier(), []
    heads = dict(Checkpoint.objects.order_by("size").values_list("size", "root"))
    for index, stored, fresh in _leaves():
        if index != frontier.size:
            faults.append(f"leaf {frontier.size} is missing from the tree")
        elif fresh is None:
            faults.append(f"the entry of leaf {index} is gone")
        elif fresh != stored:
            faults.append(f"the entry of leaf {index} is not the one that was hashed")
        if len(faults) >= most:
            break
        frontier.add(stored)
        head = heads.pop(frontier.size, None)
        if head is not None and bytes(head) != frontier.root():
            faults.append(f"the tree does not lead to the signed checkpoint of size {frontier.size}")
    entries = Entry.objects.count()
    if not faults:
        heads.pop(0, None)
        faults += [f"a checkpoint of size {size} was signed, but the tree is smaller" for size in sorted(heads)[:1]]
        placed = frontier.size + PendingLeaf.objects.count()
        if entries != placed:
            faults.append(f"{entries} entries are stored, but {placed} are in the tree or waiting for it")
    return Audit(entries, frontier.size, frontier.root(), faults)


def _leaves(step: int = 2000) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Index, stored hash and the hash computed afresh from the entry, in the order of the tree."""
    after = -1
    while rows := list(
        Leaf.objects.filter(index__gt=after).order_by("index").values_list("index", "entry_id", "hash")[:step]
    ):
        entries = Entry.objects.only("record", "salt").in_bulk([row[1] for row in rows])
        fresh = {pk: leaf_hash(entry.leaf_data) for pk, entry in entries.items()}
        for index, entry_id, stored in rows:
            yield index, bytes(stored), fresh.get(entry_id)
        after = rows[-1][0]
