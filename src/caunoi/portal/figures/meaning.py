"""The data dictionary: what each column and each figure of the files means, from which event it is counted and as of when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SINCE = "2026-11"
VERSION = "2"


@dataclass(frozen=True, slots=True)
class Meaning:
    """``key`` as it stands in the files and never changes; ``unit`` in words."""

    key: str
    title: Any
    text: Any
    unit: Any
    datatype: str = "string"


COLUMNS = (
    Meaning("period", _("Period"), _("The month (2020-01) or year (2020) that is counted."), _("month or year")),
    Meaning(
        "edition",
        _("Edition"),
        _("1 for the first publication; a later one was counted anew and replaces it."),
        _("number"),
        "integer",
    ),
    Meaning(
        "counted_on",
        _("Counted on"),
        _("The day as of which it was counted; what was changed later is not in it."),
        _("day"),
        "date",
    ),
    Meaning("measure", _("Measure"), _("Which figure the line holds; see the list of measures."), _("word")),
    Meaning(
        "time",
        _("Time"),
        _(
            "late, in_time or undated (no day to keep), not_late for the last two together; overdue, within "
            "or undated, not_overdue likewise; empty for all."
        ),
        _("word"),
    ),
    Meaning(
        "place",
        _("Place"),
        _(
            "Level, code and first day of the place as it was; none for no place, elsewhere for outside the "
            "province; empty for all."
        ),
        _("key"),
    ),
    Meaning(
        "place_name", _("Name of the place"), _("In Vietnamese, with the units above it, as it was then."), _("words")
    ),
    Meaning("topic", _("Topic"), _("Code of the topic; none for no topic; empty for all."), _("key")),
    Meaning("kind", _("Kind"), _("Kind of matter; empty for all."), _("key")),
    Meaning(
        "agency",
        _("Agency"),
        _("Code of the agency that was accountable when it was counted; empty for all."),
        _("key"),
    ),
    Meaning(
        "value",
        _("Value"),
        _("The figure. Lines that are not in the file are withheld, never zero."),
        _("count or days"),
        "integer",
    ),
)

MEASURES = (
    Meaning(
        "received",
        _("Received"),
        _(
            "Matters whose day of receipt lies in the period, joined ones too. Denunciations are in no open "
            "figure: they are told in the statutory reports only."
        ),
        _("matters"),
        "integer",
    ),
    Meaning(
        "answered",
        _("Answered"),
        _("Matters whose last answer or decision was sent in the period."),
        _("matters"),
        "integer",
    ),
    Meaning(
        "in_time",
        _("Answered in time"),
        _("Answered, and no limit that the answer ended was past its last lawful day."),
        _("matters"),
        "integer",
    ),
    Meaning(
        "late",
        _("Answered late"),
        _("Answered after the last lawful day of a limit that the answer ended."),
        _("matters"),
        "integer",
    ),
    Meaning(
        "open",
        _("Open at the end"),
        _(
            "Received and neither answered nor ended otherwise when the period ended. Of all matters together: by place, "
            "topic or agency it would give away withheld counts of what came in and was answered."
        ),
        _("matters"),
        "integer",
    ),
    Meaning(
        "overdue",
        _("Open and overdue"),
        _(
            "Open, and its last lawful day lay in the period or before it. A limit that is paused has no "
            "day, and is undated. Of all matters together, like what is open."
        ),
        _("matters"),
        "integer",
    ),
    Meaning(
        "undated",
        _("Open without a day"),
        _("Open, and no limit runs: it is paused while the sender is asked, or the law sets none."),
        _("matters"),
        "integer",
    ),
    Meaning(
        "days_median",
        _("Days of an answer, median"),
        _("Civil days from receipt to answer of what was answered in the period: half took no longer."),
        _("days"),
        "integer",
    ),
    Meaning("days_longest", _("Days of an answer, longest"), _("The longest of them."), _("days"), "integer"),
    Meaning(
        "longest_waiting",
        _("Longest wait"),
        _(
            "Civil days since receipt of the oldest open matter when the period ended; withheld where the receipts of the "
            "month in which it came are."
        ),
        _("days"),
        "integer",
    ),
    Meaning(
        "ratings",
        _("Ratings"),
        _(
            "What senders said of their answer in the period: 1 not satisfied, 2 partly, 3 satisfied. The "
            "number stands in the measure: ratings_1, ratings_2, ratings_3."
        ),
        _("senders"),
        "integer",
    ),
    Meaning(
        "reopened",
        _("Taken up again"),
        _("How often a matter was taken up again after an answer, by the sender or the agency."),
        _("times"),
        "integer",
    ),
    Meaning(
        "refused",
        _("Transfers refused"),
        _("How often an agency refused to take over a matter that another offered it."),
        _("times"),
        "integer",
    ),
    Meaning(
        "corrected",
        _("Corrections"),
        _("How often something written down about a matter was corrected; what stood before stays in the record."),
        _("times"),
        "integer",
    ),
    Meaning(
        "clock",
        _("Clock in doubt"),
        _("How often somebody had to look at the clock of the machine because it had jumped."),
        _("times"),
        "integer",
    ),
)
