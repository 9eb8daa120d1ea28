"""The room of gatherings: people meet on a day with an agenda, and what they conclude is owed by somebody."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class GatheringsConfig(floor.FloorConfig):
    name = "caunoi.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        super().ready()
        from caunoi.gatherings import (
            returning,  # noqa: F401 - registers what comes back
            review,
            review_floor,
            review_reach,
            subjects,
        )

        subjects.register()
        for told in (review, review_floor, review_reach):
            told.register()
        register_tones(
            {
                "announced": ("info", "bell"), "held": ("soon", "edit"), "concluded": ("good", "check"),
                "circulated": ("soon", "transfer"), "sealed": ("good", "lock"),
            }
        )  # fmt: skip
