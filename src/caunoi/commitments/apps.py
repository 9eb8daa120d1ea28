"""The kernel of commitments: what one agency owes another as a delivery by a date."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class CommitmentsConfig(floor.FloorConfig):
    name = "caunoi.commitments"
    label = "commitments"

    def ready(self) -> None:
        super().ready()
        from caunoi.commitments import review_matters

        review_matters.register()
        register_tones(
            {
                "planned": ("plain", "calendar"), "offered": ("soon", "transfer"), "refused": ("late", "cross"),
                "delivered": ("info", "check"), "carried": ("info", "transfer"),
            }
        )  # fmt: skip
