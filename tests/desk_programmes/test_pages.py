"""A programme and its plan entered, signed, approved and carried on by hand, through the pages of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caunoi.commitments.models import Commitment
from caunoi.people.models import Account
from caunoi.programmes.commands.plans import set_section
from caunoi.programmes.commands.signing import open_signing
from caunoi.programmes.models import Plan, Programme
from tests.portal.forms import photo
from tests.programmes.scenes import approved, draft, finished, head, in_force, line, plan_of
from tests.world import World

HERE = "/ban/chuong-trinh/"


def client_of(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def sent(client: Client, path: str, status: int = 302, **values: Any) -> Any:
    """The form as the page offers it, with ``values`` put in."""
    shown = client.get(path)
    assert shown.status_code == 200, (path, shown.status_code)
    form = shown.context["form"]
    first = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed = {name: value for name, value in first.items() if value is not False}
    answer = client.post(path, {**typed, "key": shown.context.get("key", ""), **values})
    assert answer.status_code == status, (path, answer.context and answer.context["form"].errors)
    return answer


def test_a_programme_and_its_first_plan_are_entered_signed_and_approved_by_hand(world: World) -> None:
    office, commune = client_of(world, "province"), client_of(world, "leader")
    title = "Chương trình phối hợp công tác dân vận năm 2020"
    sent(office, f"{HERE}moi/", title=title, first_on="1/1/2020", last_on="31/12/2021", purpose="Tạo đồng thuận.")
    programme = Programme.objects.get()
    at = f"{HERE}{programme.pk}/"
    for name in ("transport", "muong_lai"):
        sent(office, f"{at}ben/", agency_id=world.agencies[name].pk, focal_unit="Văn phòng")
    sent(office, f"{at}noi-dung/", title="Tuyên truyền, vận động nhân dân")
    party = programme.parties.get(agency=world.agencies["muong_lai"])
    sent(office, f"{at}trach-nhiem/", party_id=party.pk, text="Chủ trì đối thoại với nhân dân.")
    sent(office, f"{at}so/", serial=7, type_symbol="CTr", issuers="BDVTU, BCSĐ", style="party", place="Yên Bái")
    sent(office, f"{at}trinh-ky/")
    waiting = text(commune.get(at))
    sent(commune, f"{at}ky/", party_id=party.pk, person="Nguyễn Văn Hùng", title="Chủ tịch", on="20/2/2020")
    no_scan = sent(
        office, f"{at}ky/", 422, party_id=programme.parties.all()[0].pk, person="A", title="B", on="20/2/2020"
    )
    for other in programme.parties.exclude(pk=party.pk):
        scan = SimpleUploadedFile("ban-ky.jpg", photo().read(), "image/jpeg")
        sent(
            office, f"{at}ky/?muc={other.pk}", person="Tạ Văn Long", title="Phó Chủ tịch", capacity="K/T", on="21/2/2020",
            files=scan,
        )  # fmt: skip
    signed = text(office.get(at))

    assert "chưa ký" in waiting and f"{at}ky/?muc={party.pk}" in waiting
    assert no_scan.status_code == 422 and "bản quét" in text(no_scan)
    assert "Đang có hiệu lực" in signed and "07-CTr/BDVTU-BCSĐ" in signed and "3/3 bên đã ký" in signed
    assert "Tạ Văn Long, Phó Chủ tịch (ký thay người đứng đầu (K/T))" in signed
    scan_href = signed.partition('href="/ban/chuong-trinh/chu-ky/')[2].partition('"')[0]
    assert commune.get(f"{HERE}chu-ky/{scan_href}").status_code == 200

    sent(office, f"{at}ke-hoach-moi/", year=2020, title="Kế hoạch năm 2020", is_joint="")
    plan = Plan.objects.get()
    Plan.objects.update(is_joint=False)
    on_plan = f"{HERE}ke-hoach/{plan.pk}/"
    sent(office, f"{on_plan}muc/", title="Dân vận chính quyền")
    section = plan.sections.get()
    sent(
        office, f"{on_plan}dong-moi/?muc={section.pk}", title="Đối thoại với nhân dân", due_on="30/11/2020",
        lead_id=world.agencies["muong_lai"].pk, product="Biên bản",
        **{f"part_{world.agencies['transport'].pk}": "support"},
    )  # fmt: skip
    item = plan.items.get()
    sent(office, f"{on_plan}sua-dong/?muc={item.pk}", title="Đối thoại trực tiếp với nhân dân")
    sent(office, f"{on_plan}trinh/")
    head(world)
    chief = Client()
    chief.force_login(Account.objects.get(email="long-province@demo.vn"))
    sent(chief, f"{on_plan}duyet/", on="22/2/2020", approver="Tạ Văn Long, Phó Chủ tịch")
    shown = text(commune.get(on_plan))

    assert item.commitment.participations.get().role == "support"
    assert "Đối thoại trực tiếp với nhân dân" in shown and f"/ban/nhiem-vu/{item.commitment_id}/" in shown
    assert "Đã duyệt" in shown and "Phối hợp: Sở Giao thông vận tải" in shown
    assert Commitment.objects.get().state == "offered"
    assert "Không có điểm khác" in text(office.get(f"{on_plan}khac/"))
    assert "Kế hoạch năm 2020" in text(office.get(f"{on_plan}in/"))


def test_the_next_year_is_made_on_the_page_that_tells_what_becomes_of_each_line(world: World) -> None:
    office = client_of(world, "province")
    plan = plan_of(world, in_force(world), is_joint=False)
    done, unfinished = line(world, plan, "Ban hành quy chế"), line(world, plan, "Nhân rộng mô hình")
    plan = approved(world, plan)
    finished(world, done.commitment)
    at = f"{HERE}ke-hoach/{plan.pk}/"

    page = text(office.get(f"{at}nam-sau/"))
    sent(office, f"{at}nam-sau/", title="Kế hoạch năm 2021")

    made = Plan.objects.get(year=2021)
    assert (
        "Chưa xong. Nếu để lại thì vẫn còn mở" in page and "30/11/2021" in page and 'value="Kế hoạch năm 2021"' in page
    )
    assert [one.carried_from for one in made.items.all()] == [unfinished]
    assert f"{HERE}ke-hoach/{plan.pk}/" in text(office.get(f"{HERE}ke-hoach/{made.pk}/"))
    results = text(office.get(f"{at}ket-qua/?so=done"))
    assert "Tính theo tình trạng nhiệm vụ đến hôm nay, 25/02/2020." in " ".join(results.split())
    assert "Ban hành quy chế" in results and "Nhân rộng mô hình" not in results.partition("danh-sach")[2]
    assert client_of(world, "neighbour").get(f"{at}nam-sau/").status_code == 404
    assert client_of(world, "leader").get(f"{at}nam-sau/").status_code == 403


def test_wrong_forms_keep_what_was_typed_and_stale_pages_say_so(world: World) -> None:
    office = client_of(world, "province")
    programme = draft(world)
    at = f"{HERE}{programme.pk}/"
    wrong = sent(office, f"{at}sua/", 422, title="Tên mới", first_on="1/1/2021", last_on="1/1/2020")
    stale = office.post(f"{at}noi-dung/", {"version": "1", "title": "Nội dung gõ rồi", "key": "a"})
    office.post(f"{at}trinh-ky/", {"version": stale.context["form"]["version"].value(), "key": "b"})
    programme.refresh_from_db()
    closed = office.get(f"{at}noi-dung/")

    assert wrong.status_code == 422 and "Tên mới" in text(wrong) and "kết thúc trước khi bắt đầu" in text(wrong)
    assert stale.status_code == 409 and "Nội dung gõ rồi" in text(stale)
    assert programme.state == "signing" and closed.status_code == 409
    assert office.get(f"{at}khong-co/").status_code == 404
    assert office.get(f"{at}bo-noi-dung/").status_code == 409


@pytest.mark.parametrize(
    ("who", "listed", "opened", "acted"),
    [
        ("province", True, 200, 200),
        ("leader", True, 200, 403),
        ("neighbour", False, 404, 404),
        ("editor", True, 200, 403),
    ],
)
def test_all_parties_read_the_secretariat_writes_and_others_find_nothing(
    world: World, who: str, listed: bool, opened: int, acted: int
) -> None:
    programme = draft(world)
    plan = plan_of(world, programme)
    client = client_of(world, who)

    page = text(client.get(HERE))

    assert ("Chương trình phối hợp công tác dân vận" in page) is listed
    paths = (f"{programme.pk}/", f"ke-hoach/{plan.pk}/", f"ke-hoach/{plan.pk}/in/", f"ke-hoach/{plan.pk}/khac/")
    assert {client.get(HERE + path).status_code for path in paths} == {opened}
    for path in (f"{programme.pk}/sua/", f"{programme.pk}/ben/", f"ke-hoach/{plan.pk}/dong-moi/"):
        assert client.get(HERE + path).status_code == acted, path


@pytest.mark.usefixtures("steady_registers")
def test_pages_cost_the_same_however_many_lines_there_are(world: World) -> None:
    plan = plan_of(world, in_force(world), is_joint=False)
    line(world, plan)
    plan = approved(world, plan)
    client = client_of(world, "province")
    paths = [f"{HERE}ke-hoach/{plan.pk}/{page}" for page in ("", "in/", "khac/", "ket-qua/", "nam-sau/")]
    paths += [f"{HERE}{plan.programme_id}/", HERE]
    costs: list[list[int]] = []
    for _round in range(2):
        for path in paths:
            client.get(path)
        counted = []
        for path in paths:
            with CaptureQueriesContext(connection) as caught:
                assert client.get(path).status_code == 200
            counted.append(len(caught))
        costs.append(counted)
        for number in range(3):
            line(world, plan, f"Thêm {number}", reason="Thử.", due_on=date(2020, 12, 1))

    assert costs[0] == costs[1]
    assert max(costs[0]) <= 45


def test_a_long_plan_is_paged_and_printed_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from caunoi.desk.programmes import plans

    monkeypatch.setattr(plans, "LINES", 2)
    plan = plan_of(world, draft(world))
    for number in range(1, 6):
        line(world, plan, f"Việc số {number}")
    client = client_of(world, "province")
    at = f"{HERE}ke-hoach/{plan.pk}/"

    pages = [text(client.get(f"{at}?sau={start}")) for start in (0, 2, 4)]

    tables = [page.partition('class="timeline"')[0] for page in pages]
    assert [[number for number in range(1, 6) if f"Việc số {number}" in table] for table in tables] == [
        [1, 2],
        [3, 4],
        [5],
    ]
    assert all(f"Việc số {number}" in text(client.get(f"{at}in/")) for number in range(1, 6))


def test_a_section_that_only_holds_sections_says_nothing_of_lines(world: World) -> None:
    plan = plan_of(world, in_force(world))
    top = plan.sections.get()
    below = set_section(actor=world.province, plan=plan, title="Cải cách hành chính", above_id=top.pk)
    line(world, plan, section_id=below.pk)

    page = text(client_of(world, "province").get(f"{HERE}ke-hoach/{plan.pk}/"))

    assert "Dân vận chính quyền" in page and "Cải cách hành chính" in page
    assert "Chưa có dòng nào" not in page


def test_a_signature_is_offered_only_to_a_seat_that_signs(world: World) -> None:
    programme = draft(world)
    open_signing(actor=world.province, programme=programme)
    at = f"{HERE}{programme.pk}/"
    pages = {name: text(client_of(world, name).get(at)) for name in ("department", "leader", "province")}

    assert {name: page.count(f'href="{at}ky/') for name, page in pages.items()} == {
        "department": 0, "leader": 2, "province": 4,
    }  # fmt: skip
    refused = client_of(world, "department").get(f"{at}ky/")
    assert refused.status_code == 403
    assert "không ký thay mặt cơ quan" in text(refused) and "dự thảo trả lời" not in text(refused)
