"""The outsider's script: what it confirms, and that it confirms nothing that was tampered with."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.ground import canonical, merkle
from caunoi.journal import verify
from tests.ground_merkle import log_in_a_folder as true_log

OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return true_log.publish(tmp_path_factory.mktemp("log"), 600)


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def wrong(report: verify.Report) -> list[str]:
    return [message for state, message, _ in report.lines if state != verify.HOLDS]


# ---- Ed25519


def test_the_first_vectors_of_rfc_8032() -> None:
    for key, signature, message in [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b",
            "",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00",
            "72",
        ),
    ]:
        parts = [bytes.fromhex(each) for each in (key, signature, message)]
        assert verify.verify_signature(parts[0], parts[1], parts[2])
        assert not verify.verify_signature(parts[0], parts[1], parts[2] + b"x")


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=50), st.integers(0, 511))
def test_signatures_of_the_cryptography_package_verify_and_no_flipped_bit_does(
    seed: bytes, text: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(text)
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert verify.verify_signature(public, signature, text)
    assert not verify.verify_signature(public, bytes(flipped), text)


@pytest.mark.parametrize(
    ("key", "signature"),
    [
        (bytes(31), bytes(64)),
        (bytes(32), bytes(63)),
        (b"\xff" * 32, bytes(64)),
        (b"\x02" + bytes(31), bytes(64)),
        (b"\x01" + bytes(30) + b"\x80", bytes(64)),
        (true_log.PUBLIC, b"\xff" * 64),
        (true_log.PUBLIC, b"\x01" + bytes(31) + verify.ORDER.to_bytes(32, "little")),
    ],
)
def test_malformed_keys_and_signatures_are_false(key: bytes, signature: bytes) -> None:
    assert not verify.verify_signature(key, signature, b"text")


# ---- The script agrees with the project


@given(st.integers(1, 600), st.data())
def test_the_script_climbs_as_the_project_does(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = true_log.LEAVES[:size]
    proof = merkle.inclusion_proof(index, size, merkle.nodes_of(leaves))
    root = verify.root_of(leaves)
    assert root == merkle.root_of(leaves)
    assert verify.climb(leaves[index], index, size, proof) == root
    assert verify.climb(leaves[index], index, size, [*proof, root]) is None
    assert verify.climb(leaves[index], size, size, proof) is None


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=3),
        st.integers(0, 9) | st.text(st.characters(codec="utf-8"), max_size=5),
    )
)
def test_the_script_writes_canonical_json_as_the_project_does(value: dict[str, Any]) -> None:
    assert verify.canonical([value]) == canonical.canonical_json([value])


# ---- A receipt


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 600), (255, 256), (256, 257), (599, 600)])
def test_a_true_receipt_holds(index: int, size: int) -> None:
    report = verify.check_receipt(true_log.receipt(index, size), key=true_log.PUBLIC)
    assert wrong(report) == []
    assert report.code == 0


def test_without_a_key_from_elsewhere_the_report_asks_to_compare_it() -> None:
    report = verify.check_receipt(true_log.receipt(3, 10))
    assert report.code == 0
    assert true_log.PUBLIC.hex() in report.text()
    assert "hãy so với khóa in trên văn bản" in report.text()


def test_a_fresh_receipt_holds_its_promise_but_is_undecided() -> None:
    report = verify.check_receipt(true_log.receipt(3, None))
    assert (report.code, wrong(report)) == (2, ["no_place"])


def test_a_fresh_receipt_is_found_in_the_log(folder: Path, tmp_path: Path) -> None:
    report = verify.check_receipt(true_log.receipt(300, None), log=str(folder))
    assert (report.code, wrong(report)) == (0, [])
    assert "301" not in report.text().split("lá số 300")[0].rpartition("\n")[2]
    small = true_log.publish(tmp_path, 300)
    report = verify.check_receipt(true_log.receipt(300, None), log=str(small))
    assert (report.code, wrong(report)) == (2, ["no_place", "not_found"])


def test_a_receipt_is_compared_with_the_log_of_today(address: str) -> None:
    report = verify.check_receipt(true_log.receipt(3, 257), key=true_log.PUBLIC, log=address)
    assert (report.code, wrong(report)) == (0, [])


Spoil = Callable[[dict[str, Any]], None]


def changed(path: str, value: Any) -> Spoil:
    def spoil(receipt: dict[str, Any]) -> None:
        *way, last = path.split(".")
        for step in way:
            receipt = receipt[step]
        receipt[last] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (changed("record.at", "2020-02-24T08:00:00+07:00"), ["same", "promise", "leaf"]),
        (changed("record.fields.kind", "khiếu nại"), ["same", "promise", "leaf"]),
        (changed("salt", "00" * 32), ["same", "promise", "leaf"]),
        (changed("salt", "00" * 31), ["salt", "same", "promise", "leaf"]),
        (changed("record.extra", 1), ["parts", "same", "promise", "leaf"]),
        (changed("promise.at", "2020-02-24T08:00:00+07:00"), ["promise"]),
        (changed("promise.signature", "00" * 64), ["promise"]),
        (changed("promise.leaf_hash", "00" * 32), ["same"]),
        (changed("promise.log_id", "evil.example/log"), ["promise", "head"]),
        (changed("openings.body", [true_log.SALT.hex(), "Cầu hỏng"]), ["opening"]),
        (changed("openings.actor", [true_log.SALT.hex(), "Ai đó"]), ["opening"]),
        (changed("openings.nothing", [true_log.SALT.hex(), "Ai đó"]), ["opening"]),
        (changed("openings.body", ["00", "Đường hỏng"]), ["opening"]),
        (changed("proof.index", 4), ["leaf"]),
        (changed("proof.size", 299), ["leaf"]),
        (changed("proof.hashes", []), ["leaf"]),
        (changed("checkpoint", true_log.note(299)), ["leaf"]),
        (changed("checkpoint", true_log.note(300, key=OTHER_KEY)), ["head"]),
        (changed("checkpoint", true_log.note(300, true_log.LEAVES[1:])), ["leaf"]),
        (changed("public_key", OTHER_KEY.public_key().public_bytes_raw().hex()), ["key"]),
    ],
)
def test_whatever_is_changed_in_a_receipt_is_found(spoil: Spoil, found: list[str]) -> None:
    receipt = true_log.receipt(5, 300)
    spoil(receipt)
    report = verify.check_receipt(receipt, key=true_log.PUBLIC)
    assert (report.code, wrong(report)) == (1, found)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (changed("promise", None), "bad_receipt"),
        (changed("format", "caunoi-receipt-v9"), "bad_receipt"),
        (changed("openings", {"body": 5}), "bad_receipt"),
        (changed("public_key", "zz"), "bad_receipt"),
        (changed("salt", "zz"), "bad_receipt"),
        (changed("salt", None), "bad_receipt"),
        (changed("record.fields.x", 0.5), "bad_value"),
        (changed("record.fields.x", "\ud800"), "bad_value"),
        (changed("checkpoint", "hello"), "bad_head"),
        (changed("checkpoint", true_log.note(300).replace("\n300\n", "\n0300\n")), "bad_head"),
        (changed("checkpoint", true_log.note(300).replace("300", "x")), "bad_head"),
        (changed("checkpoint", true_log.note(300).replace("300", "-300")), "bad_head"),
    ],
)
def test_what_cannot_be_read_is_undecided(spoil: Spoil, found: str) -> None:
    receipt = true_log.receipt(5, 300)
    spoil(receipt)
    report = verify.check_receipt(receipt, key=true_log.PUBLIC)
    assert (report.code, wrong(report)) == (2, [found])


def test_a_saved_checkpoint_of_the_same_size_must_be_the_same() -> None:
    receipt = true_log.receipt(5, 300)
    same = verify.check_receipt(receipt, checkpoints=[true_log.note(300)])
    forked = verify.check_receipt(receipt, checkpoints=[true_log.note(300, true_log.LEAVES[1:])])
    other = verify.check_receipt(receipt, checkpoints=[true_log.note(400)])
    assert [(each.code, wrong(each)) for each in (same, forked, other)] == [(0, []), (1, ["equal"]), (2, ["need_log"])]


def test_a_head_without_leaves_has_the_empty_root(tmp_path: Path) -> None:
    empty = true_log.note(0)
    log = str(true_log.publish(tmp_path, 300))
    report = verify.check_receipt(true_log.receipt(5, 300), log=log, checkpoints=[empty])
    assert (report.code, wrong(report)) == (0, [])


def test_signatures_of_witnesses_and_broken_lines_are_passed_over() -> None:
    receipt = true_log.receipt(5, 300)
    text, signature = receipt["checkpoint"].split("\n\n")
    other = true_log.note(300, key=OTHER_KEY).split("\n\n")[1]
    receipt["checkpoint"] = f"{text}\n\n\u2014 witness.example AAAA!\n{other}{signature}"
    assert verify.check_receipt(receipt).code == 0


# ---- A log that was rewritten


def test_a_log_that_was_cut_or_forked_is_found(folder: Path, tmp_path: Path) -> None:
    receipt = true_log.receipt(5, 300)
    shorter = true_log.publish(tmp_path / "cut", 200)
    forked = true_log.publish(
        tmp_path / "forked", 600, [true_log.ENTRIES[0], *true_log.ENTRIES[2:], true_log.ENTRIES[1]]
    )
    assert wrong(verify.check_receipt(receipt, log=str(folder))) == []
    assert wrong(verify.check_receipt(receipt, log=str(shorter))) == ["shorter"]
    assert wrong(verify.check_receipt(receipt, log=str(forked))) == ["extends"]
    assert wrong(verify.check_log(str(shorter), checkpoints=[true_log.note(300)])) == ["shorter"]
    assert wrong(verify.check_log(str(forked), checkpoints=[true_log.note(300)])) == ["extends"]


@pytest.mark.parametrize("size", [0, 1, 256, 257, 600])
def test_a_whole_log_is_computed_afresh(tmp_path: Path, size: int) -> None:
    report = verify.check_log(str(true_log.publish(tmp_path, size)), checkpoints=[true_log.note(size // 2)])
    assert (report.code, wrong(report)) == (0, [])


def test_a_whole_log_is_read_over_http(address: str) -> None:
    report = verify.check_log(address, key=true_log.PUBLIC)
    assert (report.code, wrong(report)) == (0, [])


def test_a_changed_leaf_is_found(tmp_path: Path) -> None:
    true_log.publish(tmp_path, 300)
    bundle = tmp_path / "tile/entries/001.p/44"
    bundle.write_bytes(bundle.read_bytes().replace(true_log.ENTRIES[299], bytes(32)))
    assert wrong(verify.check_log(str(tmp_path))) == ["root", "tiles"]


def test_a_missing_leaf_is_found(tmp_path: Path) -> None:
    true_log.publish(tmp_path, 300)
    bundle = tmp_path / "tile/entries/001.p/44"
    bundle.write_bytes(bundle.read_bytes()[:-34])
    assert wrong(verify.check_log(str(tmp_path))) == ["count", "root"]


def test_a_changed_tile_is_found(tmp_path: Path) -> None:
    true_log.publish(tmp_path, 300)
    (tmp_path / "tile/1/000.p/1").write_bytes(bytes(32))
    assert wrong(verify.check_log(str(tmp_path))) == ["tiles"]


def test_a_leaf_that_is_no_commitment_is_found(tmp_path: Path) -> None:
    report = verify.check_log(str(true_log.publish(tmp_path, 4, [*true_log.ENTRIES[:2], true_log.RECORDS[2], b"\xff"])))
    assert (report.code, wrong(report)) == (1, ["formed"])
    assert "[2, 3]" in report.text()


def test_a_log_that_does_not_answer_is_undecided(tmp_path: Path) -> None:
    for log in (str(tmp_path), "http://127.0.0.1:9"):
        report = verify.check_log(log)
        assert (report.code, wrong(report)) == (2, ["unread"])


# ---- The command line


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = Path(verify.__file__)
    return subprocess.run(
        [sys.executable, "-I", str(script), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_script_stands_alone(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(true_log.receipt(3, 257)), encoding="utf-8")
    saved = tmp_path / "checkpoint"
    saved.write_text(true_log.note(200), encoding="utf-8")
    done = run(str(file), "--log", str(folder), "--checkpoint", str(saved), "--key", true_log.PUBLIC.hex())
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "[ĐÚNG] Khóa trong biên nhận là khóa của sổ."
    assert lines[1] == "[holds] The key in the receipt is the log's key."
    assert lines[-2:] == ["Kết luận: đúng.", "Conclusion: everything holds."]


def test_exit_codes_of_the_command_line(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    false = true_log.receipt(3, 257)
    false["record"]["subject"] = "2020-000999"
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(false), encoding="utf-8")
    key = (folder / "key").read_text(encoding="utf-8")
    assert verify.main([str(file), "--key", key]) == 1
    assert verify.main(["log", str(folder), "--key", key]) == 0
    assert verify.main([str(tmp_path / "missing.json")]) == 2
    assert verify.main([str(file), "--key", "12"]) == 2
    assert verify.main([str(file), "--key", "no+key"]) == 2
    assert verify.main([str(file), "--key", "zz"]) == 2
    assert "Kết luận: chưa xác định được." in capsysbinary.readouterr().out.decode()
    with pytest.raises(SystemExit, match="2"):
        verify.main(["log", "one", "two"])
