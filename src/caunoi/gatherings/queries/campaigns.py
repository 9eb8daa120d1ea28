"""Campaigns of law dissemination and whom they reached: totals that say how many sessions they rest on, and invent none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.gatherings.choices import Kind, State
from caunoi.gatherings.languages import Language
from caunoi.gatherings.models import Campaign, CampaignMaterial, CampaignSession, Gathering, Reach
from caunoi.gatherings.models.campaign import MEASURES, PEOPLE
from caunoi.gatherings.queries.visible import stands_for, visible_to
from caunoi.ground.quantities import add
from caunoi.ground.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Total:
    """One measure over sessions. ``figures`` is one sum; several where their words cannot be joined (hơn with gần), none
    where nothing was reported. ``reported`` of ``sessions`` that took place gave it."""

    measure: str
    figures: tuple[Quantity, ...]
    reported: int
    sessions: int

    @property
    def is_complete(self) -> bool:
        return self.reported == self.sessions


@dataclass(frozen=True, slots=True)
class Standing:
    """A session on the page of its campaign: whether it took place, and what it reported."""

    session: CampaignSession
    took_place: bool
    reports: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a campaign reached. Villages are counted by name within their commune, each once; communes likewise."""

    totals: tuple[Total, ...]
    languages: tuple[tuple[str, Total], ...]
    communes: int
    villages: int
    took_place: int
    to_come: int


def campaigns(actor: Actor) -> QuerySet[Campaign]:
    """All campaigns, the newest first: to whom law is spread is no secret among officers."""
    if actor.kind != "system" and not actor.is_officer:
        return Campaign.objects.none()
    rows = Campaign.objects.select_related("convener", "fulfils").annotate(session_count=Count("sessions"))
    return rows.order_by("-starts_on", "-pk")


def campaign(actor: Actor, pk: int) -> Campaign:
    """One campaign. Raises ``NotFound``."""
    found = campaigns(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def session_of(campaign: Campaign, pk: int) -> CampaignSession:
    """One session of the campaign. Raises ``NotFound``."""
    rows = campaign.sessions.select_related("campaign", "gathering__convener", "gathering__place")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def material_of(campaign: Campaign, pk: int) -> CampaignMaterial:
    """One piece of material that was not taken out. Raises ``NotFound``."""
    found = campaign.materials.filter(pk=pk, dropped_at=None).first()
    if found is None:
        raise NotFound()
    return found


def to_tie(actor: Actor, campaign: Campaign) -> list[Gathering]:
    """Law dissemination sessions within the days of the campaign that the actor can add to it."""
    rows = visible_to(actor).filter(kind=Kind.LAW_SESSION, campaign_session__isnull=True).exclude(state=State.CANCELLED)
    mine = stands_for(actor, campaign.convener_id)
    found = rows.select_related("convener").order_by("starts_at", "pk")
    return [
        row for row in found
        if campaign.starts_on <= row.on <= campaign.ends_on and (mine or stands_for(actor, row.convener_id))
    ]  # fmt: skip


def standings(campaign: Campaign, today: date) -> list[Standing]:
    """The sessions by their day. One that was cancelled took no place; neither did one whose day has not come."""
    rows = campaign.sessions.select_related("gathering__convener", "gathering__place").prefetch_related("reports")
    found = sorted(rows, key=lambda row: (row.gathering.starts_at, row.pk))
    return [
        Standing(
            row, row.gathering.state != State.CANCELLED and row.gathering.on <= today,
            tuple(sorted(row.reports.all(), key=lambda each: Language.values.index(each.language))),
        )
        for row in found
    ]  # fmt: skip


def outcome(campaign: Campaign, sessions: Iterable[Standing]) -> Outcome:
    """What the sessions together reached, by measure and by language."""
    sessions = list(sessions)
    held = [each for each in sessions if each.took_place]
    spoken = [tag for tag in Language.values if any(row.language == tag for each in held for row in each.reports)]
    villages = {
        (each.session.gathering.place_id, name.casefold())
        for each in held for row in each.reports for name in row.villages.splitlines()
    }  # fmt: skip
    cancelled = sum(each.session.gathering.state == State.CANCELLED for each in sessions)
    return Outcome(
        tuple(_total(campaign, measure, held) for measure in MEASURES),
        tuple((str(Language(tag).label), _in_language(campaign, tag, held)) for tag in spoken),
        len({each.session.gathering.place_id for each in held if each.session.gathering.place_id}),
        len(villages), len(held), len(sessions) - len(held) - cancelled,
    )  # fmt: skip


def _total(campaign: Campaign, measure: str, held: list[Standing]) -> Total:
    """A session counts as having reported when none of its languages leaves the measure open."""
    reported = sum(
        bool(each.reports) and all(getattr(row, measure) is not None for row in each.reports) for each in held
    )
    return Total(measure, _sum(campaign, measure, [row for each in held for row in each.reports]), reported, len(held))


def _in_language(campaign: Campaign, tag: str, held: list[Standing]) -> Total:
    """People reached in one language, of the sessions that reported it."""
    rows = [row for each in held for row in each.reports if row.language == tag]
    counted = sum(row.people is not None for row in rows)
    return Total(PEOPLE, _sum(campaign, PEOPLE, rows), counted, len(rows))


def _sum(campaign: Campaign, measure: str, rows: list[Reach]) -> tuple[Quantity, ...]:
    by_word: dict[str, list[Quantity]] = defaultdict(list)
    for row in rows:
        value = getattr(row, measure)
        if value is not None:
            word = getattr(row, f"{measure}_word")
            by_word[word].append(campaign.figure(value, word, measure))
    known = [each for group in by_word.values() for each in group]
    if not known:
        return ()
    try:
        return (add(*known),)
    except ValueError:
        # “hơn” and “gần” have no common sum: each stands for itself.
        return tuple(add(*group) for group in by_word.values())
