"""Public registers for programs that send matters: agencies, places, topics, as of any day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel

from caunoi.agencies.public import agency_cards
from caunoi.agencies.queries.choices import topics_on
from caunoi.api.description import OPEN, answers
from caunoi.api.language import day_of
from caunoi.places.queries.authority import communes_on, province_on

router = Router()
ON = Query("", description="Civil date YYYY-MM-DD (Asia/Ho_Chi_Minh); empty: today", examples=["2020-02-25"])


class AgencyLine(BaseModel):
    """An agency on a day. `code` never changes; `id` is its number in this installation."""

    id: int
    code: str
    kind: str
    name: str
    name_en: str
    superior: str
    since: date
    until: date | None
    confirmed: bool


class PlaceLine(BaseModel):
    """A commune, ward or township on a day; `above` is the district, or the province where there are no districts."""

    code: str
    type: str
    name: str
    name_en: str
    label: str
    above: str
    since: date
    until: date | None


class TopicLine(BaseModel):
    code: str
    name: str
    name_en: str
    hint: str


class AgencyList(BaseModel):
    on: date
    items: list[AgencyLine]


class PlaceList(BaseModel):
    on: date
    province: str
    items: list[PlaceLine]


class TopicList(BaseModel):
    on: date
    items: list[TopicLine]


@router.get("/agencies", response=answers(AgencyList, *OPEN), summary="Agencies of a day")
def agencies(request: HttpRequest, on: str = ON) -> AgencyList:
    """Agencies that exist on that day, under the names of that day."""
    day = day_of(on, "on")
    items = [
        AgencyLine(
            id=card.id, code=card.code, kind=card.kind, name=card.label, name_en=card.name_en, superior=card.superior,
            since=card.since, until=card.until, confirmed=card.is_confirmed,
        )
        for card in agency_cards(day)
    ]  # fmt: skip
    return AgencyList(on=day, items=items)


@router.get("/places", response=answers(PlaceList, *OPEN), summary="Communes of a day")
def places(request: HttpRequest, on: str = ON) -> PlaceList:
    """Communes of the authority's province on that day, by their official codes."""
    day = day_of(on, "on")
    items = [
        PlaceLine(
            code=unit.code, type=unit.type, name=unit.name, name_en=unit.name_en, label=unit.label,
            above=unit.parent.name if unit.parent else "", since=unit.since, until=unit.until,
        )
        for unit in communes_on(day)
    ]  # fmt: skip
    return PlaceList(on=day, province=province_on(day).name, items=items)


@router.get("/topics", response=answers(TopicList, *OPEN), summary="Topics of a day")
def topics(request: HttpRequest, on: str = ON) -> TopicList:
    """Topics that a matter can have."""
    day = day_of(on, "on")
    items = [TopicLine(code=row.code, name=row.name, name_en=row.name_en, hint=row.hint) for row in topics_on(day)]
    return TopicList(on=day, items=items)
