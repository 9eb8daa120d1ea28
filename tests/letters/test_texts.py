"""The province rewrites a text on screen; an unknown word in braces is refused before it goes out."""

from __future__ import annotations

import pytest

from caunoi.base.refusals import Invalid
from caunoi.letters.commands import queue_notice
from caunoi.letters.rendering import render
from caunoi.people.commands import change_setting
from tests.officers import actor_of

KEY = "letters.answered.vi.subject"


def test_the_provinces_own_text_goes_out(sender, officer):
    change_setting(actor=actor_of(officer), setting=KEY, value="Có trả lời cho hồ sơ {number}")

    notice = queue_notice("answered", effect="a:1", context={"number": "2020-000007"}, petitioner=sender)

    assert render(notice, "sung@example.vn").subject == "Có trả lời cho hồ sơ 2020-000007"


@pytest.mark.parametrize(
    "text", ["Kính gửi {full_name}", "Hồ sơ {number.__class__}", "Hai\ndòng", "x" * 151, "Hồ sơ {}"]
)
def test_a_text_that_could_not_be_filled_in_is_refused(officer, text):
    with pytest.raises(Invalid) as refusal:
        change_setting(actor=actor_of(officer), setting=KEY, value=text)

    assert refusal.value.field == KEY
