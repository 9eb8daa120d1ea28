"""Words by which an article is found."""

from __future__ import annotations

from caunoi.base.searching import findable
from caunoi.ground import rich_text
from caunoi.newsroom.models import Revision


def public_words(revision: Revision) -> str:
    """What readers find it by: title, summary and text, with and without tones."""
    return findable(revision.title, revision.summary, rich_text.to_text(rich_text.read(revision.body)))
