"""The receipt (biên nhận) as a sheet of A5."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.base import time
from caunoi.base.languages import reading
from caunoi.doors.sending import proof_of
from caunoi.matters.models import Petition
from caunoi.matters.public import tracking_card
from caunoi.places.queries.authority import province_on
from caunoi.reports.typesetting import in_lines, log_line, qr, typeset


def receipt_pdf(petition: Petition, code: str) -> bytes:
    """The receipt of ``petition`` with its ``code``, which its holder has just shown. Dated by the day of printing."""
    now = time.now()
    card = tracking_card(petition, now)
    address = settings.PUBLIC_URL + reverse("portal:track")
    promise = proof_of(petition)["promise"]
    data: dict[str, Any] = {
        "language": reading(),
        "authority": province_on(now.date()).name,
        "title": _("Receipt"),
        "rows": [
            [_("Matter number"), card.own_number],
            [_("Received"), f"{card.received_at.astimezone(time.TIMEZONE):%H:%M %d/%m/%Y}"],
            [_("Kind"), card.kind],
            [_("Subject"), card.subject],
            [_("Place"), card.place or "–"],
            [_("Accountable now"), card.agency],
            [_("Files"), str(len(card.files)) if card.files else "–"],
        ],
        "code_title": _("Receipt code. Keep it: it is the only key to your matter."),
        "code": code,
        "clocks_title": _("Until when"),
        "clocks": [
            {
                "title": clock.title,
                "day": f"{clock.due_on:%d/%m/%Y}" if clock.due_on else "–",
                "article": clock.article,
                "steps": list(clock.steps),
            }
            for clock in card.clocks
        ],
        "follow_title": _("Follow your matter"),
        "follow": _("Scan, or open this address, and type the code. The code is not in the picture."),
        "address": address,
        "qr": qr(address),
        "promise_title": _("The log's signed promise"),
        "promise": [
            [_("Log"), promise["log_id"]],
            [_("Time"), promise["at"]],
            [_("Fingerprint"), promise["leaf_hash"]],
            [_("Signature"), in_lines(promise["signature"])],
        ],
        "log_words": _("Public log"),
        "log": log_line(),
    }
    return typeset("receipt", data, now)
