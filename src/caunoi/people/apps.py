"""The floor of people: its settings, and when an account signed in last."""

from caunoi.base import floor


class PeopleConfig(floor.FloorConfig):
    name = "caunoi.people"
    label = "people"

    def ready(self) -> None:
        super().ready()
        from caunoi.people import settings_declared  # noqa: F401  declares on import
        from caunoi.people.signing_in import replace_note

        replace_note()
