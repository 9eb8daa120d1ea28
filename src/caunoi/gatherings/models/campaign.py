"""A campaign of law dissemination (phổ biến, giáo dục pháp luật): acts that are spread in sessions, and whom they reached."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from caunoi.base.time import civil_date
from caunoi.gatherings.languages import Language, language_names
from caunoi.gatherings.models.gathering import Gathering
from caunoi.ground.act_names import act_title
from caunoi.ground.quantity import FLOW, Quantity

PEOPLE, LEAFLETS, MINUTES = "people", "leaflets", "minutes"
MEASURES = (PEOPLE, LEAFLETS, MINUTES)
"""What is reported of a session. All are flows: what happened in it, never what there is on a day."""


class Campaign(models.Model):
    """One campaign of one agency; both days included. Its sessions are gatherings, its own or of other agencies that take part.

    The target is a figure as it was set, with its word (“hơn 5.000”); empty where none was set.
    """

    title = models.CharField(max_length=300)
    convener = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    languages = models.JSONField(default=list)
    target = models.PositiveIntegerField(null=True, blank=True)
    target_word = models.CharField(max_length=6, blank=True)
    fulfils = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="campaigns"
    )
    """The task of a plan that this campaign carries out."""
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_later"),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | Q(target_word=""), name="campaign_word_has_target"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """How people name it: ``PBGDPL-2019-003``."""
        return f"PBGDPL-{civil_date(self.made_at).year}-{self.pk:03d}"

    @property
    def language_names(self) -> str:
        return language_names(self.languages)

    @property
    def target_reach(self) -> Quantity | None:
        """How many people it is to reach over its days; ``None`` where no target was set."""
        return None if self.target is None else self.figure(self.target, self.target_word, PEOPLE)

    def figure(self, value: int, word: str, measure: str) -> Quantity:
        """A figure of this campaign as a flow over its days."""
        until: date = self.ends_on + timedelta(days=1)
        return Quantity(value=value, qualifier=word, measure=FLOW, unit=measure, since=self.starts_on, until=until)


class CampaignAct(models.Model):
    """One act that is spread: of the rulebook (``act_id``), or another one by its name."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="acts")
    position = models.PositiveSmallIntegerField()
    act_id = models.CharField(max_length=40, blank=True)
    act_text = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "position"], name="campaign_act_position"),
            models.CheckConstraint(condition=~Q(act_id="", act_text=""), name="campaign_act_is_named"),
        ]

    def __str__(self) -> str:
        return act_title(self.act_id, self.act_text, get_language() or "vi")


class CampaignSession(models.Model):
    """A gathering that belongs to a campaign; it belongs to no second one, so that nobody is counted twice."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sessions")
    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="campaign_session")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.gathering_id}"


class Reach(models.Model):
    """What a session reports of one language: each person once, under the language in which it was heard.

    A figure that was not reported is empty and never zero; its word (“hơn”, “khoảng”) says how exact it is.
    """

    session = models.ForeignKey(CampaignSession, on_delete=models.PROTECT, related_name="reports")
    language = models.CharField(max_length=3, choices=Language)
    people = models.PositiveIntegerField(null=True, blank=True)
    people_word = models.CharField(max_length=6, blank=True)
    leaflets = models.PositiveIntegerField(null=True, blank=True)
    leaflets_word = models.CharField(max_length=6, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    """Minutes of broadcast (loa truyền thanh, phát thanh)."""
    minutes_word = models.CharField(max_length=6, blank=True)
    villages = models.TextField(blank=True)
    """Names of villages reached, a line each."""
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "language"], name="reach_language_once")]

    def __str__(self) -> str:
        return f"{self.session_id} {self.language}"


class CampaignMaterial(models.Model):
    """A leaflet, poster or reading text with its language; the files are attachments of this row. Photos and PDF files only:
    audio is not among the files that can be kept."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=3, choices=Language)
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title
