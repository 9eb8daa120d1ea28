"""What the addresses below /log/ serve, how long it may be kept, and what they refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from caunoi.ground import merkle, tiles
from caunoi.ground.checkpoint import parse_checkpoint
from caunoi.journal import verify
from caunoi.journal.log import keys, sequencer
from caunoi.journal.models import Checkpoint, Leaf
from tests.journal.entries import write

pytestmark = pytest.mark.django_db
FOR_EVER = "public, max-age=31536000, immutable"


def test_before_the_first_head_there_is_a_plain_sentence(client: Client) -> None:
    write(1)

    reply = client.get("/log/checkpoint")

    assert reply.status_code == 404
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply.content.decode().splitlines() == [
        "Sổ chưa có đầu cây nào được ký: xin thử lại sau một phút.",
        "The log has no signed head yet: try again in a minute.",
    ]
    assert client.get("/log/tile/0/000.p/1").status_code == 404


def test_the_checkpoint_is_the_newest_signed_note(client: Client) -> None:
    write(2)
    sequencer.sequence()

    reply = client.get("/log/checkpoint")

    assert reply.content.decode() == Checkpoint.objects.get().note
    assert parse_checkpoint(reply.content.decode().split("\n\n")[0] + "\n").size == 2
    assert (reply["Content-Type"], reply["Cache-Control"]) == ("text/plain; charset=utf-8", "public, max-age=5")


def test_full_tiles_may_be_kept_for_ever_and_partial_ones_not(client: Client) -> None:
    write(258)
    sequencer.sequence()
    leaves = [bytes(row) for row in Leaf.objects.order_by("index").values_list("hash", flat=True)]

    full, partial, upper = (client.get(f"/log/tile/{name}") for name in ("0/000", "0/001.p/2", "1/000.p/1"))

    assert (full.content, full["Cache-Control"]) == (b"".join(leaves[:256]), FOR_EVER)
    assert (partial.content, partial["Cache-Control"]) == (b"".join(leaves[256:]), "public, max-age=60")
    assert upper.content == merkle.root_of(leaves[:256])
    assert full["Content-Type"] == "application/octet-stream"


def test_entries_have_two_addresses_with_the_same_bytes(client: Client) -> None:
    entries = write(3)
    sequencer.sequence()

    long, short = client.get("/log/tile/entries/000.p/3"), client.get("/log/entries/000.p/3")

    assert long.content == short.content
    assert tiles.unpack_entries(long.content) == [entry.leaf_data for entry in entries]


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/000",  # wider than the head
        "tile/0/000.p/3",
        "tile/0/001.p/1",
        "tile/1/000.p/1",
        "tile/entries/000.p/3",
        "entries/000.p/3",
        "tile/0/0",
        "tile/0/000.p/0",
        "tile/0/000.p/02",
        "tile/00/000.p/2",
        "tile/64/000.p/1",
        "tile/0/x000/000.p/2",
        "tile/0/000.p/2/",
        "tile/0/../0/000.p/2",
        "tile/zero/000.p/2",
        "tile/entries/entries/000.p/2",
    ],
)
def test_nothing_beyond_the_signed_head_and_no_second_spelling(client: Client, path: str) -> None:
    write(2)
    sequencer.sequence()
    write(2)
    sequencer.place_pending()

    reply = client.get(f"/log/{path}")

    assert reply.status_code == 404
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    assert reply["Cache-Control"] == "no-store"
    assert client.get("/log/tile/0/000.p/2").status_code == 200


def test_a_copy_that_is_still_good_is_not_sent_again(client: Client) -> None:
    write(2)
    sequencer.sequence()
    first = client.get("/log/checkpoint")

    again = client.get("/log/checkpoint", headers={"If-None-Match": first["ETag"]})
    write(1)
    sequencer.sequence()
    grown = client.get("/log/checkpoint", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert grown.status_code == 200


def test_the_key_line_is_the_one_that_the_script_reads(client: Client) -> None:
    reply = client.get("/log/key")

    assert reply.content.decode() == keys.published_key() + "\n"
    assert verify.read_key(reply.content.decode()) == keys.public_key()


def test_the_script_is_handed_out_as_it_is(client: Client) -> None:
    reply = client.get("/log/verify.py")

    with open(verify.__file__, "rb") as source:
        assert reply.content == source.read()
    assert reply["Content-Disposition"] == 'attachment; filename="verify.py"'


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000.p/2", "entries/000.p/2", "key", "verify.py"])
def test_no_cookie_no_change_and_readable_from_anywhere(client: Client, name: str) -> None:
    write(2)
    sequencer.sequence()

    reply, refused, head = client.get(f"/log/{name}"), client.post(f"/log/{name}"), client.head(f"/log/{name}")

    assert reply.status_code == 200
    assert not reply.cookies
    assert "Cookie" not in reply.get("Vary", "")
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert refused.status_code == 405
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "count"), [("checkpoint", 1), ("tile/0/000.p/2", 2), ("entries/000.p/2", 3), ("key", 0)]
)
def test_an_address_costs_few_queries(client: Client, django_assert_num_queries: object, path: str, count: int) -> None:
    write(2)
    sequencer.sequence()

    with django_assert_num_queries(count):  # type: ignore[operator]
        client.get(f"/log/{path}")
