"""What the SMS gateway reports: whether a message arrived. Signed with a secret that both sides hold."""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status
from pydantic import BaseModel, ConfigDict, Field

from caunoi.api.description import WRITING, answers
from caunoi.api.signatures import is_signed
from caunoi.base.actors import system
from caunoi.base.refusals import Conflict, Invalid, NotFound, Refusal
from caunoi.letters.choices import State
from caunoi.letters.commands import note_delivery
from caunoi.letters.queries.notices import by_provider

router = Router()
ENDED = {True: State.DELIVERED, False: State.GIVEN_UP}


class DeliveryReport(BaseModel):
    """What became of a message. `id` repeats the one in the address, so that the signature covers it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=120)
    status: Literal["delivered", "failed"]
    detail: str = Field("", max_length=200, description="A code of the gateway; no personal data")


class Unsigned(Refusal):
    """The report is not signed by the gateway, or too old."""

    status = 401
    code = "not_signed"


@router.post(
    "/{provider_id}/status", response=answers(None, *WRITING, status=204), summary="Delivery report of a message"
)
def report_delivery(request: HttpRequest, provider_id: str, report: DeliveryReport) -> Status[None]:
    """Taken from the SMS gateway only: signed with the shared secret as Standard Webhooks say (headers `webhook-id`,
    `webhook-timestamp`, `webhook-signature`). A report that is repeated is taken and changes nothing."""
    if not is_signed(request, settings.SMS_REPORT_SECRET):
        raise Unsigned(
            _("This report carries no valid, fresh signature. Please check the shared secret and the clock.")
        )
    if report.id != provider_id:
        raise Invalid(_("The message named in the report is not the one in the address."), field="id")
    notice = by_provider(provider_id)
    if notice is None:
        raise NotFound()
    delivered = report.status == "delivered"
    try:
        note_delivery(actor=system("SMS"), notice=notice.pk, delivered=delivered, detail=report.detail)
    except Conflict:
        if notice.state != ENDED[delivered]:
            raise
    return Status(204, None)
