"""Quality of the work: time at each step against the law, as distributions; each figure opens the list behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from caunoi.agencies.choices import StatisticalClass
from caunoi.agencies.queries.directory import directory
from caunoi.base import time
from caunoi.base.charts import Row, Series, bar_table
from caunoi.base.refusals import NotFound
from caunoi.base.typed import whole
from caunoi.desk.access import LEADS, desk_page, officer_page
from caunoi.desk.fields import DayField
from caunoi.desk.marks import goes_on, mark
from caunoi.desk.oversight.frame import agencies_to_choose, href, overview_tabs
from caunoi.desk.oversight.quality_csv import csv_answer
from caunoi.matters.choices import Kind, Score
from caunoi.matters.queries.clock_views import rule_words
from caunoi.matters.queries.visible import scope_ids
from caunoi.oversight.queries.quality import (
    BUCKETS,
    NO_TOPIC,
    Course,
    Frame,
    Times,
    clocks_in,
    course,
    course_matters,
    quality,
)

PAGE = 50
leads_page = officer_page(*sorted(LEADS, reverse=True))
TONES = ("c-good", "c1", "c-soon", "c4", "c-late")
BUCKET_WORDS = {
    "half": gettext_lazy("within half of the limit"), "rest": gettext_lazy("within the limit"),
    "late5": gettext_lazy("1-5 days late"), "late20": gettext_lazy("6-20 days late"), "later": gettext_lazy("over 20 days late"),
}  # fmt: skip


class FrameForm(forms.Form):
    """Period, agency, kind and field. What cannot be read is said, and the whole of this year is shown meanwhile."""

    since = DayField(label=gettext_lazy("From the day"))
    until = DayField(label=gettext_lazy("Up to the day"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Field"), required=False)

    def __init__(self, data: Any) -> None:
        today = time.today()
        super().__init__({"since": f"01/01/{today.year}", "until": f"{today:%d/%m/%Y}", **data.dict()})
        self.fields["kind"].choices = [("", _("All")), *Kind.choices]
        self.fields["topic"].choices = [("", _("All")), *StatisticalClass.choices, (NO_TOPIC, _("no field recorded"))]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("since", date.min) > values.get("until", date.max):
            self.add_error("until", _("The last day is before the first. Please change one of them."))
        return values


def read_frame(request: HttpRequest) -> tuple[Frame, FrameForm, dict[str, Any]]:
    """The frame of an address line, its form, and the same as it stands in addresses."""
    today, agency = time.today(), whole(request.GET.get("agency"), 9)
    if agency is not None and agency not in scope_ids(request.actor):
        raise NotFound()
    form = FrameForm(request.GET)
    if form.is_valid():
        values = form.cleaned_data
        frame = Frame(values["since"], values["until"], agency, values["kind"], values["topic"])
    else:
        frame = Frame(date(today.year, 1, 1), today, agency)
    chosen = {
        "since": f"{frame.since:%d/%m/%Y}", "until": f"{frame.until:%d/%m/%Y}", "agency": agency, "kind": frame.kind,
        "topic": frame.topic,
    }  # fmt: skip
    return frame, form, chosen


@leads_page
def quality_page(request: HttpRequest) -> HttpResponse:
    """Every step with its distribution, one of them broken down by agency and field, and how the work went otherwise."""
    frame, form, chosen = read_frame(request)
    rule = request.GET.get("rule", "")[:40]
    found = quality(request.actor, frame, rule)
    rule = rule if rule in found.steps else ""
    if request.GET.get("format") == "csv" and form.is_valid():
        return csv_answer(found, frame, rule)
    steps = sorted(found.steps.items())
    context = {
        "tabs": overview_tabs(request.actor, "desk:quality"), "form": form, "frame": frame, "rule": rule,
        "agencies": agencies_to_choose(request.actor),
        "steps": [_step(name, times, chosen) for name, times in steps],
        "chart": _chart(_("By step"), [(title_of(name), times, {**chosen, "rule": name}) for name, times in steps]),
        "chosen_title": title_of(rule) if rule else "",
        "parts": _parts(found.by_agency, found.by_topic, chosen, rule) if rule else [],
        "course": _course(course(request.actor, frame), chosen),
        "csv_href": href("desk:quality", **chosen, rule=rule, format="csv"), "all_href": href("desk:quality", **chosen),
    }  # fmt: skip
    return desk_page(request, "desk/oversight/quality.html", context, status=200 if form.is_valid() else 422)


def title_of(rule: str) -> str:
    """The name of a step in the language of the page."""
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    return rule_words(rule, date.min, language)[0]


def _step(rule: str, times: Times, chosen: dict[str, Any]) -> dict[str, Any]:
    where = {**chosen, "rule": rule}
    return {"title": title_of(rule), "href": href("desk:quality", **where), **_figures(times, where)}


def _figures(times: Times, where: dict[str, Any]) -> dict[str, Any]:
    def to(part: str) -> str:
        return href("desk:quality_list", **where, part=part)

    return {
        "times": times,
        "numbers": [
            (times.done, to("done")), (times.on_time, to("on_time")), (times.late, to("late")), (times.open_late, to("open"))
        ],
    }  # fmt: skip


def _parts(
    agencies: dict[int, Times], topics: dict[str, Times], chosen: dict[str, Any], rule: str
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The chosen step by agency and by field, by name: an order by result would be a ranking."""
    names = directory().by_id
    where = {**chosen, "rule": rule}
    by_agency = sorted((names[key].label, times, {**where, "agency": key}) for key, times in agencies.items())
    by_topic = sorted((topic_words(key), times, {**where, "topic": key}) for key, times in topics.items())
    return [
        (title, [{"title": name, **_figures(times, to)} for name, times, to in rows])
        for title, rows in ((_("By agency"), by_agency), (_("By field"), by_topic))
    ]


