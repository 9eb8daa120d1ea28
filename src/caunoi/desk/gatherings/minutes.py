"""The minutes: writing, sending round, remarks, sealing, and what changed from revision to revision."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.refusals import NotFound
from caunoi.desk.forms import sent
from caunoi.desk.gatherings.forms_session import CirculateForm, MinutesForm, RemarkForm, SettleRemarkForm
from caunoi.desk.gatherings.frame import (
    attempt,
    convene_page,
    done,
    form_page,
    kept,
    page_of,
    posted,
    press,
    reading_page,
    status_of,
)
from caunoi.gatherings.choices import THERE, MinutesState, State
from caunoi.gatherings.commands.minutes import TO_CLEAN, circulate, remark, seal, settle_remark, write_minutes
from caunoi.gatherings.models import Gathering, Invitee, Minutes, MinutesRemark
from caunoi.gatherings.policies import SPEAKS, may_convene, may_remark
from caunoi.gatherings.queries.minutes import differences, draft_text, minutes_of, revisions
from caunoi.gatherings.queries.visible import load, part_of, reads_all, stands_for


@reading_page
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes with their revisions and remarks. Whoever keeps them writes, sends round and seals here."""
    row = load(request.actor, pk)
    found = minutes_of(request.actor, row)
    if found is None and not reads_all(request.actor, row):
        raise NotFound()
    writing = MinutesForm(initial=_initial(row, found))
    sending = CirculateForm()
    if request.method == "POST":
        may_convene(request.actor, row).require()
        do = request.POST.get("do", "")
        if do == "seal":
            early = request.POST.get("early_reason", "")
            act = lambda: seal(**sent(request), gathering=row.pk, early_reason=early)  # noqa: E731
            return press(request, act, _("The minutes are sealed."), reverse("desk:gathering_minutes", args=[pk]))
        if do == "circulate":
            sending = CirculateForm(request.POST)
            if sending.is_valid() and attempt(
                sending, lambda: circulate(**sent(request), gathering=row, **sending.cleaned_data)
            ):
                return done(request, _("The minutes are sent round."), "desk:gathering_minutes", pk)
        else:
            writing = MinutesForm(request.POST)
            if writing.is_valid() and attempt(
                writing, lambda: write_minutes(**sent(request), gathering=row, **writing.cleaned_data)
            ):
                return done(request, _("The minutes are kept."), "desk:gathering_minutes", pk)
    return _page(request, row, found, writing, sending)


def _initial(row: Gathering, found: Minutes | None) -> dict[str, Any]:
    last = found.revisions.order_by("-number").first() if found else None
    return {"revision": last.number if last else 0, "text": last.text if last else draft_text(row)}


def _page(
    request: HttpRequest, row: Gathering, found: Minutes | None, writing: MinutesForm, sending: CirculateForm
) -> HttpResponse:
    rows, keeps = revisions(found) if found else [], reads_all(request.actor, row)
    remarks = found.remarks.select_related("invitee__agency", "revision").order_by("pk") if found else []
    context = {
        "minutes": found, "revisions": rows, "text": rows[0].text if rows else "", "writing": writing, "sending": sending,
        "must_clean": bool(found and rows and keeps and (found.to_clean or 0) >= rows[0].number), "to_clean": TO_CLEAN,
        "remarks": remarks, "is_sealed": found is not None and found.state == MinutesState.SEALED,
        "is_circulated": found is not None and found.state == MinutesState.CIRCULATED,
        "can_send": row.state in (State.HELD, State.CONCLUDED), "can_seal": row.state == State.CONCLUDED,
        "may_still_remark": bool(found and found.remarks_until and found.remarks_until >= time.today()),
        "can_write": row.state in (State.OPEN, State.HELD, State.CONCLUDED),
        "may_remark": bool(_choices(request, row, found)), "offered": draft_text(row) if rows else "",
    }  # fmt: skip
    refused = [form for form in (writing, sending) if form.is_bound and form.errors]
    status = status_of(refused[0]) if refused else 200
    return page_of(request, row, "minutes.html", _("Minutes of the gathering"), context, status)


@reading_page
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One revision and what changed in it."""
    row = load(request.actor, pk)
    found = minutes_of(request.actor, row)
    known = {each.number: each for each in revisions(found)} if found else {}
    if number not in known:
        raise NotFound()
    before = known.get(number - 1)
    changes = differences(before.text if before else "", known[number].text)
    context = {"revision": known[number], "changes": changes, "before": before.number if before else 0}
    return page_of(request, row, "revision.html", _("Revision %(n)s of the minutes") % {"n": number}, context)


def _choices(request: HttpRequest, row: Gathering, found: Minutes | None) -> list[tuple[int, str]]:
    """The places at the table for which the actor may ask for corrections."""
    if found is None or found.state != MinutesState.CIRCULATED:
        return []
    rows = Invitee.objects.filter(gathering=row, attendances__state__in=THERE).select_related("agency").distinct()
    keeps, speaks = bool(may_convene(request.actor, row)), bool(request.actor.rights & SPEAKS)
    return [
        (each.pk, each.body)
        for each in rows.order_by("position")
        if keeps or (speaks and stands_for(request.actor, each.agency_id))
    ]


@reading_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a correction of the minutes that were sent round."""
    row = load(request.actor, pk)
    found = minutes_of(request.actor, row)
    if found is None:
        raise NotFound()
    choices = _choices(request, row, found)
    if not choices:
        place = Invitee.objects.filter(gathering=row).select_related("gathering").first()
        (may_remark(request.actor, place) if place else may_convene(request.actor, row)).require()
        raise NotFound()
    number = revisions(found)[0].number
    form = RemarkForm(posted(request), choices=choices, initial={"revision": number})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        place = part_of(row, Invitee, given.pop("invitee"))
        act = lambda: remark(**sent(request), invitee=place.pk, **given)  # noqa: E731
        if attempt(form, act):
            return done(request, _("The remark is with the secretary."), "desk:gathering_minutes", pk)
    return form_page(
        request, form, title=_("Ask for a correction"), submit=_("Send the remark"), gathering=row,
        back=reverse("desk:gathering_minutes", args=[pk]), lead=_("About revision %(n)s.") % {"n": form["revision"].value()},
    )  # fmt: skip


@convene_page
def settle(request: HttpRequest, pk: int, remark: int) -> HttpResponse:
    """Take a remark over, or say why not."""
    row = kept(request, pk)
    one = MinutesRemark.objects.filter(pk=remark, minutes__gathering=row).first()
    if one is None:
        raise NotFound()
    form = SettleRemarkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        act = lambda: settle_remark(**sent(request), gathering=row, remark_id=one.pk, **form.cleaned_data)  # noqa: E731
        if attempt(form, act):
            return done(request, _("The remark is settled."), "desk:gathering_minutes", pk)
    return form_page(
        request, form, title=_("Settle the remark"), submit=_("Save"), gathering=row, lead=one.text,
        back=reverse("desk:gathering_minutes", args=[pk]),
    )  # fmt: skip
