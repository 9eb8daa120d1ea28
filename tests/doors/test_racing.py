"""Two presses at the same moment, from two processes' worth of connections, make one matter with one receipt."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from PIL import Image

from caunoi.base import time
from caunoi.doors import drafts, sending
from caunoi.matters.models import Matter, Petition
from caunoi.matters.receipts import new_nonce
from caunoi.papers.models import Attachment
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
