"""Decisions and conclusions that the law makes public, while it does. Nothing in here leads to the matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet
from django.utils.translation import get_language

from caunoi.base.refusals import NotFound
from caunoi.matters.models import LegalPublication
from caunoi.matters.models.legal_publication import PublicationState
from caunoi.matters.public.naming import agency_name
from caunoi.matters.queries.clock_views import rule_words

WAS_PUBLIC = (PublicationState.PUBLISHED, PublicationState.ENDED, PublicationState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class LegalCard:
    """One publication. ``settled_on`` is the day of the decision or conclusion. Once taken down it has neither title nor text."""

    id: int
    is_conclusion: bool
    title: str
    text: str
    agency: str
    settled_on: date
    since: date
    until: date
    article: str
    is_confirmed: bool
    steps: tuple[str, ...]
    is_gone: bool = False
    gone_early: bool = False


def legal_publications(today: date) -> tuple[LegalCard, ...]:
    """Everything public by law on ``today``, newest first. The last day decides, not when the worker comes round."""
    rows = _standing(today).select_related("agency", "act").order_by("-published_at", "-pk")
    return tuple(_card(row) for row in rows)


def legal_publication(pk: int, today: date) -> LegalCard:
    """One publication; taken down, only its days and the article. Raises ``NotFound`` for what was never public."""
    row = LegalPublication.objects.filter(pk=pk, published_at__isnull=False, state__in=WAS_PUBLIC)
    found = row.select_related("agency", "act").first()
    if found is None:
        raise NotFound()
    stands = found.state == PublicationState.PUBLISHED and found.until is not None and today <= found.until
    return _card(found, is_gone=not stands)


def legal_stamp() -> tuple[object, ...]:
    """Changes whenever something is published or taken down."""
    row = LegalPublication.objects.aggregate(Max("published_at"), Max("taken_down_at"))
    return tuple(row.values())


def _standing(today: date) -> QuerySet[LegalPublication]:
    return LegalPublication.objects.filter(state=PublicationState.PUBLISHED, until__gte=today)


def _card(row: LegalPublication, is_gone: bool = False) -> LegalCard:
    assert row.since is not None and row.until is not None
    language = "vi" if (get_language() or "vi").startswith("vi") else "en"
    _title, article, confirmed = rule_words(row.rule, row.value_since or row.since, language)
    return LegalCard(
        row.pk, row.act.name == "conclude", "" if is_gone else row.title, "" if is_gone else row.text,
        "" if is_gone else agency_name(row.agency), row.act.on, row.since, row.until, article, confirmed,
        tuple(str(step.get(language) or "") for step in row.steps), is_gone, row.state == PublicationState.WITHDRAWN,
    )  # fmt: skip
