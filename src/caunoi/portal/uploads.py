"""Taking uploads in without being drowned: what is over the limits is not stored, and the typed fields are never lost."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from caunoi.papers.limits import most_bytes, most_bytes_together

Upload = tuple[str, BinaryIO, int]


class LimitedUploads(FileUploadHandler):
    """Stands before the storing handlers and skips a file as soon as it, or all together, grow over the limit. Names of the
    skipped are left on the request."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.most, self.most_together = most_bytes(), most_bytes_together()
        self.size = self.together = 0
        self.skipped: list[str] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        self.together += len(raw_data)
        if self.size > self.most or self.together > self.most_together + self.most:
            self.skipped.append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def limit_uploads(request: HttpRequest) -> None:
    """Put the limits before the parsing of the request; to be called before anything reads its body."""
    limiter = LimitedUploads(request)
    request.upload_handlers = [limiter, TemporaryFileUploadHandler(request)]
    request.limited_uploads = limiter  # type: ignore[attr-defined]


def uploads_of(request: HttpRequest, name: str = "files") -> list[Upload]:
    """The files of one field as (name, open file, bytes)."""
    return [(each.name or "", each.file, each.size or 0) for each in request.FILES.getlist(name)]


def skipped_of(request: HttpRequest) -> list[str]:
    """Names of files that were over the limit."""
    limiter = getattr(request, "limited_uploads", None)
    return list(limiter.skipped) if limiter else []
