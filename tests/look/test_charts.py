"""Every figure of a chart is also a number that can be read and followed."""

from __future__ import annotations

import re

import pytest

from caunoi.base.charts import Row, Series, bar_table, columns, sparkline

SERIES = [Series("Trong hạn"), Series("Quá hạn", "c-late")]


def test_bars_carry_their_numbers_and_links_and_are_hidden_from_readers() -> None:
    html = bar_table("Việc", [Row("Sở <A>", (1200, 300), "/a", ("/a/1", "/a/2")), Row("Sở B", (150, 0))], SERIES)
    assert '<a href="/a/1">1.200</a>' in html
    assert '<a href="/a">Sở &lt;A&gt;</a>' in html
    assert re.findall(r'width="([\d.]+)" height="16"', html) == ["800.0", "200.0", "100.0"]
    assert 'aria-hidden="true"' in html


def test_a_chart_of_nothing_is_drawn_without_dividing_by_nothing() -> None:
    html = bar_table("Việc", [Row("Sở A", (0, 0))], SERIES)
    assert html.count('<td class="number">0</td>') == 2
    assert 'height="16"' not in html
    assert "<svg" in columns("Việc", [], SERIES)
    assert 'points=""' in sparkline([], "Không có")


def test_many_columns_say_what_they_are_where_lines_become_cards() -> None:
    many = [*SERIES, Series("Đang mở")]
    few, wide = (
        bar_table("Việc", [Row("Sở A", (1,) * len(each))], each, drawn=1, heading="Theo sở") for each in (SERIES, many)
    )

    assert "role=" not in few.replace('role="region"', "") and "data-label" not in few
    assert re.findall(r'<td role="cell" class="number" data-label="([^"]+)">1</td>', wide) == [
        "Trong hạn", "Quá hạn", "Đang mở",
    ]  # fmt: skip
    assert '<table class="wide" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader"' in wide
    assert '<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="row">' in wide
    assert "<figcaption>Việc</figcaption>" in wide and 'aria-label="Theo sở: Việc"' in wide


def test_a_row_with_too_few_values_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        bar_table("Việc", [Row("Sở A", (1,))], SERIES)


def test_columns_keep_their_numbers_in_a_table_below() -> None:
    html = columns("Việc", [Row("T1", (3, 1)), Row("T2", (8, 0))], SERIES)
    assert re.findall(r'<td class="number">(\d+)</td>', html) == ["3", "1", "8", "0"]
    assert 'role="img" aria-label="Việc"' in html


def test_labels_of_many_columns_do_not_run_into_each_other() -> None:
    months = [f"{month}/19" for month in range(1, 13)]

    html = columns("Việc", [Row(month, (1, 0)) for month in months], SERIES)

    drawn = [month for month in months if f'text-anchor="middle">{month}<' in html]
    assert drawn == months[::2]
    assert all(f'<th scope="row">{month}</th>' in html for month in months)


def test_what_is_withheld_is_marked_and_is_no_column_of_nought() -> None:
    html, told = (columns("Việc", [Row("T1", (3,)), Row("T2", (value,))], SERIES[:1]) for value in (None, 0))

    assert ('text-anchor="middle">?<' in html, 'text-anchor="middle">?<' in told) == (True, False)
    assert ("“?”" in html, "“?”" in told) == (True, False)
