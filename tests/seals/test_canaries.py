"""Nothing that the server keeps, writes or says holds a byte of the identity."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction

from caunoi.seals.commands.openings import collect_opening
from caunoi.seals.commands.sealing import seal_identity
from caunoi.seals.models import SealedRecord
from caunoi.seals.offline import opening as offline
from caunoi.seals.queries.openings import opening_package
from tests.seals.conftest import CANARIES, HANDWRITING, PERSON
from tests.seals.steps import ONE_TIME


def everything_in_the_tables() -> bytes:
    """Every value of every table, as text and, where it is bytes, as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    found.append(bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode())
    return b"\0".join(found)


def every_file(*folders: Path) -> bytes:
    return b"\0".join(
        Path(place, name).read_bytes()
        for folder in folders
        for place, _inner, names in os.walk(folder)
        for name in names
    )


def escaped(canaries: list[bytes]) -> list[bytes]:
    """As they are, in JSON's escapes, in hexadecimal and in either base64 alignment that a whole value could have."""
    import base64

    return [
        form
        for canary in canaries
        for form in (
            canary, canary.decode().encode("unicode_escape"), canary.hex().encode(),
            base64.b64encode(canary)[: len(canary) // 3 * 4],
        )
    ]  # fmt: skip


def test_sealing_asking_answering_and_handing_out_leave_no_trace_of_the_person(scene, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    seal_identity(subject_kind="petition", subject_id=9, identity=PERSON, files=[HANDWRITING])
    request = scene.asked()
    for office in ("thanh-tra", "van-phong"):
        scene.grant(request, office)
    request = collect_opening(actor=scene.asker, openingrequest=request)
    package = opening_package(scene.asker, request)
    assert offline.open_identity(package, ONE_TIME) == PERSON

    kept = everything_in_the_tables() + every_file(tmp_path, django_settings.HOME) + caplog.text.encode()

    assert len(kept) > 50_000
    assert [form for form in escaped(CANARIES) if form in kept] == []
    assert [form for form in escaped(CANARIES) if form in repr(package).encode()] == []


def test_the_search_would_find_a_name_that_was_not_sealed(world):
    """The net has no hole: a name in an ordinary column is found."""
    world.accounts["chief"].full_name = PERSON["full_name"]
    world.accounts["chief"].save()

    assert [form for form in escaped(CANARIES) if form in everything_in_the_tables()] == [PERSON["full_name"].encode()]


def test_an_error_while_sealing_names_nothing(world, privates, monkeypatch, caplog):
    def broken(*arguments):
        raise OSError("no room")

    monkeypatch.setattr("caunoi.seals.keystore.put", broken)

    with pytest.raises(OSError, match="no room") as error, transaction.atomic():
        seal_identity(subject_kind="petition", subject_id=9, identity=PERSON)

    assert not SealedRecord.objects.exists()
    assert not [canary for canary in CANARIES if canary.decode() in str(error.value) + caplog.text]
