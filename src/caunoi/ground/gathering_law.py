"""What the law of a day says of gatherings (rulebook/gatherings): notice before, result after, how often, who may ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_remarks import day_name
from caunoi.ground.counting import end_after, end_before
from caunoi.ground.dated_law import HOUSE, DatedLaw, read_dated, refuse_overlaps
from caunoi.ground.explain import Step
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rulebook_reader import read_citation
from caunoi.ground.rulebook_yaml import Fields, load_yaml
from caunoi.ground.rules import Act, Citation

KINDS = ("conference", "dialogue", "cafe", "law_session", "village_meeting")
EVERY = ("year", "month")
FIELDS = ("every", "notice_days", "result_days", "request_share", "publishes_result", "votes_by")
"""What can be doubtful by itself in a row that is otherwise confirmed."""

DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much of **all** that may vote must be there or agree: ``share``, more than it when ``is_above``, else at least it."""

    id: str
    title: str
    title_en: str
    share: Fraction
    is_above: bool
    law: Citation
    status: str

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

    def is_met(self, count: int, of: int) -> bool:
        """Whether ``count`` of all ``of`` reach it, by cross multiplication. Raises ``ValueError`` for impossible counts."""
        return _reaches(count, of, self.share, is_above=self.is_above)


@dataclass(frozen=True, slots=True)
class GatheringLaw:
    """The rule over one stretch of time. What no text that was read says is ``None``: unknown, never zero.

    ``notice_days``: calendar days between the announcement and the gathering. ``result_days``: calendar days after it by which
    the result must be public. ``every``: ``year`` or ``month``. ``request_share``: share of the voters that can demand one.
    ``votes_by``: ``household`` where each household has one voice. ``doubtful``: fields that were not checked.
    """

    kind: str
    title: str
    title_en: str
    notice_days: int | None
    result_days: int | None
    every: str | None
    request_share: Fraction | None
    publishes_result: bool
    votes_by: str | None
    thresholds: tuple[Threshold, ...]
    doubtful: tuple[str, ...]
    law: DatedLaw

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

    def is_confirmed(self, field: str) -> bool:
        """Whether this field was read in a source; what is not is shown as “chưa kiểm chứng”."""
        return self.law.is_confirmed and field not in self.doubtful

    def threshold(self, id: str) -> Threshold | None:
        return next((each for each in self.thresholds if each.id == id), None)


def law_on(kind: str, on: date) -> GatheringLaw | None:
    """The rule for a gathering held on ``on``; ``None`` when nothing is known of that day. ``ValueError`` for no such kind."""
    return next((row for row in _laws(kind) if row.law.rules_on(on)), None)


def kind_title(kind: str, lang: str = "vi") -> str:
    return _laws(kind)[0].name(lang)


def latest_notice_day(kind: str, on: date, calendar: Calendar | None = None) -> date | None:
    """The last day on which a gathering of ``on`` can lawfully be announced; ``None`` where no length is known.

    Counted back in calendar days, the day of the gathering excluded; it never moves later: the 22nd for 7 days before the 29th.
    """
    return _due(explain_notice(kind, on, calendar))


def result_due(kind: str, on: date, calendar: Calendar | None = None) -> date | None:
    """The last day for publishing the result; ``None`` where no length is known. A last day off rolls on (BLDS Đ148.5)."""
    return _due(explain_result(kind, on, calendar))


def _due(steps: list[Step]) -> date | None:
    """The day to which the steps lead, so that what is said and why it is said never differ."""
    return next((step.on for step in steps if step.code == "due"), None)


def is_request_met(law: GatheringLaw, asked: int, voters: int) -> bool:
    """Whether ``asked`` of all ``voters`` are enough to demand the gathering. ``False`` where the law gives no such right."""
    return law.request_share is not None and _reaches(asked, voters, law.request_share, is_above=False)


def _reaches(count: int, of: int, share: Fraction, *, is_above: bool) -> bool:
    if not 0 <= count <= of or of == 0:
        raise ValueError(
            f"{count} trên {of} không thể đúng: cần số từ 0 đến tổng số, tổng số lớn hơn 0. / "
            f"{count} of {of} cannot be: expected a count from 0 to the whole, and a whole above 0."
        )
    have, need = count * share.denominator, of * share.numerator
    return have > need if is_above else have >= need


def explain_notice(kind: str, on: date, calendar: Calendar | None = None) -> list[Step]:
    """Why the last day of announcing is that day, step by step with the articles; empty when nothing is known of that day."""
    law = law_on(kind, on)
    if law is None:
        return []
    if law.notice_days is None:
        return [Step("no_notice", None, {"title": (law.title, law.title_en)}), *_standing(law, "notice_days")]
    days = calendar or default_rulebook().calendar()
    ends = end_before(days, on, law.notice_days, DAYS)
    amount = {"amount": law.notice_days, "unit": DAYS}
    steps = [
        Step("start_before", on, {"what": _day_of(law)}, default_rulebook().counting_law(on).get("start")),
        Step("limit_before_house", None, amount)
        if law.law.is_house
        else Step("limit_before", None, amount, law.law.law),
        *_standing(law, "notice_days"),
        Step("count_back", ends.due, {"total": law.notice_days, "unit": DAYS}),
    ]
    if ends.target != ends.due:
        steps.append(Step("back_on_day_off", ends.target, {"ended": ends.due, "name": day_name(days, ends.due)}))
    return [*steps, Step("due", ends.due, {}, law.law.law)]


