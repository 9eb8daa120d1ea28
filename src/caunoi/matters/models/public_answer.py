"""What the public may read of an answered matter: a redacted copy, reviewed by an officer."""

from __future__ import annotations

from django.db import models


class PublicCopy(models.Model):
    """What one officer wrote for the public in other words than matter and answer have, until a second one has read it."""

    matter = models.OneToOneField("matters.Matter", on_delete=models.CASCADE, related_name="public_copy")
    sent = models.ForeignKey("matters.Answer", on_delete=models.CASCADE, related_name="+")
    """The answer that it tells; a newer one makes the copy void."""
    title = models.CharField(max_length=200)
    question = models.TextField()
    answer = models.TextField()
    prepared_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    returned_for = models.TextField(blank=True)
    """Why the second reader returned it; empty while it waits for one."""
    returned_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.title

    @property
    def texts(self) -> dict[str, str]:
        """Its three texts by the names of the inputs."""
        return {"title": self.title, "question": self.question, "answer": self.answer}


class PublicAnswer(models.Model):
    """A redacted question with its answer. It is a copy: taking it down or mending it never touches the matter."""

    matter = models.OneToOneField("matters.Matter", on_delete=models.PROTECT, related_name="public_answer")
    title = models.CharField(max_length=200)
    question = models.TextField()
    answer = models.TextField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    topic = models.ForeignKey("agencies.Topic", on_delete=models.PROTECT, null=True, blank=True)
    place = models.ForeignKey("places.Unit", on_delete=models.PROTECT, null=True, blank=True)
    answered_on = models.DateField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    search_text = models.TextField(default="", editable=False)
    """Title, question and answer folded, each word between blanks, so that a search needs no tones."""

    class Meta:
        indexes = [
            models.Index(fields=["-published_at"], name="public_answer_recent"),
            models.Index(fields=["-withdrawn_at"], name="public_answer_withdrawn"),
            models.Index(fields=["withdrawn_at", "topic", "agency", "place"], name="public_answer_facets"),
        ]

    def __str__(self) -> str:
        return self.title
