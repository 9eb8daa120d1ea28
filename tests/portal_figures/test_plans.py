"""What everybody reads of a plan and of recommendations upward."""

from __future__ import annotations

import pytest
from django.test import Client

from caunoi.base import time
from caunoi.proposals.models import Proposal
from tests.programmes.test_readings import running
from tests.proposals import drafts
from tests.world import MORNING, World, build


@pytest.fixture
def world(db: None):  # type: ignore[no-untyped-def]
    with time.at(MORNING):
        yield build()


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_plan_tells_what_is_done_what_is_overdue_and_what_changed(world: World, client: Client) -> None:
    plan, _items = running(world)

    told = page(client, f"/chuong-trinh/{plan.programme_id}/2020/")

    assert "<b>1</b>overdue" in told and "<b>1</b>ended otherwise" in told and "<b>1</b>done in time" in told
    for title, label, before, after in (
        ("Thêm", "Line added", "not in the plan", "in the plan"),
        ("Hủy", "Line cancelled", "in the plan", "cancelled; nobody has to do it any more"),
    ):
        of_item = told.partition(f'<h3><span lang="vi">{title}')[2].partition("</li>")[0]
        assert f"<b>{label}</b>" in of_item and "<dt>Since</dt>" in of_item
        assert (
            f"<dt>As approved</dt><dd>{before}</dd>" in of_item and f"<dt>As it is now</dt><dd>{after}</dd>" in of_item
        )
    assert "Dịch bệnh." not in told and "Tỉnh ủy giao." not in told
    assert "<b>42 %</b>" in told


def test_programmes_lead_to_their_plans(world: World, client: Client) -> None:
    plan, _items = running(world)

    told = page(client, "/chuong-trinh/") + page(client, f"/chuong-trinh/{plan.programme_id}/")

    assert told.count(f'href="/chuong-trinh/{plan.programme_id}/2020/"') == 2
    page(client, f"/chuong-trinh/{plan.programme_id}/2021/", 404)


def test_a_recommendation_without_an_answer_says_who_is_silent_for_how_long(world: World, client: Client) -> None:
    waiting = drafts.sent(world)
    Proposal.objects.update(is_public=True)
    with time.at(MORNING + drafts.LATER):
        told, own = page(client, "/kien-nghi-cap-tren/"), page(client, f"/kien-nghi-cap-tren/{waiting.number}/")

    assert "Sở Giao thông vận tải has not answered for 30 days." in told
    assert "30 days" in own and "Dân ở thôn xa" not in own


def test_a_recommendation_that_is_not_public_is_not_there(world: World, client: Client) -> None:
    waiting = drafts.sent(world)

    assert "No recommendation is shown yet" in page(client, "/kien-nghi-cap-tren/")
    page(client, f"/kien-nghi-cap-tren/{waiting.number}/", 404)
