"""The gathering (cuộc họp, hội nghị) and the notices by which it was announced."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from caunoi.base.ids import new_id
from caunoi.base.time import civil_date
from caunoi.gatherings.choices import Kind, Mode, State


class Gathering(models.Model):
    """People meet on a day with an agenda. What is discussed is owned by nobody here: items point to it, conclusions become
    commitments, questions become matters.

    ``previous`` is the gathering before it in its series; what stayed open there stands on the agenda here. ``result_due_on`` is
    the last lawful day of publishing the result, kept when it was held; empty where the law of the day gives none.
    """

    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=300)
    convener = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("places.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    venue = models.CharField(max_length=250, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.IN_PERSON)
    chair_name = models.CharField(max_length=120, blank=True)
    chair_title = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey("agencies.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=False)
    """Whether notice and result stand on the public site; else it goes by invitation."""
    fulfils = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="gatherings"
    )
    """The task that this gathering carries out, of a plan for instance."""
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="following")
    asked_voters = models.PositiveIntegerField(null=True, blank=True)
    of_voters = models.PositiveIntegerField(null=True, blank=True)
    """For a dialogue on request: how many voters asked, of how many."""
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    slug = models.UUIDField(default=new_id, unique=True)
    made_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=500, blank=True)
    result_due_on = models.DateField(null=True, blank=True)
    result_steps = models.JSONField(default=list)
    result_text = models.TextField(blank=True)
    """The summary that is published with the conclusions."""
    result_published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="gathering_ends_later"),
            models.CheckConstraint(
                condition=Q(asked_voters__isnull=True, of_voters__isnull=True)
                | Q(of_voters__gt=0, asked_voters__lte=F("of_voters")),
                name="gathering_request",
            ),
            models.UniqueConstraint(
                fields=["previous"],
                condition=Q(previous__isnull=False) & ~Q(state=State.CANCELLED),
                name="gathering_has_one_next",
            ),
        ]
        indexes = [
            models.Index(fields=["convener", "starts_at"], name="gathering_convener"),
            models.Index(fields=["starts_at"], name="gathering_public", condition=Q(is_public=True)),
            models.Index(fields=["kind", "starts_at"], name="gathering_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """How people name it: ``CH-2019-00012``."""
        return f"CH-{civil_date(self.made_at).year}-{self.pk:05d}"

    @property
    def on(self) -> date:
        """The civil day on which it begins."""
        return civil_date(self.starts_at)


class Notice(models.Model):
    """One announcement: time, place, content, way to join, and by which media. The last one whose ``starts_at`` is that of the
    gathering announces it; a gathering that was put off has one for each day, with the reason.

    ``latest_on`` is the last lawful day as computed then, empty where no law of the day gives one; a later notice says so
    (``is_late``) with ``late_reason`` wherever it is shown.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="notices")
    posted_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=250, blank=True)
    content = models.TextField()
    how_to_join = models.TextField()
    media = models.CharField(max_length=500)
    postpone_reason = models.CharField(max_length=500, blank=True)
    latest_on = models.DateField(null=True, blank=True)
    steps = models.JSONField(default=list)
    is_late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["gathering", "id"], name="notice_gathering")]

    def __str__(self) -> str:
        return f"notice of {self.gathering_id} at {self.posted_at:%d/%m/%Y}"
