"""When the disk is full or the database takes nothing: how that is known, and when to come back."""

from __future__ import annotations

import errno

from django.db import InterfaceError, InternalError, OperationalError

TROUBLED_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO)
COME_BACK_SECONDS = 60


def is_storage_trouble(error: Exception) -> bool:
    """Whether the disk is full or cannot be written, or the database does not take anything now. Nothing was acknowledged:
    the transaction was undone as a whole."""
    if isinstance(error, (OperationalError, InterfaceError, InternalError)):
        return True
    return isinstance(error, OSError) and error.errno in TROUBLED_DISK
