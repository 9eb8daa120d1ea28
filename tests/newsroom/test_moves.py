"""An article from its first revision to the public and back, and every refusal on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from caunoi.base import time
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Forbidden, Invalid, NotFound
from caunoi.journal.models import Entry
from caunoi.letters.models import Notice
from caunoi.newsroom import public, tasks
from caunoi.newsroom.commands.approving import Asked, approve, ask_approval, ask_take_down, recall_take_down, send_back
from caunoi.newsroom.commands.frame import NO_NOTICE, NOT_APPROVED
from caunoi.newsroom.commands.publishing import (
    correct,
    publish,
    publish_again,
    schedule,
    take_down,
    unschedule,
)
from caunoi.newsroom.commands.writing import Words, begin_article, drop, revise
from caunoi.newsroom.models import Article
from caunoi.newsroom.policies import ASKED_BY_ANOTHER, NOBODY_ASKED, NOTHING_TO_RECALL
from caunoi.newsroom.queries.bars import Bar
from caunoi.newsroom.queries.steps import nearest_steps, waiting_for
from caunoi.newsroom.queries.visible import load
from caunoi.people.commands import record_absence
from caunoi.people.commands.settings import change_setting
from tests.world import DAY, MORNING, World

WORDS = Words(title="Xã Mường Lai tiếp công dân", body="Lãnh đạo xã tiếp **12 người**.", day=DAY)


def begun(world: World, **changes: Any) -> Article:
    made: Article = begin_article(actor=world.editor, words=replace(WORDS, **changes))
    return made


NOTICE = "Bản trước viết 12 người; đúng là 21 người."


def asked(world: World, article: Article, *officers: str, substitute: str = "", notice: str = NOTICE) -> int:
    """Approval asked of these officers; gives the key of the open step. The notice counts only for what was published."""
    other = world.seats[substitute].pk if substitute else None
    steps = [Asked(world.seats[each].pk, DAY + timedelta(days=2), other) for each in officers or ("leader",)]
    ask_approval(actor=world.editor, article=article.pk, steps=steps, notice=notice)
    return step_of(article)


def step_of(article: Article) -> int:
    return nearest_steps(article)[0].pk


def published(world: World) -> Article:
    article = begun(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    made: Article = publish(actor=world.editor, article=article.pk)
    return made


def test_an_article_is_written_approved_published_corrected_taken_down_and_published_again(world: World) -> None:
    article = published(world)
    first = public.article(article.pk)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, body="Lãnh đạo xã tiếp **21 người**."), seen=1)
    meanwhile = public.article(article.pk)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    correct(actor=world.editor, article=article.pk)
    corrected = public.article(article.pk)
    ask_take_down(
        actor=world.editor, article=article.pk, reason="Trùng tin.", steps=[Asked(world.seats["leader"].pk, DAY)]
    )
    still = public.article(article.pk)
    approve(actor=world.leader, article=article.pk, step_id=step_of(article))
    gone = public.article(article.pk)
    listed = public.articles(public.ArticleFilters()).total
    publish_again(actor=world.leader, article=article.pk, reason="Không trùng.")

    assert isinstance(first, public.ArticlePage) and first == meanwhile
    assert isinstance(corrected, public.ArticlePage) and corrected == still == public.article(article.pk)
    assert [each.notice for each in corrected.corrections] == [NOTICE]
    assert corrected.card.published_at == MORNING
    assert gone == public.TakenDown(MORNING, "Trùng tin.", article.agency.name)
    assert listed == 0
    verbs = Entry.objects.filter(subject_kind="article", subject_id=article.pk).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "article.begun", "article.approval_asked", "article.approved", "article.published", "article.revised",
        "article.approval_asked", "article.approved", "article.corrected", "article.take_down_asked",
        "article.taken_down", "article.published_again",
    ]  # fmt: skip


def test_nothing_is_published_before_it_is_approved_and_a_revision_undoes_the_approval(world: World) -> None:
    article = begun(world)
    with pytest.raises(Conflict, match=str(NOT_APPROVED)):
        publish(actor=world.editor, article=article.pk)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)

    with pytest.raises(Conflict, match=str(NOT_APPROVED)):
        publish(actor=world.editor, article=article.pk)
    with pytest.raises(NotFound):
        public.article(article.pk)


def test_nobody_decides_on_their_own_text_also_not_as_the_one_who_stands_in(world: World) -> None:
    article = begun(world)
    key = asked(world, article)
    record_absence(
        actor=world.leader, seat=world.seats["leader"], substitute_id=world.seats["editor"].pk, since=DAY,
        until=DAY + timedelta(days=1),
        reason="Đi họp",
    )  # fmt: skip

    with pytest.raises(Forbidden):
        approve(actor=world.editor, article=article.pk, step_id=key)
    with pytest.raises(Forbidden):
        approve(actor=world.deputy, article=article.pk, step_id=key)
    with pytest.raises(NotFound):
        approve(actor=world.neighbour, article=article.pk, step_id=key)


def test_the_named_substitute_decides_and_it_comes_back_with_a_reason(world: World) -> None:
    article = begun(world)
    key = asked(world, article, substitute="deputy")
    waits = list(waiting_for(world.deputy, DAY))
    with pytest.raises(Invalid):
        send_back(actor=world.deputy, article=article.pk, step_id=key, remark=" ")
    send_back(actor=world.deputy, article=article.pk, step_id=key, remark="Thiếu ngày.")

    assert waits == [article] and list(waiting_for(world.deputy, DAY)) == []
    row = load(world.editor, article.pk)
    assert row.newest is not None
    assert (row.newest.work, row.newest.approvals.get().remark) == ("returned", "Thiếu ngày.")
    with pytest.raises(Conflict, match=str(NOBODY_ASKED)):
        approve(actor=world.leader, article=article.pk, step_id=key)


def test_a_correction_that_waits_for_one_does_not_hold_back_a_taking_down_by_another(world: World) -> None:
    article = published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Một"), seen=1)
    correction = asked(world, article, "deputy")
    step = Asked(world.seats["leader"].pk, DAY + timedelta(days=1))
    ask_take_down(actor=world.editor, article=article.pk, reason="Ảnh chưa được phép.", steps=[step])
    taking_down = next(each.pk for each in nearest_steps(article) if each.purpose == "take_down")
    told = set(Notice.objects.filter(kind="article_to_decide").values_list("account__full_name", "context__due_on"))

    with pytest.raises(Forbidden):
        approve(actor=world.leader, article=article.pk, step_id=correction)
    with pytest.raises(Forbidden):
        approve(actor=world.deputy, article=article.pk, step_id=taking_down)
    approve(actor=world.leader, article=article.pk, step_id=taking_down)

    assert {("Đặng Thị Mai", "27/02/2020"), ("Nguyễn Văn Hùng", "26/02/2020")} <= told
    assert load(world.editor, article.pk).state == "taken_down"
    assert [each.pk for each in nearest_steps(article)] == [correction]


def test_the_worker_publishes_nothing_whose_set_time_was_lifted_meanwhile(world: World) -> None:
    article = begun(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    schedule(actor=world.editor, article=article.pk, publish_at=MORNING + timedelta(hours=1))
    with time.at(MORNING + timedelta(minutes=59)), pytest.raises(Conflict):
        publish(actor=system(), article=article.pk)
    unschedule(actor=world.editor, article=article.pk)

    with time.at(MORNING + timedelta(hours=2)), pytest.raises(Conflict):
        publish(actor=system(), article=article.pk)

    assert Article.objects.get(pk=article.pk).state == "draft"


def test_two_decisions_are_those_of_two_people(world: World) -> None:
    change_setting(actor=world.administrator, setting="newsroom.approval_steps", value=2)
    article = begun(world)
    with pytest.raises(Invalid) as same:
        asked(world, article, "leader", "leader")
    with pytest.raises(Invalid) as few:
        asked(world, article, "leader")
    first = asked(world, article, "leader", "deputy", substitute="")
    record_absence(
        actor=world.deputy, seat=world.seats["deputy"], substitute_id=world.seats["leader"].pk, since=DAY,
        until=DAY + timedelta(days=1),
        reason="Đi họp",
    )  # fmt: skip
    approve(actor=world.leader, article=article.pk, step_id=first)

    assert (same.value.field, few.value.field) == ("seat_2", "seat_1")
    with pytest.raises(Forbidden, match=str(Bar.DECIDED_BEFORE.label)):
        approve(actor=world.leader, article=article.pk, step_id=step_of(article))
    with pytest.raises(Conflict):
        publish(actor=world.editor, article=article.pk)
    approve(actor=world.deputy, article=article.pk, step_id=step_of(article))
    assert publish(actor=world.editor, article=article.pk).state == "published"


def test_who_saves_after_somebody_else_is_told_and_overwrites_nothing(world: World) -> None:
    article = begun(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Một"), seen=1)

    with pytest.raises(Conflict) as stale:
        revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Hai"), seen=1)
    with pytest.raises(Invalid) as same:
        revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Một"), seen=2)

    assert (stale.value.code, same.value.field) == ("stale", "body")
    assert list(article.revisions.order_by("number").values_list("title", flat=True)) == [WORDS.title, "Một"]


def test_a_set_time_publishes_once_and_never_backdated(world: World) -> None:
    article = begun(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    with pytest.raises(Invalid):
        schedule(actor=world.editor, article=article.pk, publish_at=MORNING)
    schedule(actor=world.editor, article=article.pk, publish_at=MORNING + timedelta(hours=1))

    tasks.publish_due()
    early = Article.objects.get(pk=article.pk).state
    late = MORNING + timedelta(hours=3)
    with time.at(late):
        tasks.publish_due()
        tasks.publish_due()

    row = Article.objects.get(pk=article.pk)
    assert (early, row.state, row.published_at, row.publish_at) == ("draft", "published", late, None)
    assert Entry.objects.filter(verb="article.published").count() == 1


def test_only_who_approves_takes_down_at_once_and_a_draft_is_given_up_with_a_reason(world: World) -> None:
    article, draft = published(world), begun(world)
    with pytest.raises(Forbidden):
        take_down(actor=world.editor, article=article.pk, reason="Trùng.")
    with pytest.raises(Invalid):
        take_down(actor=world.leader, article=article.pk, reason="")
    take_down(actor=world.leader, article=article.pk, reason="Trùng.")
    drop(actor=world.editor, article=draft.pk, reason="Viết lại sau.")

    states = dict(Article.objects.values_list("pk", "state"))
    assert states == {article.pk: "taken_down", draft.pk: "dropped"}
    with pytest.raises(Conflict):
        drop(actor=world.editor, article=article.pk, reason="Bỏ.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"), ({"body": ""}, "body"), ({"body": "Một\n\n![1]"}, "body"), ({"language": "fr"}, "language"),
        ({"source_url": "javascript:alert(1)"}, "source_url"), ({"event_url": "//xau.vn"}, "event_url"),
        ({"topics": (999999,)}, "topics"), ({"title": "a" * 301}, "title"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_input(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        begun(world, **changes)

    assert refused.value.field == field
    assert not Article.objects.exists()


def test_a_correction_goes_out_with_the_notice_that_was_approved_and_with_none_other(world: World) -> None:
    article = published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)
    with pytest.raises(Invalid) as missing:
        asked(world, article, notice=" ")
    step = asked(world, article, notice="Sai tên; nay sửa.")
    send_back(actor=world.leader, article=article.pk, step_id=step, remark="Nói rõ tên nào.")
    step = asked(world, article, notice="Bản trước ghi nhầm tên xã.")
    approve(actor=world.leader, article=article.pk, step_id=step)
    with pytest.raises(Conflict):
        asked(world, article, notice="Lời khác.")
    with pytest.raises(TypeError):
        correct(actor=world.editor, article=article.pk, notice="Lời khác.")
    correct(actor=world.editor, article=article.pk)

    page = public.article(article.pk)
    assert missing.value.field == "notice"
    assert isinstance(page, public.ArticlePage)
    assert [each.notice for each in page.corrections] == ["Bản trước ghi nhầm tên xã."]


def test_what_was_approved_before_notices_were_is_asked_for_again_with_one(world: World) -> None:
    article = published(world)
    revise(actor=world.editor, article=article.pk, words=replace(WORDS, title="Khác"), seen=1)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))
    article.revisions.filter(number=2).update(notice="")
    with pytest.raises(Conflict, match=str(NO_NOTICE)):
        correct(actor=world.editor, article=article.pk)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article))

    assert correct(actor=world.editor, article=article.pk).public.number == 2


def test_a_first_publication_has_no_notice(world: World) -> None:
    article = begun(world)
    approve(actor=world.leader, article=article.pk, step_id=asked(world, article, notice="Thừa."))
    publish(actor=world.editor, article=article.pk)

    page = public.article(article.pk)
    assert isinstance(page, public.ArticlePage) and page.corrections == ()


def test_who_asked_to_take_down_withdraws_it_while_nobody_decided(world: World) -> None:
    article = published(world)
    steps = [Asked(world.seats["leader"].pk, DAY)]
    with pytest.raises(Conflict, match=str(NOTHING_TO_RECALL)):
        recall_take_down(actor=world.editor, article=article.pk)
    ask_take_down(actor=world.editor, article=article.pk, reason="Trùng tin.", steps=steps)
    step = step_of(article)
    acting = replace(world.leader, rights=world.leader.rights | {"publish"})
    with pytest.raises(Forbidden, match=str(ASKED_BY_ANOTHER)):
        recall_take_down(actor=acting, article=article.pk)
    recall_take_down(actor=world.editor, article=article.pk)

    assert list(waiting_for(world.leader, DAY)) == []
    with pytest.raises(Conflict):
        approve(actor=world.leader, article=article.pk, step_id=step)
    ask_take_down(actor=world.editor, article=article.pk, reason="Ảnh chưa được phép.", steps=steps)
    approve(actor=world.leader, article=article.pk, step_id=step_of(article))
    with pytest.raises(Conflict):
        recall_take_down(actor=world.editor, article=article.pk)
    assert load(world.editor, article.pk).taken_down_reason == "Ảnh chưa được phép."
