"""A turn at the desk (lượt tiếp): one arrival of a person or of a group."""

from __future__ import annotations

from django.db import models

from caunoi.receptions.choices import IdPaper, SpeaksAs, VisitState


class Visit(models.Model):
    """One arrival, with a ticket. Nothing in this row says who it is: that is in ``Identity``, which can be erased, and for a
    denunciation nowhere in this app.

    ``is_continuation``: the same visitor goes on with a content that has to stand by itself; it is no further turn and no
    further people in the statistics, and nothing ties the two rows together.
    """

    session = models.ForeignKey("receptions.Session", on_delete=models.PROTECT, related_name="visits", db_index=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.WAITING)
    arrived_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True, blank=True)
    """The time of the appointment; those who have one come in its order, the others by arrival."""
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=1)
    is_continuation = models.BooleanField(default=False)
    representatives = models.PositiveSmallIntegerField(default=0)
    """How many of a group speak for it; 0 for those who are no group."""
    appointment_paper_seen = models.BooleanField(default=False)
    """The group's paper naming its representatives, signed by all (Luật TCD Đ29)."""
    speaks_as = models.CharField(max_length=12, choices=SpeaksAs, default=SpeaksAs.SELF)
    speaks_as_paper = models.CharField(max_length=200, blank=True)
    """Which paper of representation was seen (NĐ 154/2026 Đ13)."""
    id_paper = models.CharField(max_length=16, choices=IdPaper, blank=True)
    is_sealed = models.BooleanField(default=False)
    """A denunciation: who it is stands only where intake has put it."""
    papers_received = models.TextField(blank=True)
    """The papers handed over, a line each (biên nhận, mẫu 02/TCD)."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="visit_ticket")]
        indexes = [models.Index(fields=["session", "state"], name="visit_session_state")]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.number}"


class Identity(models.Model):
    """Who came, as far as the book of the day asks. One row per visit and no way from a person to other visits. Erasing deletes
    the row. ``id_number`` is filled only in times whose book has a column for it, and shown masked."""

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, primary_key=True, related_name="identity")
    full_name = models.CharField(max_length=120)
    address = models.CharField(max_length=250, blank=True)
    id_number = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"identity of visit {self.visit_id}"
