"""The theme of a year (chủ đề năm): "Năm dân vận chính quyền 2019"."""

from __future__ import annotations

from django.db import models

from caunoi.programmes.choices_scoring import ThemeLevel


class Theme(models.Model):
    """A theme that an agency set for a year. Its name is the label with the year; its tasks are commitments."""

    name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    issuer = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=ThemeLevel)
    act = models.CharField(max_length=300, blank=True)
    """The document that set it, in words: "Kế hoạch của Ban Dân vận Trung ương"."""
    act_number = models.CharField(max_length=60, blank=True)
    act_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "year", "name"], name="theme_once")]
        indexes = [models.Index(fields=["year", "id"], name="theme_year")]

    def __str__(self) -> str:
        return self.name


class ThemeTask(models.Model):
    """A commitment that carries the theme out."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="tasks")
    commitment = models.ForeignKey("commitments.Commitment", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "commitment"], name="theme_task_once")]

    def __str__(self) -> str:
        return f"{self.theme_id} > {self.commitment_id}"
