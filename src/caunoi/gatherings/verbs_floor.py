"""Journal verbs of questions from the floor, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "floor.set": _("Seats and questions from phones were set"),
    "floor.asked": _("A question was asked from the floor"),
    "floor.registered": _("Somebody announced to come"),
    "registration.cancelled": _("Somebody who had announced to come does not"),
    "registration.erased": _("Name and contact of those who came were erased"),
    "question.shown": _("A question was put on the screen"),
    "question.hidden": _("A question was taken off the screen"),
    "question.answered": _("A question was answered on the spot"),
    "question.assigned": _("A question was given to an agency, with a day"),
    "question.returned": _("A question comes back at the next meeting"),
    "question.done": _("Who asked says it is done"),
}
"""What each verb says in the record."""
