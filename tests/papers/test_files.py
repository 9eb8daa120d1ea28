"""Stored files: journalled, attached once, in quarantine while the scanner is down, never served before."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from caunoi.base.actors import VISITOR, system
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.papers.choices import ScanState
from caunoi.papers.commands.attaching import attach_to
from caunoi.papers.commands.files import settle_scan, store_file
from caunoi.papers.models import Attachment, StoredFile
from caunoi.papers.queries.attachments import attachment_at, attachments_of
from caunoi.papers.serving import disposition, outgoing
from caunoi.papers.storing import prepare
from caunoi.papers.tasks import scan_quarantine
from tests.papers.clamd import Clamd

pytestmark = pytest.mark.django_db
Jpeg = Callable[..., io.BytesIO]


def store(source: io.BytesIO, name: str = "cau.jpg", **more: Any) -> Attachment:
    return store_file(actor=VISITOR, prepared=prepare(name, source, len(source.getvalue())), **more)


def test_the_original_is_kept_as_it_came_and_the_copy_is_served(jpeg: Jpeg, frozen_now: object) -> None:
    source = jpeg(exif=True)

    attachment = store(source)

    file = attachment.file
    assert default_storage.open(file.original).read() == source.getvalue()
    assert bytes(file.sha256) == hashlib.sha256(source.getvalue()).digest()
    assert b"Tran Van Chup" not in outgoing(attachment).content.read()


def test_the_record_holds_no_name_and_no_plain_hash(jpeg: Jpeg) -> None:
    attachment = store(jpeg(), "don-cua-ba-Mui.jpg")

    record = Entry.objects.get(verb="file.stored").record
    assert json.loads(record)["fields"]["media_type"] == "image/jpeg"
    assert "don-cua-ba-Mui" not in record
    assert bytes(attachment.file.sha256).hex() not in record


def test_the_same_key_stores_once(jpeg: Jpeg) -> None:
    first, second = store(jpeg(), key="k"), store(jpeg(), key="k")

    assert first.pk == second.pk
    assert StoredFile.objects.count() == 1


def test_a_file_is_attached_once_and_only_there(jpeg: Jpeg) -> None:
    attachment, subject, other = store(jpeg()), StoredFile(pk=77), StoredFile(pk=78)
    assert attachment_at(attachment.pk) is None

    attach_to(subject, [attachment.pk])

    assert attachments_of([subject])["storedfile", 77] == [attachment]
    assert attachments_of([other]) == {}
    with pytest.raises(Invalid):
        attach_to(other, [attachment.pk])
    with pytest.raises(Invalid):
        attach_to(other, [999_999])


def test_without_a_scanner_files_are_served(jpeg: Jpeg) -> None:
    assert store(jpeg()).file.state == ScanState.UNSCANNED


def test_a_scanner_that_is_down_means_quarantine_and_later_release(jpeg: Jpeg, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    attachment = store(jpeg())
    assert attachment.file.state == ScanState.QUARANTINED
    with pytest.raises(Conflict):
        outgoing(attachment)
    scan_quarantine()
    assert StoredFile.objects.get().state == ScanState.QUARANTINED

    scanner = Clamd(tmp_path / "clamd")
    scan_quarantine()
    scanner.close()

    assert scanner.seen == jpeg().getvalue()
    assert StoredFile.objects.get().state == ScanState.CLEAN
    assert outgoing(Attachment.objects.get()).content.read().startswith(b"\xff\xd8")


def test_malware_is_refused_at_the_door(jpeg: Jpeg, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    scanner = Clamd(tmp_path / "clamd", malware=b"JFIF")

    with pytest.raises(Invalid):
        store(jpeg())

    scanner.close()
    assert StoredFile.objects.count() == 0


def test_malware_found_later_is_never_served(jpeg: Jpeg) -> None:
    attachment = store(jpeg())

    settle_scan(actor=system(), storedfile=attachment.file_id, state="infected")

    with pytest.raises(Conflict):
        outgoing(Attachment.objects.get())


def test_only_the_worker_settles_a_scan(jpeg: Jpeg) -> None:
    attachment = store(jpeg())

    with pytest.raises(NotFound):
        settle_scan(actor=VISITOR, storedfile=attachment.file_id, state="clean")


def test_a_file_leaves_as_a_download_in_a_sandbox(jpeg: Jpeg) -> None:
    headers = outgoing(store(jpeg())).headers

    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_name_never_breaks_the_header() -> None:
    assert disposition('đơn "gốc"\r\nX: y.pdf', "pdf") == (
        "attachment; filename=\"n gcX y.pdf\"; filename*=UTF-8''%C4%91%C6%A1n%20%22g%E1%BB%91c%22%0D%0AX%3A%20y.pdf"
    )
