"""Going on later, elsewhere, over a line that breaks, or without one: nothing is lost and nothing is doubled."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage

from caunoi.base import time
from caunoi.doors import drafts
from caunoi.doors.models import Draft, PartialFile, StagedFile
from caunoi.matters.models import Petition
from caunoi.matters.receipts import code_for
from tests.portal.forms import BODY, Visitor, code_on, hidden, photo
from tests.world import MORNING, World

pytestmark = pytest.mark.django_db
NONCE = "A" * 43


def form_code(response: Any) -> str:
    import re

    found = re.search(r'id="form-code">(.*?)</samp>', response.content.decode())
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


def test_a_form_is_gone_on_with_on_another_phone_and_is_one_matter(visitor: Visitor, world: World) -> None:
    kept = visitor.write(later="1", subject="", files=[photo()])
    code = form_code(kept)
    other = Visitor(world)

    opened = other.post("/gui/tiep-tuc/", {"code": code.lower()}, follow=True)
    slip = hidden(opened, "form")
    review = other.write(slip)
    receipt = other.get(other.post(review.headers["Location"], {}).headers["Location"])

    assert kept.status_code == 200
    assert "09:00 ngày 27/02/2020" in kept.content.decode()
    assert BODY in opened.content.decode()
    assert "duong.jpg" in opened.content.decode()
    assert Petition.objects.get().subject == "Đường vào thôn Nà Hà bị sạt lở"
    assert len(code_on(receipt)) == 24
    assert other.post("/gui/tiep-tuc/", {"code": code}).status_code == 422


def test_a_forms_code_stands_nowhere_and_ends_with_the_form(visitor: Visitor, world: World) -> None:
    first, second = (form_code(visitor.write(visitor.open_form(), later="1")) for _ in range(2))
    row = Draft.objects.order_by("id").first()
    assert row is not None

    assert first not in str(row.__dict__) and first != second
    assert visitor.post("/gui/tiep-tuc/", {"code": first}).status_code == 303
    assert visitor.post("/theo-doi/", {"code": first}).status_code == 422
    with time.at(MORNING + timedelta(hours=48)):
        late = visitor.post("/gui/tiep-tuc/", {"code": first})
    assert late.status_code == 422
    assert "48 giờ" in late.content.decode()


def test_a_second_code_replaces_the_first(visitor: Visitor, world: World) -> None:
    slip = visitor.open_form()
    first = form_code(visitor.write(slip, later="1"))
    second = form_code(visitor.write(slip, later="1"))

    assert visitor.post("/gui/tiep-tuc/", {"code": first}).status_code == 422
    assert visitor.post("/gui/tiep-tuc/", {"code": second}).status_code == 303


class Sender:
    """The page's script, as the server sees it."""

    def __init__(self, visitor: Visitor, content: bytes, name: str = "cau.jpg") -> None:
        self.visitor, self.content, self.name = visitor, content, name
        self.slip = visitor.open_form()

    def begin(self, **changes: Any) -> Any:
        sha256 = hashlib.sha256(self.content).hexdigest()
        given = {"form": self.slip, "name": self.name, "size": str(len(self.content)), "sha256": sha256, **changes}
        return self.visitor.post("/gui/tep/", given)

    def piece(self, url: str, offset: int, end: int, slip: str = "") -> Any:
        return self.visitor.client.patch(
            url, self.content[offset:end], content_type="application/partial-upload",
            headers={"X-Form": slip or self.slip, "Upload-Offset": str(offset),
                     "X-CSRFToken": self.visitor.client.cookies["csrftoken"].value},
        )  # fmt: skip


def test_a_file_goes_on_where_the_line_broke(visitor: Visitor) -> None:
    content = photo(size=(400, 300)).read()
    sender = Sender(visitor, content)
    url = sender.begin().json()["url"]

    assert sender.piece(url, 0, 100).status_code == 204
    skipped = sender.piece(url, 200, 300)
    again = sender.piece(url, 0, 100)
    where = visitor.client.head(url, headers={"X-Form": sender.slip})
    begun_again = sender.begin()
    whole = sender.piece(url, 100, len(content))

    assert (skipped.status_code, skipped["Upload-Offset"]) == (409, "100")
    assert (again.status_code, again["Upload-Offset"]) == (409, "100")
    assert (where["Upload-Offset"], where["Upload-Length"]) == ("100", str(len(content)))
    assert (begun_again.json()["url"], begun_again["Upload-Offset"]) == (url, "100")
    staged = StagedFile.objects.get()
    assert whole.json() == {"file": staged.pk, "name": "cau.jpg"}
    assert bytes(staged.sha256) == hashlib.sha256(content).digest()
    assert sender.begin().json()["file"] == staged.pk
    assert PartialFile.objects.count() == 0
    assert "cau.jpg" in visitor.write(sender.slip, add="1").content.decode()


