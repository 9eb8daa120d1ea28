"""How long notices and plans stand posted, and for how long comments are taken, by the law of a day (rulebook/postings)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.ground.calendar import Calendar
from caunoi.ground.clock_remarks import day_name
from caunoi.ground.counting import end_after
from caunoi.ground.dated_law import HOUSE, DatedLaw, read_dated, refuse_overlaps
from caunoi.ground.explain import Step
from caunoi.ground.rulebook import default_rulebook
from caunoi.ground.rulebook_yaml import Fields, load_yaml
from caunoi.ground.rules import Act

KINDS = ("democracy", "convention", "land_plan", "land_recovery", "environment", "other")
FIELDS = ("stand_days", "comment_days", "loud_days")
"""What can be doubtful by itself in a row that is otherwise confirmed."""
UNITS = ("calendar_days", "working_days")


@dataclass(frozen=True, slots=True)
class PostingLaw:
    """The rule over one stretch of time. What no text that was read says is ``None``: unknown, never zero.

    ``stand_days``: for how many days at least it stands, the day of posting not counted. ``comment_days``: for how many days
    comments are taken. ``loud_days``: on how many days running loudspeakers read it. All in ``counts``, but ``loud_days`` always
    in calendar days. ``doubtful``: fields that were not checked.
    """

    kind: str
    title: str
    title_en: str
    stand_days: int | None
    comment_days: int | None
    loud_days: int | None
    counts: str
    doubtful: tuple[str, ...]
    law: DatedLaw

    def name(self, lang: str = "vi") -> str:
        return self.title_en if lang == "en" else self.title

    def is_confirmed(self, field: str) -> bool:
        """Whether this field was read in a source; what is not is shown as “chưa kiểm chứng”."""
        return self.law.is_confirmed and field not in self.doubtful


def law_on(kind: str, on: date) -> PostingLaw | None:
    """The rule for what is posted on ``on``; ``None`` when nothing is known of that day. ``ValueError`` for no such kind."""
    return next((row for row in _laws(kind) if row.law.rules_on(on)), None)


def kind_title(kind: str, lang: str = "vi") -> str:
    """What the kind is called."""
    return _laws(kind)[-1].name(lang)


def explain_end(kind: str, field: str, on: date, calendar: Calendar | None = None) -> list[Step]:
    """Why what was posted on ``on`` stands (``stand_days``) or takes comments (``comment_days``) until that day, step by
    step; empty when nothing is known of that day. The day of posting is not counted; a last day off rolls on (BLDS Đ148.5)."""
    law = law_on(kind, on)
    length = getattr(law, field) if law else None
    if law is None or length is None:
        return []
    days, counting = calendar or default_rulebook().calendar(), default_rulebook().counting_law(on)
    ends = end_after(days, on, length, law.counts)
    count = "count_calendar_days" if law.counts == "calendar_days" else "count_working_days"
    steps = [
        Step("start", on, {"what": ("ngày niêm yết", "the day of posting")}, counting.get("start")),
        Step("limit", None, {"amount": length, "unit": law.counts}, law.law.law),
        *_standing(law, field),
        Step(count, ends.target, {"total": length}, counting.get(law.counts)),
    ]
    if ends.target != ends.due:
        values = {"ended": ends.target, "name": day_name(days, ends.target)}
        steps.append(Step("rolled", ends.due, values, counting.get("rolled")))
    return [*steps, Step("due", ends.due, {}, law.law.law)]


def last_day(kind: str, field: str, on: date, calendar: Calendar | None = None) -> date | None:
    """The day to which ``explain_end`` leads, that day included; ``None`` where no length is known."""
    return next((step.on for step in explain_end(kind, field, on, calendar) if step.code == "due"), None)


def _standing(law: PostingLaw, field: str) -> list[Step]:
    steps = [] if law.is_confirmed(field) else [Step("rule_unconfirmed")]
    return [*steps, Step("note", None, {"note": (law.law.note, law.law.note_en)})] if law.law.note else steps


@lru_cache(maxsize=len(KINDS))
def _laws(kind: str) -> tuple[PostingLaw, ...]:
    if kind not in KINDS:
        raise ValueError(
            f"Không có loại niêm yết {kind!r}. / There is no kind of posting {kind!r}: {', '.join(KINDS)}."
        )
    path = default_rulebook().folder / "postings" / f"{kind}.yaml"
    return read_posting(load_yaml(path), path.name, default_rulebook().acts())


def read_posting(data: Any, file: str, acts: Mapping[str, Act]) -> tuple[PostingLaw, ...]:
    """One file of ``rulebook/postings``, oldest row first. Raises ``RulebookError`` naming file and key."""
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


def _read_row(fields: Fields, names: tuple[str, str, str], acts: Mapping[str, Act]) -> PostingLaw:
    lengths = {field: fields.take(field, int, None) for field in FIELDS}
    wrong = next((field for field, days in lengths.items() if days is not None and days < 1), None)
    if wrong:
        raise fields.wrong(wrong, "must be at least 1")
    doubtful = tuple(fields.take("doubtful", list, []))
    unknown = [field for field in doubtful if lengths.get(field) is None]
    if unknown:
        raise fields.wrong("doubtful", f"{unknown[0]} has no value in this row")
    row = PostingLaw(
        *names, lengths["stand_days"], lengths["comment_days"], lengths["loud_days"], fields.choice("counts", UNITS), doubtful,
        read_dated(fields, acts),
    )  # fmt: skip
    fields.done()
    return row
