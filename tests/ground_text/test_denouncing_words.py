"""Texts that speak of denouncing, and texts that do not."""

from __future__ import annotations

import unicodedata

import pytest

from caunoi.ground.denouncing_words import speaks_of_denouncing


@pytest.mark.parametrize(
    "text",
    [
        "Tôi tố cáo ông Nguyễn Văn A, địa chính xã, nhận tiền.",
        "TỐ CÁO CÁN BỘ XÃ",
        unicodedata.normalize("NFD", "Đơn tố cáo"),
        "Đơn khiếu nại,\ntố  cáo",
        "toi to cao ong A nhan tien",
        "TO CAO CHU TICH XA",
        "Tôi tố cao ông A",
        "Tôi tô cáo ông A",
        "I denounce the land officer",
        "A denunciation of the head of the village",
    ],
)
def test_a_text_that_denounces_is_known(text: str) -> None:
    assert speaks_of_denouncing(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Đường vào thôn Nà Hà bị sạt lở",
        "Cây to cao trước cổng trường sắp đổ",
        "Tổ cao su số 3 chưa có nước",
        "Báo cáo của tổ: cao điểm mùa mưa",
        "Duong vao thon bi sat lo, can bao cao som",
        "The road to Cao Pha is closed, xin mở sớm",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert speaks_of_denouncing(text) is False
