"""Who may not touch a matter: the person it is about, relatives, and whoever has a conflict of interest."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Recusal(models.Model):
    """``account`` is named in the matter or stands too near to somebody in it: the matter does not exist for that account, in
    whatever seat (Luật TC 2018 Đ31, Đ11; Luật TCD Đ9). It says who must not see, and nothing of why beyond ``ground``."""

    GROUNDS = [("named", "named"), ("relative", "relative"), ("interest", "interest")]

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="recusals", db_index=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    ground = models.CharField(max_length=8, choices=GROUNDS)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "account"], condition=models.Q(until__isnull=True), name="recusal_once"
            )
        ]
        indexes = [models.Index(fields=["account", "matter"], name="recusal_account")]

    def __str__(self) -> str:
        return f"recusal in {self.matter_id}"
