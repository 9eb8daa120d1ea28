"""Settings and texts that a province edits on screen: declared in code, kept in the database.

Reading is by ``get_setting``; writing is by the journalled command ``setting.change`` (journal floor and above).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base import time
from caunoi.base.models import Setting
from caunoi.base.refusals import Invalid

KINDS = {"integer": int, "boolean": bool, "line": str, "text": str, "choice": str}
WORDY = ("line", "text")
LONGEST_TEXT = 20_000
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A setting the code knows: its kind, default, bounds and the words shown beside it.

    ``minimum`` and ``maximum`` bound the number of an integer and the length of a line or text. ``placeholders`` are the words
    in braces that a text may use; ``None`` means that braces have no meaning in it.
    """

    key: str
    kind: str
    default: Any
    title: Any
    help: Any = ""
    choices: tuple[tuple[str, Any], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    placeholders: tuple[str, ...] | None = None

    def check(self, value: Any) -> Any:
        """Return ``value`` when it fits; raise ``Invalid`` with a plain sentence when not."""
        if not isinstance(value, KINDS[self.kind]) or (self.kind == "integer" and isinstance(value, bool)):
            raise Invalid(
                _("This setting takes another kind of value. Please look at its explanation."), field=self.key
            )
        if self.kind == "choice" and value not in dict(self.choices):
            raise Invalid(_("Please choose one of the values offered."), field=self.key)
        if self.kind == "integer" and (
            (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum)
        ):
            raise Invalid(
                _("Please give a whole number from %(low)s to %(high)s.") % {"low": self.minimum, "high": self.maximum},
                field=self.key,
            )
        if self.kind in WORDY:
            self._check_words(value)
        return value

    def _check_words(self, value: str) -> None:
        longest = self.maximum or LONGEST_TEXT
        if not (self.minimum or 0) <= len(value) <= longest:
            raise Invalid(
                _("This text has %(have)s letters; %(low)s to %(high)s are possible.")
                % {"have": len(value), "low": self.minimum or 0, "high": longest},
                field=self.key,
            )
        if self.kind == "line" and len(value.splitlines()) > 1:
            raise Invalid(_("Please keep this on one line."), field=self.key)
        known = self.placeholders
        wrong = [word for word in PLACEHOLDER.findall(value) if word not in known] if known is not None else []
        if wrong:
            raise Invalid(
                _("“{%(wrong)s}” is not known here. These words in braces can be used: %(known)s.")
                % {"wrong": wrong[0], "known": ", ".join(f"{{{word}}}" for word in known or ())},
                field=self.key,
            )


DECLARED: dict[str, Declaration] = {}
_cache: dict[str, Any] = {}
_cached_at = float("-inf")
CACHE_SECONDS = 2


def declare(key: str, kind: str, default: Any, title: Any, **more: Any) -> Declaration:
    """Make a setting known. Called at import of the app that reads it; a key can be declared once."""
    if key in DECLARED:
        raise ValueError(f"setting {key} is declared twice")
    if kind not in KINDS:
        raise ValueError(f"setting {key}: unknown kind {kind}")
    DECLARED[key] = Declaration(key, kind, default, title, **more)
    return DECLARED[key]


def get_setting(key: str) -> Any:
    """The province's value of a declared setting, or its default. Seen by every process within two seconds."""
    global _cached_at
    declaration = DECLARED[key]
    tick = time.monotonic()
    if tick - _cached_at > CACHE_SECONDS:
        _cache.clear()
        _cache.update(Setting.objects.values_list("key", "value"))
        _cached_at = tick
    return _cache.get(key, declaration.default)


def forget_cache() -> None:
    """Read settings afresh at the next question; called after a change and between tests."""
    global _cached_at
    _cached_at = float("-inf")
