"""The room of programmes: signed agreements of agencies, their plans, the themes of years and their scoring."""

from caunoi.base import floor
from caunoi.base.chips import register_tones


class ProgrammesConfig(floor.FloorConfig):
    name = "caunoi.programmes"
    label = "programmes"

    def ready(self) -> None:
        super().ready()
        from caunoi.commitments.guards import register_guard
        from caunoi.commitments.queries.visible import register_sight
        from caunoi.programmes import review
        from caunoi.programmes.holding import hold_lines
        from caunoi.programmes.queries.visible import sight_of_plans

        register_sight(sight_of_plans)
        register_guard(hold_lines)
        review.register()
        register_tones(
            {
                "signing": ("soon", "pen"), "in_force": ("good", "check"), "ended": ("plain", "check"),
                "submitted": ("soon", "send"), "approved": ("good", "check"), "carried": ("info", "transfer"),
            }
        )  # fmt: skip
        # Scoring
        register_tones(
            {
                "self_scored": ("info", "send"), "appraised": ("soon", "pen"), "not_eligible": ("late", "cross"),
            }
        )  # fmt: skip
