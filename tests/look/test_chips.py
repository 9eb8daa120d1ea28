"""Clock chips, badges, dates and numbers as Vietnamese read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from caunoi.base import chips
from caunoi.base.wording import Worded

TODAY = date(2020, 2, 25)


def draw(source: str, **context: object) -> str:
    with translation.override("vi"):
        return Template("{% load look %}" + source).render(Context({"today": TODAY, **context}))


@pytest.mark.parametrize(
    ("days", "facts", "kind", "text"),
    [
        (21, {}, "plenty", "Còn 21 ngày"),
        (3, {}, "soon", "Còn 3 ngày"),
        (1, {}, "soon", "Còn 1 ngày"),
        (0, {}, "today", "Hạn hôm nay"),
        (-1, {}, "overdue", "Quá hạn 1 ngày"),
        (-1500, {}, "overdue", "Quá hạn 1.500 ngày"),
        (9, {"paused": True}, "paused", "Tạm dừng"),
        (-9, {"paused": True}, "paused", "Tạm dừng"),
        (4, {"met_on": TODAY}, "met", "Xong, 25/02/2020"),
        (0, {"met_on": TODAY}, "met", "Xong, 25/02/2020"),
        (-1, {"met_on": TODAY}, "met_late", "Xong trễ, 25/02/2020"),
        (-1, {"stopped": True}, "stopped", "Đã dừng"),
    ],
)
def test_a_clock_says_how_much_legal_time_is_left(days: int, facts: dict[str, object], kind: str, text: str) -> None:
    with translation.override("vi"):
        chip = chips.clock_chip(TODAY + timedelta(days=days), TODAY, **facts)  # type: ignore[arg-type]
    assert (chip.kind, chip.text) == (kind, text)


def test_between_two_conflicting_readings_a_clock_is_due_but_not_overdue() -> None:
    early, late = TODAY - timedelta(days=2), TODAY + timedelta(days=3)
    with translation.override("vi"):
        between = chips.clock_chip(early, TODAY, late_on=late)
        after = chips.clock_chip(early, TODAY + timedelta(days=4), late_on=late)
    assert (between.kind, between.text) == ("today", "Chậm nhất 28/02/2020")
    assert (after.kind, after.text) == ("overdue", "Quá hạn 1 ngày")


def test_a_chip_shows_its_article_and_that_it_is_not_yet_confirmed() -> None:
    html = draw("{% due due_on=day article='Điều 28 <b>' confirmed=False %}", day=date(2020, 3, 10))
    assert "Còn 14 ngày" in html
    assert '<time datetime="2020-03-10">10/03/2020</time> · Điều 28 &lt;b&gt; · chưa kiểm chứng' in html
    assert "is-unsure" in html


def test_the_chip_of_a_stored_clock_is_drawn_from_its_own_fields() -> None:
    clock = SimpleNamespace(due_on=date(2020, 2, 24), late_on=None, met_on=None, state="paused")
    assert "Tạm dừng" in draw("{% due clock %}", clock=clock)
    clock.state = "running"
    assert "Quá hạn 1 ngày" in draw("{% due clock %}", clock=clock)


def test_dates_are_written_day_month_year_in_the_time_of_the_province() -> None:
    at = datetime(2020, 2, 24, 17, 30, tzinfo=UTC)
    assert draw("{% vdate day %}", day=TODAY) == '<time datetime="2020-02-25">25/02/2020</time>'
    assert draw("{% vdatetime at %}", at=at).endswith(">00:30 25/02/2020</time>")
    assert draw("{% vdate at %}", at=at) == '<time datetime="2020-02-25">25/02/2020</time>'
    assert draw("{% vdate day %}{% vdatetime day %}", day=None) == ""


def test_numbers_have_dots_between_thousands_and_a_plus_where_counting_stopped() -> None:
    assert (
        draw("{% count n %} {% count cap True %} {{ n|thousands }}", n=1234567, cap=1000)
        == "1.234.567 1.000+ 1.234.567"
    )
    with translation.override("en"):
        assert (chips.grouped(1234567), chips.grouped(999)) == ("1,234,567", "999")


def test_a_badge_escapes_its_words() -> None:
    assert draw("{% badge label 'late' 'warning' %}", label="<i>").endswith("&lt;i&gt;</span>")


def test_an_unknown_state_is_shown_by_its_own_word() -> None:
    assert draw("{% state_badge 'chờ' %}") == '<span class="badge ">chờ</span>'


def test_a_receipt_code_breaks_between_its_groups() -> None:
    assert draw("{% for part in code|code_groups %}[{{ part }}]{% endfor %}", code="AB-CD-EF") == "[AB-][CD-][EF]"


def test_a_time_in_which_others_might_act_was_nobodys_delay():
    with translation.override("en"):
        chip = chips.clock_chip(TODAY - timedelta(days=3), TODAY, met_on=TODAY, passed_on=TODAY - timedelta(days=3))

    assert (chip.kind, chip.text) == ("stopped", f"Passed, {chips.short_date(TODAY - timedelta(days=3))}")


def test_vietnamese_words_on_an_english_page_say_so_and_english_names_do_not() -> None:
    source = (
        '{% load look %}<h1{% lang_of "vi" %}>{{ title|vi }}</h1><p{% lang_of "en" %}>{{ name|vi }}, {{ own|vi }}</p>'
    )
    told = {}
    for language in ("vi", "en"):
        with translation.override(language):
            names = {"name": Worded("Department", "en"), "own": Worded("Sở", "vi")}
            told[language] = Template(source).render(Context({"title": "Đường & cầu", **names}))

    assert told["vi"] == '<h1>Đường &amp; cầu</h1><p lang="en">Department, Sở</p>'
    assert told["en"] == (
        '<h1 lang="vi"><span lang="vi">Đường &amp; cầu</span></h1><p>Department, <span lang="vi">Sở</span></p>'
    )
