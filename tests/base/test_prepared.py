"""A prepared question answers like the queryset it was made from, each time with other values."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import DateField

from caunoi.agencies.models import Agency, Post
from caunoi.base.prepared import Prepared, PreparedObjects, Slot, attach

pytestmark = pytest.mark.django_db
DAY = date(2020, 2, 25)


@pytest.fixture
def posts() -> list[Post]:
    agency = Agency.objects.create(
        code="ubnd", kind="people_committee_commune", name="UBND", name_en="UBND", short_name="UBND", label="UBND",
        since=date(2019, 1, 1),
    )  # fmt: skip
    spans = [("Chủ tịch", date(2019, 1, 1), date(2020, 2, 25)), ("Phó Chủ tịch", date(2020, 2, 25), None)]
    return [
        Post.objects.create(
            agency=agency, title=title, title_en=title, capacity="head", roles=["leader"], since=since, until=until
        )
        for title, since, until in spans
    ]


def test_rows_come_with_the_types_of_the_model(posts: list[Post]) -> None:
    question = Prepared(lambda: (
        Post.objects.in_force(Slot("on", DateField())).order_by("pk").values_list("title", "since", "until", "roles")
    ))  # fmt: skip

    assert question.rows(on=date(2020, 2, 24)) == [("Chủ tịch", date(2019, 1, 1), date(2020, 2, 25), ["leader"])]
    assert question.rows(on=DAY) == [("Phó Chủ tịch", date(2020, 2, 25), None, ["leader"])]
    assert question.rows(on=date(2018, 12, 31)) == []


def test_objects_are_whole_rows(posts: list[Post]) -> None:
    question = PreparedObjects(lambda: Post.objects.filter(pk=Slot("pk")))

    [found] = question.find(pk=posts[1].pk)

    assert found == posts[1]
    assert (found.title, found.roles, found._state.adding) == ("Phó Chủ tịch", ["leader"], False)
    assert question.find(pk=0) == []


def test_objects_bring_what_they_refer_to(posts: list[Post], django_assert_num_queries: object) -> None:
    question = PreparedObjects(lambda: Post.objects.filter(pk=Slot("pk")).select_related("agency__parent"))
    question.find(pk=0)

    with django_assert_num_queries(1):  # type: ignore[operator]
        found = question.first(pk=posts[0].pk)
        assert (found.agency.code, found.agency.parent) == ("ubnd", None)


def test_attached_rows_are_asked_for_no_more(posts: list[Post], django_assert_num_queries: object) -> None:
    agency = posts[0].agency

    attach(agency, "posts", posts[:1])

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert list(agency.posts.all()) == posts[:1]
        assert agency.posts.all()[0].agency is agency


def test_a_slot_without_a_value_is_an_error(posts: list[Post]) -> None:
    with pytest.raises(KeyError):
        Prepared(lambda: Post.objects.filter(pk=Slot("pk")).values_list("pk")).rows(on=DAY)
