"""Two presses at the same moment, from two processes' worth of connections, make one matter with one receipt."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from PIL import Image

from caunoi.base import time
from caunoi.base.refusals import Invalid
from caunoi.doors import drafts, pieces, sending
from caunoi.doors.models import PartialFile
from caunoi.matters.models import Matter, Petition
from caunoi.matters.receipts import new_nonce
from caunoi.papers.models import Attachment
from caunoi.people.commands.settings import change_setting
from tests.world import MORNING, World, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    with time.at(MORNING):
        yield build()


def test_simultaneous_presses_give_one_receipt(world: World) -> None:
    nonce, out = new_nonce(), io.BytesIO()
    ready = {"kind": "feedback", "subject": "Cầu Nà Hà hỏng", "body": "Mặt cầu thủng một lỗ lớn.", "place_id": None}
    draft = drafts.keep(nonce, {"typed": {"subject": "Cầu Nà Hà hỏng"}, "ready": ready})
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    drafts.stage(draft, [("cau.jpg", out, len(out.getvalue()))])
    codes, wrong, start = [], [], threading.Barrier(4)

    def press() -> None:
        try:
            mine = drafts.find(nonce)
            start.wait()
            codes.append(sending.send(mine, nonce).code)  # type: ignore[arg-type]
        except Exception as error:
            wrong.append(repr(error))
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(4)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert wrong == []
    assert len(set(codes)) == 1
    assert (Matter.objects.count(), Petition.objects.count(), Attachment.objects.count()) == (1, 1, 1)


def arriving() -> set[str]:
    """The files on disk that are still arriving."""
    if not default_storage.exists("partial"):
        return set()
    folders = default_storage.listdir("partial")[0]
    return {name for folder in folders for name in default_storage.listdir(f"partial/{folder}")[1]}


def test_files_begun_at_once_are_not_more_than_may_be(world: World) -> None:
    change_setting(actor=world.administrator, setting="files.most", value=2)
    nonce, begun, wrong, start = new_nonce(), [], [], threading.Barrier(4)
    drafts.begin(nonce)
    before = arriving()

    def begin(place: int) -> None:
        try:
            start.wait()
            begun.append(pieces.begin(nonce, f"anh-{place}.jpg", 1000, b""))
        except Invalid as refusal:
            wrong.append(str(refusal))
        finally:
            connection.close()

    beginnings = [threading.Thread(target=begin, args=(place,)) for place in range(4)]
    for each in beginnings:
        each.start()
    for each in beginnings:
        each.join()

    assert (len(begun), len(wrong)) == (2, 2)
    assert PartialFile.objects.count() == 2
    assert len(arriving() - before) == 2
