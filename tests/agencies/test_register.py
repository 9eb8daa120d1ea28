"""The register of agencies on any date."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime

import pytest

from caunoi.agencies import seed
from caunoi.agencies.commands.imports import import_register, run_import
from caunoi.agencies.committees import committee_of
from caunoi.agencies.models import Agency, Jurisdiction, Post
from caunoi.agencies.public import agency_cards, parties_of_the_article
from caunoi.agencies.queries.choices import agency_choices, posts_of, topics_on
from caunoi.agencies.queries.directory import agencies_on, agency_on, directory
from caunoi.base.actors import VISITOR
from caunoi.base.models import Setting
from caunoi.base.refusals import Forbidden
from caunoi.base.settings_store import forget_cache
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.people.roles import ROLES
from caunoi.places.models import Register, Unit

IN_2019 = date(2019, 2, 25)
IN_2020 = date(2020, 2, 25)
REFORM = date(2025, 7, 1)
IN_2026 = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, 0, tzinfo=TIMEZONE)


def kinds(on: date) -> dict[str, int]:
    return Counter(row.kind for row in agencies_on(on))


@pytest.mark.parametrize(
    ("on", "communes", "districts"),
    [(IN_2019, 180, 9), (IN_2020, 173, 9), (date(2025, 6, 30), 168, 9), (REFORM, 99, 0), (IN_2026, 99, 0)],
)
def test_every_district_and_commune_has_its_committee(on: date, communes: int, districts: int) -> None:
    counts = kinds(on)

    assert counts["people_committee_commune"] == communes
    assert counts.get("people_committee_district", 0) == districts
    assert counts["people_committee_province"] == 1


def test_lao_cai_has_fourteen_specialised_agencies() -> None:
    counts = kinds(REFORM)

    assert counts["department"] + counts["inspectorate"] + counts["office"] == 14


def test_the_seven_parties_of_the_article_all_existed_in_2019() -> None:
    pages = parties_of_the_article(IN_2019)

    assert [page.agency.name for page in pages] == [
        "Ban Dân vận Tỉnh ủy Yên Bái",
        "Ban Cán sự đảng Ủy ban nhân dân tỉnh Yên Bái",
        "Đảng ủy Khối các cơ quan tỉnh Yên Bái",
        "Đảng ủy Khối doanh nghiệp tỉnh Yên Bái",
        "Sở Y tế tỉnh Yên Bái",
        "Ban Dân tộc tỉnh Yên Bái",
        "Ngân hàng Nhà nước chi nhánh tỉnh Yên Bái",
    ]
    assert all([now.agency.id for now in page.now] == [page.agency.id] for page in pages)


def test_what_became_of_the_seven_parties_by_2026() -> None:
    now = {
        p.agency.code: [(n.agency.name, n.is_whole, n.is_confirmed) for n in p.now]
        for p in parties_of_the_article(IN_2026)
    }

    assert now["YB-YT"] == [("Sở Y tế tỉnh Lào Cai", True, True)]
    assert now["YB-BDV"] == [("Ban Tuyên giáo và Dân vận Tỉnh ủy Lào Cai", True, False)]
    assert now["YB-BDT"] == [("Sở Dân tộc và Tôn giáo tỉnh Lào Cai", True, False)]
    assert now["YB-NHNN"] == [("Ngân hàng Nhà nước Khu vực 4", True, False)]
    assert [name for name, _whole, _sure in now["YB-DUK-CQ"]] == [
        "Đảng ủy các cơ quan Đảng tỉnh Lào Cai",
        "Đảng ủy Ủy ban nhân dân tỉnh Lào Cai",
    ]


def test_two_party_committees_were_one_on_the_day_of_the_demo() -> None:
    by_code = directory().by_code

    assert agency_on(by_code["YB-DUK-CQ"], IN_2019) is not None
    assert agency_on(by_code["YB-DUK-CQ"], IN_2020) is None
    assert agency_on(by_code["YB-DUK"], IN_2020) is not None


def test_committee_is_named_with_its_district_while_there_were_districts() -> None:
    labels = {row.label for row in agencies_on(IN_2020, "people_committee_commune")}

    assert "Ủy ban nhân dân xã Tân Thịnh, huyện Văn Chấn" in labels
    assert "Ủy ban nhân dân xã Tân Thịnh, thành phố Yên Bái" in labels
    assert len(labels) == 173


def test_every_agency_of_a_day_has_another_label_and_a_head() -> None:
    for on in (IN_2019, IN_2020, REFORM):
        rows = agencies_on(on)
        assert len({row.label for row in rows}) == len(rows)
    headless = Agency.objects.exclude(posts__capacity="head").values_list("code", flat=True)
    assert list(headless) == []


def test_agencies_stand_in_the_order_of_a_vietnamese_list() -> None:
    labels = [row.label for row in agencies_on(IN_2020, "people_committee_district")]

    assert labels == [
        "Ủy ban nhân dân huyện Lục Yên",
        "Ủy ban nhân dân huyện Mù Căng Chải",
        "Ủy ban nhân dân huyện Trạm Tấu",
        "Ủy ban nhân dân huyện Trấn Yên",
        "Ủy ban nhân dân huyện Văn Chấn",
        "Ủy ban nhân dân huyện Văn Yên",
        "Ủy ban nhân dân huyện Yên Bình",
        "Ủy ban nhân dân thành phố Yên Bái",
        "Ủy ban nhân dân thị xã Nghĩa Lộ",
    ]


def test_posts_of_a_commune_the_head_first() -> None:
    committee = next(r for r in agencies_on(IN_2020) if r.label == "Ủy ban nhân dân xã Trạm Tấu, huyện Trạm Tấu")

    posts = posts_of(committee, IN_2020)

    assert [post.title for post in posts] == [
        "Chủ tịch",
        "Phó Chủ tịch",
        "Công chức Văn phòng - Thống kê",
        "Công chức chuyên môn",
        "Công chức tiếp công dân",
    ]
    assert [post.pk for post in posts_of(committee, IN_2019)] == [post.pk for post in posts]
    assert posts_of(committee, REFORM) == []


def test_roles_of_all_posts_are_roles_that_exist() -> None:
    used = {role for posts in seed.read_posts().values() for post in posts for role in post.roles}

    assert used <= set(ROLES)


def test_every_kind_of_agency_in_the_data_has_posts() -> None:
    assert {entry.kind for entry in seed.read_agencies()} <= set(seed.read_posts())


def test_every_end_in_the_data_names_who_took_over_on_that_day() -> None:
    entries = {entry.code: entry for entry in seed.read_agencies()}

    wrong = [
        (entry.code, step.to)
        for entry in entries.values()
        for step in entry.succession
        if entry.until is None or entries[step.to].since > entry.until or entries[step.to].until == entry.until
    ]

    assert wrong == []
    assert [entry.code for entry in entries.values() if entry.until and not entry.succession] == []


def test_unverified_days_say_so() -> None:
    cards = {card.code: card for card in agency_cards(IN_2026)}

    assert not cards["NHNN-KV4"].is_confirmed
    assert "chưa kiểm chứng" in cards["NHNN-KV4"].source
    assert cards["LC-UBND"].is_confirmed


def test_topics_in_the_order_of_the_form() -> None:
    topics = topics_on(IN_2019)

    assert len(topics) == 12
    assert (topics[0].code, topics[-1].code) == ("dat-dai", "khac")
    assert {topic.statistical_class for topic in topics} == {"land", "policy", "other"}


def test_each_topic_has_exactly_one_lead_on_each_day() -> None:
    for on in (IN_2020, date(2022, 1, 1), date(2025, 4, 1), REFORM):
        leads = Jurisdiction.objects.in_force(on).exclude(topic=None).values_list("topic__code", flat=True)
        assert Counter(leads) == {topic.code: 1 for topic in topics_on(on)}


def test_choices_and_directory_cost_nothing_the_second_time(django_assert_num_queries: object) -> None:
    agency_choices(IN_2020)

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert len(agency_choices(IN_2020)) == len(agencies_on(IN_2020)) == 211


def test_loading_again_does_nothing() -> None:
    said = io.StringIO()

    assert run_import(said) is False
    assert said.getvalue().count("already loaded") == 2


def test_loading_new_data_keeps_what_the_province_changed() -> None:
    Agency.objects.filter(code="YB-YT").update(name="Tên do tỉnh sửa")
    Post.objects.filter(agency__code="LC-BHXH").delete()
    Agency.objects.filter(code="LC-BHXH").delete()
    Register.objects.filter(name="agencies").update(digest="an older one")
    before, entries = Agency.objects.count(), Entry.objects.filter(verb="agency.register_imported").count()

    assert run_import(io.StringIO(), at=AT) is True

    assert Agency.objects.get(code="YB-YT").name == "Tên do tỉnh sửa"
    assert Agency.objects.count() == before + 1
    assert Post.objects.filter(agency__code="LC-BHXH").count() == 5
    assert Entry.objects.filter(verb="agency.register_imported").count() == entries + 1


def test_a_visitor_may_not_load_registers() -> None:
    with pytest.raises(Forbidden):
        import_register(actor=VISITOR, at=AT, digest="x")


def test_another_province_begins_with_its_committees() -> None:
    Setting.objects.create(key="authority.province_code", value="02")
    forget_cache()

    assert run_import(io.StringIO(), at=AT) is True

    province = Agency.objects.get(code="UBND.02.20250630")
    after = Agency.objects.get(code="UBND.08.20250701")
    assert (province.name, after.name) == ("Ủy ban nhân dân tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Tuyên Quang")
    assert province.children.count() == 11
    assert after.children.count() == 124
    assert list(province.went_to.values_list("new__code", flat=True)) == [after.code]


def test_the_english_name_of_a_committee_has_the_tones_of_its_place() -> None:
    unit = Unit(
        level="commune", code="04324", name="Xã Mường Lai", name_en="Muong Lai Commune", since=date(2004, 1, 1),
        label="Xã Mường Lai, huyện Lục Yên, tỉnh Yên Bái",
    )  # fmt: skip

    assert committee_of(unit, None).name_en == "People's Committee of Mường Lai Commune"
