"""Whom law dissemination reached, as its sessions reported: sums that keep their words and say on how many sessions they rest."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.commitments.reviewing import Content, Figure, Line, Period, Scope, counted, register_section, told_of
from caunoi.gatherings.choices import Kind
from caunoi.gatherings.languages import Language
from caunoi.gatherings.models import Campaign, Reach
from caunoi.gatherings.models.campaign import LEAFLETS, PEOPLE
from caunoi.gatherings.queries.visible import visible_to
from caunoi.gatherings.review import held
from caunoi.ground.quantities import FLOW, Quantity, add
from caunoi.ground.quantity import QUALIFIERS

MEASURES: tuple[tuple[str, Any, Any], ...] = (
    (PEOPLE, _("People reached by law dissemination"), _("people")),
    (LEAFLETS, _("Leaflets spread"), _("leaflets")),
)


def tell_reach(actor: Actor, scope: Scope) -> Content | None:
    """People and leaflets of the sessions held in each year. Where the words of the sessions cannot be joined (hơn with gần) each
    word has a figure of its own; of sessions that reported nothing it is said how many they are."""
    figures = [_campaigns(scope), *(each for measure in MEASURES for each in _figures(actor, scope, *measure))]
    silent = held(scope, scope.now, (Kind.LAW_SESSION,)).exclude(
        pk__in=_rows(scope, scope.now, PEOPLE).values("session__gathering")
    )
    number = silent.count()
    sentence = _("Sessions that did not report whom they reached: %(n)s. They are in no sum.") % {"n": number}
    return Content(tuple(figures), sentences=(sentence,) if number and len(figures) > 1 else ())


def _campaigns(scope: Scope) -> Figure:
    """Campaigns that began in the period: to whom law is spread is no secret among officers."""

    def rows(period: Period) -> QuerySet[Campaign]:
        return Campaign.objects.filter(period.has_day("starts_on"), convener_id__in=scope.agencies)

    def line(row: Campaign) -> Line:
        return Line(f"{row.number} {row.title}", row.starts_on, row.language_names, "campaign", row.pk)

    return counted(scope, "campaigns", _("Campaigns begun"), told_of(rows, Q(), line), unit=_("campaigns"))


def _rows(scope: Scope, period: Period, measure: str, words: tuple[str, ...] = QUALIFIERS) -> QuerySet[Reach]:
    sessions = held(scope, period, (Kind.LAW_SESSION,))
    told = {f"{measure}__isnull": False, f"{measure}_word__in": words}
    return Reach.objects.filter(session__gathering__in=sessions, **told).select_related("session__gathering")


def _figures(actor: Actor, scope: Scope, measure: str, title: Any, unit: Any) -> list[Figure]:
    """All that was reported, and each language as a part of it: a person is reported once, under one language."""
    periods = (scope.now, scope.before)
    try:
        groups = {measure: (QUALIFIERS, [_sum(scope, period, measure, QUALIFIERS) for period in periods])}
    except ValueError:
        groups = {
            f"{measure}-{place}": ((word,), [_sum(scope, period, measure, (word,)) for period in periods])
            for place, word in enumerate(QUALIFIERS)
        }
    figure = partial(_figure, actor, scope, measure, unit)
    made = []
    for id, (words, totals) in groups.items():
        if totals != [None, None]:
            parts = [
                figure(f"{id}-{each.value}", _spoken(each), words, each) for each in _languages(scope, measure, words)
            ]
            made.append(figure(id, title, words, parts=tuple(parts)))
    return made


def _figure(
    actor: Actor, scope: Scope, measure: str, unit: Any, id: str, title: Any, words: tuple[str, ...],
    language: Language | None = None, parts: tuple[Figure, ...] = (),
) -> Figure:  # fmt: skip
    now, before = (_sum(scope, period, measure, words, language) for period in (scope.now, scope.before))
    seen = Q(session__gathering__in=visible_to(actor).values("pk"))
    told = told_of(partial(_of_words, scope, measure, words, language), seen, _line(measure))
    return Figure(id=id, title=title, now=now, before=before, unit=unit, parts=parts, rows=told)


def _spoken(language: Language) -> Any:
    """``tiếng Mông``, ``Tiếng Việt``."""
    if language in (Language.VI, Language.OTHER):
        return language.label
    return format_lazy(_("{language} language"), language=language.label)


def _languages(scope: Scope, measure: str, words: tuple[str, ...]) -> list[Language]:
    """The languages of which something was reported in either year."""
    known = {
        tag
        for period in (scope.now, scope.before)
        for tag in _rows(scope, period, measure, words).values_list("language", flat=True)
    }
    return [each for each in Language if each in known]


def _of_words(
    scope: Scope, measure: str, words: tuple[str, ...], language: Language | None, period: Period
) -> QuerySet[Reach]:
    rows = _rows(scope, period, measure, words)
    return rows if language is None else rows.filter(language=language)


def _sum(
    scope: Scope, period: Period, measure: str, words: tuple[str, ...], language: Language | None = None
) -> Quantity | None:
    """The sum with its word; ``None`` where nothing was reported. Raises ``ValueError`` for words that cannot be joined."""
    parts = [
        Quantity(value=value, qualifier=word, measure=FLOW, since=period.since, until=period.until)
        for value, word in _of_words(scope, measure, words, language, period).values_list(measure, f"{measure}_word")
    ]
    return add(*parts) if parts else None


def _line(measure: str) -> Any:
    def line(row: Reach) -> Line:
        gathering = row.session.gathering
        number = f"{getattr(row, f'{measure}_word')} {getattr(row, measure)}".lstrip()
        return Line(f"{gathering.title}: {number}", gathering.on, row.get_language_display(), "gathering", gathering.pk)

    return line


def register() -> None:
    """Called once when the room is ready."""
    register_section("law", tell_reach)
