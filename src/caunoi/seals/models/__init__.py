from caunoi.seals.models.bundle import Bundle
from caunoi.seals.models.office import Office, OfficeHolder, SealKey
from caunoi.seals.models.opening import OpeningAnswer, OpeningRequest
from caunoi.seals.models.record import SealedFile, SealedRecord

__all__ = [
    "Bundle",
    "Office",
    "OfficeHolder",
    "OpeningAnswer",
    "OpeningRequest",
    "SealKey",
    "SealedFile",
    "SealedRecord",
]
