"""Tasks through their pages: who sees what, what is offered, and that nothing typed is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.commitments.choices import State
from caunoi.commitments.commands.feeds import make_feed_key
from caunoi.commitments.commands.planning import set_participant
from caunoi.commitments.commands.testing import close
from caunoi.commitments.commands.working import assign, deliver, link_matter
from caunoi.commitments.models import Commitment, Evidence, FeedKey, Need, Prompt
from caunoi.papers.queries.attachments import attachments_of
from tests.commitments.tasks import DUE, accepted, delivered, given, shown
from tests.portal.forms import photo
from tests.world import World, send

HOME = "/ban/nhiem-vu/"


def client(world: World, who: str) -> Client:
    made = Client()
    made.force_login(world.accounts[who])
    return made


def upload(name: str = "duong.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo().read(), "image/jpeg")


def hidden(page: Any) -> dict[str, str]:
    """The hidden facts of a form."""
    found = re.findall(r'<input type="hidden" name="(version|seen|key|report_id|extension_id)" value="([^"]*)"', page)
    return dict(found)


def press(world: World, who: str, task: Commitment, move: str, **typed: Any) -> Any:
    """Open the page of a move and send its form."""
    browser, address = client(world, who), f"{HOME}{task.pk}/{move}/"
    return browser.post(address, {**hidden(browser.get(address).content.decode()), **typed})


def text_of(world: World, who: str, path: str, status: int = 200) -> str:
    answer = client(world, who).get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_a_task_is_made_carried_out_tested_and_closed_by_pages(world: World) -> None:
    lead = world.agencies["muong_lai"].pk
    form = {
        "title": "Sửa đường vào thôn Nà Hà", "type": "execute", "lead_id": lead, "due_on": "30/6/2020", "issue": "on",
        "place_id": "Xã Mường Lai", "key": "k1",
    }  # fmt: skip
    wrong = client(world, "province").post(f"{HOME}moi/", {**form, "starts_on": "1/7/2020"})
    assert wrong.status_code == 422
    assert "Sửa đường vào thôn Nà Hà" in wrong.content.decode()
    made = client(world, "province").post(f"{HOME}moi/", form)
    client(world, "province").post(f"{HOME}moi/", form)
    task = Commitment.objects.get()
    assert (made.status_code, made["Location"]) == (302, f"{HOME}{task.pk}/")
    assert (task.state, task.due_on, task.place) == (State.OFFERED, DUE, world.places["muong_lai"])

    told = {"period_first": "1/2/2020", "period_last": "25/2/2020", "text": "1 km.", "done": 1, "whole": 4}
    for who, move, typed in (
        ("chief", "accept", {}), ("chief", "assign", {"seat_id": world.seats["specialist"].pk}),
        ("specialist", "report", told), ("province", "accept-report", {}),
        ("specialist", "ask-extension", {"due_on": "15/7/2020", "reason": "Mưa lũ."}),
        ("province", "grant-extension", {}), ("specialist", "add-evidence", {"title": "Ảnh đường", "files": upload()}),
        ("specialist", "deliver", {"text": "Xong 4 km."}), ("province", "close", {"note": "Đạt."}),
    ):  # fmt: skip
        answer = press(world, who, task, move, **typed)
        assert (move, answer.status_code) == (move, 302)
    task.refresh_from_db()

    assert (task.state, task.done, task.whole, task.first_due_on, task.due_on) == (
        "closed",
        1,
        4,
        DUE,
        date(2020, 7, 15),
    )
    page = text_of(world, "specialist", f"{HOME}{task.pk}/")
    for words in ("Ảnh đường", Evidence.objects.get().sha256, "Mưa lũ.", "100 %", "Đạt.", "30/06/2020", "15/07/2020"):
        assert words in page


def test_buttons_are_only_those_that_this_actor_may_press_now(world: World) -> None:
    task = given(world)
    set_participant(actor=world.province, commitment=task, agency_id=world.agencies["transport"].pk, role="support")

    def buttons(who: str) -> set[str]:
        page = text_of(world, who, f"{HOME}{task.pk}/")
        return set(re.findall(rf'href="{HOME}{task.pk}/([a-z-]+)/"', page))

    assert buttons("chief") == {"accept", "refuse", "link-matter"}
    assert buttons("specialist") == {"link-matter"}, "who may not decide does not see the buttons"
    assert buttons("province") == {"revise", "give-again", "cancel", "extend", "set-participant", "add-need"}
    assert buttons("department") == {"link-matter"}
    assert "Chỉ cơ quan" not in text_of(world, "department", f"{HOME}{task.pk}/")
    assert buttons("editor") == set()
    assert client(world, "neighbour").get(f"{HOME}{task.pk}/").status_code == 404
    assert client(world, "neighbour").post(f"{HOME}{task.pk}/accept/", {"version": 1, "key": "x"}).status_code == 404
    denied = client(world, "specialist").get(f"{HOME}{task.pk}/accept/")
    assert (denied.status_code, client(world, "chief").get(f"{HOME}{task.pk}/close/").status_code) == (403, 422)
    assert client(world, "chief").get(f"{HOME}{task.pk}/nothing/").status_code == 404
    assert client(world, "chief").get(f"{HOME}{task.pk}/add_evidence/").status_code == 404


def test_a_page_that_has_become_old_shows_what_happened_and_keeps_what_was_typed(world: World) -> None:
    task = given(world)
    browser = client(world, "province")
    facts = hidden(browser.get(f"{HOME}{task.pk}/revise/").content.decode())
    press(world, "province", task, "extend", due_on="15/7/2020", reason="Mưa.")

    answer = browser.post(f"{HOME}{task.pk}/revise/", {**facts, "title": "Tên mới", "due_on": "1/8/2020"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên mới" in page
    assert "Gia hạn; hạn ban đầu vẫn được giữ" in page
    again = browser.post(f"{HOME}{task.pk}/revise/", {**hidden(page), "title": "Tên mới", "due_on": "1/8/2020"})
    assert again.status_code == 302
    assert Commitment.objects.get().title == "Tên mới"


def test_what_is_refused_says_why_at_its_field(world: World) -> None:
    task = accepted(world)
    late = press(world, "specialist", task, "ask-extension", due_on="1/6/2020", reason="Mưa.")
    bare = press(world, "specialist", task, "add-evidence", title="Trống")
    unknown = press(world, "specialist", task, "add-evidence", title="VB", symbol="1/QĐ-X")
    bad = press(world, "specialist", task, "add-evidence", title="Tệp", files=upload("virus.exe"))
    need = press(world, "province", task, "add-need", needs_id="NV-2020-99999")
    twice = press(
        world, "specialist", task, "report", period_first="1/2/2020", period_last="25/2/2020", text="x", done=5, whole=4
    )

    assert [each.status_code for each in (late, bare, unknown, bad, need, twice)] == [422] * 6
    assert "1/6/2020" in late.content.decode()
    assert Evidence.objects.count() == 0


def test_evidence_opens_for_whoever_sees_the_task_and_a_better_copy_is_a_version(world: World) -> None:
    task = accepted(world)
    shown(world, task)
    press(world, "specialist", task, "add-evidence", title="Ảnh rõ hơn", number="1", files=upload())
    assert list(Evidence.objects.order_by("pk").values_list("number", "version")) == [(1, 1), (1, 2)]
    [attachment] = attachments_of(Evidence.objects.filter(version=2))["evidence", Evidence.objects.get(version=2).pk]

    def opened(who: str) -> int:
        return client(world, who).get(f"/giay/tep/{attachment.pk}/").status_code

    assert [opened(who) for who in ("province", "chief", "neighbour", "department")] == [200, 200, 404, 404]
    assert Client().get(f"/giay/tep/{attachment.pk}/").status_code == 404


def test_a_matter_shows_its_tasks_and_when_one_is_done_that_its_sender_may_be_answered(world: World) -> None:
    matter = send(world).matter
    page = text_of(world, "chief", f"/ban/viec/{matter.number}/")
    assert f"{HOME}moi/?viec={matter.number}" in page
    assert f"{HOME}moi/" not in text_of(world, "specialist", f"/ban/viec/{matter.number}/")
    client(world, "chief").post(
        f"{HOME}moi/?viec={matter.number}",
        {"title": "Khơi rãnh", "type": "inform", "lead_id": world.agencies["muong_lai"].pk, "issue": "on", "key": "k"},
    )
    task = Commitment.objects.get()
    assert (task.origin, task.served.get().matter) == ("matter", matter)
    deliver(actor=world.chief, commitment=task, text="Xong.")
    close(actor=world.leader, commitment=task, note="Đạt.")
    prompt = Prompt.objects.get()

    page = text_of(world, "specialist", f"/ban/viec/{matter.number}/")

    assert f'href="/ban/viec/{matter.number}/draft-answer/"' in page
    assert f'href="{HOME}nhac/{prompt.pk}/"' in page
    assert matter.number in text_of(world, "specialist", f"{HOME}nhac/")
    assert matter.number not in text_of(world, "neighbour", f"{HOME}nhac/")
    browser = client(world, "specialist")
    assert browser.post(f"{HOME}nhac/{prompt.pk}/", {"key": "a"}).status_code == 422
    assert browser.post(f"{HOME}nhac/{prompt.pk}/", {"key": "a", "note": "Người gửi đã biết."}).status_code == 302
    assert browser.get(f"{HOME}nhac/{prompt.pk}/").status_code == 409
    assert f"{HOME}nhac/{prompt.pk}/" not in text_of(world, "specialist", f"/ban/viec/{matter.number}/")


def test_a_part_is_made_below_its_whole_and_counts_by_its_weight(world: World) -> None:
    whole = accepted(world)
    form = {"title": "Đoạn 1", "type": "execute", "lead_id": whole.lead_id, "weight": "3", "issue": "on", "key": "k"}
    assert f"{HOME}moi/?cha={whole.pk}" in text_of(world, "province", f"{HOME}{whole.pk}/")

    client(world, "province").post(f"{HOME}moi/?cha={whole.pk}", form)

    part = Commitment.objects.exclude(pk=whole.pk).get()
    assert (part.parent, part.weight) == (whole, 3)
    assert client(world, "neighbour").get(f"{HOME}moi/?cha={whole.pk}").status_code == 404
    assert client(world, "province").get(f"{HOME}moi/?cha=x").status_code == 404


@pytest.mark.usefixtures("steady_registers")
def test_the_four_ways_show_the_same_tasks_at_a_fixed_cost(world: World) -> None:
    browser = client(world, "province")
    accepted(world, title="Việc thứ nhất")
    paths = [HOME, f"{HOME}bang/", f"{HOME}lich/?thang=2020-06", f"{HOME}tien-do/"]

    def costs() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert "Việc thứ nhất" in browser.get(path).content.decode()
            found.append(len(queries))
        return found

    costs()
    few = costs()
    for n in range(3):
        accepted(world, title=f"Việc {n}")
    assert costs() == few
    assert max(few) <= 14
    empty = browser.get(f"{HOME}?q=khongco").content.decode()
    assert "Không có nhiệm vụ nào khớp bộ lọc" in empty
    assert browser.get(f"{HOME}?from=hom-qua&scope=x&after=y&place=khong").status_code == 200
    assert browser.get(f"{HOME}lich/?thang=9999-13").status_code == 200


def test_a_ring_of_tasks_is_drawn_with_a_warning(world: World) -> None:
    one, other = accepted(world, title="Việc một"), accepted(world, title="Việc hai")
    Need.objects.bulk_create([Need(commitment=one, needs=other), Need(commitment=other, needs=one)])

    page = text_of(world, "province", f"{HOME}tien-do/")

    assert f"Mở một trong các nhiệm vụ này và bỏ việc chờ nhiệm vụ kế tiếp: {one.number}, {other.number}." in page


def test_the_number_of_a_letter_leads_to_the_page(world: World) -> None:
    task = given(world)
    assert client(world, "chief").get(f"{HOME}so/{task.number}/")["Location"] == f"{HOME}{task.pk}/"
    assert [client(world, who).get(f"{HOME}so/{number}/").status_code for who, number in (
        ("neighbour", task.number), ("chief", "NV-2019-00001"), ("chief", "x"),
    )] == [404, 404, 404]  # fmt: skip


def test_a_calendar_program_reads_days_without_people(world: World) -> None:
    task = accepted(world)
    assign(actor=world.chief, commitment=task, seat_id=world.seats["specialist"].pk)
    browser = client(world, "specialist")
    page = browser.post(f"{HOME}lich-rieng/", {"key": "once"}).content.decode()
    address = re.search(r"/lich/[^\"]+\.ics", page)[0]  # type: ignore[index]
    assert address not in browser.get(f"{HOME}lich-rieng/").content.decode(), "shown once"

    feed = Client().get(address)

    told = feed.content.decode()
    assert (feed.status_code, feed["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert feed["Cache-Control"] == "private, no-store"
    assert "DTSTART;VALUE=DATE:20200630\r\nDTEND;VALUE=DATE:20200701" in told
    assert f"SUMMARY:{task.number} {task.title}" in told
    assert f"URL:http://testserver{HOME}{task.pk}/" in told.replace("\r\n ", "")
    assert "Lò Văn Pành" not in told
    browser.post(f"{HOME}lich-rieng/", {"key": "two", "do": "revoke"})
    assert (Client().get(address).status_code, FeedKey.objects.filter(revoked_at=None).count()) == (404, 0)
    raw = make_feed_key(actor=world.chief).raw
    assert Client().post(f"/lich/{raw}.ics").status_code == 405


@pytest.mark.parametrize("who", ["chief", "specialist", "leader"])
def test_what_waits_stands_on_the_task(world: World, who: str) -> None:
    task = delivered(world)
    link_matter(actor=world.specialist, commitment=task, number=send(world).matter.number)
    page = text_of(world, who, f"{HOME}{task.pk}/")
    assert "Bước tiếp theo thuộc UBND tỉnh Yên Bái." in page
    assert "Đường vào thôn Nà Hà bị sạt lở" in page
