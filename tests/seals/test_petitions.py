"""What the floor of matters tells the seals: who works on a petition, who is recused, and its line in the book."""

from __future__ import annotations

import pytest

from caunoi.base.refusals import NotFound
from caunoi.matters.models import Recusal
from caunoi.seals.commands.sealing import seal_identity
from caunoi.seals.queries.openings import record_to_ask
from caunoi.seals.queries.records import slug_of
from caunoi.seals.registry import line_of
from tests.seals.conftest import PERSON
from tests.world import MORNING, send


def test_the_officer_of_the_accountable_agency_may_ask_until_recused(world, privates):
    petition = send(world)
    seal_identity(subject_kind="petition", subject_id=petition.pk, identity=PERSON)
    slug = slug_of("petition", petition.pk)

    assert record_to_ask(world.leader, slug).slug == slug
    for other in (world.neighbour, world.chief, world.administrator):
        with pytest.raises(NotFound):
            record_to_ask(other, slug)
    Recusal.objects.create(matter=petition.matter, account=world.accounts["leader"], ground="named", since=MORNING)
    with pytest.raises(NotFound):
        record_to_ask(world.leader, slug)


def test_the_book_line_names_the_matter_and_no_person(world):
    petition = send(world)

    assert line_of("petition", petition.pk) == {
        "number": petition.matter.number,
        "day": "25/02/2020",
        "content": petition.subject,
    }
