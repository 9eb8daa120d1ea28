"""Feedback under an article names the article where it is read and worked on, as long as the public reads the article."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from caunoi.base.actors import VISITOR
from caunoi.doors import networks
from caunoi.matters import receipts
from caunoi.matters.models import PublicAnswer
from caunoi.newsroom.commands.publishing import publish_again, take_down
from caunoi.newsroom.commands.receiving import send_feedback
from tests.matters.steps import answered
from tests.newsroom.test_moves import WORDS, published
from tests.world import DAY, MORNING, World, send

VI = {"accept-language": "vi"}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    networks.forget()


def body(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_article_is_named_to_officers_to_the_asker_and_with_the_answer_until_it_is_taken_down(world: World) -> None:
    article, nonce = published(world), receipts.new_nonce()
    matter = send_feedback(actor=VISITOR, nonce=nonce, article_id=article.pk, text="Thôn Nà Hà chưa được mời.").matter
    answered(world, matter)
    shown = PublicAnswer.objects.create(
        matter=matter, title="Mời họp", question="Hỏi", answer="Đáp", agency=matter.accountable, answered_on=DAY,
        published_at=MORNING,
    )  # fmt: skip
    officer, asker = Client(headers=VI), Client(headers=VI)
    officer.force_login(world.accounts["specialist"])
    asker.post("/theo-doi/", {"code": receipts.code_for(nonce)})

    def pages() -> list[str]:
        paths = (
            (officer, f"/ban/viec/{matter.number}/"),
            (asker, "/theo-doi/"),
            (Client(headers=VI), f"/tra-loi/{shown.pk}/"),
        )
        return [body(client.get(path)) for client, path in paths]

    link = f'<a href="/tin-tuc/{article.pk}/">{WORDS.title}</a>'
    before = [link in page for page in pages()]
    take_down(actor=world.leader, article=article.pk, reason="Trùng tin.")
    gone = pages()
    publish_again(actor=world.leader, article=article.pk, reason="Không trùng.")
    again = [link in page for page in pages()]

    assert before == again == [True, True, True]
    assert [WORDS.title in page for page in gone] == [True, False, False] and link not in gone[0]
    assert "công chúng không còn đọc được tên bài" in gone[0]


def test_a_matter_of_another_door_names_none(world: World) -> None:
    published(world)
    matter = send(world).matter
    officer = Client(headers=VI)
    officer.force_login(world.accounts["reception"])

    assert "Phản hồi dưới bài" not in body(officer.get(f"/ban/viec/{matter.number}/"))
