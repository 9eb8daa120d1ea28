from caunoi.oversight.models.cause import CauseRecord
from caunoi.oversight.models.figure_correction import FigureCorrection
from caunoi.oversight.models.figure_release import FigureRelease
from caunoi.oversight.models.pick import PickNote, PriorityPick
from caunoi.oversight.models.register_import import RegisterImport

__all__ = ["CauseRecord", "FigureCorrection", "FigureRelease", "PickNote", "PriorityPick", "RegisterImport"]
