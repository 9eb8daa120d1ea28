"""Many people behind one matter: own receipts, one petition in the counts, representatives by the law of the day."""

from __future__ import annotations

import pytest

from caunoi.base.refusals import Conflict, Invalid
from caunoi.matters import receipts
from caunoi.matters.commands.group import join_petitioner, name_representatives
from caunoi.matters.models import Matter, Petition, Standing
from tests.world import World, send


def group(world: World, people: int) -> tuple[Matter, list[Petition]]:
    petition = send(world)
    joined = [
        join_petitioner(
            actor=world.reception, matter=petition.matter, nonce=receipts.nonce_from("x", str(number)),
            petitioner={"full_name": f"Lý Văn {number}"},
        )
        for number in range(1, people)
    ]  # fmt: skip
    return Matter.objects.get(pk=petition.matter_id), [petition, *joined]


def test_each_of_a_group_has_an_own_receipt_and_the_group_is_one_petition(world: World) -> None:
    matter, petitions = group(world, 6)

    opened = {receipts.find(receipts.code_for(receipts.nonce_from("x", str(number)))) for number in range(1, 6)}

    assert opened == set(petitions[1:])
    assert (matter.petition_count, Petition.objects.get(pk=petitions[0].pk).people) == (6, 6)
    standing = Standing.objects.get(matter=matter, superseded_at__isnull=True)
    assert (standing.petition_id, standing.people, standing.signers) == (petitions[0].pk, 6, "many")


def test_a_line_sent_twice_is_taken_in_once(world: World) -> None:
    matter, _petitions = group(world, 2)

    with pytest.raises(Conflict):
        join_petitioner(
            actor=world.reception,
            matter=matter,
            nonce=receipts.nonce_from("x", "1"),
            petitioner={"full_name": "Lý Văn 1"},
        )

    assert Petition.objects.filter(matter=matter).count() == 2


@pytest.mark.parametrize(("people", "chosen"), [(6, 1), (6, 2), (12, 5)])
def test_representatives_within_the_bands_of_the_law(world: World, people: int, chosen: int) -> None:
    matter, petitions = group(world, people)

    name_representatives(
        actor=world.reception,
        matter=matter,
        petition_ids=[each.pk for each in petitions[:chosen]],
        paper="Giấy cử ngày 20/2",
    )

    named = Petition.objects.filter(matter=matter, is_representative=True).order_by("pk")
    assert list(named) == petitions[:chosen]


@pytest.mark.parametrize(("people", "chosen"), [(6, 3), (12, 6)])
def test_more_representatives_than_the_law_allows_are_refused(world: World, people: int, chosen: int) -> None:
    matter, petitions = group(world, people)

    with pytest.raises(Invalid, match=f"^{people} người thì cử từ 1 đến"):
        name_representatives(
            actor=world.reception, matter=matter, petition_ids=[each.pk for each in petitions[:chosen]], paper="Giấy cử"
        )
