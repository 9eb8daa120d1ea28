"""The review on the desk: what stands where, what is wrong is told in place, figures from papers are entered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from caunoi.base.templatetags.look import url_or_blank
from caunoi.desk.review.lines import PAGES
from caunoi.programmes.models import Plan, ReviewFigure
from tests.programmes.review_scenes import plan_with, prizes, programme_of, reviewed, undone
from tests.world import World


@pytest.fixture
def secretary(world: World) -> Client:
    return signed_in(world, "province")


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    return client


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_shows_both_years_with_links_and_what_is_wrong(world: World, secretary: Client) -> None:
    programme = reviewed(world)
    prize = prizes(world, programme, "34 tác phẩm")

    page = text_of(secretary.get(f"/ban/tong-ket/{programme.pk}/2020/"))

    base = f"/ban/tong-ket/{programme.pk}/2020"
    assert "<h1>Tổng kết năm 2020</h1>" in page
    assert f'<a href="{base}/tasks/all/">7</a>' in page
    assert f'<a href="{base}/tasks/all/?nam=truoc">2</a>' in page
    assert "tăng 5 (250%)" in page
    assert "Tính theo tình trạng nhiệm vụ tại ngày 25/02/2020" in page
    plan = Plan.objects.get(programme=programme, year=2020)
    assert f"/ban/chuong-trinh/ke-hoach/{plan.pk}/ket-qua/" in page
    assert f'<a href="{base}/contests/r{prize.whole_id}/">hơn 500</a>' in page
    assert "1 chỉ tiêu có số liệu thành phần không khớp" in page
    assert "Tác phẩm đạt giải: các phần cộng lại 3 + 6 + 9 + 15 = 33, báo cáo ghi 34 (lệch 1)." in page
    assert "Năm 2020 chưa kết thúc: so sánh với cùng kỳ năm 2019." in page
    assert f"/giay/tong-ket/{programme.pk}/2020.docx" in page
    assert f"{base}/so-lieu/" in page
    assert f"{base}/so-lieu/" not in text_of(signed_in(world, "chief").get(f"{base}/"))
    assert f"{base}/" in text_of(secretary.get("/ban/tong-ket/"))


def test_the_list_behind_a_figure_is_what_it_counts(world: World, secretary: Client) -> None:
    programme = reviewed(world)

    page = text_of(secretary.get(f"/ban/tong-ket/{programme.pk}/2020/tasks/overdue/"))

    assert "<h1>trong đó đã đến hạn: 1 nhiệm vụ</h1>" in page
    assert "Công khai quy hoạch" in page and "22/02/2020" in page
    assert "Sửa đường Nà Hà" not in page
    assert secretary.get(f"/ban/tong-ket/{programme.pk}/2020/tasks/nothing/").status_code == 404
    assert secretary.get(f"/ban/tong-ket/{programme.pk}/2020/nothing/all/").status_code == 404


def test_long_lists_are_paged_and_nothing_is_left_out(world: World, secretary: Client) -> None:
    programme = programme_of(world)
    plan_with(world, programme, 2020, *(undone(f"Việc số {place:02d}", date(2020, 3, 1)) for place in range(55)))
    address = f"/ban/tong-ket/{programme.pk}/2020/tasks/open/"

    first = text_of(secretary.get(address))
    after = first.partition("?after=")[2].partition('"')[0]
    second = text_of(secretary.get(f"{address}?after={after}"))

    assert "Số dòng được đếm: 55" in first
    shown = [f"Việc số {place:02d}" for place in range(55)]
    assert [name for name in shown if name in first] == shown[:50]
    assert [name for name in shown if name in second] == shown[50:]


def test_a_figure_is_entered_once_refused_without_loss_and_corrected_with_its_history(
    world: World, secretary: Client
) -> None:
    programme = reviewed(world)
    address = f"/ban/tong-ket/{programme.pk}/2020/so-lieu/"
    typed = {
        "section": "models", "title": "Mô hình Dân vận khéo", "text": "nhiều mô hình", "measure": "stock",
        "last_on": "31/01/2020", "source": "Báo cáo 5-BC/BDVTU", "key": "mot-lan",
    }  # fmt: skip

    wrong = secretary.post(address, typed)
    assert wrong.status_code == 422
    assert "nhiều mô hình" in text_of(wrong) and "Không đọc được số" in text_of(wrong)
    right = {**typed, "text": "trên 5.500 mô hình"}
    assert secretary.post(address, right).status_code == 302
    assert secretary.post(address, right).status_code == 302
    row = ReviewFigure.objects.get()
    assert (str(row.quantity.as_of), row.quantity.shown()) == ("2020-01-31", "trên 5.500 mô hình")

    changed = {**right, "text": "hơn 5.600 mô hình", "reason": "Số cũ là của năm 2018.", "key": "hai", "version": "1"}
    assert secretary.post(f"{address}{row.pk}/", changed).status_code == 302
    assert secretary.post(f"{address}{row.pk}/", {**changed, "key": "ba"}).status_code == 409
    history = text_of(secretary.get(f"/ban/tong-ket/{programme.pk}/2020/models/r{row.pk}/"))
    assert "hơn 5.600 mô hình" in history and "trên 5.500 mô hình" in history
    assert "Số cũ là của năm 2018." in history
    assert secretary.post(f"{address}{row.pk}/bo/", {"reason": "Nhập trùng.", "key": "bon"}).status_code == 302
    assert secretary.get(f"{address}{row.pk}/").status_code == 404


def test_years_that_cannot_be_reviewed_say_so(world: World, secretary: Client) -> None:
    programme = reviewed(world)

    assert "2021 chưa bắt đầu" in text_of(secretary.get(f"/ban/tong-ket/{programme.pk}/2021/"))
    assert secretary.get(f"/ban/tong-ket/{programme.pk}/2017/").status_code == 422
    assert secretary.get("/ban/tong-ket/999/2020/").status_code == 404


def test_everything_behind_a_figure_has_its_page() -> None:
    for kind, page in PAGES.items():
        key = "1" if kind in ("matter", "proposal") else 1
        assert url_or_blank(page, key), page
