"""Acts, their articles, and the versions of each article."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class LawAct(models.Model):
    """An act. Its dates are half-open: in force from ``in_force`` up to, not on, ``ended``; a day that is not known stays
    empty and is never guessed. ``rulebook_id`` ties it to the act of the rulebook; ``source`` says where the text was
    taken from."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    rulebook_id = models.CharField(max_length=40, blank=True)
    issued = models.DateField(null=True, blank=True)
    in_force = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    is_confirmed = models.BooleanField(default=False)
    """Number and dates were read in the act itself or its official publication."""
    link = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(in_force__isnull=True) | Q(ended__gt=F("in_force")),
                name="law_act_span",
            )
        ]

    def __str__(self) -> str:
        return self.title


class LawArticle(models.Model):
    """An article of an act by its number as cited (``28``, ``28b``)."""

    act = models.ForeignKey(LawAct, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=10)
    position = models.PositiveIntegerField()
    length = models.PositiveIntegerField(default=0)
    """Syllables of the version that search reads; 0 while no text is known."""
    indexed = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="indexed_by")
    """The version that search reads: the one in force on the day when the index was made or last looked at."""
    referred = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="referred_by")
    """The version whose references to other articles are written down (``Reference``)."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["act", "position"]
        constraints = [models.UniqueConstraint(fields=["act", "number"], name="law_article_number")]

    def __str__(self) -> str:
        return f"Điều {self.number} {self.act_id}"


class Version(models.Model):
    """The words of an article over a half-open span of days; ``since`` empty: from before what is known. Versions are
    added and never rewritten."""

    article = models.ForeignKey(LawArticle, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="law_version_number"),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="law_version_span",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.article_id}"

    @property
    def whole(self) -> str:
        """Heading and text, as search reads them."""
        return f"{self.heading}\n{self.text}"
