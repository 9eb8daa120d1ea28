"""Near-duplicates: fingerprints of texts, so that the same complaint sent twice or copied by neighbours is found.

A text is the set of its neighbouring folded word pairs. A signature is a one-permutation MinHash of that set: each
pair falls into one of 128 bins by each of two hashes and every bin keeps its smallest value. Equal shares of bins
estimate the Jaccard similarity; bands of bins are keys for a table, so that candidates are found by an ordinary index.
The hashes are fixed for ever: stored signatures stay comparable across processes, machines and versions.
"""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

from caunoi.ground.text_fold import fold_words

BINS = 128
ROWS = 4
BANDS = BINS // ROWS
FEWEST_WORDS = 4

Signature = tuple[int, ...]

_EMPTY = 1 << 32
_MASK64 = (1 << 64) - 1
_SPREAD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)


def _lenders() -> list[list[int]]:
    """For each bin the order in which it borrows from others when nothing fell into it (optimal densification)."""
    orders = []
    for bin_number in range(BINS):
        ranked = sorted((crc32(b"%d from %d" % (bin_number, other)), other) for other in range(BINS))
        orders.append([other for _, other in ranked])
    return orders


_LENDERS = _lenders()


def shingles(text: str) -> set[str]:
    """The neighbouring pairs of folded words; of a text with fewer than four words nothing, for it says too little."""
    words = fold_words(text)
    if len(words) < FEWEST_WORDS:
        return set()
    return {f"{first} {second}" for first, second in pairwise(words)}


def signature(text: str) -> Signature:
    """128 numbers below 2**32 that stand for the text; empty for a text that says too little to compare."""
    bins = [_EMPTY] * BINS
    pairs = shingles(text)
    for pair in pairs:
        seed = crc32(pair.encode())
        for factor in _SPREAD:
            mixed = ((seed ^ (seed << 32)) * factor) & _MASK64
            mixed ^= mixed >> 29
            mixed = (mixed * 0xBF58476D1CE4E5B9) & _MASK64
            place = ((mixed >> 32) * BINS) >> 32
            value = mixed & 0xFFFFFFFF
            if value < bins[place]:
                bins[place] = value
    if not pairs:
        return ()
    if _EMPTY in bins:
        filled = list(bins)
        for place, value in enumerate(bins):
            if value == _EMPTY:
                filled[place] = next(bins[lender] for lender in _LENDERS[place] if bins[lender] != _EMPTY)
        bins = filled
    return tuple(bins)


def band_keys(of: Signature) -> list[int]:
    """32 keys (signed 64-bit) for an indexed table: two texts with a key in common are candidates."""
    keys = []
    for band in range(len(of) // ROWS):
        key = band + 1
        for value in of[band * ROWS : band * ROWS + ROWS]:
            key = ((key ^ value) * _SPREAD[0]) & _MASK64
            key ^= key >> 32
        keys.append(key - (1 << 63))
    return keys


def similarity(first: Signature, second: Signature) -> float:
    """The estimated share of word pairs that two texts have in common, 0.0 to 1.0 (standard error about 0.04)."""
    if not first or not second:
        return 0.0
    return sum(one == other for one, other in zip(first, second, strict=True)) / BINS


def jaccard(first: str, second: str) -> float:
    """The exact share of word pairs that two texts have in common, 0.0 to 1.0."""
    one, other = shingles(first), shingles(second)
    return len(one & other) / len(one | other) if one and other else 0.0


def pack(of: Signature) -> bytes:
    """A signature as 512 bytes for storage."""
    return b"".join(value.to_bytes(4, "big") for value in of)


def unpack(stored: bytes) -> Signature:
    """The signature that `pack` stored."""
    return tuple(int.from_bytes(stored[at : at + 4], "big") for at in range(0, len(stored), 4))
