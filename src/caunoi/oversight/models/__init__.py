from caunoi.oversight.models.figure_correction import FigureCorrection

__all__ = ["FigureCorrection"]
