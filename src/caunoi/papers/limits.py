"""How many files of what size a sender may add; an authority may change these."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.base.settings_store import declare, get_setting

MEBIBYTE = 1 << 20
log = logging.getLogger("caunoi.papers")

declare("files.most", "integer", 20, _("Files in one submission, at most"), minimum=0, maximum=50)
declare("files.most_size", "integer", 25, _("Size of one file, at most (MiB)"), minimum=1, maximum=100)
declare(
    "files.most_together",
    "integer",
    100,
    _("Size of all files of one submission, at most (MiB)"),
    minimum=1,
    maximum=500,
)
declare(
    "files.least_free", "integer", 1024, _("Space that files of senders leave free on the disk, at least (MiB)"),
    help=_("Below it no files are taken in, so that matters can still be received."), minimum=64, maximum=10_000_000,
)  # fmt: skip
declare("files.most_megapixels", "integer", 40, _("Size of one photo, at most (million dots)"), minimum=5, maximum=200)


def most_files() -> int:
    """Files in one submission."""
    return int(get_setting("files.most"))


def most_bytes() -> int:
    """Bytes of one file."""
    return int(get_setting("files.most_size")) * MEBIBYTE


def most_bytes_together() -> int:
    """Bytes of all files of one submission."""
    return int(get_setting("files.most_together")) * MEBIBYTE


def need_disk(size: int) -> None:
    """Raise ``Invalid`` (field ``files``) when ``size`` more bytes would leave the disk of the files too full to go on receiving
    matters. Where the files are stored elsewhere, that place says so itself."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        return
    while not folder.exists():
        folder = folder.parent
    if shutil.disk_usage(folder).free - size < int(get_setting("files.least_free")) * MEBIBYTE:
        log.error("the disk is nearly full: no files of senders are taken in")
        raise Invalid(
            _(
                "Files cannot be taken in at the moment, because the space for them is nearly used up; we are looking into it. "
                "Please send your text without files now and add them later on the tracking page, or hand them in."
            ),
            field="files",
        )


def most_pixels() -> int:
    """Dots of one photo."""
    return int(get_setting("files.most_megapixels")) * 1_000_000
