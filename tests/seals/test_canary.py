"""A denouncer's name, telephone, number and address, typed by every way in, stand nowhere when the day is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.settings_store import forget_cache
from caunoi.journal.log.sequencer import sequence
from caunoi.matters import receipts
from caunoi.matters.commands import classify, messages
from caunoi.matters.commands.sealing import open_petitions, seal_sender
from caunoi.matters.models import Matter, Petition
from caunoi.matters.search.freed import forget_freed_pages
from caunoi.matters.warnings import warn_of_due_days
from caunoi.people.commands import change_setting
from tests.portal.forms import Visitor, code_on, hidden, photo
from tests.seals.canary import ALL, DESK, LATER, WEB, found, places
from tests.seals.keys import register_keys
from tests.sight.scenes import client_of, denunciation_officer
from tests.world import MORNING, World, build, sender

EXTRACT = "Cán bộ địa chính nhận 20 triệu đồng để làm nhanh hồ sơ đất năm 2019."
LISTS = ("/ban/", "/ban/?ended=1", "/ban/tinh-hinh/", "/ban/quan-tri/thu/", "/ban/quan-tri/viec-nen/", "/")
ASKED = [f"/ban/tim/?q={word}" for canary in ALL for word in (canary.phone, canary.full_name.split()[-1])]


@pytest.fixture
def world(transactional_db: None, settings: Any, tmp_path: Any) -> Iterator[World]:
    settings.KEYSTORE = tmp_path / "keystore"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip
    with time.at(MORNING):
        made = build()
        register_keys(made.agencies["province"])
        change_setting(actor=system(), setting="seals.online_denunciation", value=True)
        yield made
    forget_cache()


def at_the_desk(world: World) -> Petition:
    typed = {
        "nonce": receipts.new_nonce(), "kind": "denunciation", "body": EXTRACT, "subject": "Tố cáo tại quầy", "notify_by": "none",
        "place_id": world.places["muong_lai"].label, "sender_kind": "person", "original": DESK.confession, **DESK.contact,
    }  # fmt: skip
    client = client_of(world.reception)
    wrong = client.post("/ban/quay/", typed | {"body": DESK.confession})
    assert (wrong.status_code, Petition.objects.filter(channel="counter").count()) == (422, 0)
    assert DESK.confession in wrong.content.decode()
    assert client.post("/ban/quay/", typed).status_code == 200
    return Petition.objects.latest("pk")


def on_the_web(world: World) -> tuple[Petition, str]:
    visitor = Visitor(world)
    typed = {
        "form": hidden(visitor.get("/gui/to-cao/"), "form"), "subject": "Tố cáo qua mạng", "body": EXTRACT, "against": "other",
        "place": str(world.places["muong_lai"].pk), "original": WEB.confession, **WEB.contact,
    }  # fmt: skip
    wrong = visitor.post("/gui/to-cao/", typed | {"body": WEB.confession})
    assert wrong.status_code == 422 and WEB.confession in wrong.content.decode()
    sent = visitor.post("/gui/to-cao/", typed)
    again = visitor.post("/gui/to-cao/", typed)
    assert (sent.status_code, again.headers["Location"]) == (303, sent.headers["Location"])
    return Petition.objects.latest("pk"), code_on(visitor.get(sent.headers["Location"]))


def as_feedback(world: World) -> Petition:
    who = {name: value for name, value in LATER.contact.items() if name != "id_number"}
    visitor = Visitor(world)
    visitor.send(
        subject=f"{LATER.full_name} phản ánh",
        body=LATER.confession,
        location=LATER.address,
        files=photo(f"{LATER.full_name}.jpg"),
        **who,
    )
    petition = Petition.objects.latest("pk")
    messages.write_as_sender(
        actor=sender(petition), petition=petition, text=f"{LATER.full_name} xin nói thêm: gọi {LATER.phone}."
    )
    return petition


def a_day_of_work(world: World, petition: Petition) -> list[Matter]:
    """Seal what came as feedback, classify everything, write to the senders, let the clocks run out."""
    officer = denunciation_officer(world)
    matter = petition.matter
    messages.write_to_sender(
        actor=officer, matter=matter, petition_id=petition.pk, text=f"Kính gửi {LATER.full_name}, xin nói rõ."
    )
    assert open_petitions(matter) == [petition]
    seal_sender(
        actor=officer, matter=matter, petition_id=petition.pk, subject="Tố cáo đã gửi là phản ánh", extract=EXTRACT
    )
    matters = list(Matter.objects.order_by("pk"))
    for each in matters:
        classify.classify(
            actor=officer, matter=each, kind="denunciation", topic_id=world.topics["land"].pk, instance="new"
        )
        messages.write_to_sender(
            actor=officer, matter=each, petition_id=each.petitions.get().pk, text="Đã tiếp nhận tố cáo."
        )
    with time.at(MORNING + timedelta(days=60)):
        warn_of_due_days()
    sequence()
    return matters


def pages(world: World, matters: list[Matter], code: str) -> Iterator[tuple[str, bytes]]:
    files = [f"/ban/viec/{each.number}/" for each in matters]
    for name in ("leader", "chief", "reception", "editor", "administrator"):
        client = client_of(world.actors[name])
        # A search shows what was typed into it, which is why only its hits are looked at.
        yield from ((f"{name} {path}", client.get(path).content) for path in (*LISTS, *files))
        assert not any(b"/ban/viec/" in client.get(path).content.split(b"<main")[-1] for path in ASKED), name
    holder = Client()
    yield "tracking", holder.post("/theo-doi/", {"code": code}, follow=True).content
    yield "proof", holder.get("/theo-doi/bang-chung.json").content
    yield "receipt", holder.post("/giay/bien-nhan.pdf", {"code": code}).content


def test_no_trace_of_a_denouncer_stands_anywhere(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    later = as_feedback(world)
    desk = at_the_desk(world)
    web, code = on_the_web(world)

    matters = a_day_of_work(world, later)
    shown = list(pages(world, matters, code))
    forget_freed_pages()

    assert [petition.is_sealed for petition in Petition.objects.order_by("pk")] == [True, True, True]
    assert {later.pk, desk.pk, web.pk} == {petition.pk for petition in Petition.objects.all()}
    logged = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)
    traces = {name: marks for name, content in [*shown, *places(logged)] if (marks := found(content))}
    assert traces == {}


def test_the_canaries_would_be_found(world: World, caplog: pytest.LogCaptureFixture) -> None:
    as_feedback(world)

    kept = {name for name, content in places("") if found(content)}

    assert kept != set()