def explain_result(kind: str, on: date, calendar: Calendar | None = None) -> list[Step]:
    """Why the result must be public by that day; empty when nothing is known of that day."""
    law = law_on(kind, on)
    if law is None:
        return []
    if law.result_days is None:
        return [Step("no_result_limit", None, {"title": (law.title, law.title_en)}), *_standing(law, "result_days")]
    days, counting = calendar or default_rulebook().calendar(), default_rulebook().counting_law(on)
    ends = end_after(days, on, law.result_days, DAYS)
    steps = [
        Step("start", on, {"what": _day_of(law)}, counting.get("start")),
        Step("limit", None, {"amount": law.result_days, "unit": DAYS}, law.law.law),
        *_standing(law, "result_days"),
        Step("count_calendar_days", ends.target, {"total": law.result_days}, counting.get(DAYS)),
    ]
    if ends.target != ends.due:
        values = {"ended": ends.target, "name": day_name(days, ends.target)}
        steps.append(Step("rolled", ends.due, values, counting.get("rolled")))
    return [*steps, Step("due", ends.due, {}, law.law.law)]


def _day_of(law: GatheringLaw) -> tuple[str, str]:
    return f"ngày tổ chức ({law.title})", f"the day of it ({law.title_en})"


def _standing(law: GatheringLaw, field: str) -> list[Step]:
    steps = [] if law.is_confirmed(field) else [Step("rule_unconfirmed")]
    return [*steps, Step("note", None, {"note": (law.law.note, law.law.note_en)})] if law.law.note else steps


@lru_cache(maxsize=len(KINDS))
def _laws(kind: str) -> tuple[GatheringLaw, ...]:
    if kind not in KINDS:
        raise ValueError(
            f"Không có loại cuộc họp {kind!r}. / There is no kind of gathering {kind!r}: {', '.join(KINDS)}."
        )
    path = default_rulebook().folder / "gatherings" / f"{kind}.yaml"
    return read_gathering(load_yaml(path), path.name, default_rulebook().acts())


def read_gathering(data: Any, file: str, acts: Mapping[str, Act]) -> tuple[GatheringLaw, ...]:
    """One file of ``rulebook/gatherings``, oldest row first. Raises ``RulebookError`` naming file and key."""
    known = {**acts, HOUSE.id: HOUSE}
    fields = Fields(data, file)
    names = fields.choice("id", KINDS), fields.take("title", str), fields.take("title_en", str)
    rows = fields.take("values", list)
    fields.done()
    if file != f"{names[0]}.yaml":
        raise fields.wrong("id", f"{names[0]} is not the name of the file")
    found = [_read_row(Fields(row, f"{file}: values[{place}]"), names, known) for place, row in enumerate(rows)]
    refuse_overlaps([row.law for row in found], file)
    return tuple(sorted(found, key=lambda row: row.law.since))


def _read_row(fields: Fields, names: tuple[str, str, str], acts: Mapping[str, Act]) -> GatheringLaw:
    row = GatheringLaw(
        *names,
        notice_days=fields.count("notice_days", None),
        result_days=fields.count("result_days", None),
        every=fields.choice("every", EVERY) if fields.has("every") else None,
        request_share=fields.fraction("request_share", None),
        publishes_result=fields.take("publishes_result", bool, False),
        votes_by=fields.choice("votes_by", ("household",)) if fields.has("votes_by") else None,
        thresholds=tuple(
            _read_threshold(Fields(each, f"{fields.where}: thresholds[{place}]"), acts)
            for place, each in enumerate(fields.take("thresholds", list, []))
        ),
        doubtful=tuple(fields.take("doubtful", list, [])),
        law=read_dated(fields, acts),
    )
    fields.done()
    if set(row.doubtful) - set(FIELDS):
        raise fields.wrong("doubtful", f"expected names among {', '.join(FIELDS)}")
    if row.request_share is not None and not 0 < row.request_share <= 1:
        raise fields.wrong("request_share", "expected a share above 0, at most 1")
    return row


def _read_threshold(fields: Fields, acts: Mapping[str, Act]) -> Threshold:
    found = Threshold(
        id=fields.take("id", str),
        title=fields.take("title", str),
        title_en=fields.take("title_en", str),
        share=fields.fraction("share"),
        is_above=fields.take("is_above", bool),
        law=read_citation(fields.take("law", dict), f"{fields.where}: law", dict(acts)),
        status=fields.choice("status", ("confirmed", "unconfirmed")),
    )
    fields.done()
    if found.share > 1:
        raise fields.wrong("share", "expected a share of at most 1")
    return found
