"""Demo data and real data never meet: a database says of itself that it is a demo, from before its first matter."""

from __future__ import annotations

from caunoi.config.stops import Stop

DEMO_MARK = "installation.demo"


def is_demo() -> bool:
    """Whether this database was made for the demo."""
    from caunoi.base.models import Setting

    return Setting.objects.filter(key=DEMO_MARK).exists()


def mark_as_demo() -> None:
    """Say in the database itself that it is a demo. Refused when somebody's real matters or accounts are in it."""
    from django.apps import apps

    from caunoi.base.models import Setting

    if is_demo():
        return
    for label, model in (("matters", "Matter"), ("people", "Account")):
        if apps.is_installed(f"caunoi.{label}") and apps.get_model(label, model).objects.exists():
            raise Stop(
                "This database holds real accounts or matters; demo data are never put near them.\n"
                "Use another place: CAUNOI_HOME=/some/other/folder caunoi up --demo"
            )
    # The one write without a command: it happens before there is anybody who could give one.
    Setting.objects.get_or_create(key=DEMO_MARK, defaults={"value": True})
