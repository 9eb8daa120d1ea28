"""Wrapping keys anew: two offices with their key files at one isolated machine."""

from __future__ import annotations

from typing import Any

from caunoi.seals.offline.opening import expect
from caunoi.seals.wrapping import Keys, bring_together, open_own_halves, wrap


def rewrap(order: dict[str, Any], one: bytes, two: bytes) -> dict[str, Any]:
    """New halves for every record of an order, under the public keys that it names.

    Every key brought together is compared with its check before it is cut anew. Raises ``BrokenSeal`` when the two keys are
    not those of two offices of every record.
    """
    expect(order, "rewrap-order")
    keys = Keys(_publics(order["offices"]), _publics(order["envelopes"]))
    records = {
        slug: {name: wrap(slug, name, part_key(slug, name, part, one, two), keys) for name, part in parts.items()}
        for slug, parts in order["records"].items()
    }
    return {"kind": "rewrapped", "epoch": order["epoch"], "records": records}


def part_key(record: str, name: str, part: dict[str, Any], one: bytes, two: bytes) -> bytes:
    """The key of one part from the key files of two offices. Raises ``BrokenSeal``."""
    mine, theirs = (open_own_halves(record, name, part["halves"], private) for private in (one, two))
    return bring_together(mine, theirs, part["check"])


def _publics(given: dict[str, str]) -> dict[int, bytes]:
    return {int(epoch): bytes.fromhex(public) for epoch, public in given.items()}
