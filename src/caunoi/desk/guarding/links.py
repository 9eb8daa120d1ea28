"""Where a file leads to for protecting people in it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base.actors import Actor
from caunoi.matters.policies import may_recuse, may_seal_sender
from caunoi.matters.queries.file import MatterFile


def guarding(actor: Actor, file: MatterFile) -> list[dict[str, str]]:
    """Links to sealing a sender and to keeping officers away, as far as the seat may do it; without a query."""
    found, number = [], file.matter.number
    if any(not each.is_sealed and not each.is_anonymous for each in file.petitions) and may_seal_sender(
        actor, file.matter
    ):
        found.append(
            {
                "title": _("A denunciation? Put the sender under seal"),
                "href": reverse("desk:seal_sender", args=[number]),
            }
        )
    if may_recuse(actor, file.matter):
        found.append({"title": _("Who is kept away"), "href": reverse("desk:recusals", args=[number])})
    return found
