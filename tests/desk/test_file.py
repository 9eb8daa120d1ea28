"""The matter's file: one screen, a fixed number of queries, contact only for those who handle it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.base.chips import short_date
from caunoi.matters.commands import classify, custody, links, messages
from caunoi.matters.models import Matter
from caunoi.papers.models import Attachment, StoredFile
from tests.matters.steps import assigned, submitted
from tests.world import MORNING, World, send, sender

NAME, PHONE = "Lý Thị Mùi", "0912345678"


def page_of(world: World, who: str, matter: Matter) -> Any:
    client = Client()
    client.force_login(world.accounts[who])
    return client.get(f"/ban/viec/{matter.number}/")


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("specialist", True),
        ("reception", True),
        ("chief", True),
        ("editor", False),
        ("province", False),
        ("department", False),
    ],
)
def test_contact_is_shown_to_those_who_handle_the_matter_alone(world: World, who: str, shown: bool):
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh."
    )

    page = page_of(world, who, matter)

    assert page.status_code == 200
    body = page.content.decode()
    assert (NAME in body, PHONE in body) == (shown, shown)


def test_a_former_agency_no_longer_sees_the_contact(world: World):
    matter = send(world).matter
    custody.offer_transfer(
        actor=world.chief, matter=matter, to_agency_id=world.agencies["transport"].pk, reason="Đường tỉnh."
    )
    custody.accept_transfer(actor=world.department, matter=matter)

    assert PHONE not in page_of(world, "chief", matter).content.decode()
    assert PHONE in page_of(world, "department", matter).content.decode()


def test_the_file_shows_words_clocks_with_article_and_story(world: World):
    petition = send(world)
    matter = assigned(world, petition.matter)
    messages.write_as_sender(actor=sender(petition), petition=petition.pk, text="Sáng nay lại sạt thêm.")

    body = page_of(world, "specialist", matter).content.decode()

    assert "Mưa lớn đêm 20/2" in body
    assert "khoản 1 Điều 28 Luật Tiếp công dân 2013" in body
    assert short_date(Matter.objects.get(pk=matter.pk).due_on) in body
    assert "Sáng nay lại sạt thêm." in body
    assert "Lò Văn Pành" in body


def test_the_file_costs_the_same_queries_for_a_short_story_and_a_long_one(world: World):
    short, long = assigned(world, send(world).matter), assigned(world, send(world).matter)
    for number, target in enumerate((short, long, long, long)):
        twin = send(world, subject=f"Cũng việc ấy, đơn thứ {number}").matter
        classify.classify(actor=world.reception, matter=twin, kind="feedback", topic_id=world.topics["roads"].pk)
        links.merge(actor=world.reception, matter=twin, into_id=target.pk, reason="Trùng.")
        messages.write_to_sender(actor=world.specialist, matter=target, text=f"Tin {number}")
    submitted(world, short, "deputy", "leader")
    submitted(world, long, "deputy", "leader")
    client = Client()
    client.force_login(world.accounts["leader"])
    client.get(f"/ban/viec/{short.number}/")

    counts = []
    for matter in (short, long):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/ban/viec/{matter.number}/").status_code == 200
        counts.append([query["sql"][:90] for query in seen])

    assert len(counts[0]) == len(counts[1]), counts
    assert len(counts[0]) <= 25


def test_an_overseer_reads_and_is_offered_nothing(world: World):
    matter = send(world).matter

    body = page_of(world, "province", matter).content.decode()

    assert f"/ban/viec/{matter.number}/classify/" not in body


def test_signed_out_leads_to_sign_in_and_back(world: World):
    matter = send(world).matter

    answer = Client().get(f"/ban/viec/{matter.number}/")

    assert answer.status_code == 302
    assert answer["Location"] == f"/tai-khoan/login/?next=/ban/viec/{matter.number}/"


def test_somebody_without_a_post_is_told_what_is_missing(world: World):
    seat = world.seats["chief"]
    seat.until = MORNING.date() - timedelta(days=1)
    seat.save()

    page = page_of(world, "chief", send(world).matter)

    assert page.status_code == 403
    assert "chức vụ" in page.content.decode()


def test_an_attachment_is_listed_with_a_way_to_open_it(world: World):
    petition = send(world)
    stored = StoredFile.objects.create(
        sha256=b"0" * 32, size=10, media_type="image/jpeg", original="a", copy="b", copy_type="image/jpeg", copy_size=10,
        state="clean", stored_at=MORNING,
    )  # fmt: skip
    photo = Attachment.objects.create(file=stored, name="sat-lo.jpg", subject_kind="petition", subject_id=petition.pk)

    body = page_of(world, "specialist", petition.matter).content.decode()

    assert f'<a href="/giay/tep/{photo.pk}/">sat-lo.jpg</a>' in body
