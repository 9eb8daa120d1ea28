"""An article: which of its revisions the public reads, since when, and what was put right in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.newsroom.choices import State, Work


class Article(models.Model):
    """One article of one agency. Its words stand in revisions, which are never rewritten; ``public`` is the one that is read.

    ``published_at`` is the instant of the first publication and stays when the article is corrected or published again. The day
    that the article itself is about stands in its revision.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    public = models.ForeignKey("newsroom.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    newest = models.ForeignKey(
        "newsroom.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    publish_at = models.DateTimeField(null=True, blank=True)
    """When it publishes itself, while that is set."""
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    """When what the public reads changed last: published, corrected, taken down, published again."""
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_reason = models.TextField(blank=True)
    """Said to whoever opens the address."""
    begun_at = models.DateTimeField()
    search_text = models.TextField(blank=True)
    """Words of the newest revision for the desk."""
    public_search = models.TextField(blank=True)
    """Words of the public revision; empty while nothing is public."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(public__isnull=False, published_at__isnull=False),
                name="article_public_revision",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True) | Q(state=State.DRAFT), name="article_set_time_of_draft"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.TAKEN_DOWN) | (Q(taken_down_at__isnull=False) & ~Q(taken_down_reason="")),
                name="article_taken_down_why",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-id"], name="article_agency"),
            models.Index(fields=["-published_at", "-id"], name="article_newest", condition=Q(state=State.PUBLISHED)),
            models.Index(fields=["publish_at"], name="article_set_time", condition=Q(publish_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.newest.title if self.newest else f"article {self.pk}"

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def shows_work(self) -> bool:
        """Whether it matters where the newest revision stands: not once that is public, or the article was given up."""
        return self.state != State.DROPPED and (self.public_id is None or self.has_later_revision)

    @property
    def needs_notice(self) -> bool:
        """Whether a revision goes out as a correction of what readers know already."""
        return self.public_id is not None

    @property
    def lacks_notice(self) -> bool:
        """Whether the newest revision was approved without the notice that has to go out with it."""
        newest = self.newest
        return self.needs_notice and newest is not None and newest.work == Work.APPROVED and not newest.notice

    @property
    def has_later_revision(self) -> bool:
        """Whether the newest revision is not the one that the public reads."""
        return self.public_id is not None and self.public_id != self.newest_id


class Correction(models.Model):
    """What was wrong in an article and what is right; it stays with the article for good."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    revision = models.OneToOneField("newsroom.Revision", on_delete=models.PROTECT, related_name="correction")
    notice = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.notice[:80]
