"""A programme from its draft until it is in force: parties, contents, signatures, and parties that are followed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.agencies.seed import read_agencies
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.base.time import TIMEZONE
from caunoi.commitments.commands.succession import pass_all_on
from caunoi.journal.models import Entry
from caunoi.places import memory
from caunoi.programmes.commands.items import add_item
from caunoi.programmes.commands.parties import add_party, drop_party, follow_all, revise_party
from caunoi.programmes.commands.plans import approve, make_plan, set_section, submit
from caunoi.programmes.commands.programmes import (
    drop_content,
    end_programme,
    make_programme,
    number_programme,
    revise_programme,
    set_content,
    set_responsibility,
)
from caunoi.programmes.commands.signing import open_signing, sign_programme, take_back
from caunoi.programmes.models import Party, PartySignature, Programme
from caunoi.programmes.queries.signing import party_lines, unsigned_parties
from caunoi.programmes.queries.visible import load_programme, programmes_for
from tests.programmes.scenes import FIRST, SIGNED, draft, in_force, scan, sign_all
from tests.world import World


def signature(party: Party, **changes: Any) -> dict[str, Any]:
    return {
        "party_id": party.pk, "person": "Nguyễn Văn Hùng", "title": "Chủ tịch UBND xã", "capacity": "head", "on": SIGNED,
        **changes,
    }  # fmt: skip


def test_a_programme_is_in_force_only_when_every_party_has_signed(world: World) -> None:
    programme = draft(world)
    open_signing(actor=world.province, programme=programme)
    own, transport, commune = programme.parties.all()
    sign_programme(actor=world.leader, programme=programme, **signature(commune))
    sign_programme(
        actor=world.province, programme=programme, **signature(own, on=date(2020, 2, 24)),
        attachment_ids=[scan(world.province)],
    )  # fmt: skip

    programme.refresh_from_db()
    assert (programme.state, [str(one) for one in unsigned_parties(programme)]) == (
        "signing", ["Sở Giao thông vận tải"],
    )  # fmt: skip

    sign_programme(
        actor=world.province, programme=programme, **signature(transport, capacity="K/T"),
        attachment_ids=[scan(world.province)],
    )  # fmt: skip

    programme.refresh_from_db()
    assert (programme.state, programme.in_force_since) == ("in_force", date(2020, 2, 24))
    assert list(PartySignature.objects.order_by("pk").values_list("is_from_paper", flat=True)) == [False, True, True]
    assert Entry.objects.filter(verb="programme.signed").count() == 3


def test_signatures_that_cannot_be_are_refused(world: World) -> None:
    programme = draft(world)
    _own, transport, commune = programme.parties.all()
    with pytest.raises(Conflict) as early:
        sign_programme(actor=world.leader, programme=programme, **signature(commune))
    open_signing(actor=world.province, programme=programme)
    with pytest.raises(Invalid) as no_scan:
        sign_programme(actor=world.province, programme=programme, **signature(commune))
    with pytest.raises(Forbidden):
        sign_programme(actor=world.leader, programme=programme, **signature(transport))
    with pytest.raises(Forbidden):
        sign_programme(actor=world.chief, programme=programme, **signature(commune))
    with pytest.raises(Invalid) as future:
        sign_programme(actor=world.leader, programme=programme, **signature(commune, on=date(2020, 2, 26)))
    with pytest.raises(NotFound):
        sign_programme(actor=world.neighbour, programme=programme, **signature(commune))
    sign_programme(actor=world.leader, programme=programme, **signature(commune))
    with pytest.raises(Conflict) as twice:
        sign_programme(actor=world.leader, programme=programme, **signature(commune))

    assert [early.value.code, no_scan.value.field, future.value.field, twice.value.code] == [
        "wrong_state", "files", "on", "signed",
    ]  # fmt: skip


def test_a_text_that_is_taken_back_is_signed_anew(world: World) -> None:
    programme = draft(world)
    open_signing(actor=world.province, programme=programme)
    programme.refresh_from_db()
    first_hash = programme.text_sha256
    commune = programme.parties.get(agency=world.agencies["muong_lai"])
    sign_programme(actor=world.leader, programme=programme, **signature(commune))
    with pytest.raises(Conflict):
        set_content(actor=world.province, programme=programme, title="Thêm sau khi ký")

    take_back(actor=world.province, programme=programme, reason="Bổ sung nội dung.")
    set_content(actor=world.province, programme=programme, title="Cà phê doanh nhân", position=1)
    open_signing(actor=world.province, programme=programme)

    programme.refresh_from_db()
    assert len(first_hash) == 64 and programme.text_sha256 != first_hash
    assert len(unsigned_parties(programme)) == 3
    assert programme.contents.all()[0].title == "Cà phê doanh nhân"
    assert PartySignature.objects.get().void_since is not None
    sign_all(world, programme)
    programme.refresh_from_db()
    assert programme.state == "in_force"


def test_what_a_draft_needs_is_said(world: World) -> None:
    with pytest.raises(Invalid) as term:
        make_programme(actor=world.province, title="A", first_on=date(2020, 1, 1), last_on=date(2019, 1, 1))
    lonely = make_programme(actor=world.province, title="Quy chế phối hợp", first_on=FIRST, last_on=FIRST)
    with pytest.raises(Conflict) as alone:
        open_signing(actor=world.province, programme=lonely)
    add_party(actor=world.province, programme=lonely, agency_id=world.agencies["transport"].pk)
    with pytest.raises(Conflict) as empty:
        open_signing(actor=world.province, programme=lonely)
    with pytest.raises(Conflict) as again:
        add_party(actor=world.province, programme=lonely, agency_id=world.agencies["transport"].pk)
    with pytest.raises(Forbidden):
        make_programme(actor=world.specialist, title="B", first_on=FIRST, last_on=FIRST)
    with pytest.raises(NotFound):
        load_programme(world.chief, lonely.pk)

    assert [term.value.field, alone.value.code, empty.value.code, again.value.field] == [
        "last_on", "one_party", "empty", "agency_id",
    ]  # fmt: skip
    assert [list(programmes_for(actor)) for actor in (world.department, world.neighbour)] == [[lonely], []]


def test_the_number_is_printed_by_the_issuers_style(world: World) -> None:
    programme = draft(world)
    parts = {"serial": 7, "type_symbol": "CTr", "issuers": ["BDVTU", "BCSĐ"], "place": "Yên Bái"}
    number_programme(actor=world.province, programme=programme, style="party", **parts)
    programme.refresh_from_db()
    by_party = programme.printed_number
    number_programme(actor=world.province, programme=programme, style="state", **{**parts, "issuers": ["UBND"]})
    programme.refresh_from_db()
    with pytest.raises(Invalid) as nobody:
        number_programme(actor=world.province, programme=programme, style="party", **{**parts, "issuers": [" "]})
    with pytest.raises(Invalid) as odd:
        number_programme(actor=world.province, programme=programme, style="party", **{**parts, "type_symbol": "C/T"})

    assert (by_party, programme.printed_number) == ("07-CTr/BDVTU-BCSĐ", "07/CTr-UBND")
    assert (nobody.value.field, odd.value.field) == ("issuers", "type_symbol")


def test_contents_responsibilities_and_focal_units_are_kept_in_order(world: World) -> None:
    programme = draft(world)
    commune = programme.parties.get(agency=world.agencies["muong_lai"])
    set_responsibility(actor=world.province, programme=programme, text="Chủ trì tổng hợp", party_id=commune.pk)
    shared = set_responsibility(actor=world.province, programme=programme, text="Giao ban 6 tháng")
    set_responsibility(actor=world.province, programme=programme, text="Sơ kết 6 tháng", responsibility_id=shared.pk)
    with pytest.raises(Conflict):
        drop_party(actor=world.province, programme=programme, party_id=commune.pk)
    revise_party(actor=world.chief, programme=programme, party_id=commune.pk, focal_unit="Văn phòng HĐND và UBND")
    with pytest.raises(NotFound):
        revise_party(actor=world.department, programme=programme, party_id=commune.pk, focal_unit="Khác")
    revise_party(actor=world.province, programme=programme, party_id=commune.pk, focal_unit="Văn phòng", position=1)
    second = programme.contents.all()[1]
    set_content(actor=world.province, programme=programme, title="Đối thoại", content_id=second.pk, position=1)
    drop_content(actor=world.province, programme=programme, content_id=programme.contents.all()[1].pk)
    revise_programme(
        actor=world.province, programme=programme, title="Chương trình 2019", first_on=FIRST, last_on=date(2019, 12, 31),
        kind="programme", basis="Chương trình 79-CTr/BDVTW-BCSĐCP", purpose="", rhythm="quarterly",
    )  # fmt: skip

    programme.refresh_from_db()
    assert [one.title for one in programme.contents.all()] == ["Đối thoại"]
    assert str(programme.parties.all()[0].agency) == "UBND xã Mường Lai"
    assert sorted((one.party_id, one.text) for one in programme.responsibilities.all() if one.party_id is None) == [
        (None, "Sơ kết 6 tháng")
    ]
    assert (programme.rhythm, programme.purpose) == ("quarterly", "")


def test_a_programme_ends_when_its_plans_are_closed(world: World) -> None:
    programme = in_force(world)
    plan = make_plan(actor=world.province, programme=programme, year=2020, title="Kế hoạch 2020")
    with pytest.raises(Conflict):
        end_programme(actor=world.province, programme=programme, reason="Tổng kết.")
    type(plan).objects.filter(pk=plan.pk).update(state="closed")

    assert end_programme(actor=world.province, programme=programme, reason="Tổng kết.").state == "ended"


CODES = ("YB-TU", "YB-BDV", "YB-DUK-CQ", "YB-DUK-DN", "YB-DUK", "YB-BTGDV", "YB-DUCQ", "YB-DUUB")


def register_of_the_article() -> dict[str, Agency]:
    """Bodies of the Party as the register of the province has them, with what became of them."""
    listed = {one.code: one for one in read_agencies() if one.code in CODES}
    made: dict[str, Agency] = {}
    for code, one in listed.items():
        made[code] = Agency.objects.create(
            code=code, kind=one.kind, name=one.name, name_en=one.name_en, short_name=one.short_name, label=one.name,
            since=one.since, since_is_known=one.since_is_known, until=one.until if one.until != date(2025, 7, 1) else None,
            parent=made.get(one.parent),
        )  # fmt: skip
    for code, one in listed.items():
        for step in one.succession:
            if step.to in made and one.until:
                AgencySuccession.objects.create(
                    old=made[code], new=made[step.to], on=one.until, kind=step.kind, is_whole=step.is_whole
                )
    memory.forget()
    return made


def test_two_party_committees_that_merged_are_one_party_and_both_signatures_stay(world: World, hold_time: Any) -> None:
    """01/01/2020: two committees of agencies and of enterprises became one (agencies.yaml)."""
    hold_time(datetime(2019, 3, 1, 9, tzinfo=TIMEZONE))
    bodies = register_of_the_article()
    programme: Programme = make_programme(
        actor=system(), title="Chương trình phối hợp công tác dân vận", first_on=FIRST, last_on=date(2026, 12, 31),
        lead_id=bodies["YB-BDV"].pk,
    )  # fmt: skip
    for code in ("YB-DUK-CQ", "YB-DUK-DN"):
        add_party(actor=system(), programme=programme, agency_id=bodies[code].pk, focal_unit="Ban Dân vận")
    set_content(actor=system(), programme=programme, title="Dân vận khéo")
    open_signing(actor=system(), programme=programme)
    for party in programme.parties.all():
        sign_programme(
            actor=system(),
            programme=programme,
            **signature(party, on=date(2019, 3, 1)),
            attachment_ids=[scan(system())],
        )
    plan = make_plan(actor=system(), programme=programme, year=2019, title="Kế hoạch 2019", is_joint=False)
    section = set_section(actor=system(), plan=plan, title="Phong trào")
    for code in ("YB-DUK-CQ", "YB-DUK-DN"):
        task = {"title": f"Nhân rộng mô hình {code}", "lead_id": bodies[code].pk, "due_on": date(2019, 12, 31)}
        add_item(actor=system(), plan=plan, section_id=section.pk, task=task)
    submit(actor=system(), plan=plan)
    plan = approve(actor=system(), plan=plan, on=date(2019, 3, 1), approver="Hoàng Xuân Nguyên, Trưởng ban")

    hold_time(datetime(2020, 2, 25, 9, tzinfo=TIMEZONE))
    moved, followed, again = pass_all_on(), follow_all(), follow_all()

    assert (moved, followed, again) == (2, 1, 0)
    lines = party_lines(programme)
    now = [line for line in lines if line.party.until is None]
    assert [(line.party.agency.code, line.is_bound) for line in now] == [("YB-BDV", True), ("YB-DUK", True)]
    heir = now[1]
    assert (heir.party.since, heir.party.focal_unit) == (date(2020, 1, 1), "Ban Dân vận")
    assert sorted(one.party.named for one in heir.bound_by) == [
        "Đảng ủy Khối các cơ quan tỉnh Yên Bái", "Đảng ủy Khối doanh nghiệp tỉnh Yên Bái",
    ]  # fmt: skip
    assert [line.party.until for line in lines if line.heirs] == [date(2020, 1, 1)] * 2
    assert {item.commitment.lead.code for item in plan.items.all()} == {"YB-DUK"}
    assert all(item.commitment.is_open for item in plan.items.all())

    hold_time(datetime(2025, 3, 1, 9, tzinfo=TIMEZONE))
    follow_all()

    programme.refresh_from_db()
    plan.refresh_from_db()
    today = [line.party.agency.code for line in party_lines(programme) if line.party.until is None]
    assert sorted(today) == ["YB-BTGDV", "YB-DUCQ", "YB-DUUB"]
    assert (programme.state, programme.lead.code, plan.agency.code) == ("in_force", "YB-BTGDV", "YB-BTGDV")
    assert unsigned_parties(programme) == []


def test_an_heir_of_a_party_that_had_not_signed_signs_itself(world: World) -> None:
    programme = draft(world)
    open_signing(actor=world.province, programme=programme)
    transport, commune = programme.parties.all()[1:]
    sign_programme(actor=world.leader, programme=programme, **signature(commune))
    heir = Agency.objects.create(
        code="moi",
        kind="department",
        name="Sở Xây dựng",
        name_en="x",
        short_name="SXD",
        label="Sở Xây dựng",
        since=SIGNED,
    )
    for one in (transport.agency, commune.agency):
        Agency.objects.filter(pk=one.pk).update(until=date(2020, 2, 25))
        AgencySuccession.objects.create(old=one, new=heir, on=date(2020, 2, 25), kind="merged")
    memory.forget()

    follow_all()

    assert [str(one) for one in unsigned_parties(programme)] == ["UBND tỉnh Yên Bái", "Sở Xây dựng"]
