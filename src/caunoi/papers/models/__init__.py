from caunoi.papers.models.attachment import Attachment
from caunoi.papers.models.stored_file import StoredFile

__all__ = ["Attachment", "StoredFile"]
