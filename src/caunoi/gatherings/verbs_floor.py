"""Journal verbs of questions from the floor, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "question.shown": _("A question was put on the screen"),
    "question.hidden": _("A question was taken off the screen"),
    "question.answered": _("A question was answered on the spot"),
    "question.assigned": _("A question was given to an agency, with a day"),
    "question.returned": _("A question comes back at the next meeting"),
    "question.done": _("It stands as done"),
    "question.contested": _("Who asked says with the receipt that it is not done"),
}
"""What each verb says in the record."""
