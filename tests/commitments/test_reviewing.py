"""Figures of the yearly review side by side, with the real figures of Yên Bái (domain.md 1.2, 3, 4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q

from caunoi.commitments import review_checks as checks
from caunoi.commitments.reviewing import Figure, Period, Section
from caunoi.ground.quantities import FLOW, STOCK, Quantity, add

YEAR = {"since": date(2018, 1, 1), "until": date(2019, 1, 1)}
HALF = {"since": date(2019, 1, 1), "until": date(2019, 7, 1)}


def flow(value: int, qualifier: str = "", unit: str = "", **days: date) -> Quantity:
    return Quantity(value=value, measure=FLOW, unit=unit, qualifier=qualifier, **(days or YEAR))


def figure(title: str, now: Quantity | None, *parts: Figure, **more: Any) -> Figure:
    return Figure(id="x", title=title, now=now, before=more.pop("before", None), parts=parts, **more)


def told(*figures: Figure) -> list[str]:
    return [each.text for each in checks.contradictions(Section("other", "", list(figures)), "vi")]


def test_prizes_of_a_lower_bound_add_up_and_give_no_percentage() -> None:
    prizes = figure(
        "Giải thưởng", flow(33), *(figure(name, flow(n)) for name, n in (("A", 3), ("B", 6), ("C", 9), ("KK", 15)))
    )
    entries = figure("Tác phẩm dự thi", flow(500, "hơn"), prizes, is_subset=True)

    assert told(entries) == []
    assert checks.shown(entries.now, "vi") == "hơn 500"
    assert checks.share(prizes, entries) is None
    assert checks.share_text(prizes.parts[0], prizes, "vi") == "9,1%"


def test_more_prizes_than_their_whole_are_pointed_out() -> None:
    prizes = figure(
        "Giải thưởng", flow(34), *(figure(name, flow(n)) for name, n in (("A", 3), ("B", 6), ("C", 9), ("KK", 15)))
    )

    assert told(prizes) == ["Giải thưởng: các phần cộng lại 3 + 6 + 9 + 15 = 33, báo cáo ghi 34 (lệch 1)."]


def test_the_half_year_of_2019_contradicts_itself_as_it_was_reported() -> None:
    fields = (("Đất đai", 57, "78"), ("Văn hóa - xã hội", 14, "19.2"), ("Chế độ chính sách", 2, "2.8"))
    complaints = figure(
        "Khiếu nại", flow(73, **HALF),
        *(figure(name, flow(n, **HALF), share=Decimal(share)) for name, n, share in fields),
    )  # fmt: skip
    letters = figure(
        "Đơn đủ điều kiện xử lý", flow(738, **HALF), figure("Kiến nghị, phản ánh", flow(741, **HALF)), is_subset=True
    )

    assert told(complaints, letters) == [
        "Chế độ chính sách: 2/73 = 2,7%, báo cáo ghi 2,8%.",
        "Kiến nghị, phản ánh: 741 lớn hơn Đơn đủ điều kiện xử lý: 738; phần không thể lớn hơn toàn bộ.",
    ]


def test_stock_and_flow_are_never_one_sum() -> None:
    stock = Quantity(value=5500, measure=STOCK, unit="mô hình", qualifier="trên", as_of=date(2023, 12, 31))
    built = flow(2527, unit="mô hình", since=date(2023, 1, 1), until=date(2024, 1, 1))
    models = figure("Mô hình", stock, figure("Xây dựng trong năm", built))

    assert told(models) == [
        "Xây dựng trong năm: khác đơn vị tính hoặc khác loại số (thời điểm, trong kỳ) với Mô hình, nên không cộng được."
    ]
    assert checks.share(models.parts[0], models) is None
    with pytest.raises(ValueError, match="Không gộp số tại một thời điểm"):
        add(stock, built)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (flow(1664), flow(1969), "giảm 305 (15,5%)"),
        (flow(500, "hơn"), flow(400), "không so sánh được: không phải số chính xác"),
        (flow(9), None, ""),
        (
            flow(9),
            Quantity(value=7, measure=STOCK, as_of=date(2017, 12, 31)),
            "Không gộp số tại một thời điểm với số phát sinh trong kỳ.",
        ),
    ],
)
def test_against_last_year(now: Quantity, before: Quantity | None, words: str) -> None:
    assert checks.compared(figure("Lượt", now, before=before), "vi") == words


def test_nothing_missing_is_read_as_zero() -> None:
    def period(kept_since: date | None) -> Period:
        return Period(2019, date(2019, 1, 1), date(2020, 1, 1), Q(), kept_since)

    assert period(None).quantity(0, FLOW) is None
    assert period(date(2020, 1, 1)).quantity(0, FLOW) is None
    assert period(date(2019, 1, 1)).quantity(0, FLOW) == flow(0, since=date(2019, 1, 1), until=date(2020, 1, 1))
    assert period(date(2019, 12, 31)).quantity(0, FLOW) is None, "of the rest of the year nothing is known"
    assert period(date(2019, 12, 31)).quantity(2, FLOW).shown("vi") == "ít nhất 2"
    assert period(date(2020, 5, 1)).quantity(3, STOCK).shown("vi") == "ít nhất 3"
    assert period(date(2018, 5, 1)).quantity(3, STOCK) == Quantity(value=3, measure=STOCK, as_of=date(2019, 12, 31))
    assert checks.shown(None, "vi") == "chưa có số liệu"


def test_a_part_that_is_not_known_leaves_the_whole_unproved() -> None:
    assert told(figure("Tổng số", flow(10), figure("A", flow(4)), figure("B", None))) == []
    assert told(figure("Tổng số", flow(10), figure("A", flow(14)), figure("B", None))) == [
        "A: 14 lớn hơn Tổng số: 10; phần không thể lớn hơn toàn bộ."
    ]
