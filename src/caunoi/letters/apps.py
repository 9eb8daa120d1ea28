from caunoi.base import floor


class LettersConfig(floor.FloorConfig):
    name = "caunoi.letters"
    label = "letters"

    def ready(self) -> None:
        super().ready()
        from caunoi.letters import settings_declared  # noqa: F401  declares on import
