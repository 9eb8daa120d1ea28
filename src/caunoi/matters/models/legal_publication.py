"""A decision or conclusion that the law makes public for a time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationState(models.TextChoices):
    """Where a legal publication stands."""

    DRAFT = "draft", _("Being prepared")
    SUBMITTED = "submitted", _("Waits for the second person")
    PUBLISHED = "published", _("Public")
    ENDED = "ended", _("Taken down: the term is over")
    WITHDRAWN = "withdrawn", _("Taken down early")


OPEN = (PublicationState.DRAFT, PublicationState.SUBMITTED, PublicationState.PUBLISHED)
"""On its way or public."""


class LegalPublication(models.Model):
    """The text of a decision or conclusion without what must not be public, for the term the law gives.

    ``rule`` names the clock of the term in the rulebook; ``since`` and ``until`` (the last day) are computed from it at
    publication, with the steps that led there. Nothing in here leads the public to the matter.
    """

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="legal_publications")
    act = models.ForeignKey("matters.Act", on_delete=models.PROTECT, related_name="+")
    """The decision or the conclusion."""
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=PublicationState.choices, default=PublicationState.DRAFT)
    prepared_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    remark = models.TextField(blank=True)
    """What the second person wants changed, or why it was taken down early."""
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    value_since = models.DateField(null=True)
    """Which value of the rule was in force: the law as it stood on the first day."""
    steps = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True)
    taken_down_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["state", "until"], name="legal_publication_term"),
            models.Index(fields=["-published_at"], name="legal_publication_recent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["act"], name="one_open_legal_publication",
                condition=models.Q(state__in=("draft", "submitted", "published")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title
