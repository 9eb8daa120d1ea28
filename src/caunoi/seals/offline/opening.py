"""A holder's answer, and the requester's opening: where halves of keys are plain, for a moment, and never on the server."""

from __future__ import annotations

import json
from typing import Any

from caunoi.ground.sealing import BrokenSeal, same_fingerprint, unpack_file
from caunoi.seals import boxes
from caunoi.seals.wrapping import (
    IDENTITY,
    answer_info,
    bring_together,
    decode,
    encode,
    open_halves,
    pair_of,
    record_bound_to,
)

Halves = dict[tuple[int, int], bytes]


def answer(bundle: dict[str, Any], private: bytes, typed_fingerprint: str) -> dict[str, Any]:
    """The answer file of one office: its halves, opened and closed again for the requester's one-time key.

    ``typed_fingerprint`` is what the requester told the holder by another way than the server; it keeps a server that lies
    from putting its own key in the requester's place. Raises ``BrokenSeal``.
    """
    expect(bundle, "opening-request")
    public = bytes.fromhex(bundle["public"])
    if not same_fingerprint(typed_fingerprint, public):
        raise BrokenSeal(
            "the fingerprint is not that of the key in the request. Ask the requester again, by telephone or in person; if it "
            "still differs, do not answer and report it"
        )
    parts = {}
    for name, halves in bundle["parts"].items():
        opened = open_halves(bundle["record"], name, halves, private)
        parts[name] = [_closed(bundle, name, half, opened[pair_of(half)], public) for half in halves]
    facts = {name: bundle[name] for name in ("request", "record", "office")}
    return {"kind": "opening-answer", **facts, "parts": parts}


def open_identity(package: dict[str, Any], one_time: bytes, paper: bytes | None = None) -> dict[str, str]:
    """The identity. Raises ``BrokenSeal`` with fewer than two answers (or one and the paper key), or when anything was
    exchanged or changed."""
    key = part_key(package, IDENTITY, one_time, paper)
    content = boxes.unseal(key, decode(package["identity"]), record_bound_to(package["facts"], IDENTITY))
    fields: dict[str, str] = json.loads(content)
    return fields


def open_file(
    package: dict[str, Any], part: str, sealed: bytes, one_time: bytes, paper: bytes | None = None
) -> tuple[str, bytes]:
    """Name and content of a sealed file."""
    key = part_key(package, part, one_time, paper)
    head, content = unpack_file(boxes.unseal(key, sealed, record_bound_to(package["facts"], part)))
    return str(json.loads(head)["name"]), content


def part_key(package: dict[str, Any], part: str, one_time: bytes, paper: bytes | None) -> bytes:
    """The key of one part, brought together from two answers, or from one answer and the paper envelope."""
    expect(package, "opening-package")
    if part not in package["checks"]:
        raise BrokenSeal("there is no such part in this package")
    held = [_from_answer(package, each, part, one_time) for each in package["answers"]]
    if paper is not None and package["envelope"]:
        held.append(open_halves(package["facts"]["record"], part, package["envelope"][part], paper))
    if len(held) < 2:
        raise BrokenSeal("one answer alone opens nothing: a second office, or the key of the paper envelope, is needed")
    return bring_together(held[0], held[1], package["checks"][part])


def expect(content: Any, kind: str) -> None:
    """Raise ``BrokenSeal`` unless ``content`` is a file of ``kind``."""
    if not isinstance(content, dict) or content.get("kind") != kind:
        raise BrokenSeal(f"this is not a file of the kind {kind}")


def _closed(bundle: dict[str, Any], part: str, half: dict[str, Any], plain: bytes, public: bytes) -> dict[str, Any]:
    info = answer_info(bundle["request"], bundle["record"], part, pair_of(half), half["to"])
    return {"pair": half["pair"], "to": half["to"], "box": encode(boxes.close_box(public, plain, info))}


def _from_answer(package: dict[str, Any], given: dict[str, Any], part: str, one_time: bytes) -> Halves:
    opened = {}
    for half in given["parts"][part]:
        pair = pair_of(half)
        info = answer_info(package["request"], package["facts"]["record"], part, pair, half["to"])
        opened[pair] = boxes.open_box(one_time, decode(half["box"]), info)
    return opened
