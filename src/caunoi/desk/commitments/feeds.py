"""The address under which a calendar program reads the due days of the own seat."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.ids import new_token
from caunoi.commitments.commands.feeds import make_feed_key, revoke_feed_key
from caunoi.commitments.queries.feed import own_key
from caunoi.desk.access import officer_page
from caunoi.desk.commitments.frame import page
from caunoi.desk.forms import done, sent


@officer_page()
def settings_page(request: HttpRequest) -> HttpResponse:
    """Make the address, make it anew, or close it. The secret is shown once, right after it was made."""
    raw = ""
    if request.method == "POST":
        key = own_key(request.actor)
        if request.POST.get("do") == "revoke":
            if key is not None:
                revoke_feed_key(**sent(request), feedkey=key)
            return done(
                request,
                _("The address was closed. Calendars that had it show nothing new."),
                "desk:commitment_feed_settings",
            )
        raw = getattr(make_feed_key(**sent(request)), "raw", "")
    href = request.build_absolute_uri(reverse("portal:task_feed", args=[raw])) if raw else ""
    context = {
        "known": own_key(request.actor),
        "href": href,
        "again": request.method == "POST" and not raw,
        "key": new_token(16),
    }
    return page(request, "feed.html", context, [(_("My calendar"), "")])
