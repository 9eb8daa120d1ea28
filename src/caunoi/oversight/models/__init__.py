from caunoi.oversight.models.figure_correction import FigureCorrection
from caunoi.oversight.models.register_import import RegisterImport

__all__ = ["FigureCorrection", "RegisterImport"]
