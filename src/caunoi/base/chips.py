"""The small facts beside a matter: how much legal time is left, and in which state it is.

These run fifty times on the queue page, so they are plain string work without templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from caunoi.base.icons import icon_svg

SOON_DAYS = 3
"""A clock with this many calendar days or fewer left is shown as near."""

TONES: dict[str, tuple[str, str]] = {
    "received": ("info", "inbox"),
    "classified": ("info", "list"),
    "in_progress": ("info", "play"),
    "awaiting_citizen": ("pause", "pause"),
    "in_approval": ("info", "pen"),
    "offered": ("soon", "transfer"),
    "accepted": ("good", "check"),
    "refused": ("late", "cross"),
    "answered": ("good", "check"),
    "closed": ("plain", "check"),
    "forwarded": ("plain", "transfer"),
    "withdrawn": ("plain", "undo"),
    "merged": ("plain", "merge"),
    "draft": ("plain", "edit"),
    "sent": ("good", "send"),
    "failed": ("late", "warning"),
}
"""Tone and icon of state words that any procedure may use; an app adds its own with ``register_tones``."""


def register_tones(tones: dict[str, tuple[str, str]]) -> None:
    """Tell how states look: ``{"answered": ("good", "check")}``. Tones: plain, info, soon, today, late, pause, good."""
    TONES.update(tones)


def short_date(day: date | datetime | None) -> str:
    """A civil date as Vietnamese write it, ``05/03/2020``; empty for none."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day else ""


def grouped(number: int) -> str:
    """A whole number as the reader's language groups it: ``1.234.567``, in English ``1,234,567``."""
    text = f"{number:,}"
    return text if (get_language() or "").startswith("en") else text.replace(",", ".")


@dataclass(frozen=True, slots=True)
class Chip:
    """What a clock shows: ``kind`` (a key of ``LOOKS``), its words, due day and article of law."""

    kind: str
    text: str
    due_on: date | None = None
    article: str = ""
    confirmed: bool = True


LOOKS = {
    "plenty": ("is-good", "clock"),
    "soon": ("is-soon", "clock"),
    "today": ("is-today", "bell"),
    "overdue": ("is-late", "warning"),
    "paused": ("is-pause", "pause"),
    "met": ("is-good", "check"),
    "met_late": ("is-late", "check"),
    "stopped": ("", "minus"),
    "none": ("", "minus"),
}


def clock_chip(
    due_on: date | None,
    today: date,
    *,
    late_on: date | None = None,
    paused: bool = False,
    met_on: date | None = None,
    stopped: bool = False,
    passed_on: date | None = None,
    article: str = "",
    confirmed: bool = True,
) -> Chip:
    """The chip of one legal clock on the civil day ``today`` (Asia/Ho_Chi_Minh). Remaining time is in calendar days.

    ``due_on`` is the last day that is still in time; where two texts conflict it is the earlier reading and ``late_on``
    the later, from which overdue counts. ``passed_on`` is the last day of a time that bound nobody, such as one in which
    others might act. ``confirmed`` is false while no lawyer has checked the rule.
    """
    last = late_on or due_on
    if passed_on is not None:
        return Chip("stopped", _("Passed, %(day)s") % {"day": short_date(passed_on)}, due_on, article, confirmed)
    if met_on is not None:
        late = last is not None and met_on > last
        text = _("Done late, %(day)s") if late else _("Done, %(day)s")
        return Chip("met_late" if late else "met", text % {"day": short_date(met_on)}, due_on, article, confirmed)
    if stopped:
        return Chip("stopped", _("Ended"), due_on, article, confirmed)
    if paused:
        return Chip("paused", _("Paused"), due_on, article, confirmed)
    if due_on is None or last is None:
        return Chip("none", _("No deadline"), None, article, confirmed)
    left, over = (due_on - today).days, (today - last).days
    if over > 0:
        text = ngettext("%(n)s day overdue", "%(n)s days overdue", over) % {"n": grouped(over)}
        return Chip("overdue", text, due_on, article, confirmed)
    if left < 0:
        text = _("At the latest %(day)s") % {"day": short_date(last)}
        return Chip("today", text, due_on, article, confirmed)
    if left == 0:
        return Chip("today", _("Due today"), due_on, article, confirmed)
    text = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": grouped(left)}
    return Chip("soon" if left <= SOON_DAYS else "plenty", text, due_on, article, confirmed)


def chip_html(chip: Chip, *, with_day: bool = True) -> SafeString:
    """The chip as HTML: icon and words, then the due day and the article in small print."""
    look, picture = LOOKS[chip.kind]
    if not chip.confirmed:
        look = "is-unsure"
    small = []
    if with_day and chip.due_on and chip.kind not in {"met", "met_late", "stopped"}:
        small.append(f'<time datetime="{chip.due_on.isoformat()}">{short_date(chip.due_on)}</time>')
    if chip.article:
        small.append(escape(chip.article))
    if not chip.confirmed:
        small.append(escape(_("unconfirmed")))
    tail = f" <small>{' · '.join(small)}</small>" if small else ""
    return mark_safe(  # nosec  every part is escaped above
        f'<span class="due {look}">{icon_svg(picture)}<span>{escape(chip.text)}{tail}</span></span>'
    )


def badge_html(label: Any, tone: str = "", picture: str = "") -> SafeString:
    """A badge; meaning rests on the words, the tone and picture only help."""
    look = f"is-{tone}" if tone and tone != "plain" else ""
    drawn = icon_svg(picture) if picture else ""
    return mark_safe(f'<span class="badge {look}">{drawn}{escape(str(label))}</span>')  # nosec
