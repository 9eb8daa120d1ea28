"""What the search index holds of a matter."""

from __future__ import annotations

from django.db import models


class SearchText(models.Model):
    """The words by which a matter is found: folded, with their toned spellings, and marks for agencies and blocks of numbers.

    Contact data never comes in here: nobody is found by name or telephone. SQLite indexes it with FTS5 (kept by triggers),
    PostgreSQL with a GIN index over a stored column of its words; see migration 0002.
    """

    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    text = models.TextField()

    def __str__(self) -> str:
        return f"search text of {self.matter_id}"
