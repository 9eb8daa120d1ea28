"""The room of postings: plans and notices put before the public, what people say of them, and the explained replies."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class PostingsConfig(floor.FloorConfig):
    name = "caunoi.postings"
    label = "postings"

    def ready(self) -> None:
        super().ready()
        from caunoi.postings import settings_declared  # noqa: F401  declares on import

        register_tones(
            {
                "posted": ("info", "globe"), "ended": ("plain", "lock"), "given_up": ("plain", "cross"),
                "partly": ("soon", "edit"), "not_accepted": ("plain", "info"),
            }
        )  # fmt: skip
