"""The province edits its register: each act checked, journalled, and seen by the next question."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caunoi.agencies.commands.agencies import end_agency, give_jurisdiction, open_agency, rename_agency
from caunoi.agencies.commands.posts import change_post_roles, create_post, end_post
from caunoi.agencies.commands.topics import create_topic, end_topic
from caunoi.agencies.models import Agency, Post, Topic
from caunoi.agencies.queries.choices import posts_of, topics_on
from caunoi.agencies.queries.competence import competent_agency
from caunoi.agencies.queries.directory import directory, name_on
from caunoi.agencies.queries.succession import successor_on
from caunoi.base.actors import Actor, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, Stale
from caunoi.base.time import TIMEZONE
from caunoi.journal.models import Entry
from caunoi.places.queries.lookup import unit_on

AT = datetime(2026, 11, 24, 8, 0, tzinfo=TIMEZONE)
DAY = date(2026, 12, 1)
SOURCE = "Quyết định 12/QĐ-UBND"
ADMINISTRATOR = Actor(kind="officer", label="Quản trị", rights=frozenset({"administer"}))


def opened(code: str = "LC-TT", **more: object) -> Agency:
    given = {
        "kind": "department",
        "name": "Trung tâm Phục vụ hành chính công",
        "name_en": "Public Service Centre",
        "short_name": "TTPVHCC",
        "since": DAY,
        "source": SOURCE,
        "parent": Agency.objects.get(code="LC-UBND"),
    }
    return open_agency(actor=ADMINISTRATOR, at=AT, code=code, **(given | more))


def last_entry() -> Entry:
    return Entry.objects.latest("pk")


def test_opened_agency_is_there_from_its_first_day() -> None:
    agency = opened()

    assert directory().by_code["LC-TT"].name == "Trung tâm Phục vụ hành chính công"
    assert not agency.is_in_force(date(2026, 11, 30))
    assert agency.is_in_force(DAY)
    assert last_entry().verb == "agency.opened"
    assert '"source":"Quyết định 12/QĐ-UBND"' in last_entry().record


def test_code_is_used_once() -> None:
    opened()

    with pytest.raises(Conflict) as refusal:
        opened()

    assert refusal.value.field == "code"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 161}, "name"),
        ({"kind": "ministry"}, "kind"),
        ({"source": ""}, "source"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(more: dict[str, object], field: str) -> None:
    before = Entry.objects.count()

    with pytest.raises(Invalid) as refusal:
        opened(**more)

    assert refusal.value.field == field
    assert Entry.objects.count() == before
    assert not Agency.objects.filter(code="LC-TT").exists()


def test_superior_must_exist_on_that_day() -> None:
    with pytest.raises(Invalid) as refusal:
        opened(parent=Agency.objects.get(code="YB-UBND"))

    assert refusal.value.field == "parent"


def test_renamed_agency_keeps_its_old_name_for_earlier_days() -> None:
    agency = Agency.objects.get(code="LC-YT")

    rename_agency(
        actor=ADMINISTRATOR, at=AT, agency=agency, version=1, name="Sở Y tế và Dân số tỉnh Lào Cai",
        name_en="Department of Health and Population", short_name="Sở Y tế và Dân số", since=DAY, source=SOURCE,
    )  # fmt: skip

    assert name_on(agency, date(2026, 11, 30)) == "Sở Y tế tỉnh Lào Cai"
    assert name_on(agency, DAY) == "Sở Y tế và Dân số tỉnh Lào Cai"
    assert Agency.objects.get(code="LC-YT").version == 2


def test_stale_page_does_not_overwrite() -> None:
    agency = Agency.objects.get(code="LC-YT")
    given = {"name_en": "x", "short_name": "x", "source": SOURCE}
    rename_agency(actor=ADMINISTRATOR, at=AT, agency=agency, version=1, name="Một", since=DAY, **given)

    with pytest.raises(Stale):
        rename_agency(actor=ADMINISTRATOR, at=AT, agency=agency, version=1, name="Hai", since=date(2027, 1, 1), **given)

    assert Agency.objects.get(code="LC-YT").name == "Một"


def test_ended_agency_leaves_its_work_to_its_successor() -> None:
    agency, heir = Agency.objects.get(code="LC-NGV"), Agency.objects.get(code="LC-VP")

    end_agency(actor=ADMINISTRATOR, at=AT, agency=agency, on=DAY, kind="merged", source=SOURCE, successors=[heir])

    assert successor_on(agency, DAY) == heir
    assert successor_on(agency, date(2026, 11, 30)) == agency
    assert posts_of(agency, DAY) == []
    assert len(posts_of(agency, date(2026, 11, 30))) == 5
    assert last_entry().verb == "agency.ended"


def test_agency_does_not_end_without_a_successor() -> None:
    agency = Agency.objects.get(code="LC-NGV")

    for successors in ([], [agency], [Agency.objects.get(code="YB-VP")]):
        with pytest.raises(Invalid) as refusal:
            end_agency(
                actor=ADMINISTRATOR, at=AT, agency=agency, on=DAY, kind="merged", source=SOURCE, successors=successors
            )
        assert refusal.value.field == "successors"

    assert Agency.objects.get(code="LC-NGV").until is None


def test_what_has_ended_cannot_be_renamed() -> None:
    with pytest.raises(Invalid) as refusal:
        rename_agency(
            actor=ADMINISTRATOR, at=AT, agency=Agency.objects.get(code="YB-YT"), name="x", name_en="x", short_name="x",
            since=DAY, source=SOURCE,
        )  # fmt: skip

    assert "01/07/2025" in str(refusal.value)


def test_jurisdiction_passes_on_its_day() -> None:
    agency, topic = Agency.objects.get(code="LC-NV"), Topic.objects.get(code="y-te")
    province = unit_on("province", "15", DAY)

    give_jurisdiction(actor=ADMINISTRATOR, at=AT, agency=agency, place=province, topic=topic, since=DAY, source=SOURCE)

    assert competent_agency(None, topic, date(2026, 11, 30)).code == "LC-YT"
    assert competent_agency(None, topic, DAY).code == "LC-NV"


def test_post_begins_changes_and_ends() -> None:
    agency = Agency.objects.get(code="LC-YT")
    post = create_post(
        actor=ADMINISTRATOR, at=AT, agency=agency, title="Biên tập viên", title_en="Editor", capacity="specialist",
        roles=["editor"], since=DAY,
    )  # fmt: skip

    change_post_roles(actor=ADMINISTRATOR, at=AT, post=post, roles=["specialist", "editor"], reason="Kiêm nhiệm")
    end_post(actor=ADMINISTRATOR, at=AT, post=post, on=date(2027, 1, 1), reason="Hết việc")

    saved = Post.objects.get(pk=post.pk)
    assert (saved.roles, saved.until, saved.version) == (["editor", "specialist"], date(2027, 1, 1), 3)
    assert list(Entry.objects.filter(subject_kind="post", subject_id=post.pk).values_list("verb", flat=True)) == [
        "post.created",
        "post.roles_changed",
        "post.ended",
    ]


def test_two_posts_of_one_title_are_refused() -> None:
    agency = Agency.objects.get(code="LC-YT")

    with pytest.raises(Conflict):
        create_post(
            actor=ADMINISTRATOR, at=AT, agency=agency, title="Giám đốc", title_en="Director", capacity="head",
            roles=["leader"], since=DAY,
        )  # fmt: skip


def test_topic_is_offered_from_its_day_until_its_end() -> None:
    topic = create_topic(
        actor=ADMINISTRATOR, at=AT, code="nuoc-sach", name="Nước sạch", name_en="Clean water",
        statistical_class="other", since=DAY, position=5,
    )  # fmt: skip
    end_topic(actor=ADMINISTRATOR, at=AT, topic=topic, on=date(2027, 6, 1))

    offered = [[t.code for t in topics_on(on)] for on in (date(2026, 11, 30), DAY, date(2027, 6, 1))]

    assert ["nuoc-sach" in codes for codes in offered] == [False, True, False]


@pytest.mark.parametrize("code", ["", "Nước", "nuoc sach", "nuoc_sach", "-"])
def test_code_of_a_topic_has_plain_letters(code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        create_topic(actor=ADMINISTRATOR, at=AT, code=code, name="x", name_en="x", statistical_class="other", since=DAY)

    assert refusal.value.field == "code"


def test_only_administrators_and_the_system_edit_the_register() -> None:
    leader = Actor(kind="officer", label="Chủ tịch", rights=frozenset({"approve"}))

    with pytest.raises(Forbidden):
        create_topic(actor=leader, at=AT, code="a", name="A", name_en="A", statistical_class="other", since=DAY)

    made = create_topic(actor=system(), at=AT, code="a", name="A", name_en="A", statistical_class="other", since=DAY)
    assert made.code == "a"
