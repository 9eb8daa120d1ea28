"""Lists to choose from on pages in another language than some of their lines (WCAG 3.1.2)."""

from __future__ import annotations

from typing import Any

from django import forms

from caunoi.base.languages import reading


class NamesSelect(forms.Select):
    """A list whose lines say which language they are in, where that is another one than the page's: names of places, agencies
    and topics know theirs (``Worded``)."""

    template_name = "look/select.html"

    def create_option(self, name: str, value: Any, label: Any, *more: Any, **named: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, label, *more, **named)
        language = getattr(label, "lang", "")
        if language and language != reading():
            option["attrs"]["lang"] = language
        return option


def in_their_languages(widget: forms.Widget) -> forms.Widget:
    """``widget``, or a plain list as one whose lines say their language."""
    return NamesSelect(widget.attrs, widget.choices) if type(widget) is forms.Select else widget
