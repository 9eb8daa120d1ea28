from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from caunoi.seals import registry
from caunoi.seals.commands.sealing import seal_identity
from caunoi.seals.identity import FileToSeal
from caunoi.seals.models import SealedRecord
from tests.seals.keys import register_envelope, register_keys
from tests.world import World, build

PERSON = {
    "full_name": "Nông Thị Hiền Thảo", "id_number": "015188004321", "phone": "0987123456", "address": "Thôn Khe Rẽ Bảy",
    "email": "hien.thao@example.vn", "note": "Chỉ gọi buổi tối",
}  # fmt: skip
CANARIES = [value.encode() for value in (*PERSON.values(), "chu-viet-tay.jpg", "NỘI DUNG TỆP CHỮ VIẾT")]
HANDWRITING = FileToSeal("chu-viet-tay.jpg", "image/jpeg", "NỘI DUNG TỆP CHỮ VIẾT TAY".encode())


class Hooks:
    """What a higher floor would register for the kind ``petition``."""

    def __init__(self) -> None:
        self.barred: set[int] = set()
        self.readers: set[int] = set()


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Hooks:
    made = Hooks()
    monkeypatch.setattr(registry, "_bars", {})
    monkeypatch.setattr(registry, "_readers", {})
    monkeypatch.setattr(registry, "_lines", {"petition": lambda subject: {"number": f"2020-{subject:06}"}})
    registry.register_bar("petition", lambda account, subjects: subjects if account in made.barred else frozenset())
    registry.register_reader("petition", lambda actor, subject: actor.account_id in made.readers)
    return made


@pytest.fixture
def world(db: Any, frozen_now: Any, settings: Any, tmp_path: Path) -> World:
    settings.KEYSTORE = tmp_path / "keystore"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"},
        },
    }  # fmt: skip
    return build()


@pytest.fixture
def privates(world: World) -> dict[str, bytes]:
    keys = register_keys(world.agencies["province"])
    keys["envelope"] = register_envelope(1)
    return keys


@pytest.fixture
def record(world: World, privates: dict[str, bytes]) -> SealedRecord:
    return seal_identity(subject_kind="petition", subject_id=7, identity=PERSON, files=[HANDWRITING])


@pytest.fixture
def scene(world: World, record: SealedRecord, privates: dict[str, bytes], hooks: Hooks) -> Any:
    from tests.seals.steps import set_the_scene

    return set_the_scene(world, record, privates, hooks)
