"""The kernel of matters: tells the look its states and the floor of papers who may see and handle a matter."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class MattersConfig(floor.FloorConfig):
    name = "caunoi.matters"
    label = "matters"

    def ready(self) -> None:
        super().ready()
        from caunoi.matters.subjects import register

        register()
        register_tones(
            {
                "screened": ("info", "list"), "verifying": ("info", "search"), "reported": ("info", "pen"),
                "suspended": ("pause", "pause"), "decided": ("good", "pen"), "concluded": ("good", "pen"),
                "effective": ("good", "check"), "executed": ("good", "check"), "handled": ("good", "check"),
                "published": ("good", "check"), "not_accepted": ("late", "cross"), "terminated": ("plain", "cross"),
                "guided": ("plain", "transfer"), "returned": ("plain", "undo"), "filed": ("plain", "list"),
                "demanded": ("plain", "transfer"), "information": ("plain", "list"),
            }
        )  # fmt: skip
