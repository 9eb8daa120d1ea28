from caunoi.doors.models.draft import Draft, StagedFile

__all__ = ["Draft", "StagedFile"]
