"""A matter that the head picked to be settled for good (lựa chọn từng vụ việc để giải quyết dứt điểm)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.oversight.choices import NoteKind, PickOutcome


class PriorityPick(models.Model):
    """One matter on one list, with who owns it, how it is to be settled and by when. ``programme`` is the number or name of the
    list, such as "KH 2100 năm 2013". ``first_due_on`` is the day promised first and never changes."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="picks", db_index=False)
    programme = models.CharField(max_length=120)
    owner = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.TextField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    picked_at = models.DateTimeField()
    picked_by = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=12, choices=PickOutcome, blank=True, default="")
    outcome_text = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    """The day of the result; empty while it was not reviewed."""
    is_ended = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "programme"], name="pick_once_in_a_list"),
            models.UniqueConstraint(fields=["matter"], condition=Q(is_ended=False), name="pick_one_open"),
        ]
        indexes = [models.Index(fields=["programme", "due_on"], name="pick_of_list")]

    def __str__(self) -> str:
        return f"pick of {self.matter_id} in {self.programme}"


class PickNote(models.Model):
    """One line of what happened to a pick. ``outcome`` is the result that it says, ``due_on`` the new day."""

    pick = models.ForeignKey(PriorityPick, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField()
    outcome = models.CharField(max_length=12, choices=PickOutcome, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.kind} of pick {self.pick_id}"
