"""What may stand in the gaps of a form: values in, clean values or a plain sentence out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.paper_forms import FormField, PaperForm
from caunoi.ground.text_normal import normalise

LONGEST_LINE, LONGEST_TEXT, LONGEST_TITLE, MOST_ITEMS = 500, 20_000, 700, 200
MARK = re.compile(r"[A-ZĐa-z][A-ZĐa-z0-9.\-]{0,19}")


def clean_data(form: PaperForm, data: Mapping[str, Any]) -> dict[str, Any]:
    """The values by field: dates as ISO text, money as whole đồng, lists without empty items, nothing where nothing is given.

    Raises ``Invalid`` naming the field; a name that the form does not have is refused, so that nothing can be printed or kept
    which the form has no place for.
    """
    unknown = form.unknown(data)
    if unknown:
        raise Invalid(_("The form has no field “%(name)s”.") % {"name": unknown[0]}, field=unknown[0])
    cleaned = {field.name: _clean(field, data.get(field.name)) for field in form.fields}
    return {name: value for name, value in cleaned.items() if value not in (None, "", [])}


def _clean(field: FormField, value: Any) -> Any:
    if value is None or value == "":
        return None
    if field.kind == "date":
        return _day(field, value)
    if field.kind == "money":
        return _money(field, value)
    if field.kind == "list":
        return _items(field, value)
    text = normalise(str(value)).strip()
    most = LONGEST_TEXT if field.kind == "text" else LONGEST_LINE
    if len(text) > most:
        raise _invalid(field, _("“%(label)s” has %(have)s letters; at most %(most)s are possible."), len(text), most)
    return text if field.kind == "text" else " ".join(text.split())


def _day(field: FormField, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise _invalid(field, _("“%(label)s” is not a day of the calendar.")) from None


def _money(field: FormField, value: Any) -> int:
    try:
        amount = int(value)
    except (TypeError, ValueError):
        raise _invalid(field, _("“%(label)s” is an amount in whole đồng.")) from None
    if not 0 <= amount < 10**15:
        raise _invalid(field, _("“%(label)s” is an amount in whole đồng."))
    return amount


def _items(field: FormField, value: Any) -> list[str]:
    rows = value.splitlines() if isinstance(value, str) else list(value)
    items = [" ".join(normalise(str(row)).split()) for row in rows]
    items = [item for item in items if item]
    if len(items) > MOST_ITEMS:
        raise _invalid(
            field, _("“%(label)s” has %(have)s lines; at most %(most)s are possible."), len(items), MOST_ITEMS
        )
    longest = max((len(item) for item in items), default=0)
    if longest > LONGEST_TEXT:
        raise _invalid(
            field, _("“%(label)s” has %(have)s letters; at most %(most)s are possible."), longest, LONGEST_TEXT
        )
    return items


def _invalid(field: FormField, sentence: Any, have: int = 0, most: int = 0) -> Invalid:
    return Invalid(sentence % {"label": field.label, "have": have, "most": most}, field=field.name)


def clean_title(title: str) -> str:
    """Trích yếu on one line. Room for what a form says and the longest line that may stand in it."""
    clean = " ".join(normalise(title).split())
    if len(clean) > LONGEST_TITLE:
        raise Invalid(
            _("The subject has %(have)s letters; at most %(most)s are possible.")
            % {"have": len(clean), "most": LONGEST_TITLE},
            field="title",
        )
    return clean


def clean_mark(mark: str) -> str:
    """The mark of an agency: letters, digits, full stops and hyphens, beginning with a letter."""
    clean = mark.strip()
    if not MARK.fullmatch(clean):
        raise Invalid(
            _("A mark begins with a letter and has letters, digits, full stops and hyphens only, such as UBND or STP."),
            field="mark",
        )
    return clean
