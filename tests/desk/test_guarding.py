"""Sealing a sender and keeping officers away, at the desk."""

from __future__ import annotations

from typing import Any

import pytest

from caunoi.matters.models import Petition, Recusal
from tests.desk.conftest import world as world
from tests.seals.keys import register_keys
from tests.sight.scenes import client_of
from tests.world import World, send


@pytest.fixture
def petition(world: World, settings: Any, tmp_path: Any) -> Petition:
    settings.KEYSTORE = tmp_path / "keystore"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip
    register_keys(world.agencies["province"])
    return send(world, body="Tôi là Lý Thị Mùi. Cán bộ nhận 20 triệu của tôi.")


def test_the_sender_goes_under_seal_and_the_page_leads_on_to_classifying(world: World, petition: Petition):
    client, path = client_of(world.reception), f"/ban/viec/{petition.matter.number}/niem-phong/"
    page = client.get(path).content.decode()
    assert "Tôi là [tên riêng]. Cán bộ nhận 20 triệu" in page

    shown = {"petition_id": petition.pk, "subject": "Nhận tiền", "extract": "Bà Lý Thị Mùi đưa 20 triệu."}
    refused = client.post(path, shown)
    assert refused.status_code == 422 and "Bà Lý Thị Mùi đưa 20 triệu." in refused.content.decode()
    done = client.post(path, shown | {"extract": "Cán bộ nhận 20 triệu."})

    assert done.headers["Location"] == f"/ban/viec/{petition.matter.number}/classify/"
    assert Petition.objects.get(pk=petition.pk).body == "Cán bộ nhận 20 triệu."
    page = client.get(f"/ban/viec/{petition.matter.number}/").content.decode()
    assert "Người tố cáo #" in page and "Mùi" not in page
    assert client.get(path).status_code == 302


def test_an_officer_is_kept_away_and_comes_back(world: World, petition: Petition):
    client, path = client_of(world.leader), f"/ban/viec/{petition.matter.number}/dung-ngoai/"
    chief = world.accounts["chief"].pk
    assert client.get(path).status_code == 200
    assert client.post(path, {"account_id": world.accounts["leader"].pk, "ground": "named"}).status_code == 422

    assert client.post(path, {"account_id": chief, "ground": "named"}).status_code == 302
    assert client_of(world.chief).get(f"/ban/viec/{petition.matter.number}/").status_code == 404
    assert "Trần Thị Thu" in client.get(path).content.decode()
    assert client.post(path, {"end": chief, "reason": ""}).status_code == 422
    assert client.post(path, {"end": chief, "reason": "Nhầm người."}).status_code == 302

    assert not Recusal.objects.filter(until__isnull=True).exists()
    assert client_of(world.chief).get(path).status_code == 403
