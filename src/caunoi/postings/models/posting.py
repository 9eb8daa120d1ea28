"""A notice or plan that has to stand posted, its wordings over time, and where else it is made known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.postings.choices import PUBLIC, Kind, Spot, State


class Posting(models.Model):
    """One posting of one agency. All days are civil days, that day included: ``stands_until`` the last on which it has to stand,
    ``comments_until`` the last on which comments are taken; both follow from the law of the day of posting
    (``ground.posting_law``) or, where no law was read, from what the agency set."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=14, choices=Kind)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    """In plain words, for who does not read the whole."""
    body = models.TextField()
    """Source that ``ground.rich_text`` reads."""
    places = models.ManyToManyField("places.Unit", related_name="+", blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    takes_comments = models.BooleanField(default=False)
    own_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days of comments that the agency set where the law that was read sets none, or more than it sets."""
    posted_on = models.DateField(null=True, blank=True)
    stands_until = models.DateField(null=True, blank=True)
    comments_until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    written_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    search_text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=PUBLIC) | Q(posted_on__isnull=False, stands_until__isnull=False),
                name="posting_stands_until",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ENDED) | Q(ended_on__isnull=False, ended_on__gt=F("stands_until")),
                name="posting_ended_after_term",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-id"], name="posting_agency"),
            models.Index(fields=["state", "-posted_on", "-id"], name="posting_newest"),
        ]

    def __str__(self) -> str:
        return self.title


class Wording(models.Model):
    """The words of a posting from an instant on; kept for good, so that everybody can see what stood there when."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    body = models.TextField()
    notice = models.TextField(blank=True)
    """What was corrected; empty for the first."""
    since = models.DateTimeField()

    class Meta:
        ordering = ["posting", "number"]
        constraints = [models.UniqueConstraint(fields=["posting", "number"], name="wording_number")]

    def __str__(self) -> str:
        return f"wording {self.number} of {self.posting_id}"


class Showing(models.Model):
    """Where else it is or was made known, with who wrote that down. ``until`` is the last day, that day included."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="showings")
    spot = models.CharField(max_length=7, choices=Spot)
    where = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="showing_days")
        ]

    def __str__(self) -> str:
        return f"{self.where} from {self.since}"
