from caunoi.doors.models.draft import Draft, StagedFile
from caunoi.doors.models.partial import PartialFile

__all__ = ["Draft", "PartialFile", "StagedFile"]
