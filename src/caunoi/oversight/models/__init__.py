from caunoi.oversight.models.cause import CauseRecord
from caunoi.oversight.models.pick import PickNote, PriorityPick

__all__ = ["CauseRecord", "PickNote", "PriorityPick"]
