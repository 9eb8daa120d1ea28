from caunoi.base import floor


class SealsConfig(floor.FloorConfig):
    name = "caunoi.seals"
    label = "seals"

    def ready(self) -> None:
        super().ready()
        from caunoi.seals import settings_declared  # noqa: F401  declares on import