def test_what_is_not_whole_is_seen_by_nobody_and_goes_after_two_days(visitor: Visitor, world: World) -> None:
    sender = Sender(visitor, photo(size=(400, 300)).read())
    url = sender.begin().json()["url"]
    sender.piece(url, 0, 100)
    row = PartialFile.objects.get()
    stranger = Visitor(world).open_form()

    assert visitor.client.get(url, headers={"X-Form": sender.slip}).status_code == 405
    assert visitor.client.head(url).status_code == 404
    assert sender.piece(url, 100, 200, slip=stranger).status_code == 404
    assert default_storage.size(row.stored) == 100
    with time.at(MORNING + timedelta(hours=49)):
        drafts.purge()
    assert not default_storage.exists(row.stored)
    assert PartialFile.objects.count() == 0


def test_a_damaged_a_wrong_and_a_huge_file_are_refused_in_words(visitor: Visitor) -> None:
    text = Sender(visitor, b"khong phai anh", "ghi-chu.txt")
    url = text.begin().json()["url"]
    damaged = text.begin(sha256="0" * 64).json()["url"]

    huge = text.begin(size=str(26 << 20), name="phim.jpg")

    assert text.piece(url, 0, 99).status_code == 422
    assert "hỏng" in text.piece(damaged, 0, 99).json()["message"]
    assert (huge.status_code, "25 MiB" in huge.json()["message"]) == (422, True)
    assert (StagedFile.objects.count(), PartialFile.objects.count()) == (0, 0)


def sent(visitor: Visitor, **changes: Any) -> Any:
    typed = {**visitor.typed(), "nonce": NONCE, "language": "vi", **changes}
    return visitor.post("/ngoai-tuyen/gui/", typed)


def test_what_was_written_without_a_line_is_received_once(visitor: Visitor) -> None:
    first, second = sent(visitor), sent(visitor)
    assert len(code_on(visitor.get(first.json()["url"]))) == 24
    with time.at(MORNING + timedelta(hours=60)):
        drafts.purge()
        third = sent(visitor)
    changed = sent(visitor, subject="Một việc khác")

    assert first.status_code == 200
    assert first.json() == second.json()
    assert third.json()["code"] == first.json()["code"] == code_for(NONCE)
    assert first.json()["received_at"] == "09:00 25/02/2020"
    assert changed.status_code == 409
    assert Petition.objects.count() == 1


def test_a_refusal_of_the_offline_form_names_the_fields(visitor: Visitor) -> None:
    wrong = sent(visitor, subject="", phone="12")

    assert wrong.status_code == 422
    assert list(wrong.json()["errors"]) == ["subject", "phone"]
    assert sent(visitor, nonce="1").status_code == 400
    assert sent(visitor, kind="denunciation").json()["errors"]["kind"] != []
    assert Petition.objects.count() == 0


def test_no_other_site_can_send_for_somebody(visitor: Visitor) -> None:
    visitor.get("/gui/")

    refused = visitor.client.post("/ngoai-tuyen/gui/", {**visitor.typed(), "nonce": NONCE})

    assert refused.status_code == 403


def test_the_offline_page_holds_nothing_of_its_reader(visitor: Visitor) -> None:
    visitor.get("/gui/")
    page = visitor.get("/ngoai-tuyen/").content.decode()

    assert "csrf" not in page
    assert visitor.client.cookies["csrftoken"].value not in page
    assert 'value="denunciation"' not in page


def test_the_worker_keeps_the_form_and_its_looks_alone(visitor: Visitor) -> None:
    worker = visitor.get("/sw.js")
    script = worker.content.decode()

    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    assert worker["Cache-Control"] == "public, no-cache"
    assert '"page": "/ngoai-tuyen/"' in script
    assert "theo-doi" in script.split('"closed"')[1].splitlines()[0]
    assert visitor.get("/sw.js", headers={"If-None-Match": worker["ETag"]}).status_code == 304
    manifest = visitor.get("/cau-noi.webmanifest")
    assert (manifest["Content-Type"], manifest.json()["scope"]) == ("application/manifest+json", "/")


def test_a_file_whose_pieces_are_gone_is_begun_again(visitor: Visitor) -> None:
    sender = Sender(visitor, photo().read())
    url = sender.begin().json()["url"]
    default_storage.delete(PartialFile.objects.get().stored)

    assert sender.piece(url, 0, 10).status_code == 404
    assert sender.begin()["Upload-Offset"] == "0"


def test_public_pages_go_packed_and_personal_ones_as_they_are(visitor: Visitor) -> None:
    packed = visitor.get("/co-quan/", headers={"Accept-Encoding": "gzip"})
    code = visitor.write(later="1")
    personal = visitor.post("/theo-doi/", {"code": "x"}, headers={"Accept-Encoding": "gzip"})

    assert (packed["Content-Encoding"], code.status_code) == ("gzip", 200)
    assert not personal.has_header("Content-Encoding")
    for path in (
        "/",
        "/gui/",
        "/ngoai-tuyen/",
        "/tra-loi/",
        "/don-vi/",
        "/co-quan/",
        "/huong-dan/",
        "/bao-ve-nguoi-to-cao/",
    ):
        assert len(visitor.get(path, headers={"Accept-Encoding": "gzip"}).content) < 15_000, path
