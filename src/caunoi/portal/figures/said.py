"""Plain sentences about how the authority keeps its word, the bad before the good, and how it was a year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base.chips import grouped
from caunoi.oversight.public import Edition, Figure
from caunoi.portal.figures.spans import Span
from caunoi.portal.figures.tables import text_of


@dataclass(frozen=True, slots=True)
class Said:
    """One figure in words. ``meaning`` is the anchor of its definition; ``before`` the same months of last year, or
    another remark."""

    label: str
    text: str
    meaning: str
    before: str = ""


def headline(span: Span) -> list[Said]:
    """The figures at the top of the page."""
    earlier, last = span.before(), span.counted()[-1]
    found = [
        (_("received"), ("received", "total"), "received"), (_("answered"), ("answered", "total"), "answered"),
        (_("answered in time"), ("answered", "time", "in_time"), "in_time"),
        (_("answered late"), ("answered", "time", "late"), "late"),
    ]  # fmt: skip
    said = [
        Said(name, text_of(span.total(*path)), key, compared(span.total(*path), earlier.total(*path)))
        for name, path, key in found
    ]
    for name, path, key in ((_("open at the end"), "total", "open"), (_("open and overdue"), "overdue", "overdue")):
        value = last.shown["open"]["total"] if path == "total" else last.shown["open"]["time"].get(path)
        said.append(Said(name, _told(value), key, _at_the_same_time(span, path, value)))
    return said


def compared(now: Figure, then: Figure) -> str:
    """A sentence about the same months of last year, which says so when there is nothing to compare."""
    if not then.is_whole or not now.is_whole:
        return _("No comparison: some months are withheld or were not counted.")
    assert now.number is not None and then.number is not None
    change, before = now.number - then.number, grouped(then.number)
    if change == 0:
        return _("As many as a year before.")
    words = (
        _("%(change)s more than the %(before)s of a year before.")
        if change > 0
        else _("%(change)s fewer than the %(before)s of a year before.")
    )
    return words % {"change": grouped(abs(change)), "before": before}


def _at_the_same_time(span: Span, path: str, value: int | None) -> str:
    then = span.known.get(
        span.counted()[-1].period.replace(span.counted()[-1].period[:4], str(int(span.counted()[-1].period[:4]) - 1))
    )
    before = None
    if then is not None:
        before = then.shown["open"]["total"] if path == "total" else then.shown["open"]["time"].get(path)
    missing = 0 if then is not None else 1
    return compared(Figure(value, value is None), Figure(before, before is None and not missing, missing))


def _told(value: int | None) -> str:
    return _("withheld") if value is None else grouped(value)


def times(last: Edition) -> list[str]:
    """How long the answers of the newest month took."""
    days: dict[str, Any] = last.shown["days"]
    if not days:
        return [_("How long the answers took is not said: it could give small counts away.")]
    median, longest = days["median"], days["longest"]
    return [
        ngettext("Half of the answers came within %(n)s day.", "Half of the answers came within %(n)s days.", median)
        % {"n": median},
        ngettext("The longest took %(n)s day.", "The longest took %(n)s days.", longest) % {"n": longest},
    ]


def the_bad(span: Span) -> list[Said]:
    """What went wrong in the months, first of all."""
    last = span.counted()[-1]
    late, refused = span.total("answered", "time", "late"), span.total("course", "refused")
    said = [
        Said(_("Answers that came after their day"), text_of(late), "late"),
        Said(
            _("Open and past their day when the newest month ended"),
            _told(last.shown["open"]["time"].get("overdue")),
            "overdue",
        ),
        Said(
            _("Matters taken up again, because the answer was not enough"),
            text_of(span.total("course", "reopened")),
            "reopened",
        ),
        Said(_("Transfers that the other agency refused"), text_of(refused), "refused"),
        Said(_("Corrections of what had been written down"), text_of(span.total("course", "corrected")), "corrected"),
        Said(_("Times that the machine's clock was in doubt"), text_of(span.total("course", "clock")), "clock"),
    ]
    waiting = last.shown["longest_waiting"]
    words = _("withheld") if waiting is None else ngettext("%(n)s day", "%(n)s days", waiting) % {"n": grouped(waiting)}
    wait = Said(_("The longest wait among what is open"), words, "longest_waiting", _(
        "Counted from the day of receipt. Not all that waits long is overdue: a limit stands still while the sender is asked, "
        "and some matters have no day by law."
    ))  # fmt: skip
    undated = Said(
        _("Open without a day to keep now, so neither in time nor overdue"),
        _told(last.shown["open"]["time"].get("undated")),
        "undated",
    )
    return [*said[:2], undated, wait, *said[2:]]


def the_good(span: Span) -> list[Said]:
    """What went well."""
    return [
        Said(_("Answers that came in time"), text_of(span.total("answered", "time", "in_time")), "in_time"),
    ]


def ratings(span: Span, year: Edition | None) -> list[Said]:
    """What people said of their answers, once: by the months, and by the year where its months withhold it."""
    labels = {
        "1": _("People not satisfied with their answer"), "2": _("People partly satisfied"),
        "3": _("People satisfied with their answer"),
    }  # fmt: skip
    found = []
    for key, label in labels.items():
        told, whole = span.total("ratings", key), year.shown["ratings"].get(key) if year else None
        beside = "" if year is None or whole is None or told.is_whole else _("%(n)s in the whole year %(year)s")
        found.append(
            Said(label, text_of(told), "ratings", beside and beside % {"n": grouped(whole), "year": year.period})
        )
    return found


def only_of_year(span: Span, year: Edition) -> list[Said]:
    """What the year tells of all that its months withhold; people's ratings stand in a list of their own."""
    paths = {
        "late": ("answered", "time", "late"), "in_time": ("answered", "time", "in_time"), "reopened": ("course", "reopened"),
        "refused": ("course", "refused"), "corrected": ("course", "corrected"),
    }  # fmt: skip
    told = [each for each in of_year(year) if each.meaning in paths and each.text != _told(None)]
    return [each for each in told if not span.total(*paths[each.meaning]).is_whole]


def of_year(each: Edition) -> list[Said]:
    """A whole year in words: months alone withhold what a year may tell."""
    time, course, ratings = each.shown["answered"]["time"], each.shown["course"], each.shown["ratings"]
    found = [
        (_("Answers that came after their day"), time.get("late"), "late"),
        (_("Answers that came in time"), time.get("in_time"), "in_time"),
        (_("Matters taken up again, because the answer was not enough"), course.get("reopened"), "reopened"),
        (_("Transfers that the other agency refused"), course.get("refused"), "refused"),
        (_("Corrections of what had been written down"), course.get("corrected"), "corrected"),
        (_("People not satisfied with their answer"), ratings.get("1"), "ratings"),
        (_("People partly satisfied"), ratings.get("2"), "ratings"),
        (_("People satisfied with their answer"), ratings.get("3"), "ratings"),
    ]
    return [Said(label, _told(value), key) for label, value, key in found]


def share(span: Span) -> str:
    """Of all answers with a day, how many came in time; nothing where a month withholds it."""
    good, late = span.total("answered", "time", "in_time"), span.total("answered", "time", "late")
    if not (good.is_whole and late.is_whole) or not (good.number or 0) + (late.number or 0):
        return ""
    whole = (good.number or 0) + (late.number or 0)
    return _("Of %(whole)s answers that had a day, %(good)s came in time.") % {
        "whole": grouped(whole),
        "good": grouped(good.number or 0),
    }
