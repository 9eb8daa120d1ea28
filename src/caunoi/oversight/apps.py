from caunoi.base import floor


class OversightConfig(floor.FloorConfig):
    name = "caunoi.oversight"
    label = "oversight"

    def ready(self) -> None:
        super().ready()
        from caunoi.oversight import settings_declared  # noqa: F401  declares on import
