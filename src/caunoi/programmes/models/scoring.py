"""The scoring of one agency in one year: what it gave itself, what the appraiser gave with reasons, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.ground.scoring import ScoringTable, table
from caunoi.programmes.choices_scoring import RANKED, ScoringState
from caunoi.programmes.models.theme import Theme


class Scoring(models.Model):
    """One agency, one year, one version of a table (``rulebook/scoring``), which it keeps when a later one replaces it.

    Totals and band are those of the present round, kept when each side is finished; empty means that there is none. All are
    of ``table``: ``self_total`` of its ``self_points``, ``same_total`` what the appraiser gave on the very same criteria,
    ``appraised_total`` of the whole.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="scorings")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    opener = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    """The agency that opened it; it announces and reopens."""
    appraiser = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    table_id = models.CharField(max_length=40)
    table_on = models.DateField()
    """The day whose version of the table was taken."""
    state = models.CharField(max_length=12, choices=ScoringState, default=ScoringState.OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    """Last day for the self-score, that day included."""
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    appraised_at = models.DateTimeField(null=True, blank=True)
    appraised_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_number = models.CharField(max_length=60, blank=True)
    """Number of the document that announced it."""
    self_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    same_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    appraised_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    band = models.CharField(max_length=20, blank=True)
    not_eligible_reason = models.TextField(blank=True)
    not_eligible_at = models.DateTimeField(null=True, blank=True)
    not_eligible_by = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "table_id"], name="scoring_once"),
            models.CheckConstraint(condition=~Q(agency=F("appraiser")), name="scoring_by_another_agency"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(RANKED), appraised_total__isnull=False, self_total__isnull=False)
                & ~Q(band="")
                | ~Q(state__in=sorted(RANKED)) & Q(band=""),
                name="scoring_band_when_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=ScoringState.NOT_ELIGIBLE) | ~Q(not_eligible_reason=""),
                name="scoring_not_eligible_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "year"], name="scoring_agency"),
            models.Index(fields=["opener", "year", "table_id"], name="scoring_opener"),
            models.Index(fields=["appraiser", "year"], name="scoring_appraiser"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.table_id}"

    @property
    def table(self) -> ScoringTable:
        """The version of the table by which it is scored. Raises ``LookupError`` when the rulebook lost it."""
        found = table(self.table_id)
        if found is None:
            raise LookupError(f"rulebook/scoring has no {self.table_id}; a table that was used is never taken out")
        return found

    @property
    def is_ranked(self) -> bool:
        return self.state in RANKED


class Score(models.Model):
    """Points on one criterion in one round. Empty points are missing, never zero. A new round starts from a copy."""

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="scores")
    round = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=20)
    """Number in the table: ``1.1``."""
    self_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    self_note = models.TextField(blank=True)
    appraised_points = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    reason = models.TextField(blank=True)
    """Why the appraiser gave other points than the agency gave itself."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scoring", "round", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=(Q(self_points__isnull=True) | Q(self_points__gte=0))
                & (Q(appraised_points__isnull=True) | Q(appraised_points__gte=0)),
                name="score_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.self_points} / {self.appraised_points}"


class ScoreEvidence(models.Model):
    """What shows that a self-score is deserved: files (attachments of this row) or a task that was carried out."""

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="evidence")
    criterion = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    commitment = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.criterion} {self.title}"


class PastResult(models.Model):
    """How a round stood when it was returned or reopened. Its scores are the rows of ``Score`` with that round."""

    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="past")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ScoringState)
    submitted_at = models.DateTimeField(null=True, blank=True)
    self_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    same_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    appraised_total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    band = models.CharField(max_length=20, blank=True)
    not_eligible_reason = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_number = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scoring", "round"], name="past_result_once")]

    def __str__(self) -> str:
        return f"{self.scoring_id}.{self.round} {self.state}"
