"""Who may change the registers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.actors import Actor
from caunoi.base.policies import ALLOWED, Verdict, denied

MANAGE_REGISTERS = "administer"
"""The right to load and edit the registers of places, agencies, posts and topics."""


def may_manage_registers(actor: Actor, row: object = None) -> Verdict:
    """The system itself (imports, demo) and seats with the right ``administer``."""
    if actor.kind == "system" or actor.has(MANAGE_REGISTERS):
        return ALLOWED
    return denied(
        _("Only a seat that manages the registers may do this. Please ask the administrator of your province.")
    )
