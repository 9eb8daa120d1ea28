"""Drafts keep what is typed, hold files until they are sent, and go after two days."""

from __future__ import annotations

import io
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from caunoi.base import time
from caunoi.doors import drafts, passes, sending
from caunoi.doors.models import Draft, StagedFile
from caunoi.matters.models import Petition
from caunoi.matters.receipts import new_nonce
from caunoi.papers.limits import MEBIBYTE
from caunoi.papers.models import Attachment
from caunoi.people.commands import change_setting
from tests.world import MORNING, World, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(frozen_now: object) -> World:
    return build()


def content(world: World) -> dict[str, object]:
    ready = {
        "kind": "question",
        "subject": "Lịch tiếp công dân",
        "body": "Hỏi lịch tiếp công dân tháng 3.",
        "place_id": None,
    }
    return {"typed": {"subject": "Lịch tiếp công dân"}, "ready": ready}


def photo(colour: int) -> tuple[str, io.BytesIO, int]:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (colour, 0, 0)).save(out, "JPEG")
    return f"{colour}.jpg", out, len(out.getvalue())


def test_the_last_text_wins_until_it_is_sent(world: World) -> None:
    nonce = new_nonce()
    drafts.keep(nonce, {"typed": {"a": "1"}, "ready": None})

    drafts.keep(nonce, content(world))
    sending.send(drafts.find(nonce), nonce)  # type: ignore[arg-type]
    drafts.keep(nonce, {"typed": {"a": "3"}, "ready": None})

    draft = drafts.find(nonce)
    assert draft is not None
    assert draft.content == {}
    assert Petition.objects.get().subject == "Lịch tiếp công dân"


def test_a_draft_that_lacks_something_is_not_sent(world: World) -> None:
    nonce = new_nonce()
    draft = drafts.keep(nonce, {"typed": {}, "ready": None})

    with pytest.raises(Exception, match="thiếu"):
        sending.send(draft, nonce)


def test_the_same_file_twice_is_one(world: World) -> None:
    draft = drafts.keep(new_nonce(), content(world))

    wrong = drafts.stage(draft, [photo(1), photo(1), photo(2)])

    assert wrong == []
    assert list(draft.files.values_list("name", flat=True)) == ["1.jpg", "2.jpg"]


def test_the_twenty_first_file_is_named_and_left_out(world: World) -> None:
    draft = drafts.keep(new_nonce(), content(world))

    wrong = drafts.stage(draft, [photo(n) for n in range(21)])

    assert draft.files.count() == 20
    assert ["20.jpg" in str(each) for each in wrong] == [True]


def test_old_drafts_go_with_their_bytes_and_sent_files_stay(world: World) -> None:
    left, sent, nonce = drafts.keep(new_nonce(), content(world)), None, new_nonce()
    drafts.stage(left, [photo(1)])
    sent = drafts.keep(nonce, content(world))
    drafts.stage(sent, [photo(2)])
    sending.send(sent, nonce)
    lost = StagedFile.objects.get(name="1.jpg").original

    with time.at(MORNING + timedelta(hours=47)):
        assert drafts.purge() == 0
    with time.at(MORNING + timedelta(hours=49)):
        assert drafts.purge() == 2

    kept = Attachment.objects.get().file
    assert Draft.objects.count() == 0
    assert not default_storage.exists(lost)
    assert default_storage.exists(kept.original)
    assert default_storage.exists(kept.copy)


def test_a_slip_of_one_kind_opens_nothing_of_another(world: World) -> None:
    slip = passes.receipt_pass(new_nonce())

    assert passes.read_form_pass(slip) is None
    assert passes.read_tracking_pass(slip) is None
    assert passes.read_receipt_pass(passes.new_form_pass()) is None


def test_slips_run_out(world: World) -> None:
    nonce = new_nonce()
    receipt, form = passes.receipt_pass(nonce), passes.form_pass(nonce)

    with time.at(MORNING + timedelta(minutes=31)):
        assert passes.read_receipt_pass(receipt) is None
        assert passes.read_form_pass(form).is_expired is False  # type: ignore[union-attr]
    with time.at(MORNING + timedelta(hours=48, seconds=2)):
        assert passes.read_form_pass(form).is_expired is True  # type: ignore[union-attr]
    with time.at(MORNING - timedelta(hours=1)):
        assert passes.read_receipt_pass(receipt) is None


def test_a_disk_that_is_nearly_full_takes_no_files_of_senders_and_says_what_to_do(world: World) -> None:
    free = shutil.disk_usage(default_storage.path("")).free // MEBIBYTE
    change_setting(actor=world.administrator, setting="files.least_free", value=free + 10_000)
    draft = drafts.begin(new_nonce())

    (wrong,) = drafts.stage(draft, [photo(1)])

    assert wrong.field == "files" and "gửi nội dung trước" in str(wrong)
    assert StagedFile.objects.count() == 0


def on_disk() -> set[str]:
    return {
        name
        for each in default_storage.listdir("original")[0]
        for name in default_storage.listdir(f"original/{each}")[1]
    }


def test_a_file_for_a_form_that_is_gone_is_refused_and_leaves_nothing(
    world: World, settings: Any, tmp_path: Path
) -> None:
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}  # other tests write beside this one
    draft = drafts.begin(new_nonce())
    drafts.stage(draft, [photo(2)])
    Draft.objects.all().delete()
    before = on_disk()

    (wrong,) = drafts.stage(draft, [photo(1)])

    assert "không còn mở" in str(wrong)
    assert before and on_disk() == before
