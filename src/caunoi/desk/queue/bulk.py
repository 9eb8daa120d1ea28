"""One act on several matters: each row is a command of its own with its own result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base.actors import Actor
from caunoi.base.refusals import Invalid, Refusal
from caunoi.base.typed import whole
from caunoi.desk.access import desk_page, officer_page
from caunoi.matters.commands.classify import assign, classify
from caunoi.matters.models import Matter
from caunoi.matters.numbers import parse_number
from caunoi.matters.queries.queue import PAGE
from caunoi.matters.queries.visible import visible_to


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: the reason stands there when it was refused."""

    number: str
    subject: str
    refused: Any = ""


@require_POST
@officer_page("assign", "classify")
def bulk_page(request: HttpRequest) -> HttpResponse:
    """Give the chosen matters to an officer, or set their topic; says for each whether it went through."""
    act = _act(request)
    picks = [pick for pick in request.POST.getlist("pick")[:PAGE] if _is_pick(pick)]
    if not picks:
        raise Invalid(_("No matter was chosen. Go back, tick the matters and press the button again."))
    keys = [parsed[1] for pick in picks if (parsed := parse_number(pick.partition(":")[0])) is not None]
    rows = {row.number: row for row in visible_to(request.actor).filter(pk__in=keys)}
    results = []
    for pick in picks:
        number, _colon, version = pick.partition(":")
        if number in rows:
            key = f"{request.POST['key']}:{number}" if request.POST.get("key") else None
            results.append(_one(act, request.actor, rows[number], int(version), key))
    context = {
        "results": results,
        "done": sum(not row.refused for row in results),
        "query": request.POST.get("query", ""),
    }
    return desk_page(request, "desk/bulk.html", context)


def _act(request: HttpRequest) -> Callable[..., Any]:
    """The command with the one input that all rows share."""
    chosen, act = request.POST, request.POST.get("do")
    if act == "assign" and whole(chosen.get("seat_id")) is not None:
        return lambda matter, **frame: assign(matter=matter.pk, seat_id=int(chosen["seat_id"]), **frame)
    if act == "classify" and whole(chosen.get("topic_id")) is not None:
        return lambda matter, **frame: classify(
            matter=matter.pk, kind=matter.kind, topic_id=int(chosen["topic_id"]), **frame
        )
    raise Invalid(_("Choose an officer or a topic beside the button first, then press it again."))


def _is_pick(pick: str) -> bool:
    number, _colon, version = pick.partition(":")
    return parse_number(number) is not None and whole(version) is not None


def _one(act: Callable[..., Any], actor: Actor, matter: Matter, version: int, key: str | None) -> RowResult:
    try:
        act(matter, actor=actor, version=version, key=key)
    except Refusal as refusal:
        return RowResult(matter.number, matter.subject, refusal.message)
    return RowResult(matter.number, matter.subject)
