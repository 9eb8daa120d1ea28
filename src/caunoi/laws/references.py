"""Which articles the text of an article names, written down so that the article named can say who names it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q

from caunoi.laws.citing import cited_in_lines
from caunoi.laws.models import LawArticle, Reference, Version

AT_ONCE = 500
"""Articles read together: one question to the database for all places that they name."""


def outdated() -> list[int]:
    """Keys of articles whose references are not those of the text that search reads (``LawArticle.indexed``)."""
    began, ended = Q(referred=None, indexed__isnull=False), Q(referred__isnull=False, indexed=None)
    changed = Q(indexed__lt=F("referred")) | Q(indexed__gt=F("referred"))
    return list(LawArticle.objects.filter(began | ended | changed).order_by("pk").values_list("pk", flat=True))


def refresh(keys: Iterable[int]) -> None:
    """Write down anew what these articles name."""
    wanted = list(keys)
    for start in range(0, len(wanted), AT_ONCE):
        _refresh(wanted[start : start + AT_ONCE])


def forget() -> None:
    """Let every article be read again: an act or article came in, so that places mean something which meant nothing."""
    LawArticle.objects.exclude(referred=None).update(referred=None)


@transaction.atomic
def _refresh(keys: list[int]) -> None:
    articles = list(LawArticle.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    texts = Version.objects.in_bulk([row.indexed_id for row in articles if row.indexed_id is not None])
    made: list[Reference] = []
    for act in {row.act_id for row in articles}:
        mine = [row for row in articles if row.act_id == act]
        whole = [texts[row.indexed_id].whole if row.indexed_id else "" for row in mine]
        for row, cited in zip(mine, cited_in_lines(whole, act), strict=True):
            named = {each.article_id for each in cited if each.article_id is not None} - {row.pk}
            made += [Reference(citing=row, cited_id=key) for key in sorted(named)]
    Reference.objects.filter(citing__in=keys).delete()
    Reference.objects.bulk_create(made, batch_size=2000)
    LawArticle.objects.filter(pk__in=keys).update(referred=F("indexed"))
