"""How what stands and what was typed differ, part by part: for two people who write on the same text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from caunoi.ground.text_changes import Piece, differences
from caunoi.ground.text_normal import normalise

Changes = list[tuple[Any, tuple[Piece, ...]]]


@dataclass(frozen=True, slots=True)
class Faster:
    """What somebody else wrote meanwhile: its number or version, when and by whom, and how what was typed differs from it.
    ``name`` is the hidden field of the form that says what was read."""

    name: str
    number: int
    at: datetime
    who: str
    changes: Changes
    href: str = ""
    taken: tuple[Any, ...] = ()
    """Parts that were not touched, in which what stands now was put into the form."""


def changes_of(old: Mapping[Any, str], new: Mapping[Any, str]) -> Changes:
    """Label and pieces of each part that is not the same; the labels are those of ``new``."""
    pairs = [(label, _plain(old.get(label, "")), _plain(words)) for label, words in new.items()]
    return [(label, _apart(differences(before, after))) for label, before, after in pairs if before != after]


def _apart(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same with a blank where words that are gone and the new ones in their place would be read as one word."""
    found: list[Piece] = []
    for piece in pieces:
        is_glued = found and found[-1].kind == "gone" and piece.kind == "new"
        if is_glued and not (found[-1].words[-1:].isspace() or piece.words[:1].isspace()):
            found.append(Piece("same", " "))
        found.append(piece)
    return tuple(found)


def untouched_as_they_stand(
    typed: forms.Form, read: forms.Form, stands: forms.Form
) -> tuple[QueryDict, tuple[Any, ...]]:  # fmt: skip
    """What was typed, with the parts that are as they were read (``read``) put as they stand now, and the labels of those. Two
    people who write on different parts then lose nothing of each other."""
    data, taken = typed.data.copy(), []
    for name in read.initial:
        if _values(typed[name]) == _values(read[name]) != _values(stands[name]):
            data.setlist(name, _values(stands[name]))
            taken.append(typed[name].label)
    return data, tuple(taken)


def beside(
    form: Any, read: Any, newest: Any, make: Callable[..., Any], parts: Callable[[Any], Mapping[Any, str]], href: str
) -> tuple[Any, Faster]:  # fmt: skip
    """What somebody else saved meanwhile (``newest``, a revision or version) beside what was typed; nothing is written
    over what was not seen. ``read`` is what stood on the page, or ``None``; ``make(data, row)`` makes the form, ``parts``
    gives the parts of a form or a row by their labels."""
    taken: tuple[Any, ...] = ()
    if read is not None:
        data, taken = untouched_as_they_stand(form, make(None, read), make(None, newest))
        joined = make(data, newest)
        form, taken = (again(form, joined), taken) if joined.is_valid() else (form, ())
    who = newest.made_by.account.full_name if newest.made_by else ""
    changes = changes_of(parts(newest), parts(form))
    return form, Faster("seen", newest.number, newest.made_at, who, changes, href, taken)


def is_stale(form: forms.Form) -> bool:
    """Whether the form was refused because somebody else was faster."""
    return getattr(getattr(form, "refused", None), "code", "") == "stale"


def again(refused: forms.Form, form: Any) -> Any:
    """``form``, which was found valid, with the refusal of the other one."""
    form.refused = refused.refused  # type: ignore[attr-defined]
    form.add_error(None, str(form.refused.message))
    return form


def _values(bound: forms.BoundField) -> list[str]:
    value = bound.value()
    each = value if isinstance(value, (list, tuple)) else [value]
    return sorted(_plain(str(one)) for one in each if one not in (None, ""))


def _plain(words: str) -> str:
    return normalise(words.replace("\r\n", "\n")).strip()
