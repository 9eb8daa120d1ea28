"""This concerns me too: one press on a page of its own, so that the answer itself stays the same page for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caunoi.base.actors import VISITOR
from caunoi.base.callers import address_of
from caunoi.doors import networks, passes
from caunoi.matters.commands.concerns import has_shared, share_concern
from caunoi.matters.public import public_answer
from caunoi.portal.answering import personal, told_to_wait


@personal
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and count one. A form counts once, however often it is sent; an old or foreign one is asked again."""
    card, place = public_answer(pk), f"toi-cung-{pk}"
    context: dict[str, object] = {"card": card}
    if request.method == "POST":
        found = passes.read_form_pass(request.POST.get("form", ""), place)
        if found is not None and not found.is_expired:
            return _count(request, pk, found.nonce, context)
        context["is_old"] = True
    return render(request, "portal/concern.html", {**context, "slip": passes.new_form_pass(place)})


def _count(request: HttpRequest, pk: int, nonce: str, context: dict[str, object]) -> HttpResponse:
    """A form that was counted costs its network nothing more, even when it is pressed twice at once."""
    address, again = address_of(request), has_shared(nonce)
    try:
        with (
            networks.counted("concern", address, unless=again, mark=nonce),
            networks.counted("concern_one", address, str(pk), unless=again, mark=nonce),
        ):
            share_concern(actor=VISITOR, publicanswer=pk, key=nonce)
    except networks.Wait as wait:
        waiting = {**context, "wait": wait, "slip": request.POST["form"]}
        return told_to_wait(render(request, "portal/concern.html", waiting, status=429), wait)
    return render(request, "portal/concern_counted.html", {**context, "card": public_answer(pk)})
