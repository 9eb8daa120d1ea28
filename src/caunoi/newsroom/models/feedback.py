"""What readers sent under an article."""

from __future__ import annotations

from django.db import models

from caunoi.newsroom.models.article import Article


class Feedback(models.Model):
    """Feedback under an article. It *is* a matter with a receipt: its words and its sender stand there alone."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="feedback")
    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="feedback_of")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["article", "-at"], name="feedback_article")]

    def __str__(self) -> str:
        return f"feedback {self.pk} under {self.article_id}"
