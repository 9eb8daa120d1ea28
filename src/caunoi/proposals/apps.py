"""The room of recommendations upward: a policy that does not fit, what shows it, and what became of the recommendation."""

from caunoi.base import floor


class ProposalsConfig(floor.FloorConfig):
    name = "caunoi.proposals"
    label = "proposals"

    def ready(self) -> None:
        super().ready()
        from caunoi.proposals import (
            review,
            settings_declared,  # noqa: F401  declares on import
        )

        review.register()
