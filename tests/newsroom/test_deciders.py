"""Who decides on an article: never who wrote it, asked for it, or takes another decision of the same round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from caunoi.base.actors import Actor, system
from caunoi.base.refusals import Conflict, Forbidden, Invalid
from caunoi.newsroom.commands.approving import Asked, approve, ask_approval
from caunoi.newsroom.commands.publishing import correct, publish
from caunoi.newsroom.commands.writing import PhotoInput, begin_article, revise
from caunoi.newsroom.models import Approval, Article
from caunoi.newsroom.queries.able import able
from caunoi.newsroom.queries.bars import Bar
from caunoi.newsroom.queries.steps import nearest_steps, waiting_for
from caunoi.papers.commands.files import store_file
from caunoi.papers.storing import prepare
from caunoi.people.commands import record_absence
from caunoi.people.commands.settings import change_setting
from caunoi.people.queries.actors import actor_for
from tests.newsroom.test_moves import NOTICE, WORDS, asked, begun, published, step_of
from tests.portal.forms import photo
from tests.world import DAY, World


def who_does_all(world: World) -> Actor:
    """The leader in a post that also writes."""
    post = world.seats["leader"].post
    post.roles = ["leader", "editor"]
    post.save()
    found = actor_for(world.accounts["leader"], on=DAY)
    assert found is not None
    return found


def ask(world: World, actor: Actor, article: Article, officer: str, instead: str = "") -> None:
    substitute = world.seats[instead].pk if instead else None
    steps = [Asked(world.seats[officer].pk, DAY + timedelta(days=2), substitute)]
    ask_approval(actor=actor, article=article.pk, steps=steps, notice=NOTICE)


def test_who_writes_the_notice_of_anothers_revision_cannot_be_asked_for_it(world: World) -> None:
    chair, article = who_does_all(world), published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)

    for officer, instead, field in (("leader", "", "seat_1"), ("deputy", "leader", "substitute_1")):
        with pytest.raises(Invalid, match="Nguyễn Văn Hùng") as refused:
            ask(world, chair, article, officer, instead)
        assert refused.value.field == field
    assert nearest_steps(article) == []


def test_who_asked_does_not_decide_as_the_one_who_stands_in_either(world: World) -> None:
    chair, article = who_does_all(world), published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)
    ask(world, chair, article, "deputy")
    record_absence(
        actor=world.deputy, seat=world.seats["deputy"], substitute_id=world.seats["leader"].pk, since=DAY,
        until=DAY + timedelta(days=1), reason="Đi họp",
    )  # fmt: skip

    with pytest.raises(Forbidden, match=str(Bar.OWN_REQUEST.label)):
        approve(actor=chair, article=article.pk, step_id=step_of(article))
    assert list(waiting_for(chair, DAY)) == []
    approve(actor=world.deputy, article=article.pk, step_id=step_of(article))
    assert correct(actor=chair, article=article.pk).public.number == 2


def test_who_changed_a_photo_before_the_newest_revision_does_not_decide_on_it(world: World) -> None:
    stored = store_file(actor=system(), key="anh", prepared=prepare("hop.jpg", BytesIO(photo().read()), 800))
    chair, article = who_does_all(world), begun(world)
    with_photo = replace(WORDS, photos=(PhotoInput(stored.pk, "Bà con họp", "Người ngồi"),))
    revise(actor=chair, article=article.pk, words=with_photo, seen=1)
    revise(actor=world.editor, article=article.pk, words=replace(with_photo, title="Khác"), seen=2)

    with pytest.raises(Invalid, match="Nguyễn Văn Hùng") as refused:
        asked(world, article, "leader")
    approve(actor=world.deputy, article=article.pk, step_id=asked(world, article, "deputy"))

    assert refused.value.field == "seat_1"


def test_words_that_the_public_has_read_bar_nobody_from_the_next_revision(world: World) -> None:
    chair = who_does_all(world)
    article = begin_article(actor=chair, words=WORDS)
    approve(actor=world.deputy, article=article.pk, step_id=asked(world, article, "deputy"))
    publish(actor=world.editor, article=article.pk)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)
    approve(actor=chair, article=article.pk, step_id=asked(world, article, "leader"))

    assert correct(actor=world.editor, article=article.pk).public.number == 2


def test_whoever_asks_for_an_imported_article_is_its_writer(world: World) -> None:
    chair = who_does_all(world)
    article = begin_article(actor=system(), words=WORDS, agency_id=world.agencies["muong_lai"].pk)

    with pytest.raises(Invalid, match="Nguyễn Văn Hùng"):
        ask(world, chair, article, "leader")
    approve(actor=chair, article=article.pk, step_id=asked(world, article, "leader"))


def two_steps(world: World, *, first_instead: str = "", second: str = "deputy", second_instead: str = "") -> Article:
    """Asked of the chair and then of the vice chair."""
    change_setting(actor=world.administrator, setting="newsroom.approval_steps", value=2)
    article = begun(world)
    _ask_two(world, article, first_instead, second, second_instead)
    return article


def _ask_two(world: World, article: Article, first_instead: str, second: str, second_instead: str) -> None:
    def seat(officer: str) -> int | None:
        return world.seats[officer].pk if officer else None

    due = DAY + timedelta(days=2)
    steps = [Asked(seat("leader") or 0, due, seat(first_instead)), Asked(seat(second) or 0, due, seat(second_instead))]
    ask_approval(actor=world.editor, article=article.pk, steps=steps)


@pytest.mark.parametrize(
    ("first_instead", "second_instead", "field"),
    [("deputy", "", "substitute_1"), ("", "leader", "substitute_2"), ("leader", "", "substitute_1")],
)
def test_nobody_is_named_at_two_steps(world: World, first_instead: str, second_instead: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        two_steps(world, first_instead=first_instead, second_instead=second_instead)

    assert refused.value.field == field
    assert not Approval.objects.exists()


def test_a_stand_in_who_is_asked_later_does_not_decide_before_and_it_is_asked_anew(world: World) -> None:
    article = two_steps(world)
    record_absence(
        actor=world.leader, seat=world.seats["leader"], substitute_id=world.seats["deputy"].pk, since=DAY,
        until=DAY + timedelta(days=1), reason="Đi họp",
    )  # fmt: skip
    found = able(nearest_steps(article)[0], DAY)

    with pytest.raises(Forbidden, match=str(Bar.NAMED_ELSEWHERE.label)):
        approve(actor=world.deputy, article=article.pk, step_id=step_of(article))
    assert list(waiting_for(world.deputy, DAY)) == []
    assert (found.people, found.away) == ((), ("Nguyễn Văn Hùng",)) and found.is_stuck
    assert found.barred == (("Đặng Thị Mai", Bar.NAMED_ELSEWHERE),)
    change_setting(actor=world.administrator, setting="newsroom.approval_steps", value=1)
    approve(actor=world.deputy, article=article.pk, step_id=asked(world, article, "deputy"))
    assert Article.objects.get(pk=article.pk).newest.work == "approved"
    assert list(Approval.objects.order_by("pk").values_list("round", "verdict")) == [
        (1, "lapsed"), (1, "lapsed"), (2, "approved"),
    ]  # fmt: skip


def test_what_got_stuck_waits_for_nobody_and_is_asked_anew(world: World) -> None:
    article = two_steps(world)
    first = step_of(article)
    Approval.objects.filter(pk=first).update(
        verdict="approved",
        decided_at=article.begun_at,
        decided_by=world.seats["deputy"],
        substitute=world.seats["deputy"],
    )

    assert nearest_steps(article)[0].seat_id == world.seats["deputy"].pk
    assert list(waiting_for(world.deputy, DAY)) == []
    with pytest.raises(Forbidden, match=str(Bar.DECIDED_BEFORE.label)):
        approve(actor=world.deputy, article=article.pk, step_id=step_of(article))
    _ask_two(world, article, "", "deputy", "")
    approve(actor=world.leader, article=article.pk, step_id=step_of(article))
    assert list(waiting_for(world.deputy, DAY)) == [article]


def test_while_somebody_can_decide_it_is_not_asked_anew(world: World) -> None:
    article = two_steps(world)

    with pytest.raises(Conflict):
        _ask_two(world, article, "", "deputy", "")
