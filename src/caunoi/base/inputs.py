"""What every command asks of a text that was typed: something in it, and not too much; never cut."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.text_normal import normalise

LONGEST_TEXT = 20_000
"""Signs in one text, unless its command says otherwise."""
BLANKS = " \t\r\n\xa0\u200b\u200c\u200d\u2060\ufeff"
"""White space and the invisible signs that phones put into pasted text."""


def need_text(value: str, name: str, longest: int = LONGEST_TEXT) -> str:
    """``value`` without outer blanks; raises ``Invalid`` for the input ``name`` when it is empty or too long."""
    value = value.strip(BLANKS)
    if not value:
        raise Invalid(_("Please write something here; this may not be empty."), field=name)
    if len(value) > longest:
        raise Invalid(
            _("This text has %(have)s signs; at most %(most)s are possible. Please shorten it.")
            % {"have": len(value), "most": longest},
            field=name,
        )
    return value


def a_line(value: str, name: str, longest: int, *, required: bool = True) -> str:
    """``value`` in one line, normalised; ``Invalid`` for the input ``name`` when it is too long, or empty though required."""
    line = " ".join(normalise(value).split())
    return need_text(line, name, longest) if line or required else ""
