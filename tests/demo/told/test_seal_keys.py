"""A visitor of the demo can play the holders: their key files are there and fit the registered public keys."""

from __future__ import annotations

import pytest

from caunoi.config.demo.cast import PASSWORD
from caunoi.config.demo.seal_keys import OFFICES, folder
from caunoi.ground.sealing import read_paper_key
from caunoi.seals import boxes
from caunoi.seals.models import SealKey
from caunoi.seals.offline.keyfiles import read_key_file
from caunoi.seals.queries.records import can_seal


@pytest.mark.django_db
def test_the_demo_can_seal_and_its_keys_open(told):
    assert can_seal()
    assert str(folder()) in told
    for code in OFFICES:
        private = read_key_file(folder() / f"{code}.key", PASSWORD)
        assert bytes(SealKey.objects.get(office__code=code).public) == boxes.public_of(private)
    paper = read_paper_key((folder() / "phong-bi-1.txt").read_text())
    assert bytes(SealKey.objects.get(envelope=1).public) == boxes.public_of(paper)


@pytest.mark.django_db
@pytest.mark.parametrize("code", OFFICES)
def test_each_office_has_one_holder(told, code):
    assert SealKey.objects.get(office__code=code).office.holders.count() == 1
