from caunoi.papers.models.agency_symbol import AgencySymbol
from caunoi.papers.models.attachment import Attachment
from caunoi.papers.models.paper import Paper, PaperCounter
from caunoi.papers.models.stored_file import StoredFile

__all__ = ["AgencySymbol", "Attachment", "Paper", "PaperCounter", "StoredFile"]
