"""Choosing among several hundred agencies without a script: ticked in groups, searched, or typed by name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms

from caunoi.agencies.models import Agency
from caunoi.desk import fields
from caunoi.desk.fields import AgencyField
from caunoi.desk.gatherings import forms_invite
from caunoi.places import memory
from tests.desk_gatherings.test_pages import BASE, signed_in, text
from tests.gatherings.scenes import planned, ready
from tests.world import SINCE, World


@pytest.fixture
def province(world: World, monkeypatch: Any) -> World:
    """A province with more agencies than a list is offered for."""
    monkeypatch.setattr(fields, "FEW", 4)
    monkeypatch.setattr(forms_invite, "FEW", 4)
    Agency.objects.create(
        code="ubnd-khanh-thien", kind="people_committee_commune", name="UBND xã Khánh Thiện", since=SINCE,
        name_en="UBND xã Khánh Thiện", short_name="UBND xã Khánh Thiện", label="UBND xã Khánh Thiện",
    )  # fmt: skip
    memory.forget()
    return world


@pytest.fixture
def real_names(province: World) -> World:
    """The same with names as the register has them: short beside an officer, whole on lists, and an office of a like name."""
    names = {
        "province": ("YB-UBND", "Ủy ban nhân dân tỉnh Yên Bái", "UBND tỉnh Yên Bái"),
        "muong_lai": ("muong-lai", "Ủy ban nhân dân xã Mường Lai", "UBND xã Mường Lai"),
    }
    for agency, (code, label, short_name) in names.items():
        rows = Agency.objects.filter(pk=province.agencies[agency].pk)
        rows.update(code=code, name=label, label=label, short_name=short_name)
    office = "Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh Yên Bái"
    Agency.objects.create(
        code="YB-VP", kind="office", name=office, since=SINCE, name_en=office, label=office,
        short_name="Văn phòng ĐĐBQH, HĐND và UBND tỉnh",
    )  # fmt: skip
    memory.forget()
    return province


def ticks(page: str) -> dict[str, bool]:
    """Names of the agencies that can be ticked, and which are."""
    boxes = re.findall(r'name="agency_ids" value="\d+" id="id_agency_\d+"( checked)?><label[^>]*>([^<]*)', page)
    return {name.strip(): bool(checked) for checked, name in boxes}


def test_those_usually_invited_stand_first_and_the_communes_are_searched(province: World) -> None:
    ready(province)
    made, client = planned(province, days=30), signed_in(province)
    address = f"{BASE}{made.pk}/khach-moi/"

    first, by_kind = text(client.get(address)), text(client.get(f"{address}?loai=people_committee_commune"))
    by_name, none = text(client.get(f"{address}?tim=khanh")), text(client.get(f"{address}?tim=khong+co"))

    assert list(ticks(first))[:2] == ["UBND xã Mường Lai", "UBND xã Khánh Hoà"] and "Chưa hiển thị các xã" in first
    assert "UBND xã Khánh Thiện" not in ticks(first) and "Sở Giao thông vận tải" in ticks(first)
    assert set(ticks(by_kind)) == {"UBND xã Mường Lai", "UBND xã Khánh Hoà", "UBND xã Khánh Thiện"}
    assert set(ticks(by_name)) == {"UBND xã Khánh Hoà", "UBND xã Khánh Thiện"}
    assert ticks(none) == {} and "Không có cơ quan nào phù hợp" in none


def test_all_that_is_shown_is_invited_at_once_and_what_was_ticked_is_kept(province: World) -> None:
    made, client = planned(province), signed_in(province)
    address = f"{BASE}{made.pk}/khach-moi/"
    transport = province.agencies["transport"].pk

    wrong = client.post(f"{address}?tim=khanh", {"agency_ids": [transport], "organisation": "Hội", "part": "member"})
    done = client.post(f"{address}?tim=khanh", {"agency_ids": [transport], "all_shown": "on", "part": "member"})

    assert wrong.status_code == 422 and ticks(text(wrong))["Sở Giao thông vận tải"]
    assert done.status_code == 302
    assert set(made.invitees.values_list("agency__name", flat=True)) == {
        "Sở Giao thông vận tải", "UBND xã Khánh Hoà", "UBND xã Khánh Thiện",
    }  # fmt: skip


class LeadForm(forms.Form):
    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["lead_id"] = AgencyField(label="Cơ quan")


@pytest.mark.parametrize("typed", ["UBND xã Khánh Hoà", "khanh hoa", "UBND XA KHANH HOA"])
def test_a_lead_agency_is_typed_by_name(province: World, typed: str) -> None:
    form, key = LeadForm({"lead_id": typed}), province.agencies["khanh_hoa"].pk

    assert form.is_valid() and form.cleaned_data["lead_id"] == key
    assert 'list="id_lead_id-list"' in str(LeadForm()["lead_id"]) and "<select" not in str(LeadForm()["lead_id"])
    assert 'value="UBND xã Khánh Hoà"' in str(LeadForm(initial={"lead_id": key})["lead_id"])


def test_a_name_of_none_or_of_several_is_told_with_those_that_fit(province: World) -> None:
    several, none = LeadForm({"lead_id": "khanh"}), LeadForm({"lead_id": "Sở Y tế"})

    assert "UBND xã Khánh Hoà; UBND xã Khánh Thiện" in str(several.errors) and "khanh" in str(several)
    assert "Sở Y tế" in str(none.errors)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UBND tỉnh Yên Bái", "YB-UBND"), ("ubnd tinh yen bai", "YB-UBND"), ("Ủy ban nhân dân tỉnh Yên Bái", "YB-UBND"),
        ("yb-ubnd", "YB-UBND"), ("UBND xã Mường Lai", "muong-lai"), ("Văn phòng ĐĐBQH, HĐND và UBND tỉnh", "YB-VP"),
    ],
)  # fmt: skip
def test_whatever_stands_beside_an_officer_names_that_agency_and_no_other(
    real_names: World, typed: str, code: str
) -> None:
    form = LeadForm({"lead_id": typed})

    assert form.is_valid() and Agency.objects.get(pk=form.cleaned_data["lead_id"]).code == code


def test_several_hits_are_named_those_that_begin_so_first_and_none_is_chosen(real_names: World) -> None:
    form = LeadForm({"lead_id": "UBND tỉnh"})

    assert form.errors["lead_id"] == [
        "Có 2 cơ quan có tên như vậy, ví dụ: Ủy ban nhân dân tỉnh Yên Bái; Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh Yên Bái. "
        "Xin gõ một trong các tên này."
    ]


def test_a_name_with_its_tones_goes_before_one_that_is_the_same_without_them(real_names: World) -> None:
    for code, name in (("lam-1", "UBND xã Lâm Thượng"), ("lam-2", "UBND xã Lam Thượng")):
        Agency.objects.create(
            code=code,
            kind="people_committee_commune",
            name=name,
            since=SINCE,
            name_en=name,
            short_name=name,
            label=name,
        )
    memory.forget()

    with_tones, without = LeadForm({"lead_id": "UBND xã Lâm Thượng"}), LeadForm({"lead_id": "ubnd xa lam thuong"})

    assert with_tones.is_valid() and Agency.objects.get(pk=with_tones.cleaned_data["lead_id"]).code == "lam-1"
    assert "UBND xã Lam Thượng; UBND xã Lâm Thượng" in str(without.errors)


def test_a_name_of_none_is_told_what_to_do(real_names: World) -> None:
    assert LeadForm({"lead_id": "Sở Y tế"}).errors["lead_id"] == [
        "Không có cơ quan nào tên “Sở Y tế”. Xin gõ tên đầy đủ, tên viết tắt hoặc một từ trong tên, ví dụ tên xã; các cơ quan có "
        "từ ấy sẽ hiện ở đây."
    ]


def test_among_a_few_one_chooses_from_a_list(world: World) -> None:
    assert "<select" in str(LeadForm()["lead_id"])
