"""Journal verbs of the law library, in plain words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "library.imported": _("Acts were loaded into the law library"),
    "law_act.described": _("Number, dates or link of an act were written down"),
    "law_article.version_added": _("A version of an article was added"),
    "leaflet.begun": _("The leaflet was begun"),
    "leaflet.revised": _("The leaflet was rewritten"),
    "leaflet.asked": _("Approval was asked for"),
    "leaflet.published": _("The leaflet was published"),
    "leaflet.returned": _("The leaflet was returned to be improved"),
    "leaflet.withdrawn": _("The leaflet was taken down"),
    "leaflet.reopened": _("The leaflet is written anew"),
}
"""What each verb says in the record."""
