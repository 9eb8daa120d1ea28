"""A denouncer is sealed at intake; nothing of the sender comes into the open, and what was in the open is taken out of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils.translation import override

from caunoi.base.actors import VISITOR, system
from caunoi.base.refusals import Conflict, Invalid
from caunoi.journal.models import Entry, Opening
from caunoi.letters.models import Notice
from caunoi.matters.commands import classify, corrections, links, messages, recusals
from caunoi.matters.commands.sealing import needs_sealing, seal_sender
from caunoi.matters.models import Matter, Message, Petition, SearchText
from caunoi.matters.queries.search import search
from caunoi.matters.receipts import code_for, find, new_nonce
from caunoi.people.commands import change_setting
from caunoi.people.models import Petitioner
from caunoi.reports.answer import answer_pdf
from caunoi.seals import registry
from caunoi.seals.models import SealedFile, SealedRecord
from caunoi.seals.queries.records import pseudonym_of
from tests.matters.steps import answered
from tests.reports.test_papers import text_of
from tests.sight.scenes import denunciation_officer
from tests.world import World, send, sender

WHO = {
    "full_name": "Nông Thị Hiền Thảo", "phone": "0987123456", "id_number": "015188004321", "address": "Thôn Khe Rộng",
    "email": "hien.thao@example.vn",
}  # fmt: skip
EXTRACT = "Cán bộ địa chính nhận 20 triệu đồng để làm nhanh hồ sơ đất năm 2019."


def denounce(world: World, **changes: Any) -> Petition:
    given: dict[str, Any] = {"kind": "denunciation", "channel": "counter", "actor": world.reception, "petitioner": WHO}
    given |= {"subject": "Tố cáo nhận tiền làm hồ sơ", "body": EXTRACT}
    return send(world, **given | changes)


def openings() -> str:
    return " ".join(str(values) for values in Opening.objects.values_list("values", flat=True))


def test_the_sender_stands_in_no_row_and_no_opening(world: World, privates: Any):
    petition = denounce(world, original="Tôi tên là Nông Thị Hiền Thảo, số 0987123456.")

    assert (petition.is_sealed, petition.is_anonymous, petition.petitioner) == (True, False, None)
    assert Petitioner.objects.count() == 0
    assert not any(value in openings() for value in WHO.values())
    with override("vi"):
        assert pseudonym_of("petition", petition.pk).startswith("Người tố cáo #")
    assert [row.record_id for row in SealedFile.objects.all()] == [SealedRecord.objects.get().pk]
    record = SealedRecord.objects.get()
    entry = Entry.objects.latest("id")
    fields = json.loads(entry.record)["fields"]
    assert (entry.verb, fields["seal_sha256"], fields["seal_files"]) == ("matter.received", record.sha256.hex(), 1)


def test_one_without_a_name_is_anonymous_and_nothing_is_sealed(world: World, privates: Any):
    petition = denounce(world, petitioner=None)

    assert (petition.is_sealed, petition.is_anonymous) == (False, True)
    assert SealedRecord.objects.count() == 0


def test_the_same_form_gives_the_same_receipt_and_one_seal(world: World, privates: Any):
    nonce = new_nonce()
    first, again = denounce(world, nonce=nonce), denounce(world, nonce=nonce)

    assert (again.pk, again.is_replay) == (first.pk, True)
    assert SealedRecord.objects.count() == 1
    assert find(code_for(nonce)) == first


@pytest.mark.parametrize("channel", ["web", "api"])
def test_online_only_where_the_authority_allows_it(world: World, privates: Any, channel: str):
    with pytest.raises(Invalid) as refused:
        denounce(world, channel=channel, actor=VISITOR)
    assert refused.value.field == "kind"
    assert Matter.objects.count() == 0

    change_setting(actor=system(), setting="seals.online_denunciation", value=True)
    assert denounce(world, channel=channel, actor=VISITOR).is_sealed


def test_without_keys_nothing_is_received(world: World):
    with pytest.raises(Conflict) as refused:
        denounce(world)
    assert refused.value.code == "no_seal_keys"
    assert Petition.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("body", "Bà Nông Thị Hiền Thảo thấy việc đưa tiền."),
        ("body", "nong thi hien thao thấy việc đưa tiền."),
        ("body", "Gọi 0987 123 456 để hỏi thêm."),
        ("body", "Gọi +84987123456 để hỏi thêm."),
        ("body", "Số thẻ 015 188 004 321."),
        ("body", "Viết tới HIEN.THAO@example.vn."),
        ("body", "Nhà tôi ở thôn khe rộng."),
        ("body", "Tôi tên là Trần Văn Khác, làm đơn này."),
        ("body", "Hãy gọi số 0912 888 777."),
        ("subject", "Nông Thị Hiền Thảo tố cáo"),
        ("location", "Gần nhà Nông Thị Hiền Thảo"),
    ],
)
def test_a_sender_who_shows_in_the_extract_is_refused_without_being_quoted(
    world: World, privates: Any, field: str, text: str
):
    with pytest.raises(Invalid) as refused:
        denounce(world, **{field: text})

    assert refused.value.field == field
    assert not any(value in str(refused.value) for value in WHO.values())
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    "text",
    [
        "Ông Trần Văn Bình, cán bộ địa chính, nhận 20.000.000 đồng ngày 12/03/2019.",
        "Theo Quyết định 123/QĐ-UBND, thửa 45 tờ bản đồ 12 cấp sai cho hộ Lê Văn Cường.",
        "Nhận tiền qua tài khoản 0123456789012 ngân hàng.",
    ],
)
def test_what_is_denounced_may_name_the_denounced(world: World, privates: Any, text: str):
    assert denounce(world, body=text).body == text


def test_sealed_words_without_a_sender_are_refused(world: World, privates: Any):
    with pytest.raises(Invalid) as refused:
        denounce(world, petitioner=None, original="Đơn viết tay.")
    assert refused.value.field == "full_name"


def sent_as_feedback(world: World, **changes: Any) -> Petition:
    given = {"subject": "Cán bộ nhận tiền của Nông Thị Hiền Thảo", "petitioner": {**WHO, "notify_by": "sms"}} | changes
    given.setdefault("body", "Tôi là Nông Thị Hiền Thảo, 0987123456, thôn Khe Rộng. Cán bộ địa chính nhận 20 triệu.")
    given["petitioner"].pop("id_number", None)
    return send(world, location="Nhà bà Nông Thị Hiền Thảo", **given)


def sealed(world: World, petition: Petition, **changes: Any) -> Petition:
    given = {"subject": "Tố cáo nhận tiền làm hồ sơ", "extract": EXTRACT} | changes
    return seal_sender(actor=world.reception, matter=petition.matter_id, petition_id=petition.pk, **given)


def test_a_feedback_that_is_a_denunciation_needs_sealing_until_it_is_sealed(world: World, privates: Any):
    petition = sent_as_feedback(world)
    assert needs_sealing(petition.matter)

    sealed(world, petition)

    assert not needs_sealing(petition.matter)
    with pytest.raises(Conflict):
        sealed(world, petition)
    assert not needs_sealing(denounce(world).matter) and not needs_sealing(denounce(world, petitioner=None).matter)


def test_sealing_takes_every_trace_out_of_the_open(world: World, privates: Any):
    petition = sent_as_feedback(world)
    messages.write_as_sender(actor=sender(petition), petition=petition, text="Tôi, Hiền Thảo, gửi thêm.")
    messages.write_to_sender(
        actor=denunciation_officer(world), matter=petition.matter, petition_id=petition.pk, text="Kính gửi bà Thảo."
    )

    sealed(world, petition)

    fresh = Petition.objects.select_related("matter").get(pk=petition.pk)
    assert (fresh.body, fresh.subject, fresh.is_sealed, fresh.petitioner) == (
        EXTRACT, "Tố cáo nhận tiền làm hồ sơ", True, None,
    )  # fmt: skip
    assert (fresh.matter.subject, fresh.matter.location) == ("Tố cáo nhận tiền làm hồ sơ", "")
    assert Petitioner.objects.count() == 0
    assert "Thảo" not in openings() and "0987123456" not in openings() and "Khe Rộng" not in openings()
    assert "thao" not in SearchText.objects.get(matter=fresh.matter).text
    assert {message.text for message in Message.objects.all()} == {"Đã niêm phong để bảo vệ người tố cáo."}
    letters = Notice.objects.filter(account=None)
    assert {(letter.state, letter.petitioner_id) for letter in letters} == {("given_up", None)}
    assert search(world.chief, "20 triệu").hits != ()


def test_the_receipt_stays_good(world: World, privates: Any):
    nonce = new_nonce()
    petition = sent_as_feedback(world, nonce=nonce)

    sealed(world, petition)

    assert find(code_for(nonce)).pk == petition.pk  # type: ignore[union-attr]


def test_an_extract_that_still_shows_the_sender_is_refused_and_nothing_changes(world: World, privates: Any):
    petition = sent_as_feedback(world)

    with pytest.raises(Invalid) as refused:
        sealed(world, petition, extract="Bà nông thị hiền thảo đưa 20 triệu.")

    assert refused.value.field == "extract"
    assert Petitioner.objects.count() == 1 and SealedRecord.objects.count() == 0


def test_one_without_contact_is_sealed_with_the_original_words(world: World, privates: Any):
    petition = send(world, petitioner=None, body="Cháu là con ông Bình ở cuối thôn, thấy cán bộ nhận tiền.")

    sealed(world, petition)

    assert Petition.objects.get(pk=petition.pk).is_sealed
    assert SealedFile.objects.count() == 1


def test_recusals_bar_from_the_seal_and_only_who_sees_the_matter_may_come_near(world: World, privates: Any):
    petition = denounce(world)
    officer, deputy = denunciation_officer(world), world.deputy

    assert registry.may_read(officer, "petition", petition.pk) and registry.may_read(deputy, "petition", petition.pk)
    assert not registry.may_read(world.chief, "petition", petition.pk)
    recusals.recuse(actor=world.leader, matter=petition.matter, account_id=deputy.account_id, ground="named")
    assert registry.is_barred(deputy.account_id, "petition", petition.pk)
    assert not registry.is_barred(officer.account_id, "petition", petition.pk)
    assert not registry.may_read(deputy, "petition", petition.pk)


def test_no_way_leads_to_a_denunciation_past_the_seal(world: World, privates: Any):
    matter = sent_as_feedback(world).matter
    ways = (
        ("kind", lambda: classify.classify(
            actor=world.reception, matter=matter, kind="denunciation", topic_id=world.topics["land"].pk, instance="new"
        )),
        ("kind", lambda: corrections.correct(
            actor=world.reception, matter=matter, changes={"kind": "denunciation"}, reason="Nhầm."
        )),
        ("parts", lambda: links.split(
            actor=world.reception, matter=matter, parts=[{"subject": "Nhận tiền", "kind": "denunciation"}], reason="Hai việc."
        )),
    )  # fmt: skip

    for field, way in ways:
        with pytest.raises(Invalid) as refused:
            way()
        assert refused.value.field == field
    assert set(Matter.objects.values_list("kind", flat=True)) == {"feedback"}


def test_a_sealed_sender_does_not_give_themselves_away_in_a_message(world: World, privates: Any):
    petition = denounce(world)

    with pytest.raises(Invalid) as refused:
        messages.write_as_sender(actor=sender(petition), petition=petition, text="Xin gọi cho tôi số 0987 123 456.")
    assert refused.value.field == "text"
    assert messages.write_as_sender(actor=sender(petition), petition=petition, text="Việc ấy vào tháng 3.").text


def test_a_letter_to_a_sealed_sender_names_nobody_and_no_day(world: World, privates: Any):
    petition = sent_as_feedback(world)
    matter = answered(world, petition.matter)
    sealed(world, petition)

    letter = " ".join(text_of(answer_pdf(matter, Petition.objects.get(pk=petition.pk))).split())

    assert "Thảo" not in letter and "#" not in letter
    assert f"Về nội dung tố cáo số {matter.number}" in letter and "nhận được" not in letter
