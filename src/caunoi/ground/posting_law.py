"""What the law of a day says of posting (rulebook/postings): within how many days, for how long, how long comments are taken."""

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

KINDS = (
    "land_plan", "land_recovery", "compensation", "environment", "public_items", "village_convention", "other",
)  # fmt: skip
COUNTS = ("calendar_days", "working_days")
ARCHIVES = ("readable", "request")
FIELDS = ("post_within", "stand_for", "whole_period", "comments_for", "loudspeaker_days")
"""What can be doubtful by itself in a row that is otherwise confirmed."""


@dataclass(frozen=True, slots=True)
class PostingLaw:
    """The rule over one stretch of time. What no text that was read says is ``None``: unknown, never zero.

    ``post_within``: days from the decision to the posting. ``stand_for``: how long it stands at least, or ``whole_period``: as
    long as the plan itself runs. ``comments_for``: calendar days of comments at least. ``loudspeaker_days``: days running on
    which it is told by loudspeaker. ``archive``: whether it stays ``readable`` afterwards or is given on ``request``.
    """

    kind: str
    title: str
    title_en: str
    post_within: int | None
    post_counts: str
    stand_for: int | None
    stand_counts: str
    whole_period: bool
    comments_for: int | None
    loudspeaker_days: int | None
    archive: str
    doubtful: tuple[str, ...]
    law: DatedLaw

    def is_confirmed(self, field: str) -> bool:
        """Whether this field was read in a source; what is not is shown as “chưa kiểm chứng”."""
        return self.law.is_confirmed and field not in self.doubtful

    @property
    def stand_is_confirmed(self) -> bool:
        return self.is_confirmed("whole_period" if self.whole_period else "stand_for")


def law_on(kind: str, on: date) -> PostingLaw | None:
    """The rule for what is posted on ``on``; ``None`` when nothing is known of that day. ``ValueError`` for no such kind."""
    return next((row for row in _laws(kind) if row.law.rules_on(on)), None)


def kind_title(kind: str, lang: str = "vi") -> str:
    row = _laws(kind)[-1]
    return row.title_en if lang == "en" else row.title


def explain_standing(
    kind: str, posted_on: date, until: date | None = None, calendar: Calendar | None = None
) -> list[Step]:
    """Why it must stand until that day (the step ``due``), with the articles. ``until``: the last day of the plan, or what the
    agency says where no length is fixed. Without any of these there is no such day, and no step ``due``."""
    law = law_on(kind, posted_on)
    if law is None or (law.stand_for is None and until is None):
        return []
    if law.stand_for is None:
        code = "stand_whole_period" if law.whole_period else "stand_as_said"
        said = Step(code, until, {}, law.law.law if law.whole_period and not law.law.is_house else None)
        return [said, *_standing(law, "whole_period"), Step("due", until)]
    days, counting = calendar or default_rulebook().calendar(), default_rulebook().counting_law(posted_on)
    ends = end_after(days, posted_on, law.stand_for, law.stand_counts)
    steps = [
        Step("start", posted_on, {"what": ("ngày niêm yết", "the day of posting")}, counting.get("start")),
        _limit(law, "stand_at_least", law.stand_for, law.stand_counts),
        *_standing(law, "stand_for"),
        Step(f"count_{law.stand_counts}", ends.target, {"total": law.stand_for}, counting.get(law.stand_counts)),
        *_rolled(days, ends, counting),
    ]
    if until is not None and until > ends.due:
        return [*steps, Step("stand_as_said", until), Step("due", until)]
    return [*steps, Step("due", ends.due, {}, None if law.law.is_house else law.law.law)]


def explain_posting(kind: str, decided_on: date, calendar: Calendar | None = None) -> list[Step]:
    """Why it must be posted by that day (the step ``due``) after it was decided; empty where no length is known."""
    law = law_on(kind, decided_on)
    if law is None or law.post_within is None:
        return []
    days, counting = calendar or default_rulebook().calendar(), default_rulebook().counting_law(decided_on)
    ends = end_after(days, decided_on, law.post_within, law.post_counts)
    return [
        Step("start", decided_on, {"what": ("ngày quyết định", "the day of the decision")}, counting.get("start")),
        _limit(law, "limit", law.post_within, law.post_counts),
        *_standing(law, "post_within"),
        Step(f"count_{law.post_counts}", ends.target, {"total": law.post_within}, counting.get(law.post_counts)),
        *_rolled(days, ends, counting),
        Step("due", ends.due, {}, None if law.law.is_house else law.law.law),
    ]


def due_of(steps: list[Step]) -> date | None:
    """The day to which the steps lead, so that what is said and why it is said never differ."""
    return next((step.on for step in steps if step.code == "due"), None)


def earliest_comment_end(kind: str, posted_on: date, calendar: Calendar | None = None) -> date | None:
    """The first day on which comments may end; ``None`` where no length is known."""
    law = law_on(kind, posted_on)
    if law is None or law.comments_for is None:
        return None
    return end_after(calendar or default_rulebook().calendar(), posted_on, law.comments_for, "calendar_days").due


def _limit(law: PostingLaw, code: str, amount: int, unit: str) -> Step:
    values = {"amount": amount, "unit": unit}
    return Step("stand_house", None, values) if law.law.is_house else Step(code, None, values, law.law.law)


def _rolled(days: Calendar, ends: Any, counting: Mapping[str, Any]) -> list[Step]:
    if ends.target == ends.due:
        return []
    values = {"ended": ends.target, "name": day_name(days, ends.target)}
    return [Step("rolled", ends.due, values, counting.get("rolled"))]


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
    row = PostingLaw(
        *names,
        post_within=fields.count("post_within", None),
        post_counts=fields.choice("post_counts", COUNTS, "calendar_days"),
        stand_for=fields.count("stand_for", None),
        stand_counts=fields.choice("stand_counts", COUNTS, "calendar_days"),
        whole_period=fields.take("whole_period", bool, False),
        comments_for=fields.count("comments_for", None),
        loudspeaker_days=fields.count("loudspeaker_days", None),
        archive=fields.choice("archive", ARCHIVES),
        doubtful=tuple(fields.take("doubtful", list, [])),
        law=read_dated(fields, acts),
    )
    fields.done()
    if set(row.doubtful) - set(FIELDS):
        raise fields.wrong("doubtful", f"expected names among {', '.join(FIELDS)}")
    if row.whole_period and row.stand_for is not None:
        raise fields.wrong("stand_for", "stands for the whole period already")
    return row
