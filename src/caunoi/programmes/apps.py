"""The room of programmes: signed agreements of agencies, their plans, the themes of years and their scoring."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class ProgrammesConfig(floor.FloorConfig):
    name = "caunoi.programmes"
    label = "programmes"

    def ready(self) -> None:
        super().ready()
        # year themes and scoring
        register_tones(
            {
                "self_scored": ("info", "send"), "appraised": ("soon", "pen"),
                "not_eligible": ("late", "cross"),
            }
        )  # fmt: skip
