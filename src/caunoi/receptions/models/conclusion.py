"""The conclusion of a head's reception (Thông báo kết luận việc tiếp công dân, NĐ 154/2026 Đ25) and what it promises."""

from __future__ import annotations

from django.db import models


class Conclusion(models.Model):
    """What the head concluded in a session."""

    session = models.OneToOneField("receptions.Session", on_delete=models.PROTECT, related_name="conclusion")
    text = models.TextField()
    concluded_at = models.DateTimeField()
    paper_number = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"conclusion of session {self.session_id}"


class Promise(models.Model):
    """One thing an agency is to do by a day. ``matter`` is the matter in which it is settled."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, related_name="promises")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=1000)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="reception_promises")
    done_at = models.DateTimeField(null=True, blank=True)
    evidence = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conclusion", "position"], name="promise_position")]
        indexes = [
            models.Index(fields=["agency", "due_on"], name="promise_open", condition=models.Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"promise {self.position} of {self.conclusion_id}"
