"""Check a receipt or the whole public log without trusting the server that made them.

    python verify.py receipt.json [--log URL-or-folder] [--checkpoint FILE] [--key KEY]
    python verify.py log URL-or-folder [--checkpoint FILE] [--key KEY]

One file, Python standard library only, nothing of the project imported: read it, copy it, run it anywhere.
KEY is the log's public key (64 hex digits or a line name+id+base64), best taken from a printed document.
Exit code: 0 everything holds, 1 something is false, 2 it could not be decided. The formats are in docs/log.md.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any, NamedTuple

RECORD_PARTS = {"v", "id", "at", "verb", "subject", "actor", "fields", "commitments"}
RECEIPT_FORMAT = "caunoi-receipt-v1"
LARGEST_REPLY = 1 << 25
HOLDS, FALSE, OPEN = 0, 1, 2
WORDS = {HOLDS: ("ĐÚNG", "holds"), FALSE: ("SAI", "FALSE"), OPEN: ("CHƯA RÕ", "undecided")}
# fmt: off
MESSAGES = {
    "own_key": ("Khóa lấy từ chính nơi được kiểm; hãy so với khóa in trên văn bản: {key}",
                "The key comes from what is being checked; compare it with the one on a printed document: {key}"),
    "key": ("Khóa trong biên nhận là khóa của sổ.", "The key in the receipt is the log's key."),
    "parts": ("Bản ghi đủ các phần theo mẫu.", "The record has exactly its parts."),
    "salt": ("Muối của bản ghi dài 32 byte.", "The salt of the record has 32 bytes."),
    "same": ("Lời hứa nói về đúng bản ghi này.", "The promise is about this very record."),
    "promise": ("Chữ ký của lời hứa: sổ đã nhận bản ghi lúc {at}.",
                "The signature of the promise: the log accepted the record at {at}."),
    "opening": ("Nội dung «{name}» đúng như lúc nhận.", "The content of {name} is what was received."),
    "no_place": ("Biên nhận chưa kèm vị trí trong cây (khoảng một phút sau hãy tải lại).",
                 "The receipt has no place in the tree yet (download it again in a minute)."),
    "head": ("Đầu cây {size} lá có chữ ký của sổ {log}.", "The head of {size} leaves is signed by the log {log}."),
    "leaf": ("Bản ghi là lá số {index} của cây {size} lá.", "The record is leaf {index} of the tree of {size} leaves."),
    "shorter": ("Sổ không ngắn hơn đầu cây {size} lá đã ký.", "The log is no shorter than the signed head of {size}."),
    "extends": ("Cây {size} lá hiện nay bắt đầu đúng bằng cây {old} lá đã ký.",
                "The present tree of {size} leaves begins with the signed tree of {old} leaves."),
    "need_log": ("Muốn đối chiếu với đầu cây {size} lá cần có --log.",
                 "To compare with the checkpoint of {size} leaves, --log is needed."),
    "equal": ("Hai đầu cây {size} lá là một.", "The two checkpoints of {size} leaves are the same."),
    "found": ("Bản ghi nay là lá số {index} của cây.", "The record is now leaf {index} of the tree."),
    "not_found": ("Bản ghi chưa có trong cây.", "The record is not in the tree yet."),
    "count": ("Sổ có đủ {size} lá.", "The log has all {size} leaves."),
    "formed": ("Mọi lá đúng mẫu 32 byte {wrong}", "Every leaf has its 32 bytes {wrong}"),
    "root": ("Gốc tính lại từ {size} lá đúng là gốc đã ký: {root}",
             "The root computed afresh from {size} leaves is the one signed: {root}"),
    "tiles": ("Mọi mảnh cây đúng với các lá {wrong}", "Every tile agrees with the leaves {wrong}"),
    "bad_receipt": ("Tệp biên nhận không đúng mẫu: {error}", "The receipt file is not well formed: {error}"),
    "bad_value": ("Bản ghi có giá trị không hợp lệ.", "The record holds a value that it must not hold."),
    "bad_head": ("Đầu cây không đúng mẫu.", "The checkpoint is not well formed."),
    "bad_key": ("Khóa công khai không đúng mẫu.", "The public key is not well formed."),
    "unread": ("Không đọc được: {error}", "Cannot read: {error}"),
}
ENDINGS = {
    HOLDS: "Kết luận: đúng.\nConclusion: everything holds.",
    FALSE: "Kết luận: SAI. Hãy giữ tệp và báo cơ quan thanh tra.\nConclusion: FALSE. Keep this file and report it.",
    OPEN: "Kết luận: chưa xác định được.\nConclusion: undecided.",
}
# fmt: on


class Unreadable(Exception):
    """What was given cannot be read: (message, error)."""


class Report:
    """What was found, in order: (state, message, facts)."""

    def __init__(self) -> None:
        self.lines: list[tuple[int, str, dict[str, Any]]] = []

    def say(self, state: int, message: str, **facts: Any) -> None:
        """Add a finding."""
        self.lines.append((state, message, facts))

    def check(self, good: bool, message: str, **facts: Any) -> None:
        """Add a finding that holds or is false."""
        self.say(HOLDS if good else FALSE, message, **facts)

    def give_up(self, error: Unreadable) -> None:
        """Add that something could not be read."""
        self.say(OPEN, error.args[0], error=error.args[-1])

    @property
    def code(self) -> int:
        """0, 1 or 2: false outweighs undecided, undecided outweighs holding."""
        states = {state for state, _, _ in self.lines}
        return FALSE if FALSE in states else OPEN if OPEN in states or not states else HOLDS

    def text(self) -> str:
        """Every finding, Vietnamese first and English below, then the conclusion."""
        rows = []
        for state, message, facts in self.lines:
            for word, line in zip(WORDS[state], MESSAGES[message], strict=True):
                rows.append(f"[{word}] {line.format(**facts)}")
        return "\n".join([*rows, ENDINGS[self.code]]) + "\n"


# Ed25519 (RFC 8032), verification only.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def _add(one: Point, two: Point) -> Point:
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(factor: int, point: Point) -> Point:
    total = NEUTRAL
    while factor:
        if factor & 1:
            total = _add(total, point)
        point = _add(point, point)
        factor >>= 1
    return total


def _point(encoded: bytes) -> Point | None:
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def verify_signature(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Is this the Ed25519 signature of `message` by the owner of `public_key`?"""
    if len(public_key) != 32 or len(signature) != 64 or BASE is None:
        return False
    key, commitment = _point(public_key), _point(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or answer >= ORDER:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = _times(answer, BASE), _add(commitment, _times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def canonical(value: Any) -> bytes:
    """RFC 8785 for text, whole numbers, true, false, null, lists and objects."""

    def ordered(part: Any) -> Any:
        if isinstance(part, float):
            raise Unreadable("bad_value")
        if isinstance(part, dict):
            return {key: ordered(part[key]) for key in sorted(part, key=lambda key: key.encode("utf-16-be"))}
        return [ordered(item) for item in part] if isinstance(part, list) else part

    try:
        return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise Unreadable("bad_value") from error


def cover(salt: bytes, record: bytes) -> bytes:
    """The leaf data of a record: SHA-256(salt || record)."""
    return sha256(salt + record).digest()


def leaf_of(data: bytes) -> bytes:
    """SHA-256(0x00 || leaf data)."""
    return sha256(b"\x00" + data).digest()


def commitment_of(salt: bytes, value: Any) -> str:
    """SHA-256(salt || canonical JSON of value) in hex."""
    return sha256(salt + canonical(value)).hexdigest()


def promise_text(log_id: str, leaf: bytes, at: str) -> bytes:
    """The four lines that the log signs."""
    return f"caunoi-promise-v1\n{log_id}\n{leaf.hex()}\n{at}\n".encode()


def join(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def split(tile: bytes) -> list[bytes]:
    """The hashes of a tile."""
    return [tile[at : at + 32] for at in range(0, len(tile), 32)]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    row = list(leaves)
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [join(left, right) for left, right in zip(row[::2], row[1::2], strict=False)] + odd
    return row[0]


def climb(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion path leads to, or None when the path has a wrong length."""
    if not 0 <= index < size:
        return None
    last = size - 1
    for sibling in path:
        if not last:
            return None
        if index & 1 or index == last:
            leaf = join(sibling, leaf)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            leaf = join(leaf, sibling)
        index, last = index >> 1, last >> 1
    return None if last else leaf


class Head(NamedTuple):
    """A signed tree head."""

    origin: str
    size: int
    root: bytes
    signed: bool


def read_head(note: str, public_key: bytes) -> Head:
    """Read a checkpoint and look for the signature of the key under the name of its origin."""
    text, gap, signatures = note.rpartition("\n\n")
    lines = text.split("\n")
    try:
        head = Head(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True), False)
    except (IndexError, ValueError) as error:
        raise Unreadable("bad_head") from error
    if not gap or len(head.root) != 32 or head.size < 0 or str(head.size) != lines[1]:
        raise Unreadable("bad_head")
    wanted = sha256(head.origin.encode() + b"\n\x01" + public_key).digest()[:4]
    for line in signatures.splitlines():
        name, _, encoded = line.rpartition(" ")
        try:
            blob = base64.b64decode(encoded, validate=True)
        except ValueError:
            continue
        if name == f"\u2014 {head.origin}" and blob[:4] == wanted:
            return head._replace(signed=verify_signature(public_key, blob[4:], f"{text}\n".encode()))
    return head


class Source:
    """The published log, behind an address or in a folder."""

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/")
        address = urllib.parse.urlsplit(place)
        self.is_web = address.scheme in ("http", "https")
        local = address.hostname in ("127.0.0.1", "::1", "localhost")
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({} if local else None))

    def read(self, path: str) -> bytes:
        """The bytes of one file of the log."""
        try:
            if not self.is_web:
                return (Path(self.place) / path).read_bytes()
            with self.opener.open(f"{self.place}/{path}", timeout=30) as reply:
                return bytes(reply.read(LARGEST_REPLY))
        except (OSError, urllib.error.URLError) as error:
            raise Unreadable("unread", f"{self.place}/{path}: {error}") from error

    def tile(self, kind: str, index: int, width: int) -> bytes:
        """A tile or entry bundle, of which `width` hashes or entries are wanted."""
        digits = f"{index:03d}"
        digits = digits.rjust(-(-len(digits) // 3) * 3, "0")
        parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        name = "/".join([f"x{part}" for part in parts[:-1]] + parts[-1:])
        return self.read(f"tile/{kind}/{name}" + (f".p/{width}" if width < 256 else ""))


def subtree_reader(source: Source, size: int) -> Callable[[int, int], bytes]:
    """Hashes of complete subtrees (level, index) out of the tiles of a tree of `size` leaves."""
    held: dict[tuple[int, int], bytes] = {}

    def subtree(level: int, index: int) -> bytes:
        tile_level, height = divmod(level, 8)
        first = index << height
        tile = first // 256
        if (tile_level, tile) not in held:
            width = min(256, (size >> (8 * tile_level)) - tile * 256)
            held[tile_level, tile] = source.tile(str(tile_level), tile, width)
        at = first % 256
        return root_of(split(held[tile_level, tile])[at : at + (1 << height)])

    return subtree


def root_from_tiles(size: int, subtree: Callable[[int, int], bytes]) -> bytes:
    """The root of the first `size` leaves."""
    if not size:
        return root_of([])
    hashes = []
    start = 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            hashes.append(subtree(level, start >> level))
            start += 1 << level
    reached = hashes.pop()
    while hashes:
        reached = join(hashes.pop(), reached)
    return reached


def entries_of(bundle: bytes) -> list[bytes]:
    """The leaf data in an entry bundle."""
    entries = []
    at = 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        entries.append(bundle[at + 2 : end])
        at = end
    return entries


def check_receipt(
    receipt: dict[str, Any], *, key: bytes | None = None, log: str | None = None, checkpoints: Sequence[str] = ()
) -> Report:
    """Check a proof file; with `log` also against what is published now, with `checkpoints` against other heads."""
    report = Report()
    try:
        if receipt["format"] != RECEIPT_FORMAT:
            raise ValueError(f"format is not {RECEIPT_FORMAT}")
        given = bytes.fromhex(receipt["public_key"])
        record, promise, openings = receipt["record"], receipt["promise"], receipt["openings"]
        salt, trusted = bytes.fromhex(receipt["salt"]), key or given
        leaf = leaf_of(cover(salt, canonical(record)))
        if key:
            report.check(key == given, "key")
        else:
            report.say(HOLDS, "own_key", key=given.hex())
        report.check(set(record) == RECORD_PARTS and record["v"] == 1, "parts")
        report.check(len(salt) == 32, "salt")
        report.check(promise["leaf_hash"] == leaf.hex(), "same")
        signed = promise_text(promise["log_id"], leaf, promise["at"])
        report.check(
            verify_signature(trusted, bytes.fromhex(promise["signature"]), signed), "promise", at=promise["at"]
        )
        for name, (own_salt, value) in sorted(openings.items()):
            expected = record["actor"] if name == "actor" else record["commitments"].get(name)
            good = len(own_salt) == 64 and commitment_of(bytes.fromhex(own_salt), value) == expected
            report.check(good, "opening", name=name)
        head = _check_place(report, receipt, leaf, trusted)
        others = [read_head(note, trusted) for note in checkpoints]
        if log:
            known = [each for each in [head, *others] if each]
            newest = _check_newest(report, Source(log), promise["log_id"], trusted, known)
            if head is None:
                _find_leaf(report, Source(log), leaf, newest.size)
        else:
            _compare_heads(report, head, others)
    except Unreadable as error:
        report.give_up(error)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        report.say(OPEN, "bad_receipt", error=repr(error))
    return report


def _check_place(report: Report, receipt: dict[str, Any], leaf: bytes, key: bytes) -> Head | None:
    proof, note, log_id = receipt.get("proof"), receipt.get("checkpoint"), receipt["promise"]["log_id"]
    if not proof or not note:
        report.say(OPEN, "no_place")
        return None
    head = read_head(note, key)
    report.check(head.signed and head.origin == log_id, "head", size=head.size, log=log_id)
    reached = climb(leaf, proof["index"], proof["size"], [bytes.fromhex(step) for step in proof["hashes"]])
    report.check(reached == head.root and proof["size"] == head.size, "leaf", index=proof["index"], size=head.size)
    return head


def _check_newest(report: Report, source: Source, log_id: str, key: bytes, older: Sequence[Head]) -> Head:
    newest = read_head(source.read("checkpoint").decode(errors="replace"), key)
    report.check(newest.signed and newest.origin == log_id, "head", size=newest.size, log=log_id)
    subtree = subtree_reader(source, newest.size)
    for head in [newest, *older]:
        if head.size > newest.size:
            report.check(False, "shorter", size=head.size)
        else:
            good = head.signed and head.origin == log_id and head.root == root_from_tiles(head.size, subtree)
            report.check(good, "extends", size=newest.size, old=head.size)
    return newest


def _compare_heads(report: Report, head: Head | None, others: Sequence[Head]) -> None:
    for other in others:
        if head is None or other.size != head.size:
            report.say(OPEN, "need_log", size=other.size)
        else:
            report.check(other.signed and other[:3] == head[:3], "equal", size=head.size)


def _find_leaf(report: Report, source: Source, leaf: bytes, size: int) -> None:
    for tile in range(-(-size // 256)):
        hashes = split(source.tile("0", tile, min(256, size - tile * 256)))
        if leaf in hashes:
            report.lines = [line for line in report.lines if line[1] != "no_place"]
            report.say(HOLDS, "found", index=tile * 256 + hashes.index(leaf))
            return
    report.say(OPEN, "not_found")


def check_log(log: str, *, key: bytes | None = None, checkpoints: Sequence[str] = ()) -> Report:
    """Download everything that the log publishes and compute it afresh: leaves, tiles, root, older heads."""
    report = Report()
    try:
        source = Source(log)
        if key is None:
            key = read_key(source.read("key").decode(errors="replace"))
            report.say(HOLDS, "own_key", key=key.hex())
        head = read_head(source.read("checkpoint").decode(errors="replace"), key)
        report.check(head.signed, "head", size=head.size, log=head.origin)
        leaves = _check_entries(report, source, head.size)
        root = root_of(leaves)
        report.check(root == head.root, "root", size=len(leaves), root=root.hex())
        if len(leaves) == head.size:
            _check_tiles(report, source, leaves)
        for older in [read_head(note, key) for note in checkpoints]:
            if older.size > head.size:
                report.check(False, "shorter", size=older.size)
            else:
                good = older.signed and older.origin == head.origin and older.root == root_of(leaves[: older.size])
                report.check(good, "extends", size=head.size, old=older.size)
    except Unreadable as error:
        report.give_up(error)
    return report


def _check_entries(report: Report, source: Source, size: int) -> list[bytes]:
    leaves: list[bytes] = []
    wrong = []
    for tile in range(-(-size // 256)):
        for entry in entries_of(source.tile("entries", tile, min(256, size - tile * 256))):
            if len(entry) != 32:
                wrong.append(len(leaves))
            leaves.append(leaf_of(entry))
    report.check(len(leaves) == size, "count", size=size)
    report.check(not wrong, "formed", wrong=wrong[:5] or "")
    return leaves


def _check_tiles(report: Report, source: Source, leaves: Sequence[bytes]) -> None:
    row = list(leaves)
    level = 0
    wrong = []
    while row:
        for tile in range(-(-len(row) // 256)):
            part = row[tile * 256 : tile * 256 + 256]
            if source.tile(str(level), tile, len(part)) != b"".join(part):
                wrong.append(f"{level}/{tile}")
        row = [root_of(row[at : at + 256]) for at in range(0, len(row) - 255, 256)]
        level += 1
    report.check(not wrong, "tiles", wrong=wrong[:5] or "")


def read_key(text: str) -> bytes:
    """The 32 bytes of a public key out of 64 hex digits or a line name+id+base64."""
    text = text.strip()
    try:
        key = base64.b64decode(text.split("+", 2)[2])[1:] if text.count("+") > 1 else bytes.fromhex(text)
    except ValueError as error:
        raise Unreadable("bad_key") from error
    if len(key) != 32:
        raise Unreadable("bad_key")
    return key


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", metavar="receipt.json | log URL-or-folder")
    parser.add_argument("--log", metavar="URL-or-folder")
    parser.add_argument("--checkpoint", metavar="FILE", action="append", default=[])
    parser.add_argument("--key", metavar="KEY")
    given = parser.parse_args(arguments)
    whole_log = given.what[0] == "log" and len(given.what) == 2
    if not whole_log and len(given.what) != 1:
        parser.error("give one receipt file, or: log URL-or-folder")
    report = Report()
    try:
        key = read_key(given.key) if given.key else None
        notes = [Path(name).read_text(encoding="utf-8") for name in given.checkpoint]
        if whole_log:
            report = check_log(given.what[1], key=key, checkpoints=notes)
        else:
            receipt = json.loads(Path(given.what[0]).read_text(encoding="utf-8"))
            report = check_receipt(receipt, key=key, log=given.log, checkpoints=notes)
    except Unreadable as error:
        report.give_up(error)
    except (OSError, ValueError) as error:
        report.say(OPEN, "unread", error=error)
    sys.stdout.buffer.write(report.text().encode())
    sys.stdout.flush()
    return report.code


if __name__ == "__main__":
    raise SystemExit(main())
