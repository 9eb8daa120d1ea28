from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "caunoi.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from caunoi.people import settings_declared  # noqa: F401  declares on import
