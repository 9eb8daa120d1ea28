"""After signing in again: what was typed before, to be looked at and sent to the same address by one press."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.base.typed import texts_of
from caunoi.desk.access import desk_page, officer_page
from caunoi.desk.kept_forms import kept_of, waiting_page


@csrf_exempt  # the page was made before signing in, so its token is an old one; the package is signed for this very account
@require_POST
@officer_page()
def send_again(request: HttpRequest) -> HttpResponse:
    """The form once more with a fresh token. Nothing is done yet."""
    package = request.POST.get("kept", "")
    kept = kept_of(package, str(request.user.pk))
    if kept is None:
        if package:
            return waiting_page(request, package, None, is_other=True)
        return HttpResponseRedirect(reverse("desk:queue"), status=303)
    return desk_page(request, "desk/send_again.html", {"kept": kept, "texts": texts_of(kept.fields)})
