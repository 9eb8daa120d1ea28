"""How the totals of a campaign are said: the figure with its word, and on how many sessions it rests."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.gatherings.models.campaign import LEAFLETS, MINUTES, PEOPLE
from caunoi.gatherings.queries.campaigns import Total


def figure_text(total: Total, lang: str) -> str:
    """``hơn 1.200``; figures whose words have no common sum stand beside each other; words where nothing was reported."""
    if not total.figures:
        return _("not reported")
    return _(" and apart from it ").join(
        each.shown("en" if lang.startswith("en") else "vi", "") for each in total.figures
    )


def coverage_text(total: Total) -> str:
    """``7 of 9 sessions reported``."""
    return ngettext(
        "%(reported)s of %(n)s session reported", "%(reported)s of %(n)s sessions reported", total.sessions
    ) % {"reported": total.reported, "n": total.sessions}


def total_lines(totals: Iterable[Total], lang: str) -> list[tuple[str, str, str, bool]]:
    """Each measure with its figure, its coverage, and whether every session that took place reported it."""
    words = {PEOPLE: _("People reached"), LEAFLETS: _("Leaflets handed out"), MINUTES: _("Minutes of broadcast")}
    return [(words[each.measure], figure_text(each, lang), coverage_text(each), each.is_complete) for each in totals]
