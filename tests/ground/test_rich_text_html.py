"""HTML of an older site becomes the text of an article, and what does not survive is named."""

from __future__ import annotations

import pytest

from caunoi.ground import rich_text
from caunoi.ground.rich_text_html import Image, Lost, take


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>Cầu <b>nối</b> giữa <i>dân</i> và Đảng</p>", "Cầu **nối** giữa *dân* và Đảng"),
        ("<h1>Một</h1><h4>Hai</h4>", "## Một\n\n### Hai"),
        ("<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>", "- a\n- b\n\n1. c"),
        ("<ul><li><p>a</p></li><li>\n<p>b</p><p>c</p></li></ul>", "- a\n- b\n\nc"),
        ('<a href="https://yenbai.gov.vn/">Nguồn</a>', "[Nguồn](https://yenbai.gov.vn/)"),
        ("một<br>hai", "một\nhai"),
        ("<p>3 * 4 &amp; [x]</p>", "3 \\* 4 & \\[x\\]"),
    ],
)
def test_forms_that_survive(html: str, source: str) -> None:
    assert take(html).source == source
    assert take(html).lost == ()


@pytest.mark.parametrize(
    "words", ["- Về công tác", "1. Kết quả", "2) Tồn tại", "> 500 tác phẩm", "## a", "|a|", "**a**"]
)
def test_words_of_a_paragraph_stay_words(words: str) -> None:
    html = f"<p>{words.replace('>', '&gt;')}</p>"

    assert rich_text.read(take(html).source) == (rich_text.Paragraph((rich_text.Text(words),)),)


def test_a_script_goes_with_its_words_and_is_named() -> None:
    taken = take("<p>a</p>\n<script>alert('x')</script>\n<p>b</p>")

    assert (taken.source, taken.lost) == ("a\n\nb", (Lost(2, "<script>"),))


def test_an_address_that_may_not_stand_there_is_named_and_its_words_stay() -> None:
    taken = take('<a href="javascript:x">đọc</a>')

    assert (taken.source, taken.lost) == ("đọc", (Lost(1, '<a href="javascript:x">'),))


def test_a_picture_gets_its_place_and_number() -> None:
    taken = take('<p>a<img src="anh/1.jpg" alt="Hội nghị">b</p>')

    assert (taken.source, taken.images) == ("a\n\n![1]\n\nb", (Image("anh/1.jpg", "Hội nghị"),))


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<table><tr><td>Giải A</td><td>3</td></tr></table>", "| Giải A | 3 |"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>x", "| a | b |\n| 1 | 2 |\n\nx"),
        ("<table><tr><td><p>a|b</p><p>*c*</p></td></tr></table>", "| a\\|b \\*c\\* |"),
        ("<blockquote><p>a</p><p>b</p></blockquote><blockquote>c</blockquote>", "> a\n> b\n\n> c"),
    ],
)
def test_tables_and_quotes_survive(html: str, source: str) -> None:
    assert (take(html).source, take(html).lost) == (source, ())


def test_what_a_quote_cannot_keep_is_named() -> None:
    taken = take("<blockquote><ul><li>a</li></ul><h2>b</h2></blockquote>")

    assert taken.source == "> a\n> b"
    assert [(each.tag, each.how) for each in taken.lost] == [("<li>", "quote"), ("<h2>", "quote")]


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<table><tr><td colspan=2>a</td></tr></table>", ("<td>", "cells", 0)),
        ("<table><tr><td><img src=a></td></tr></table>", ("<img>", "table", 0)),
        ("<table><tr><td><ul><li>a</li></ul></td></tr></table>", ("<ul>", "table", 0)),
        ("<table><tr>" + "<td>a</td>" * 21 + "</tr></table>", ("<tr>", "wide", 21)),
    ],
)
def test_what_a_table_cannot_keep_is_named(html: str, lost: tuple[str, str, int]) -> None:
    assert lost in [(each.tag, each.how, each.count) for each in take(html).lost]


def test_what_has_no_end_inside_an_unread_part_ends_with_it() -> None:
    assert take("<form><p>gửi</form><p>b</p>").source == "b"


def test_an_unread_part_without_end_is_not_cut_silently() -> None:
    assert take("<p>a</p><form>b").lost == (Lost(1, "<form>"), Lost(1, "<form>", "unended"))
