"""How many files of what size a sender may add; an authority may change these."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.settings_store import declare, get_setting

MEBIBYTE = 1 << 20

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


def most_pixels() -> int:
    """Dots of one photo."""
    return int(get_setting("files.most_megapixels")) * 1_000_000
