"""The recommendation upward: which act does not fit, why, what is proposed, to whom, and what became of it."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from caunoi.ground.act_names import act_title
from caunoi.proposals.choices import Outcome, Reply, State

NUMBER = re.compile(r"^\s*KNCS-(20\d\d)-0*([1-9]\d{0,17})\s*$", re.IGNORECASE)


class Proposal(models.Model):
    """One proposal of one agency. Days are civil days, that day included.

    The act is one of the rulebook (``act_id``) or, where it is not known there, its name as typed (``act_text``); likewise
    the addressee is an agency of the register or the name of a body outside it. ``waiting_since`` is the day from which an
    answer of the present addressee is waited for: the day of sending, or that of the last forwarding.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    made_on = models.DateField()
    title = models.CharField(max_length=300)
    act_id = models.CharField(max_length=40, blank=True)
    act_text = models.CharField(max_length=300, blank=True)
    article = models.CharField(max_length=10, blank=True)
    clause = models.CharField(max_length=10, blank=True)
    point = models.CharField(max_length=10, blank=True)
    clause_text = models.TextField(blank=True)
    """The words of the act that do not fit."""
    why = models.TextField()
    """What happens in practice because of them."""
    proposed = models.TextField()
    addressee = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    addressee_text = models.CharField(max_length=200, blank=True)
    holder = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    """The agency to which it was forwarded last; empty while it lies with the addressee or outside the register."""
    holder_text = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    """Title, act, addressee and state may be read by everybody once it is sent; approved together with the text."""
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    official_number = models.CharField(max_length=60, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey("papers.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    waiting_since = models.DateField(null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)
    """The last reminder or, without one, ``waiting_since``: the days of the house rule count from here."""
    is_warned = models.BooleanField(default=False)
    """The drafter was warned that those days went by."""
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_act_id = models.CharField(max_length=40, blank=True)
    outcome_act_text = models.CharField(max_length=300, blank=True)
    outcome_text = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act_id="", act_text=""), name="proposal_names_act"),
            models.CheckConstraint(
                condition=Q(addressee__isnull=False, addressee_text="")
                | (Q(addressee__isnull=True) & ~Q(addressee_text="")),
                name="proposal_one_addressee",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, waiting_since__isnull=True, counted_from__isnull=True)
                | (Q(sent_on__isnull=False, waiting_since__isnull=False) & ~Q(official_number="")),
                name="proposal_sent_with_number",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | (Q(sent_on__isnull=False) & ~Q(reply="")),
                name="proposal_answer_has_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "-id"], name="proposal_agency"),
            models.Index(fields=["addressee", "-id"], name="proposal_addressee"),
            models.Index(fields=["counted_from", "id"], name="proposal_waits", condition=Q(state=State.SENT)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """How people name it inside the system: ``KNCS-2020-00012``; the letter has an official number of its own."""
        return f"KNCS-{self.made_on.year}-{self.pk:05d}"

    @staticmethod
    def parse_number(text: str) -> tuple[int, int] | None:
        """Year and key from a typed number, or ``None`` when it is not one."""
        match = NUMBER.match(text)
        return (int(match[1]), int(match[2])) if match else None

    @property
    def act_name(self) -> str:
        """The act in the language of the page."""
        return act_title(self.act_id, self.act_text, get_language() or "vi")

    @property
    def cited(self) -> str:
        """The place in the act as people cite it: ``khoản 1 Điều 28 Luật Tiếp công dân 2013``."""
        if (get_language() or "vi").startswith("en"):
            place = f"article {self.article}" + (f".{self.clause}" if self.clause else "") + self.point
            return f"{place}, {self.act_name}" if self.article else self.act_name
        words = [f"điểm {self.point}"] if self.point else []
        words += [f"khoản {self.clause}"] if self.clause else []
        words += [f"Điều {self.article}"] if self.article else []
        return " ".join([*words, self.act_name])

    @property
    def outcome_act(self) -> str:
        """The act by which it was amended or replaced; empty where there is none."""
        return act_title(self.outcome_act_id, self.outcome_act_text, get_language() or "vi")

    @property
    def addressee_name(self) -> str:
        return self.addressee.label if self.addressee else self.addressee_text

    @property
    def waits_for(self) -> str:
        """The body whose answer is waited for now."""
        return self.holder.label if self.holder else (self.holder_text or self.addressee_name)

    def days_waiting(self, today: date) -> int | None:
        """Whole days since the answer is waited for, up to ``today`` or to the day on which waiting ended."""
        if self.waiting_since is None:
            return None
        return max(0, ((self.answered_on or self.ended_on or today) - self.waiting_since).days)
