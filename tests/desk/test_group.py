"""A matter with very many behind it: everybody has a line on a page of their own, and the file stays short and quick."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from caunoi.matters.commands import links, messages
from caunoi.matters.models import Matter, Petition
from caunoi.people.models import Petitioner
from tests.matters.steps import assigned
from tests.world import MORNING, World, send

LINE = re.compile(r'<th role="rowheader"')


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


def crowd(world: World, count: int) -> Matter:
    """A matter with ``count`` people behind it, of whom all but the first signed the first one's petition."""
    first = send(world)
    matter = assigned(world, first.matter)
    people = Petitioner.objects.bulk_create([Petitioner(full_name=f"Người thứ {n}") for n in range(2, count + 1)])
    Petition.objects.bulk_create(
        [
            Petition(
                matter=matter, first_matter=matter, petitioner=person, channel="counter", subject=first.subject, body=first.body,
                received_at=MORNING, receipt_hash=b"r%031d" % n, nonce_hash=b"n%031d" % n, body_digest=b"", letter=first,
            )
            for n, person in enumerate(people)
        ]
    )  # fmt: skip
    Petition.objects.filter(pk=first.pk).update(people=count)
    Matter.objects.filter(pk=matter.pk).update(petition_count=count)
    return matter


def test_a_thousand_people_are_paged_in_order_without_gap(world: World):
    matter = crowd(world, 1000)
    client, address, numbers = browser(world, "specialist"), f"/ban/viec/{matter.number}/nguoi-gui/", []

    while address:
        page = client.get(address)
        numbers += [place for place, _name, _row in page.context["rows"]]
        assert len(LINE.findall(page.text)) <= 50
        address = page.context["next_href"]

    assert numbers == list(range(1, 1001))


def test_a_running_key_in_the_address_is_no_place_in_the_list(world: World):
    matter = crowd(world, 60)
    client, address = browser(world, "specialist"), f"/ban/viec/{matter.number}/nguoi-gui/"
    fiftieth = sorted(Petition.objects.values_list("pk", flat=True))[49]

    typed, given = client.get(f"{address}?after={fiftieth}"), client.get(client.get(address).context["next_href"])

    assert [rows[0][0] for rows in (typed.context["rows"], given.context["rows"])] == [1, 51]


def test_the_numbers_of_receipts_petitions_and_people_stand_apart(world: World):
    matter = crowd(world, 12)
    links.merge(actor=world.reception, matter=send(world).matter, into_id=matter.pk, reason="Trùng.")
    Petition.objects.filter(matter=matter).order_by("-pk").exclude(letter=None).update(is_representative=False)
    speakers = list(Petition.objects.filter(matter=matter).order_by("pk")[1:3])
    Petition.objects.filter(pk__in=[each.pk for each in speakers]).update(is_representative=True)

    page = browser(world, "specialist").get(f"/ban/viec/{matter.number}/nguoi-gui/")

    group = page.context["group"]
    assert (group.receipts, group.letters, group.people, group.withdrawn) == (13, 2, 13, 0)
    assert page.context["speakers"] == ["Người thứ 2", "Người thứ 3"]
    assert "đơn của 12 người" in page.text and "cùng ký một đơn" in page.text


def test_names_are_for_those_who_handle_the_matter(world: World):
    matter = crowd(world, 3)
    address = f"/ban/viec/{matter.number}/nguoi-gui/"

    own, above = browser(world, "specialist").get(address), browser(world, "province").get(address)

    assert "Lý Thị Mùi" in own.text and "Người thứ 3" in own.text
    assert "Lý Thị Mùi" not in above.text and "Người thứ" not in above.text and "Người gửi 3" in above.text
    assert browser(world, "neighbour").get(address).status_code == 404


def test_a_page_that_there_is_not_is_empty_or_the_first(world: World):
    address = f"/ban/viec/{crowd(world, 3).number}/nguoi-gui/"
    client = browser(world, "specialist")

    assert len(client.get(address, {"after": "x"}).context["rows"]) == 3
    assert client.get(address, {"after": "99999999"}).status_code == 200


def test_the_file_of_a_thousand_people_stays_short_and_shows_who_speaks(world: World, django_assert_max_num_queries):
    matter = crowd(world, 1000)
    late, speaker = Petition.objects.filter(matter=matter).order_by("-pk")[:2]
    Petition.objects.filter(pk=speaker.pk).update(is_representative=True)
    messages.write_to_sender(actor=world.specialist, matter=matter, petition_id=late.pk, text="Xin mời đến đối thoại.")
    client = browser(world, "specialist")
    client.get("/ban/")

    with django_assert_max_num_queries(30):
        page = client.get(f"/ban/viec/{matter.number}/")

    assert len(page.context["senders"]) == 20
    assert "Người thứ 1000" in page.text and "Người thứ 999" in page.text and "Xin mời đến đối thoại." in page.text
    assert "Những người đứng đơn (1000)" in page.text
    assert len(page.content) < 150_000


@pytest.mark.parametrize("count", [1, 2])
def test_one_sender_needs_no_page_of_its_own(world: World, count: int):
    page = browser(world, "specialist").get(f"/ban/viec/{crowd(world, count).number}/")

    assert ("/nguoi-gui/" in page.text) is (count > 1)
