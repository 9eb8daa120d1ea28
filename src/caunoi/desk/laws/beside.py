"""Two editors at one form of the law library: what stands now beside what was typed, and nothing written over unseen.

Acts and leaflets keep no earlier state of their own, so the page carries what was read in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from caunoi.desk.changes import Faster, again, changes_of, is_stale, untouched_as_they_stand
from caunoi.desk.forms import version_of
from caunoi.desk.meanwhile import words_in

READ = "read"
"""The hidden field with what stood in the form when it was opened."""


@dataclass(frozen=True, slots=True)
class Newer:
    """What stands now: its version, by whom and when, and every part of the form; ``begins`` are the parts with which the form
    begins, where those are not all."""

    version: int
    at: datetime
    who: str
    values: dict[str, Any]
    href: str = ""
    begins: tuple[str, ...] = ()


def joined(
    request: HttpRequest, form: forms.Form, newer: Callable[[], Newer | None]
) -> tuple[forms.Form, dict[str, Any]]:  # fmt: skip
    """The form and what its page needs besides. After somebody else was faster, parts that were not touched stand as they do now,
    the others are shown word by word against what stands, and the page stays that of the version that was read until its writer
    ticks to have seen the differences."""
    now = newer() if is_stale(form) else None
    if now is None:
        read = request.POST.get(READ, "") if form.is_bound else _shown(form)
        return form, {READ: read}
    begins = {name: now.values[name] for name in now.begins or now.values}
    stands, before, taken = type(form)(initial=now.values), _read(request, type(form)), ()
    if before is not None:
        data, names = untouched_as_they_stand(form, before, type(form)(initial=begins))
        whole = type(form)(data, initial=begins)
        form, taken = (again(form, whole), names) if whole.is_valid() else (form, taken)
    changes = changes_of(_words(stands), _words(type(form)(initial=form.cleaned_data)))
    faster = Faster("version", now.version, now.at, now.who, changes, now.href, taken)
    return form, {"version": version_of(request), "faster": faster, READ: _shown(type(form)(initial=begins))}


def _words(form: forms.Form) -> dict[Any, str]:
    return {each.label: words_in(each) for each in form}


def _shown(form: forms.Form) -> str:
    """What an empty form begins with, as its page shows it."""
    return json.dumps({name: form[name].value() for name in form.initial if name in form.fields}, ensure_ascii=False)


def _read(request: HttpRequest, make: type[forms.Form]) -> forms.Form | None:
    """The form as it was when it was opened; ``None`` when the page does not say so."""
    try:
        told = json.loads(request.POST.get(READ, ""))
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    known = {name: value for name, value in told.items() if isinstance(value, (str, bool)) or value is None}
    return make(initial={name: value for name, value in known.items() if name in make.base_fields})
