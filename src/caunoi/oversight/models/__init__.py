from caunoi.oversight.models.cause import CauseRecord
from caunoi.oversight.models.figure_correction import FigureCorrection
from caunoi.oversight.models.pick import PickNote, PriorityPick

__all__ = ["CauseRecord", "FigureCorrection", "PickNote", "PriorityPick"]
