"""Questions from the floor, and who announced to come."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from caunoi.gatherings.choices_floor import DoneBy, EnteredBy, QuestionState, Screen
from caunoi.gatherings.models.agenda import AgendaItem
from caunoi.gatherings.models.gathering import Gathering


class Floor(models.Model):
    """What a gathering takes in from the people present. Its row is the one that many at once wait for, so that numbers have no
    gap and no seat is given twice, while the gathering itself stays free for its secretary."""

    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="floor")
    seats = models.PositiveIntegerField(null=True, blank=True)
    """How many people may register; empty where nobody set a limit."""
    takes_phones = models.BooleanField(default=True)
    """Whether the public page takes questions while the gathering is in session."""
    last_question = models.PositiveIntegerField(default=0)
    last_registration = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)
    """People who are registered now; those who cancelled are not in it."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(registered__lte=F("seats")), name="floor_within_seats"
            )
        ]

    def __str__(self) -> str:
        return f"floor of {self.gathering_id}"


class FloorQuestion(models.Model):
    """One question, recommendation or feedback raised at a gathering. It *is* a matter with a receipt: its words, who asked and
    the answer stand there, and nothing of them is copied here."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveIntegerField()
    """1 for the first of this gathering, counting up without a gap."""
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="floor_question")
    entered_by = models.CharField(max_length=5, choices=EnteredBy)
    screen = models.CharField(max_length=8, choices=Screen)
    state = models.CharField(max_length=8, choices=QuestionState, default=QuestionState.ASKED)
    asked_at = models.DateTimeField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The agency to which the gathering gave it."""
    due_on = models.DateField(null=True, blank=True)
    """The day promised before everybody, that day included."""
    commitment = models.ForeignKey(
        "commitments.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=7, choices=DoneBy, blank=True)
    done_note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="question_number"),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ASSIGNED) | Q(agency__isnull=False, due_on__isnull=False),
                name="question_assigned_with_day",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
                name="question_done_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["gathering", "screen", "number"], name="question_screen")]

    def __str__(self) -> str:
        return f"question {self.number} of {self.gathering_id}"


class Returned(models.Model):
    """The question came back at a later gathering; ``outcome`` is what was done with it there, empty until something was."""

    question = models.ForeignKey(FloorQuestion, on_delete=models.PROTECT, related_name="returns")
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="returned_questions")
    outcome = models.CharField(max_length=8, choices=QuestionState, blank=True)
    note = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "gathering"], name="question_returns_once")]

    def __str__(self) -> str:
        return f"{self.question_id} at {self.gathering_id}"


class Registration(models.Model):
    """Somebody announced to come, with how many. It serves to have chairs, and nothing else: the name may be left out,
    never enters the record, is read by the convener alone and erased 90 days after the gathering, or at once when it is
    cancelled. No address is asked for; who comes reads on the page of the gathering when its day moves."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="registrations")
    number = models.PositiveIntegerField()
    full_name = models.CharField(max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    nonce_hash = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32, unique=True)
    version = models.PositiveIntegerField(default=1)

    is_replay = False
    """Set on the row that a form got back which had made it before."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="registration_number"),
            models.CheckConstraint(condition=Q(people__gt=0), name="registration_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"registration {self.number} of {self.gathering_id}"
