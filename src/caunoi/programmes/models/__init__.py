from caunoi.programmes.models.plan import Baseline, Plan, PlanItem, PlanSection
from caunoi.programmes.models.programme import CoordinationContent, Party, Programme, Responsibility
from caunoi.programmes.models.signature import PartySignature

__all__ = [
    "Baseline",
    "CoordinationContent",
    "Party",
    "PartySignature",
    "Plan",
    "PlanItem",
    "PlanSection",
    "Programme",
    "Responsibility",
]
