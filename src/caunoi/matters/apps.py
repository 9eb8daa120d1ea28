from caunoi.base import floor


class MattersConfig(floor.FloorConfig):
    name = "caunoi.matters"
    label = "matters"

    def ready(self) -> None:
        super().ready()
        from caunoi.matters.subjects import register

        register()
