"""The key of a sealed part, cut for every pair of holders and closed half by half for each of them. No Django."""

from __future__ import annotations

import base64
import contextlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caunoi.base.ids import new_bytes
from caunoi.ground.sealing import KEY_BYTES, BrokenSeal, binding, other_half, pairs
from caunoi.seals import boxes

IDENTITY = "identity"
"""Name of the part that holds the identity; files are parts under names drawn by chance."""

Half = dict[str, Any]
"""``{"pair": [epoch, epoch], "to": epoch, "box": base64}``: one half of the key for one holder within one pair."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Public keys by epoch: those of the offices and those of paper envelopes."""

    offices: Mapping[int, bytes]
    envelopes: Mapping[int, bytes]

    @property
    def all(self) -> dict[int, bytes]:
        return {**self.offices, **self.envelopes}

    @property
    def epoch(self) -> int:
        """The latest epoch among them."""
        return max(self.all)


def encode(raw: bytes) -> str:
    """Bytes in a file of JSON."""
    return base64.b64encode(raw).decode()


def decode(text: Any) -> bytes:
    """The bytes that ``encode`` was given. Raises ``BrokenSeal`` for anything else."""
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise BrokenSeal("a file about sealed records is damaged") from None


def half_info(record: str, part: str, pair: tuple[int, int], to: int) -> bytes:
    """What a stored half is bound to."""
    return binding(use="half", record=record, part=part, pair=list(pair), to=to)


def wrap(record: str, part: str, key: bytes, keys: Keys) -> dict[str, Any]:
    """``key`` cut and closed for every pair of ``keys``: what the keystore keeps of one part."""
    halves: list[Half] = []
    publics = keys.all
    for pair in pairs(keys.offices, keys.envelopes):
        first = new_bytes(KEY_BYTES)
        for to, half in zip(pair, (first, other_half(key, first)), strict=True):
            box = boxes.close_box(publics[to], half, half_info(record, part, pair, to))
            halves.append({"pair": list(pair), "to": to, "box": encode(box)})
    return {"check": encode(boxes.key_check(key)), "halves": halves}


def open_halves(record: str, part: str, halves: list[Half], private: bytes) -> dict[tuple[int, int], bytes]:
    """The plain halves by pair of the holder of ``private``. Raises ``BrokenSeal`` when one does not open."""
    opened = {}
    for each in halves:
        pair = pair_of(each)
        opened[pair] = boxes.open_box(private, decode(each["box"]), half_info(record, part, pair, each["to"]))
    return opened


def open_own_halves(record: str, part: str, halves: list[Half], private: bytes) -> dict[tuple[int, int], bytes]:
    """Those of many halves that ``private`` opens; which keys the others belong to need not be known."""
    opened = {}
    for each in halves:
        with contextlib.suppress(BrokenSeal):
            opened |= open_halves(record, part, [each], private)
    return opened


def pair_of(half: Half) -> tuple[int, int]:
    """The pair that a half belongs to."""
    first, second = half["pair"]
    return (first, second)


def bring_together(one: Mapping[tuple[int, int], bytes], two: Mapping[tuple[int, int], bytes], check: str) -> bytes:
    """The key from the halves of two holders. Raises ``BrokenSeal`` when they share no pair or do not fit ``check``."""
    shared = sorted(set(one) & set(two))
    if not shared:
        raise BrokenSeal("these two answers do not belong together: they share no pair of keys")
    key = other_half(one[shared[0]], two[shared[0]])
    if not hmac.compare_digest(boxes.key_check(key), decode(check)):
        raise BrokenSeal("the two halves do not give the key: one of the answers belongs to another record")
    return key


def is_complete(parts: Mapping[str, Any], names: set[str], keys: Keys) -> bool:
    """Whether ``parts`` has for each of ``names`` exactly one half per holder and pair of ``keys``, of the right size."""
    expected = sorted((pair, to) for pair in pairs(keys.offices, keys.envelopes) for to in pair)
    if set(parts) != names:
        return False
    for part in parts.values():
        if len(decode(part["check"])) != 16:
            return False
        if sorted((pair_of(half), half["to"]) for half in part["halves"]) != expected:
            return False
        if any(len(decode(half["box"])) != 2 * KEY_BYTES + 16 for half in part["halves"]):
            return False
    return True


def record_bound_to(facts: Mapping[str, Any], part: str) -> bytes:
    """What the ciphertext of a part is bound to: the record, its subject, edition and the epoch in which it was sealed."""
    names = ("record", "subject_kind", "subject_id", "edition", "epoch")
    return binding(use="content", part=part, **{name: facts[name] for name in names})


def answer_info(request: int, record: str, part: str, pair: tuple[int, int], to: int) -> bytes:
    """What a half in an answer is bound to, besides the one-time key for which it is closed."""
    return binding(use="answer", request=request, record=record, part=part, pair=list(pair), to=to)


def halves_for(part: Mapping[str, Any], epochs: set[int]) -> list[Half]:
    """The halves of one part that belong to the keys named by ``epochs``."""
    return [half for half in part["halves"] if half["to"] in epochs]
