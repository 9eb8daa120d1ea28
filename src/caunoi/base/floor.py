"""What every app of ours does when Django starts. Import the module, not the class: Django takes each AppConfig class in an
``apps`` module for a candidate."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """An app of ours: its commands, listeners and tasks are known as soon as Django is ready."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for module in ("commands", "listeners", "tasks"):
            name = f"{self.name}.{module}"
            spec = find_spec(name)
            if spec is None:
                continue
            import_module(name)
            for found in iter_modules(spec.submodule_search_locations or []):
                import_module(f"{name}.{found.name}")
