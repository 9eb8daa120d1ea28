"""Days and places as officers type them, and what they are told when something is wrong."""

from __future__ import annotations

import pytest
from django import forms
from django.utils.translation import override

from caunoi.desk.changes import changes_of
from caunoi.desk.fields import DayField, PlaceField
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("31/02/2020", "no_such_day", "Không có ngày 31/02/2020."), (" 31-4-2020 ", "no_such_day", "Không có ngày 31-4-2020."),
        ("2021-02-29", "no_such_day", "Không có ngày 2021-02-29."), ("02/25/2020", "no_such_day", "Không có ngày 02/25/2020."),
        ("mai", "invalid", "ví dụ 25/02/2020"), ("31/02", "invalid", "ví dụ 25/02/2020"), ("1/1/1899", "year", "1900"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_told_from_one_that_is_written_otherwise(typed: str, code: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        DayField().clean(typed)

    assert wrong.value.error_list[0].code == code and said in wrong.value.messages[0]


@pytest.mark.parametrize(("is_required", "offers"), [(True, False), (False, True)])
def test_a_place_may_be_left_empty_only_where_it_is_not_required(world: World, is_required: bool, offers: bool) -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        PlaceField(required=is_required).clean("Xã Không Đâu")

    assert ("để trống" in wrong.value.messages[0]) is offers


def test_a_box_for_a_day_shows_in_vietnamese_how_a_day_is_written() -> None:
    with override("vi"):
        assert 'placeholder="ngày/tháng/năm"' in DayField().widget.render("on", None)


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("của người khác.", "của người tôi.", "của người khác tôi."), ("Sửa đường", "Sửa đường gấp", "Sửa đường gấp"),
        ("một", "hai", "một hai"),
    ],
)  # fmt: skip
def test_words_that_are_gone_and_the_new_ones_are_not_read_as_one(old: str, new: str, read: str) -> None:
    ((_label, pieces),) = changes_of({"text": old}, {"text": new})

    assert "".join(piece.words for piece in pieces) == read
