"""What the portal may show of the register of agencies: everything, as frozen values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.agencies.choices import SuccessionKind
from caunoi.agencies.models import Agency, AgencySuccession
from caunoi.agencies.queries.directory import agencies_on, agency_of, directory, name_on
from caunoi.agencies.queries.succession import heirs
from caunoi.agencies.seed import read_agencies
from caunoi.base.languages import reading
from caunoi.base.wording import Worded

EDITION = re.compile(r"v\d+(\.\d+)*").fullmatch
"""How an edition of the list of administrative units names itself."""


@dataclass(frozen=True, slots=True)
class AgencyCard:
    """One agency on a date."""

    id: int
    code: str
    kind: str
    name: str
    name_en: str
    short_name: str
    label: str
    superior: str
    since: date
    until: date | None
    since_is_known: bool
    is_confirmed: bool
    """False when a day was not read in a source ("chưa kiểm chứng")."""
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class AgencyStep:
    """One step of succession."""

    label: str
    kind: str
    on: date
    is_whole: bool
    is_confirmed: bool
    name_en: str
    id: int

    @property
    def kind_name(self) -> str:
        return str(SuccessionKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class AgencyNow:
    """An agency that does the work of another today; ``is_confirmed`` when every step to it was read in a source."""

    agency: AgencyCard
    is_whole: bool
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency with what it came from and what became of it, up to ``as_of``."""

    as_of: date
    agency: AgencyCard
    came_from: tuple[AgencyStep, ...]
    went_to: tuple[AgencyStep, ...]
    now: tuple[AgencyNow, ...]
    """Who does its work on ``as_of``."""
    superior: AgencyCard | None

    @property
    def has_ended(self) -> bool:
        return self.agency.until is not None and self.agency.until <= self.as_of


def agency_card(row: Agency, on: date) -> AgencyCard:
    """The public facts of an agency under the name it bore on ``on``."""
    superior = directory().by_id[row.parent_id].label if row.parent_id else ""
    return AgencyCard(
        row.pk, row.code, row.kind, row.name, row.name_en, row.short_name, name_on(row, on), superior,
        row.since, row.until, row.since_is_known, row.is_confirmed, _source(row.source), row.note,
    )  # fmt: skip


def _source(source: str) -> str:
    """Where the days of an agency come from, in words for readers: an edition of the list of units is named by what it is."""
    if not EDITION(source):
        return source
    return Worded(_("the list of administrative units of 30/06/2025, before the reform"), reading())


def agency_cards(on: date, *kinds: str) -> tuple[AgencyCard, ...]:
    """Agencies of a date, of the kinds given or of all."""
    return tuple(agency_card(row, on) for row in agencies_on(on, *kinds))


def agency_page(agency_id: int, as_of: date) -> AgencyPage:
    """The page of an agency. Raises ``NotFound``."""
    register, row = directory(), agency_of(agency_id)
    return AgencyPage(
        as_of,
        agency_card(row, as_of),
        tuple(_step(register.by_id[s.old_id], s) for s in register.came_from.get(row.pk, [])),
        tuple(_step(register.by_id[s.new_id], s) for s in register.went_to.get(row.pk, [])),
        tuple(AgencyNow(agency_card(h.agency, as_of), h.is_whole, h.is_confirmed) for h in heirs(row, as_of)),
        agency_card(register.by_id[row.parent_id], as_of) if row.parent_id else None,
    )


def _step(row: Agency, step: AgencySuccession) -> AgencyStep:
    return AgencyStep(row.label, step.kind, step.on, step.is_whole, step.status == "confirmed", row.name_en, row.pk)


def parties_of_the_article(as_of: date) -> tuple[AgencyPage, ...]:
    """The seven bodies that took part in the conference of the article, and who does their work on ``as_of``."""
    by_code = directory().by_code
    codes = [entry.code for entry in read_agencies() if entry.is_party_of_the_article]
    return tuple(agency_page(by_code[code].pk, as_of) for code in codes if code in by_code)
