"""Letters that did not go out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.base.refusals import Refusal
from caunoi.base.typed import whole
from caunoi.desk.admin.frame import admin_page, done, render_admin
from caunoi.letters import commands
from caunoi.letters.queries.notices import count_troubled, troubled

PAGE = 50


@admin_page
def letter_list(request: HttpRequest) -> HttpResponse:
    """Failed and given up letters, the newest first; addresses are masked."""
    before = whole(request.GET.get("before"), 9) or None
    lines = troubled(request.actor, limit=PAGE + 1, before=before)
    context = {
        "lines": lines[:PAGE],
        "total": count_troubled(request.actor),
        "next_href": f"?before={lines[PAGE - 1].pk}" if len(lines) > PAGE else "",
    }
    return render_admin(request, "letters.html", context, crumbs=[(_("Failed letters"), "")])


@require_POST
@admin_page
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one letter again."""
    try:
        commands.send_again(actor=request.actor, notice=pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:admin_letters")
    return done(request, _("The letter will be sent again at once."), "desk:admin_letters")
