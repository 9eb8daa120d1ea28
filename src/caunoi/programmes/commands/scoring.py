"""Scorings as whoever opens them moves them: opened for many agencies at once, announced, reopened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.agencies.models import Agency
from caunoi.agencies.queries.directory import agency_on
from caunoi.agencies.queries.superiors import subtree_ids
from caunoi.base.chips import short_date
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Conflict, Invalid, NotFound
from caunoi.base.time import civil_date
from caunoi.ground.scoring import ScoringTable, table_on
from caunoi.ground.text_normal import normalise
from caunoi.journal.commands import Context, command
from caunoi.journal.commands.moves import Said
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.commands.scoring_frame import end_round, facts, scoring_move
from caunoi.programmes.models import Scoring, Theme
from caunoi.programmes.points import is_kept_exactly
from caunoi.programmes.policies import may_open_scorings, scoring_policy
from caunoi.programmes.queries.scoring import is_visible

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, and agencies that had a scoring of this year by this table already."""

    made: list[Scoring]
    had: list[Agency]


@command("scoring.open", policy=may_open_scorings, writes_each=True)
def open_scorings(
    ctx: Context,
    *,
    agency_ids: Sequence[int],
    year: int,
    table: str,
    theme_id: int | None = None,
    appraiser_id: int | None = None,
    on: date | None = None,
    due_on: date | None = None,
    opener_id: int | None = None,
) -> Opened:
    """Open the scoring of ``year`` for agencies below the own one, by the version of ``table`` (code) that rules ``on``
    (default: the last day of the year). ``appraiser_id`` is by default the own agency; ``due_on`` is the last day for the
    self-score. ``opener_id`` is only for the system. Raises ``Invalid`` naming the input; what exists is left as it is.
    """
    today = civil_date(ctx.at)
    opener = opener_id if ctx.actor.kind == "system" and opener_id else ctx.actor.agency_id
    if opener is None:
        raise ValueError("the system names who opens a scoring")
    appraiser = appraiser_id or opener
    version = _version(table, on or date(_year(year), 12, 31))
    agencies = _agencies(agency_ids, opener, appraiser, today)
    if due_on is not None and due_on < today:
        raise Invalid(_("The last day for the self-score is past already. Please choose a later one."), field="due_on")
    if theme_id is not None and not Theme.objects.filter(pk=theme_id, year=year).exists():
        raise Invalid(_("There is no such theme of this year. Please choose one of the same year."), field="theme_id")
    had = set(
        Scoring.objects.filter(year=year, table_id=version.id, agency__in=agencies).values_list("agency_id", flat=True)
    )
    made = Scoring.objects.bulk_create(
        Scoring(
            theme_id=theme_id, agency=agency, opener_id=opener, appraiser_id=appraiser, year=year, table_id=version.id,
            table_on=on or date(year, 12, 31), opened_at=ctx.at, due_on=due_on,
        )
        for agency in agencies
        if agency.pk not in had
    )  # fmt: skip
    if not made:
        raise Conflict(_("All of these agencies are scored for this year by this table already."), field="table")
    for row in made:
        ctx.record("scoring.opened", row, fields={**facts(row), "appraiser": appraiser, "opener": opener})
    return Opened(made, [agency for agency in agencies if agency.pk in had])


@command("scoring.publish", policy=may_open_scorings, writes_each=True)
def publish_scorings(ctx: Context, *, scoring_ids: Sequence[int], number: str = "") -> list[Scoring]:
    """Announce appraised results, by the document of that ``number``: from now on the agencies see points and band. All of
    them or none: one that cannot be announced refuses the whole."""
    rows = list(Scoring.objects.select_for_update().filter(pk__in=scoring_ids).order_by("pk"))
    if not rows or len(rows) != len(set(scoring_ids)) or not all(is_visible(ctx.actor, row) for row in rows):
        raise NotFound()
    number = " ".join(normalise(number).split())[:60]
    policy = scoring_policy("publish")
    for row in rows:
        policy(ctx.actor, row).require()
        scoring_move.refuse_unless_possible(row, "publish")
        row.state, row.version = ScoringState.PUBLISHED, row.version + 1
        row.published_at, row.published_by_id, row.published_number = ctx.at, ctx.actor.seat_id, number
        result = {"band": row.band, "self": str(row.self_total), "appraised": str(row.appraised_total)}
        ctx.record("scoring.published", row, fields={**facts(row), **result, "number": number})
    columns = ["state", "version", "published_at", "published_by", "published_number"]
    Scoring.objects.bulk_update(rows, columns)
    return rows


@scoring_move("name_appraiser")
def name_appraiser(ctx: Context, scoring: Scoring, *, appraiser_id: int, reason: str) -> Said:
    """Let another agency appraise, with the reason; never the one that is scored."""
    reason = need_text(normalise(reason), "reason", 2000)
    found = agency_on(appraiser_id, civil_date(ctx.at))
    if found is None or appraiser_id == scoring.agency_id:
        raise Invalid(_("Please choose an agency of today other than the one that is scored."), field="appraiser_id")
    before, scoring.appraiser_id = scoring.appraiser_id, appraiser_id
    return Said(fields={"before": before, "appraiser": appraiser_id}, reason=reason)


@scoring_move("reopen")
def reopen(ctx: Context, scoring: Scoring, *, reason: str, to_agency: bool = False) -> Said:
    """Reopen a finished scoring by a reasoned act. Result and scores are kept as an earlier round; the next begins from a copy,
    with the appraiser, or with the agency when ``to_agency`` or when it had not sent its self-score."""
    reason = need_text(normalise(reason), "reason", 2000)
    end_round(ctx, scoring, reason)
    if to_agency or scoring.submitted_at is None:
        scoring.submitted_at = scoring.submitted_by = scoring.self_total = None
        return Said(reason=reason)
    return Said(reason=reason, target=ScoringState.SELF_SCORED)


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("Please check the year; it has four digits, like 2019."), field="year")
    return year


def _version(code: str, on: date) -> ScoringTable:
    found = table_on(code, on)
    if found is None:
        raise Invalid(
            _("No version of this table was in force on %(day)s. Please choose another table or year.")
            % {"day": short_date(on)},
            field="table",
        )
    if not is_kept_exactly(found):
        raise Invalid(
            _(
                "This table has points with more than two places, which nobody can give. Please have it corrected first."
            ),
            field="table",
        )
    return found


def _agencies(keys: Sequence[int], opener: int, appraiser: int, today: date) -> list[Agency]:
    """The agencies of today; all stand below the opener, and none is the appraiser."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise Invalid(_("Please choose at least one agency."), field="agency_ids")
    if agency_on(appraiser, today) is None:
        raise Invalid(_("The appraiser does not exist today. Please choose another agency."), field="appraiser_id")
    if appraiser in wanted:
        raise Invalid(
            _(
                "No agency appraises itself. Please take the appraiser off the list, and open its scoring with another one."
            ),
            field="appraiser_id",
        )
    below = subtree_ids(opener, today) - {opener}
    rows = [row for row in (agency_on(key, today) for key in wanted) if row is not None and row.pk in below]
    if len(rows) != len(wanted):
        raise Invalid(_("Only agencies of today that stand below your own can be scored."), field="agency_ids")
    return rows
