"""Posted reception days for everybody, booking a time, giving it back, and a feed for calendars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from caunoi.agencies.public import agency_page
from caunoi.base import time
from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.base.refusals import Refusal
from caunoi.base.typed import whole
from caunoi.doors import networks, passes
from caunoi.ground.icalendar import Event, calendar_text
from caunoi.matters import receipts
from caunoi.portal.answering import personal, public, told_to_wait
from caunoi.portal.giving_back import Kept, give_back
from caunoi.portal.paging import past_end_from
from caunoi.receptions.choices import ScheduleState
from caunoi.receptions.commands import bookings
from caunoi.receptions.models import Booking
from caunoi.receptions.public import (
    ScheduleCard,
    agencies_with_reception,
    place_cards,
    schedule_card,
    schedule_cards,
    slots,
    stamp,
)  # fmt: skip

PAGE = 60


class BookForm(forms.Form):
    """A time, and as little of oneself as one likes."""

    people = forms.IntegerField(label=gettext_lazy("How many of you will come"), min_value=1, max_value=50, initial=1)
    full_name = forms.CharField(
        label=gettext_lazy("Name that we should use"), max_length=120, required=False,
        help_text=gettext_lazy("Leave it empty if you come to denounce somebody, or do not want to say."),
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("Telephone, in case the day is put off"), max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, card: ScheduleCard) -> None:
        super().__init__(data)
        free = [(slot.number, f"{slot.at:%H:%M}") for slot in slots(card) if slot.is_free]
        self.fields["slot"] = forms.TypedChoiceField(
            label=_("Time"), choices=free, coerce=int,
            error_messages={"invalid_choice": _("This time has just been taken. Please choose one of those still free.")},
        )  # fmt: skip
        self.order_fields(["slot", "people", "full_name", "phone"])


def _stamp(request: HttpRequest, *args: object, **kwargs: object) -> object:
    return time.today(), stamp()


@require_safe
@public(_stamp, seconds=0)
def schedules(request: HttpRequest) -> HttpResponse:
    """Posted days by agency and place, and the regular hours of the places."""
    today = time.today()
    agency, place = whole(request.GET.get("co-quan"), 9), whole(request.GET.get("dia-diem"), 9)
    cards = schedule_cards(today, agency, place)
    start = whole(request.GET.get("sau"), 9) or 0
    here = [card for card in place_cards(today, agency) if place in (None, card.id)]
    more = request.GET.copy()
    more["sau"] = str(start + PAGE)
    coming = [card for card in cards if card.on >= today]
    beyond = past_end_from(request, start, len(coming), PAGE)
    context = {
        "past_end": beyond,
        "agencies": agencies_with_reception(today), "agency": agency, "place": place, "places": here[:PAGE],
        "place_choices": place_cards(today, agency) if agency else [], "more_places": len(here) > PAGE,
        "to_come": coming[start : start + PAGE],
        "past": [card for card in cards if card.on < today][:PAGE],
        "next_href": f"?{more.urlencode()}" if len(coming) > start + PAGE else "",
        "now": time.now(), "today": today,
    }  # fmt: skip
    return render(request, "portal/receptions/schedules.html", context, status=404 if beyond else 200)


@personal
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """One posted day. POST books one of its free times; sent twice it is one appointment with the same code."""
    card = schedule_card(pk)
    if request.method != "POST":
        return _show(request, card, BookForm(card=card), passes.new_form_pass())
    slip = request.POST.get("form", "")
    found = passes.read_form_pass(slip)
    if found is None or (found.is_expired and not bookings.is_known(found.nonce)):
        slip = passes.new_form_pass()
        found = passes.read_form_pass(slip)
    assert found is not None
    before = Booking.objects.filter(nonce_hash=receipts.nonce_hash(found.nonce), cancelled_at=None).first()
    if before is not None:
        return _booked(request, before, found.nonce)
    form = BookForm(request.POST, card=card)
    if not form.is_valid():
        return _show(request, card, form, slip, 422)
    try:
        with networks.counted("booking", address_of(request)):
            booking = bookings.book(actor=VISITOR, schedule=pk, nonce=found.nonce, **form.cleaned_data)
    except networks.Wait as wait:
        form.add_error(None, str(wait))
        return told_to_wait(_show(request, card, form, slip, 429), wait)
    except Refusal as refusal:
        card = schedule_card(pk)
        again = BookForm(request.POST, card=card)
        again.is_valid()
        slip = passes.new_form_pass() if refusal.code == "already" else slip
        again.add_error(refusal.field if refusal.field in again.fields else None, str(refusal.message))
        return _show(request, card, again, slip, refusal.status)
    return _booked(request, booking, found.nonce)


def _show(request: HttpRequest, card: ScheduleCard, form: BookForm, slip: str, status: int = 200) -> HttpResponse:
    context = {
        "card": card, "form": form, "slip": slip, "is_bookable": card.is_bookable(time.now()),
        "today": time.today(),
    }  # fmt: skip
    return render(request, "portal/receptions/schedule.html", context, status=status)


def _booked(request: HttpRequest, booking: Booking, nonce: str) -> HttpResponse:
    card = schedule_card(booking.schedule_id)
    at = booking.schedule.slot_at(booking.slot)
    context = {"card": card, "booking": booking, "at": at, "code": receipts.code_for(nonce)}
    return render(request, "portal/receptions/booked.html", context)


@personal
def cancel(request: HttpRequest) -> HttpResponse:
    """Type the code, look at the appointment, give it back."""
    return give_back(request, KEPT)


KEPT = Kept(
    label=gettext_lazy("Code of the appointment"),
    unknown=gettext_lazy("No appointment opens with this code. Please check it; perhaps the appointment was cancelled already."),
    folder="portal/receptions", find=bookings.find_booking,
    about=lambda row: {"at": row.schedule.slot_at(row.slot), "card": schedule_card(row.schedule_id)},
    give=lambda row, code: bookings.cancel(actor=VISITOR, booking=row, code=code),
)  # fmt: skip


@require_safe
@public(_stamp)
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The posted days of one agency as iCalendar."""
    today = time.today()
    agency = agency_page(pk, today).agency
    events = [event(request, card) for card in schedule_cards(today, pk)]
    response = HttpResponse(
        calendar_text(
            _("Citizen reception of %(agency)s") % {"agency": agency.label}, "-//Cau Noi//Tiep cong dan//VI", events
        ),
        content_type="text/calendar; charset=utf-8",
    )
    response["Content-Disposition"] = f'inline; filename="lich-tiep-dan-{pk}.ics"'
    return response


def event(request: HttpRequest, card: ScheduleCard) -> Event:
    """A posted day for programs."""
    said = [
        card.content,
        card.participants,
        _("Put off: %(why)s") % {"why": card.postpone_reason} if card.postpone_reason else "",
    ]
    return Event(
        uid=f"lich-tiep-dan-{card.id}@{request.get_host()}", starts_at=card.starts_at, ends_at=card.ends_at,
        stamped_at=card.posted_at, summary=_("Citizen reception: %(head)s") % {"head": card.head},
        location=f"{card.place.name}, {card.place.address}",
        description="\n".join([*filter(None, said), request.build_absolute_uri(reverse("portal:schedule", args=[card.id]))]),
        sequence=card.version, is_cancelled=card.state == ScheduleState.POSTPONED,
    )  # fmt: skip
