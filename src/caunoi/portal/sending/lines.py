"""What was typed, as lines to look through."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from caunoi.agencies.queries.choices import topics_on
from caunoi.base import time
from caunoi.matters.public.naming import topic_name
from caunoi.places.queries.authority import commune_choices
from caunoi.portal.sending.fields import KINDS, NOTICES, SENDERS


def lines_of(ready: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, value) of everything but the long text and the files; what was left out is not listed."""
    today = time.today()
    place = next(
        (each.label for each in commune_choices(today) if each.id == ready["place_id"]), _("The whole province")
    )
    topic = next((topic_name(each) for each in topics_on(today) if each.pk == ready["topic_id"]), "")
    lines = [
        (_("Kind"), str(dict(KINDS)[ready["kind"]])),
        (_("Subject"), ready["subject"]),
        (_("Place"), place),
        (_("Where exactly"), ready["location"]),
        (_("Field of life"), topic),
        (_("On behalf of"), str(dict(SENDERS).get(ready["sender_kind"], ""))),
        (_("Full name"), ready["full_name"]),
        (_("Business or group"), ready["organisation"]),
        (_("Phone"), ready["phone"]),
        (_("E-mail"), ready["email"]),
        (_("Address"), ready["address"]),
        (_("Notices"), str(dict(NOTICES).get(ready["notify_by"] or "none", ""))),
    ]
    return [(label, value) for label, value in lines if value]
