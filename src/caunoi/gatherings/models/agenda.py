"""The agenda: items that are the things discussed, and what was said to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from caunoi.gatherings.choices import ItemKind, ItemState, SpeechKind
from caunoi.gatherings.models.gathering import Gathering

THINGS = ("matter", "commitment", "paper", "earlier")
"""The columns of which at most one is filled: the thing that is discussed."""


def _at_most_one(names: tuple[str, ...]) -> Q:
    """No column is filled, or exactly one."""
    condition = Q(**{f"{name}__isnull": True for name in names})
    for filled in names:
        condition |= Q(**{f"{name}__isnull": name != filled for name in names})
    return condition


class AgendaItem(models.Model):
    """One item. It *is* a matter, a commitment, a paper or an earlier conclusion where one of these is named: nothing is copied,
    the page shows the thing as it stands, as far as it exists for the reader."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.DISCUSSION)
    title = models.CharField(max_length=300)
    public_title = models.CharField(max_length=300, blank=True)
    """What everybody reads where it is public. Empty: the title, or, where the item is a thing, its number alone."""
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long it is planned to take."""
    presenter = models.CharField(max_length=200, blank=True)
    """Who reports or leads it: name and title, or the agency."""
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    """Why it was left out, or a remark of the secretary."""
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commitment = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    earlier = models.ForeignKey(
        "gatherings.Conclusion", on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    """A conclusion of an earlier gathering that comes back here."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_at_most_one(THINGS), name="item_is_one_thing"),
            models.UniqueConstraint(
                fields=["gathering"], condition=Q(state=ItemState.CURRENT), name="item_current_once"
            ),
        ]
        indexes = [models.Index(fields=["gathering", "position"], name="item_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Speech(models.Model):
    """What was said to an item, in the words of the secretary, by somebody who sits or speaks for an office or organisation."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speeches")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=SpeechKind, default=SpeechKind.SPEECH)
    speaker_name = models.CharField(max_length=120)
    speaker_title = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="speech_position")]

    def __str__(self) -> str:
        return f"speech {self.position} on {self.item_id}"
