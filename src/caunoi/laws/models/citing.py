"""Which published answers cite which articles, and which articles cite each other."""

from __future__ import annotations

from django.db import models

from caunoi.laws.models.act import LawArticle


class Citing(models.Model):
    """A published answer names an article. Rows go with the answer when that is taken down."""

    article = models.ForeignKey(LawArticle, on_delete=models.CASCADE, related_name="citings")
    answer = models.ForeignKey("matters.PublicAnswer", on_delete=models.CASCADE, related_name="citings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "answer"], name="law_citing_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} cites {self.article_id}"


class Reference(models.Model):
    """The text of ``citing`` that is in force names ``cited``; made from the texts and never a truth of its own."""

    citing = models.ForeignKey(LawArticle, on_delete=models.CASCADE, related_name="names")
    cited = models.ForeignKey(LawArticle, on_delete=models.CASCADE, related_name="named_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citing", "cited"], name="law_reference_once")]

    def __str__(self) -> str:
        return f"{self.citing_id} names {self.cited_id}"
