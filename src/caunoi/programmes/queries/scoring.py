"""Which scorings exist for an actor, what of their points may be seen, and one scoring as a sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.agencies.queries.succession import predecessor_ids
from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.ground.scoring import SELF, Criterion, ScoringTable
from caunoi.matters.queries.visible import scope_ids
from caunoi.papers.models import Attachment
from caunoi.papers.queries.attachments import attachments_of
from caunoi.programmes.choices_scoring import ScoringState
from caunoi.programmes.models import PastResult, Score, ScoreEvidence, Scoring
from caunoi.programmes.stages_scoring import AGENCY, APPRAISER, OPENER

SIDE_COLUMNS = {AGENCY: "agency_id", APPRAISER: "appraiser_id", OPENER: "opener_id"}


def own_ids(actor: Actor) -> frozenset[int]:
    """The own agency and those whose whole work it took over: it answers and appraises in their place."""
    if not actor.is_officer or actor.agency_id is None:
        return frozenset()
    return predecessor_ids(actor.agency_id)


def stands_on(actor: Actor, scoring: Scoring, side: str) -> bool:
    """Whether the actor's agency is on this side of the scoring."""
    return actor.kind == "system" or getattr(scoring, SIDE_COLUMNS[side]) in own_ids(actor)


def visible_to(actor: Actor) -> QuerySet[Scoring]:
    """Scorings of, by or for an agency of the seat's scope; for nobody but officers and the system are there any."""
    if actor.kind == "system":
        return Scoring.objects.all()
    scope = scope_ids(actor)
    return Scoring.objects.filter(Q(agency_id__in=scope) | Q(appraiser_id__in=scope) | Q(opener_id__in=scope))


def is_visible(actor: Actor, scoring: Scoring) -> bool:
    """Whether the scoring exists for the actor."""
    scope = scope_ids(actor)
    return actor.kind == "system" or any(getattr(scoring, each) in scope for each in SIDE_COLUMNS.values())


def load(actor: Actor, pk: int) -> Scoring:
    """The scoring as far as it exists for the actor. Raises ``NotFound``."""
    rows = visible_to(actor).select_related("agency", "opener", "appraiser", "theme")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the present round an actor may see. The agency's draft is its own until it is sent; the appraiser's points are
    its own until it finishes, then also of whoever announces them, and of everybody else once they are announced."""

    self_points: bool
    appraised: bool


def sight_of(actor: Actor, scoring: Scoring) -> Sight:
    """What of the points the actor may see now."""
    is_appraiser = stands_on(actor, scoring, APPRAISER)
    is_sent = scoring.state != ScoringState.OPEN and scoring.submitted_at is not None
    announces = stands_on(actor, scoring, OPENER) and scoring.is_ranked
    return Sight(
        stands_on(actor, scoring, AGENCY) or is_sent,
        is_appraiser or announces or scoring.state == ScoringState.PUBLISHED,
    )


def sight_of_past(actor: Actor, scoring: Scoring, past: PastResult) -> Sight:
    """The same of an earlier round."""
    looks = stands_on(actor, scoring, APPRAISER) or stands_on(actor, scoring, OPENER)
    is_sent = past.submitted_at is not None
    return Sight(stands_on(actor, scoring, AGENCY) or is_sent, looks or past.published_at is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """One scored criterion with what both sides gave; ``None`` points are missing or not to be seen."""

    criterion: Criterion
    self_points: Decimal | None
    self_note: str
    appraised: Decimal | None
    reason: str
    evidence: list[tuple[ScoreEvidence, list[Attachment]]]

    @property
    def is_self(self) -> bool:
        return self.criterion.by == SELF

    @property
    def differs(self) -> bool:
        """Whether the appraiser gave other points than the agency."""
        return self.is_self and None not in (self.self_points, self.appraised) and self.self_points != self.appraised


@dataclass(frozen=True, slots=True)
class Sheet:
    """One round of a scoring. ``of`` holds its state, totals and band: the scoring itself, or an earlier result."""

    scoring: Scoring
    of: Scoring | PastResult
    table: ScoringTable
    groups: list[tuple[Criterion, list[Line]]]
    sight: Sight
    past: list[PastResult]

    @property
    def lines(self) -> list[Line]:
        return [line for _criterion, lines in self.groups for line in lines]

    @property
    def missing_self(self) -> list[str]:
        return [line.criterion.number for line in self.lines if line.is_self and line.self_points is None]

    @property
    def missing_appraised(self) -> list[str]:
        return [line.criterion.number for line in self.lines if line.appraised is None]


def sheet(actor: Actor, scoring: Scoring, round: int | None = None) -> Sheet:
    """The present round, or the earlier one of that number, as far as the actor may see it. Raises ``NotFound``."""
    past = list(scoring.past.order_by("round"))
    of: Scoring | PastResult = scoring
    sight = sight_of(actor, scoring)
    if round is not None and round != scoring.round:
        found = next((each for each in past if each.round == round), None)
        if found is None:
            raise NotFound()
        of, sight = found, sight_of_past(actor, scoring, found)
    scores = {row.criterion: row for row in Score.objects.filter(scoring=scoring, round=of.round)}
    shown = evidence_of(scoring) if sight.self_points else {}
    table = scoring.table
    groups = [
        (
            criterion,
            [_line(each, scores.get(each.number), sight, shown.get(each.number, [])) for each in criterion.scored],
        )
        for criterion in table.criteria
    ]
    return Sheet(scoring, of, table, groups, sight, past)


def _line(criterion: Criterion, score: Score | None, sight: Sight, evidence: list[Any]) -> Line:
    self_points = score.self_points if score and sight.self_points else None
    note = score.self_note if score and sight.self_points else ""
    appraised = score.appraised_points if score and sight.appraised else None
    reason = score.reason if score and sight.appraised else ""
    return Line(criterion, self_points, note, appraised, reason, evidence)


def evidence_of(scoring: Scoring) -> dict[str, list[tuple[ScoreEvidence, list[Attachment]]]]:
    """Evidence that stands, by number of the criterion, each with its files."""
    rows = list(
        ScoreEvidence.objects.filter(scoring=scoring, dropped_at=None).select_related("commitment").order_by("pk")
    )
    files = attachments_of(rows)
    found: dict[str, list[tuple[ScoreEvidence, list[Attachment]]]] = defaultdict(list)
    for row in rows:
        found[row.criterion].append((row, files.get(("scoreevidence", row.pk), [])))
    return dict(found)


def evidence_file(actor: Actor, attachment: Attachment | None) -> Attachment:
    """A file of evidence, for whoever may see the self-score that it belongs to. Raises ``NotFound``."""
    if attachment is None or attachment.subject_kind != "scoreevidence":
        raise NotFound()
    evidence = ScoreEvidence.objects.select_related("scoring").filter(pk=attachment.subject_id).first()
    if evidence is None or not is_visible(actor, evidence.scoring):
        raise NotFound()
    if not sight_of(actor, evidence.scoring).self_points:
        raise NotFound()
    return attachment


def own_scorings(actor: Actor) -> QuerySet[Scoring]:
    """Scorings of the own agency, the newest year first."""
    rows = Scoring.objects.filter(agency_id__in=own_ids(actor)).select_related("agency", "opener", "theme")
    return rows.order_by("-year", "-pk")


def missing_numbers(criteria: Iterable[Criterion], given: dict[str, Any]) -> list[str]:
    """Numbers of the criteria without points."""
    return [each.number for each in criteria if given.get(each.number) is None]
