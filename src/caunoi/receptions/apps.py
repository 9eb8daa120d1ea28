"""The room of citizen reception: places, posted days, sessions, turns and what was heard."""

from caunoi.base import floor


class ReceptionsConfig(floor.FloorConfig):
    name = "caunoi.receptions"
    label = "receptions"

    def ready(self) -> None:
        super().ready()
        from caunoi.receptions import review, subjects

        subjects.register()
        review.register()
