"""The index by which questions find articles: the same on both databases, made from the articles and never a truth of its own."""

from __future__ import annotations

from django.db import models


class Term(models.Model):
    """A syllable or pair without tones. ``head`` holds the articles where it is worth most, ``tail`` the others, each as
    rows of a key (four bytes) and an impact (two bytes), the worthiest first; see ``laws.indexing``."""

    word = models.CharField(max_length=80, primary_key=True)
    texts = models.PositiveIntegerField()
    """In how many articles it stands."""
    head = models.BinaryField()
    tail = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return self.word


class Corpus(models.Model):
    """One row: how many articles have a text, and how many syllables they have together."""

    texts = models.PositiveIntegerField(default=0)
    syllables = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.texts} texts"
