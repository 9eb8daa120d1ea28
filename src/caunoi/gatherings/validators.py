"""Inputs of gatherings: a value in, a plain sentence out when it cannot be so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.inputs import need_text
from caunoi.base.refusals import Invalid, NotFound
from caunoi.commitments.models import Commitment
from caunoi.commitments.queries.visible import numbered as task_numbered
from caunoi.ground.text_normal import normalise
from caunoi.matters.choices import Kind as MatterKind
from caunoi.matters.models import Matter
from caunoi.matters.queries.visible import numbered


def language() -> str:
    """The language of the page, as the rulebook knows it."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def a_text(value: str, name: str, longest: int = 20_000, *, required: bool = True) -> str:
    """``value`` normalised, its lines kept."""
    text = normalise(value).strip()
    return need_text(text, name, longest) if text or required else ""


def one_of(value: str, values: list[str], field: str) -> str:
    if value not in values:
        raise Invalid(_("Please choose one of the list."), field=field)
    return value


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Invalid(_("The end must be later than the beginning."), field="ends_at")


def check_request(asked: int | None, voters: int | None) -> None:
    """Voters who asked and all voters are written together."""
    if asked is None and voters is None:
        return
    if not voters or asked is None:
        raise Invalid(_("Please write both: how many voters asked, and how many voters there are."), field="of_voters")
    if not 0 <= asked <= voters:
        raise Invalid(_("There cannot be more who asked than voters. Please check both numbers."), field="asked_voters")


def a_matter(actor: Actor, number: str) -> Matter:
    """The matter of a typed number that may be discussed. A denunciation never comes before a gathering (Luật Tố cáo Đ8)."""
    found = numbered(actor, number).exclude(kind=MatterKind.DENUNCIATION).first()
    if found is None:
        raise Invalid(
            _("There is no matter of this number that can be discussed here. Please check it."), field="thing"
        )
    return found


def a_task(actor: Actor, number: str, field: str = "thing") -> Commitment:
    """The task of a typed number (NV-2019-00012), as far as it exists for the actor."""
    try:
        return task_numbered(actor, number)
    except NotFound:
        raise Invalid(_("There is no task of this number for you. It looks like NV-2019-00012."), field=field) from None


def facts_of(row: Any, *names: str) -> dict[str, Any]:
    """Columns of a row as the record keeps them: days and instants as ISO text."""
    found = {}
    for name in names:
        value = getattr(row, name)
        found[name.removesuffix("_id")] = value.isoformat() if hasattr(value, "isoformat") else value
    return found
