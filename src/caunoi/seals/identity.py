"""An identity on its way into the seal. It says nothing of itself: neither in a log, nor in an error, nor in a digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.refusals import Invalid
from caunoi.ground.canonical import canonical_json
from caunoi.ground.text_normal import normalise

LONGEST = {
    "full_name": 120,
    "organisation": 200,
    "id_number": 20,
    "address": 250,
    "phone": 20,
    "email": 254,
    "note": 1000,
}
"""What an identity may hold, and the most letters of each."""


class Identity:
    """The fields of one person. ``str`` and ``repr`` give a fixed word."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, Any]) -> None:
        """Raises ``Invalid`` (which never quotes a value) for too long a field or when all are empty; ``KeyError`` with the
        name alone for an unknown field."""
        clean: dict[str, str] = {}
        for name, value in fields.items():
            if name not in LONGEST:
                raise KeyError(name)
            text = normalise(str(value or "")).strip()
            if len(text) > LONGEST[name]:
                raise Invalid(
                    _("This is too long: at most %(most)s letters are possible here.") % {"most": LONGEST[name]},
                    field=name,
                )
            clean[name] = text
        if not any(clean.values()):
            raise Invalid(_("There is nothing to seal: please give at least the name."), field="full_name")
        self._fields = clean

    def __str__(self) -> str:
        return "sealed identity"

    __repr__ = __str__

    def content(self) -> bytes:
        """The bytes that go into the seal and nowhere else."""
        return canonical_json(self._fields)


def read_identity(content: bytes) -> dict[str, str]:
    """The fields behind ``Identity.content``, where the seal was opened."""
    fields: dict[str, str] = json.loads(content)
    return fields


@dataclass(frozen=True, slots=True, repr=False)
class FileToSeal:
    """A file on its way into the seal; as silent as an identity."""

    name: str
    media_type: str
    content: bytes

    def __str__(self) -> str:
        return "file to seal"

    __repr__ = __str__
