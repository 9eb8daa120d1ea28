from caunoi.journal.models.entry import Entry, Opening
from caunoi.journal.models.idempotency import IdempotencyKey
from caunoi.journal.models.log import Checkpoint, Leaf, PendingLeaf, Tile

__all__ = ["Checkpoint", "Entry", "IdempotencyKey", "Leaf", "Opening", "PendingLeaf", "Tile"]
