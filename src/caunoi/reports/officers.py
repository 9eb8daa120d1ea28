"""Who asks for a file: the officer signed in at the desk."""

from __future__ import annotations

from django.http import HttpRequest

from caunoi.base.actors import Actor
from caunoi.base.refusals import NotFound
from caunoi.people.queries.actors import actor_for
from caunoi.people.queries.officers import lacks_second_factor

SEAT = "seat_id"


def officer_of(request: HttpRequest) -> Actor:
    """The signed-in officer in the seat chosen at the desk. For anybody else there is nothing here."""
    actor = actor_for(request.user, request.session.get(SEAT)) if request.user.is_authenticated else None  # type: ignore[arg-type]
    if actor is None or lacks_second_factor(actor, request.user):  # type: ignore[arg-type]
        raise NotFound()
    return actor
