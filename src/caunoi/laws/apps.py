"""The law library: acts and their articles in dated versions, who cites them, leaflets in plain words, and search by question."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class LawsConfig(floor.FloorConfig):
    name = "caunoi.laws"
    label = "laws"

    def ready(self) -> None:
        super().ready()
        register_tones({"withdrawn": ("plain", "cross")})
