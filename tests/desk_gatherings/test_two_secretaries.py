"""Two secretaries at once, and one who presses twice: nothing is overwritten silently, done twice, or lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from caunoi.gatherings.commands.agenda import correct_speech, note_speech, revise_item
from caunoi.gatherings.commands.concluding import revise_conclusion
from caunoi.gatherings.commands.inviting import mark_attendance
from caunoi.gatherings.commands.planning import revise
from caunoi.gatherings.models import AgendaItem, Gathering
from tests.desk_gatherings.test_pages import BASE, signed_in, text
from tests.gatherings.scenes import announced, held, opened, ready
from tests.world import World


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def opened_form(client: Client, address: str, *names: str) -> dict[str, str]:
    page = text(client.get(address))
    return {name: hidden(page, name) for name in names}


def test_a_stale_gathering_is_told_and_what_was_typed_can_be_sent_again(world: World) -> None:
    made, client = ready(world), signed_in(world)
    address = f"{BASE}{made.pk}/sua/"
    typed: dict[str, Any] = {
        "title": "Tên của người thứ hai", "on": "20/03/2020", "starts": "08:00", "ends": "11:00", "mode": "in_person",
        **opened_form(client, address, "key", "version"),
    }  # fmt: skip
    revise(actor=world.leader, gathering=made, title="Tên của người thứ nhất")

    refused = client.post(address, typed)
    made.refresh_from_db()
    assert (refused.status_code, made.title) == (409, "Tên của người thứ nhất")
    assert "Tên của người thứ hai" in text(refused)
    again = client.post(address, {**typed, "version": hidden(text(refused), "version")})
    made.refresh_from_db()
    assert (again.status_code, made.title) == (302, "Tên của người thứ hai")


@pytest.mark.parametrize("part", ["item", "conclusion", "speech"])
def test_a_stale_part_is_told_though_the_gathering_went_on(world: World, part: str) -> None:
    made, client = held(world), signed_in(world)
    chief: dict[str, Any] = {"actor": world.leader, "gathering": made.pk, "at": made.held_at}
    item = made.items.get(position=1)
    said = note_speech(**chief, item_id=item.pk, speaker_name="Bàn Thị Liên", text="Một ý.")
    decision = made.conclusions.get(number=2)
    forms: dict[str, tuple[str, dict[str, Any]]] = {
        "conclusion": (f"ket-luan/{decision.pk}/", {"kind": "decision", "text": "Lời thứ hai"}),
        "speech": (
            f"phien/phat-bieu/{said.pk}/", {"kind": "speech", "speaker_name": "Bàn Thị Liên", "text": "Lời thứ hai"}
        ),
        "item": ("", {}),
    }  # fmt: skip
    way, typed = forms[part]
    if part == "item":
        made, typed = ready(world), {"kind": "report", "title": "Lời thứ hai"}
        item = made.items.get(position=1)
        way = f"chuong-trinh/{item.pk}/"
    address = f"{BASE}{made.pk}/{way}"
    typed |= opened_form(client, address, "key", "version")
    if part == "item":
        revise_item(actor=world.leader, gathering=made, item_id=item.pk, title="Lời thứ nhất", kind="report")
    elif part == "conclusion":
        revise_conclusion(**chief, conclusion_id=decision.pk, kind="decision", text="Lời thứ nhất")
    else:
        correct_speech(**chief, speech_id=said.pk, speaker_name="Bàn Thị Liên", text="Lời thứ nhất")

    refused = client.post(address, typed)

    assert refused.status_code == 409 and "Lời thứ hai" in text(refused)
    again = client.post(address, {**typed, "version": hidden(text(refused), "version")})
    assert again.status_code == 302


def test_attendance_marked_meanwhile_is_not_undone_by_an_old_page(world: World) -> None:
    made, client = opened(world), signed_in(world)
    address = f"{BASE}{made.pk}/diem-danh/"
    old = opened_form(client, address, "key", "seen")
    here, neighbour, union = made.invitees.order_by("position")
    mark_attendance(actor=world.leader, gathering=made, states={union.pk: "absent"}, at=made.starts_at)

    typed = {f"state_{row.pk}": "present" for row in (here, neighbour, union)}
    refused = client.post(address, {**old, **typed})

    assert refused.status_code == 409
    assert union.attendances.get(item=None).state == "absent"
    assert client.post(address, {**typed, "key": old["key"], "seen": hidden(text(refused), "seen")}).status_code == 302


def titles(gathering: Gathering) -> list[str]:
    return list(AgendaItem.objects.filter(gathering=gathering).order_by("position").values_list("title", flat=True))


def test_a_button_pressed_twice_moves_an_item_once(world: World) -> None:
    made, client = ready(world), signed_in(world)
    first, second = titles(made)
    last = AgendaItem.objects.get(gathering=made, position=2)
    key = opened_form(client, f"{BASE}{made.pk}/chuong-trinh/", "key")

    for _press in range(2):
        client.post(f"{BASE}{made.pk}/chuong-trinh/{last.pk}/doi/", {**key, "do": "up"})
        client.post(f"{BASE}{made.pk}/chuong-trinh/{last.pk}/doi/", {**key, "do": "up"})
    assert titles(made) == [second, first]


def test_an_invitation_taken_back_twice_and_a_notice_sent_twice_are_each_done_once(world: World) -> None:
    made, client = announced(world), signed_in(world)
    union = made.invitees.get(agency=None)
    key = opened_form(client, f"{BASE}{made.pk}/khach-moi/", "key")
    away = f"{BASE}{made.pk}/khach-moi/{union.pk}/bo/"
    cancelled = f"{BASE}{made.pk}/huy/"
    typed = {**opened_form(client, cancelled, "key"), "reason": "Mưa lũ."}

    answers = [client.post(away, key).status_code for _press in range(2)]
    told = [client.post(cancelled, typed).status_code for _press in range(2)]

    assert (answers, told) == ([302, 302], [302, 302])
    assert made.invitees.count() == 2
