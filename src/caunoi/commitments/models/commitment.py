"""The commitment (nhiệm vụ): something an agency owes as a delivery by a date."""

from __future__ import annotations

import re
from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from caunoi.base.chips import short_date
from caunoi.commitments.choices import CARRIED, CARRIED_LABEL, WITH_ISSUER, Every, LeadCause, Origin, Role, State, Type
from caunoi.ground.recurrence import MONTHS, Occurrence
from caunoi.papers.models import Paper

NUMBER = re.compile(r"NV-(\d{4})-(\d{1,12})", re.IGNORECASE | re.ASCII)


class Commitment(models.Model):
    """One task. ``lead`` is the one agency that owes the delivery at this instant; ``LeadSpan`` keeps the whole history of it.

    ``due_on`` is a civil day, that day included; ``first_due_on`` is the first day ever set and never moves. What gave rise to
    it (a plan, a conclusion) points here from its own room; ``origin`` says of which kind it is.
    """

    type = models.CharField(max_length=10, choices=Type, default=Type.EXECUTE)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.OWN)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    product = models.CharField(max_length=500, blank=True)
    """What will be there when it is done (sản phẩm), in words by which the issuer tests it."""
    issuer = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    handler = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    place = models.ForeignKey(
        "places.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    is_open = models.BooleanField(default=True)
    made_on = models.DateField()
    issued_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivered_by = models.ForeignKey(
        "people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    is_milestone = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    weight = models.PositiveIntegerField(default=1)
    """Its part in the parent's progress, beside the weights of the other children."""
    every = models.CharField(max_length=10, choices=Every, default=Every.ONCE, blank=True)
    period_first = models.DateField(null=True, blank=True)
    period_last = models.DateField(null=True, blank=True)
    """Of one time of a recurring commitment: first and last day of its period, both included."""
    done = models.PositiveIntegerField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True)
    """The share declared by the last accepted report, as a fraction ``done / whole``; empty while nothing was accepted."""
    refusals = models.PositiveSmallIntegerField(default=0)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by")
    """The unfinished task of an earlier year that this one carries on."""
    search_text = models.TextField(default="", editable=False)
    """The words of title and product by which it is found, with their tones and without (``base.searching``)."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__gt=0), name="commitment_weighs"),
            models.CheckConstraint(
                condition=Q(done__isnull=True, whole__isnull=True) | Q(whole__gt=0, done__lte=F("whole")),
                name="commitment_share",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(first_due_on__isnull=False), name="commitment_keeps_first_day"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="commitment_starts_before_due",
            ),
            models.CheckConstraint(
                condition=Q(period_first__isnull=True, period_last__isnull=True)
                | Q(period_last__gte=F("period_first")),
                name="commitment_period",
            ),
            models.UniqueConstraint(
                fields=["parent", "period_first"],
                condition=Q(period_first__isnull=False) & ~Q(state=State.CANCELLED),
                name="commitment_period_once",
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "due_on", "id"], name="commitment_lead_open", condition=Q(is_open=True)),
            models.Index(fields=["issuer", "due_on", "id"], name="commitment_issuer_open", condition=Q(is_open=True)),
            models.Index(fields=["handler", "due_on", "id"], name="commitment_handler_open", condition=Q(is_open=True)),
            models.Index(fields=["lead", "id"], name="commitment_lead"),
            models.Index(fields=["issuer", "id"], name="commitment_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_carried(self) -> bool:
        """Whether it ended because another task carries it on. Lists are read with ``was_carried`` (``carrying.carried_on``)."""
        if self.state != State.CANCELLED:
            return False
        known = self.__dict__.get("was_carried")
        return self.continued_by.filter(issued_at__isnull=False).exists() if known is None else bool(known)

    @property
    def standing(self) -> str:
        """The state as lists and badges tell it: ``carried`` is not ``cancelled``."""
        return CARRIED if self.is_carried else str(self.state)

    def get_state_display(self) -> str:
        """The words for ``standing``."""
        return str(CARRIED_LABEL if self.is_carried else State(self.state).label)

    @property
    def period_title(self) -> str:
        """The period of one time of a recurring task, ``Tháng 3/2020``; both days where it is no whole month, quarter, half-year
        or year. Empty for any other task."""
        first, last = self.period_first, self.period_last
        if first is None or last is None:
            return ""
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        if months in MONTHS.values() and (first.month - 1) % months == 0:
            return Occurrence(first, last, last).title("en" if (get_language() or "").startswith("en") else "vi")
        return f"{short_date(first)} – {short_date(last)}"

    @property
    def full_title(self) -> str:
        """The title, of one time of a recurring task after its period, ``Tháng 3/2020: Cà phê doanh nhân``: its times share the
        title, and where long ones are cut the end is."""
        return f"{self.period_title}: {self.title}" if self.period_first else self.title

    @property
    def number(self) -> str:
        """How people name it: ``NV-2019-00012``."""
        return f"NV-{self.made_on.year}-{self.pk:05d}"

    @staticmethod
    def parse_number(typed: str) -> tuple[int, int] | None:
        """Year and key of a typed number, however it is written (``nv-2019-12``); ``None`` when it is none."""
        found = NUMBER.fullmatch(typed.strip())
        return (int(found[1]), int(found[2])) if found else None

    @property
    def declared(self) -> Fraction | None:
        """The share declared by the last accepted report."""
        return None if self.whole is None or self.done is None else Fraction(self.done, self.whole)

    @property
    def turn_id(self) -> int:
        """Key of the agency whose step is next; exactly one at every instant."""
        return self.issuer_id if self.state in WITH_ISSUER else self.lead_id

    @property
    def is_extended(self) -> bool:
        return self.first_due_on is not None and self.due_on != self.first_due_on


class LeadSpan(models.Model):
    """Which agency led from when until when; the open span is the lead of now, and there is never a second one."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="leads")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    cause = models.CharField(max_length=12, choices=LeadCause)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(until__isnull=True), name="commitment_has_one_lead"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.since}"


class Participation(models.Model):
    """An agency beside the lead, with its part."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="participations")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "agency"], name="commitment_participates_once")]
        indexes = [models.Index(fields=["agency", "commitment"], name="participation_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.role}"


class Need(models.Model):
    """``commitment`` can be reported done only when ``needs`` is closed."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="needs")
    needs = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="needed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "needs"], name="need_once"),
            models.CheckConstraint(condition=~Q(commitment=F("needs")), name="need_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} > {self.needs_id}"


class Served(models.Model):
    """A matter that the commitment serves: one repair may serve forty of them, and closes none."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="served")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="served_by")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "matter"], name="served_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} > {self.matter_id}"


class Evidence(models.Model):
    """What shows that something was done: files (attachments of this row, hashed when they were stored) or an official paper.

    A better copy is a new version of the same ``number``; the older ones stay.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the first file's original, in hexadecimal; empty for a paper."""
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seat = models.ForeignKey("people.Seat", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number", "version"], name="evidence_version_once"),
            models.CheckConstraint(condition=Q(paper__isnull=False) | ~Q(sha256=""), name="evidence_is_there"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number}.{self.version})"
