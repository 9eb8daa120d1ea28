"""The places of the authority that runs this installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare, get_setting
from caunoi.base.wording import Worded
from caunoi.ground.text_fold import fold
from caunoi.places.choices import Level
from caunoi.places.memory import remember
from caunoi.places.models import Unit
from caunoi.places.queries.lineage import successor_on
from caunoi.places.queries.lookup import unit_on

BEFORE_REFORM = date(2025, 6, 30)

declare(
    "authority.province_code",
    "line",
    "15",
    _("Code of the province as of 30 June 2025"),
    help=_("The province of any later day is found by succession: 15 (Yên Bái) becomes Lào Cai on 1 July 2025."),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose a place from. ``search`` is folded, for matching what is typed without tones."""

    id: int
    code: str
    name: str
    group: str
    """Name of the unit above; lists are grouped by it."""
    label: str
    search: str


def province_on(on: date) -> Unit:
    """The authority's province on the civil date ``on``. ``NotFound`` when the code in the settings is wrong."""

    def look() -> Unit:
        first = unit_on(Level.PROVINCE, str(get_setting("authority.province_code")), min(on, BEFORE_REFORM))
        return successor_on(first, on) or first

    return remember("places", ("province_on", get_setting("authority.province_code"), on), look)


def communes_on(on: date) -> list[Unit]:
    """Communes, wards and townships of the authority's province on ``on``, by district and code. Read only."""

    def look() -> list[Unit]:
        rows = Unit.objects.in_force(on).filter(province=province_on(on), level=Level.COMMUNE).select_related("parent")
        return sorted(rows, key=lambda unit: (unit.parent.code if unit.parent else "", unit.code))

    return remember("places", ("communes_on", get_setting("authority.province_code"), on), look)


def commune_choices(on: date) -> tuple[Choice, ...]:
    """The same as lines for a form, with the unit above as the group; names know that they are Vietnamese. Remembered."""

    def named(name: str) -> Worded:
        return Worded(name, "vi")

    def look() -> tuple[Choice, ...]:
        return tuple(
            Choice(u.pk, u.code, named(u.name), named(u.parent.name if u.parent else ""), named(u.label), fold(u.name))
            for u in communes_on(on)
        )

    return remember("places", ("commune_choices", get_setting("authority.province_code"), on), look)
