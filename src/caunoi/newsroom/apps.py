"""The newsroom: what the authority itself tells the public, written, approved, published, corrected and taken down openly."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class NewsroomConfig(floor.FloorConfig):
    name = "caunoi.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        super().ready()
        from caunoi.newsroom import settings_declared  # noqa: F401  declares on import

        register_tones(
            {
                "written": ("plain", "edit"), "asked": ("soon", "clock"), "approved": ("good", "check"),
                "published": ("good", "globe"), "taken_down": ("late", "lock"), "dropped": ("plain", "cross"),
            }
        )  # fmt: skip
