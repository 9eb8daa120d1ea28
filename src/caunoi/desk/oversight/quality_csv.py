"""The figures of quality as a file: small counts are withheld, for a file travels further than a page."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.agencies.choices import StatisticalClass
from caunoi.agencies.queries.directory import directory
from caunoi.matters.queries.clock_views import rule_words
from caunoi.oversight.queries.quality import FEW, NO_TOPIC, Frame, Quality, Times, safe_parts


def csv_answer(found: Quality, frame: Frame, rule: str) -> HttpResponse:
    """The table of steps, and of the chosen ``rule`` by agency and by field, as CSV in UTF-8 with a mark for spreadsheets."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("From the day"), f"{frame.since:%d/%m/%Y}", _("Up to the day"), f"{frame.until:%d/%m/%Y}"])
    writer.writerow(
        [
            _("What"), _("Name"), _("Done"), _("On time"), _("Done late"), _("Past and not done"), _("Share on time (%)"),
            _("First quartile (days)"), _("Median (days)"), _("Third quartile (days)"), _("Ninth decile (days)"),
        ]
    )  # fmt: skip
    writer.writerows([_plain(_("Step")), *_row(_title(name), times)] for name, times in sorted(found.steps.items()))
    names = directory().by_id
    agencies = sorted((names[key].label, times) for key, times in found.by_agency.items()) if rule else []
    writer.writerows([_plain(_("Agency")), *_row(name, times)] for name, times in agencies)
    topics = sorted((_field(key), times) for key, times in found.by_topic.items())
    writer.writerows([_plain(_("Field")), *_row(name, times)] for name, times in topics if rule)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="chat-luong-{frame.since:%Y%m%d}-{frame.until:%Y%m%d}.csv"'
    return answer


def _row(name: str, times: Times) -> list[Any]:
    parts = safe_parts([times.on_time, times.late, times.open_late])
    known = None not in parts
    few = _("fewer than %(few)s") % {"few": FEW}
    if 0 < times.done < FEW:
        return [_plain(name), few, *(few if part is None else part for part in parts), "", "", "", "", ""]
    withheld = _("withheld")
    shown = [withheld if part is None else part for part in parts]
    for place, number in enumerate((times.on_time, times.late, times.open_late)):
        if 0 < number < FEW:
            shown[place] = few
    return [_plain(name), times.done, *shown, times.share if known and times.share is not None else "",
            *("" if value is None else value for value in times.quartiles)]  # fmt: skip


def _title(rule: str) -> str:
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return rule_words(rule, date.min, language)[0]


def _field(topic: str) -> str:
    return _("no field recorded") if topic == NO_TOPIC else str(StatisticalClass(topic).label)


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