def topic_words(topic: str) -> str:
    """A class of topics in words."""
    return _("no field recorded") if topic == NO_TOPIC else str(StatisticalClass(topic).label)


def _chart(title: str, lines: list[tuple[str, Times, dict[str, Any]]]) -> Any:
    """The histogram: how far from the limit the steps were done, each number a link."""
    series = [Series(BUCKET_WORDS[name], tone) for name, tone in zip(BUCKETS, TONES, strict=True)]
    rows = [
        Row(
            name, tuple(times.buckets[bucket] for bucket in BUCKETS),
            hrefs=tuple(href("desk:quality_list", **where, part=bucket) for bucket in BUCKETS),
        )
        for name, times, where in lines
        if times.done
    ]  # fmt: skip
    return bar_table(title, rows, series, _("Step")) if rows else ""


def _course(found: Course, chosen: dict[str, Any]) -> list[tuple[Any, int, str]]:
    def to(part: str) -> str:
        return href("desk:quality_list", **chosen, part=part)

    refused = {
        "1": _("Transfer refused once"),
        "2": _("Transfer refused twice"),
        "3": _("Transfer refused three times or more"),
    }
    return [
        *((words, found.bounces[name], to(f"bounces-{name}")) for name, words in refused.items()),
        (_("Taken up again after the answer"), found.reopened, to("reopened")),
        *((score.label, found.scores.get(score.value, 0), to(f"score-{score.value}")) for score in Score),
    ]


@leads_page
def quality_list(request: HttpRequest) -> HttpResponse:
    """The matters behind one figure, by key, fifty a page."""
    frame, form, chosen = read_frame(request)
    part, rule = request.GET.get("part", ""), request.GET.get("rule", "")[:40]
    last = goes_on(request, "quality")
    matters = course_matters(request.actor, frame, part)
    if not form.is_valid() or (
        matters is None and (not rule or part not in ("done", "on_time", "late", "open", *BUCKETS))
    ):
        raise NotFound()
    rows = _limits(request, frame, part, rule, last) if matters is None else _plain(matters.filter(pk__gt=last))
    more = rows[PAGE - 1]["key"] if len(rows) > PAGE else None
    context = {
        "rows": rows[:PAGE], "title": title_of(rule) if matters is None else _("Quality of the work"),
        "part": BUCKET_WORDS.get(part, PART_WORDS.get(part, "")), "frame": frame,
        "crumbs": [(_("Quality of the work"), href("desk:quality", **chosen, rule=rule)), (_("List"), "")],
        "next_href": href("desk:quality_list", **chosen, rule=rule, part=part, after=mark("quality", more)) if more else "",
    }  # fmt: skip
    return desk_page(request, "desk/oversight/quality_list.html", context)


PART_WORDS = {
    "done": gettext_lazy("done in the period"), "on_time": gettext_lazy("on time"), "late": gettext_lazy("done late"),
    "open": gettext_lazy("past their day and not done"), "reopened": gettext_lazy("taken up again after the answer"),
    "bounces-1": gettext_lazy("transfer refused once"), "bounces-2": gettext_lazy("transfer refused twice"),
    "bounces-3": gettext_lazy("transfer refused three times or more"),
    **{f"score-{score.value}": score.label for score in Score},
}  # fmt: skip


def _limits(request: HttpRequest, frame: Frame, part: str, rule: str, last: int) -> list[dict[str, Any]]:
    found = clocks_in(request.actor, frame, rule, part, last, PAGE + 1)
    return [
        {
            "key": clock.pk, "matter": clock.matter, "first": clock.trigger_on, "last": clock.last, "met": clock.met_on,
            "days": (clock.met_on - clock.trigger_on).days if clock.met_on else None,
        }
        for clock in found
    ]  # fmt: skip


def _plain(matters: Any) -> list[dict[str, Any]]:
    return [{"key": matter.pk, "matter": matter} for matter in matters.order_by("pk")[: PAGE + 1]]
