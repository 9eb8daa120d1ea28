"""What every app of ours does when Django starts. Import the module, not the class: Django takes each AppConfig class in an
``apps`` module for a candidate."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """An app of ours: its listeners and tasks are known as soon as Django is ready."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("listeners", "tasks"):
            name = f"{self.name}.{module}"
            if find_spec(name) is not None:
                import_module(name)
