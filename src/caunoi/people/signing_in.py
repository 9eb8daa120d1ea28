"""When an account signed in last, by the one source of time; Django's own note of it asks the machine's clock."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in

from caunoi.base import time
from caunoi.people.models import Account


def note(sender: type[Account], user: Account, **_more: Any) -> None:
    """Keep the instant of a sign-in."""
    user.last_login = time.now()
    user.save(update_fields=["last_login"])


def replace_note() -> None:
    """Let ``note`` stand in for Django's."""
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    user_logged_in.connect(note, dispatch_uid="update_last_login")
