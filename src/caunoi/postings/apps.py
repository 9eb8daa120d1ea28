"""Notices and plans as the law has them posted: where, until when, with comments that are answered."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class PostingsConfig(floor.FloorConfig):
    name = "caunoi.postings"
    label = "postings"

    def ready(self) -> None:
        super().ready()
        register_tones({"posted": ("good", "bell"), "ready": ("good", "check")})
