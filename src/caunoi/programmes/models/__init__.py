from caunoi.programmes.models.plan import Baseline, Plan, PlanItem, PlanSection
from caunoi.programmes.models.programme import CoordinationContent, Party, Programme, Responsibility
from caunoi.programmes.models.review_figure import PastFigure, ReviewFigure
from caunoi.programmes.models.scoring import PastResult, Score, ScoreEvidence, Scoring
from caunoi.programmes.models.signature import PartySignature
from caunoi.programmes.models.theme import Theme, ThemeTask

__all__ = [
    "Baseline",
    "CoordinationContent",
    "Party",
    "PartySignature",
    "PastFigure",
    "PastResult",
    "Plan",
    "PlanItem",
    "PlanSection",
    "Programme",
    "Responsibility",
    "ReviewFigure",
    "Score",
    "ScoreEvidence",
    "Scoring",
    "Theme",
    "ThemeTask",
]
