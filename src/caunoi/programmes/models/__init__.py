"""Tables of programmes."""

from caunoi.programmes.models.scoring import PastResult, Score, ScoreEvidence, Scoring
from caunoi.programmes.models.theme import Theme, ThemeTask

__all__ = ["PastResult", "Score", "ScoreEvidence", "Scoring", "Theme", "ThemeTask"]
